using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Sums, means, products and extrema over dimensions.</content>
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => SumOver([], false, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => SumOver(dim, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => SumOver(dim, keepdim, type);
        // A literal 0 also converts to ScalarType?, which would sum everything into bytes.
        [OverloadResolutionPriority(1)]
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => SumOver([dim], keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => SumOver([dim0, dim1], keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => SumOver([dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => MeanOver([], false, null);
        public Tensor mean(ScalarType type) => MeanOver([], false, type);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => MeanOver(dimensions, keepdim, type);

        public Tensor prod(ScalarType? dtype = null) => ProdOver([], false, dtype);
        [OverloadResolutionPriority(1)]
        public Tensor prod(long dim, bool keepdim = false, ScalarType? dtype = null) => ProdOver([dim], keepdim, dtype);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(ExtremumOver<Max>(dims, keepdim, "amax"), @out);
        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => amax((ReadOnlySpan<long>)dims, keepdim, @out);
        public Tensor amax(params long[] dims) => amax((ReadOnlySpan<long>)dims);
        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => Into(ExtremumOver<Min>(dims, keepdim, "amin"), @out);
        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => amin((ReadOnlySpan<long>)dims, keepdim, @out);
        public Tensor amin(params long[] dims) => amin((ReadOnlySpan<long>)dims);
        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => dim is { } d ? (amin([d], keepdim), amax([d], keepdim)) : (min(), max());

        public Tensor max() => ExtremumOver<Max>([], false, "max");
        public Tensor min() => ExtremumOver<Min>([], false, "min");
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => ExtremumAt(dim, keepdim, true, "max");
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => ExtremumAt(dim, keepdim, false, "min");
        public Tensor max(Tensor other) => maximum(other);
        public Tensor min(Tensor other) => minimum(other);

        public Tensor argmax() => ArgExtremum(null, false, true);
        public Tensor argmax(long dim, bool keepdim = false) => ArgExtremum(dim, keepdim, true);
        public Tensor argmin() => ArgExtremum(null, false, false);
        public Tensor argmin(long dim, bool keepdim = false) => ArgExtremum(dim, keepdim, false);

        public Tensor all() => Truth<Min>([], false, true);
        public Tensor all(long dim, bool keepdim = false) => Truth<Min>([dim], keepdim, true);
        public Tensor any() => Truth<Max>([], false, false);
        public Tensor any(long dim, bool keepdim = false) => Truth<Max>([dim], keepdim, false);

        public Tensor count_nonzero(long[]? dims = null)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(ne(0).sum(dims ?? []));
        }

        public Tensor logsumexp(long dim, bool keepdim = false)
        {
            using var temporaries = Temporaries.Begin();
            var d = Shapes.Dim(dim, Alive.Rank, "logsumexp");
            Tensor result;
            using (GradMode.Off())
            {
                var largest = amax([d], true);
                largest = torch.where(largest.isinf(), largest.zeros_like(), largest);
                result = (this - largest).exp().sum(d, true).log() + largest;
                if (!keepdim) result = result.squeeze(d);
            }
            return temporaries.Keep(Tape.Record(result.SecondHandle(), Rules.LogSumExp, this, new OpArgs { Dims = [d], Flag = keepdim }));
        }

        /// <summary>Sums over the dimensions in which <paramref name="sizes"/>, a shape that broadcasts to this one, is smaller.</summary>
        internal Tensor SumTo(long[] sizes)
        {
            if (Shapes.Same(Sizes, sizes)) return this;
            var added = Rank - sizes.Length;
            var dims = new List<long>();
            for (var d = 0; d < Rank; d++)
            {
                if (d < added || (sizes[d - added] == 1 && Sizes[d] != 1)) dims.Add(d);
            }
            var summed = dims.Count == 0 ? this : SumOver(dims.ToArray(), true, null);
            return added > 0 ? summed.reshape(sizes) : summed;
        }

        private Tensor SumOver(ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            var target = type ?? (Type.IsFloatingPoint() ? Type : ScalarType.Int64);
            using var temporaries = Temporaries.Begin();
            if (target.IsFloatingPoint() && !Type.IsFloatingPoint()) return temporaries.Keep(to_type(target).SumOver(dims, keepdim, null));
            var (reduced, wide) = Reduced<Add>(dims, 0, Reductions.WideType(target), "sum");
            var result = Finish(wide, reduced, keepdim, target);
            return temporaries.Keep(Tape.Record(result, Rules.Sum, this, new OpArgs { Dims = reduced, Flag = keepdim }));
        }

        private Tensor MeanOver(ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            var target = type ?? Type;
            if (!target.IsFloatingPoint())
                throw Errors.Type($"mean needs a floating-point tensor but got {Type}; convert it, or pass a type.");
            using var temporaries = Temporaries.Begin();
            if (target != Type) return temporaries.Keep(to_type(target).MeanOver(dims, keepdim, null));
            var (reduced, wide) = Reduced<Add>(dims, 0, ScalarType.Float64, "mean");
            var count = wide.NumElements == 0 ? 0 : NumElements / wide.NumElements;
            Elementwise.FloatBinary<Div>(wide, Operand.Of(wide, ScalarType.Float64), Operand.Of((double)count, ScalarType.Float64), "mean");
            var result = Finish(wide, reduced, keepdim, target);
            return temporaries.Keep(Tape.Record(result, Rules.Mean, this, new OpArgs { Dims = reduced, Flag = keepdim, I = count }));
        }

        private Tensor ProdOver(ReadOnlySpan<long> dims, bool keepdim, ScalarType? type)
        {
            var target = type ?? (Type.IsFloatingPoint() ? Type : ScalarType.Int64);
            using var temporaries = Temporaries.Begin();
            if (target.IsFloatingPoint() && target != Type) return temporaries.Keep(to_type(target).ProdOver(dims, keepdim, null));
            var (reduced, wide) = Reduced<Mul>(dims, 1, Reductions.WideType(target), "prod");
            var result = Finish(wide, reduced, keepdim, target);
            return temporaries.Keep(Tape.Record(result, Rules.Prod, this, new OpArgs { Dims = reduced, Flag = keepdim }));
        }

        private Tensor ExtremumOver<TOp>(ReadOnlySpan<long> dims, bool keepdim, string operation) where TOp : struct, IBinaryOp
        {
            var mask = ReducedMask(dims, operation);
            using var temporaries = Temporaries.Begin();
            var first = this;
            for (var d = 0; d < Rank; d++)
            {
                if (!mask[d]) continue;
                if (Sizes[d] == 0) throw Errors.Shape($"{operation}: dimension {d} of a tensor of shape {Shapes.Format(Sizes)} is empty and has no extremum.");
                using (GradMode.Off()) first = first.Sliced(d, 0, 1, 1);
            }
            var values = first.Copied();
            Reductions.Into<TOp>(values, this);
            var reduced = Dims(mask);
            var result = Finish(values, reduced, keepdim, Type);
            return temporaries.Keep(Tape.Record(result, Rules.Extremum, this, new OpArgs { Dims = reduced, Flag = keepdim }));
        }

        private (Tensor Values, Tensor Indices) ExtremumAt(long dim, bool keepdim, bool largest, string operation)
        {
            var d = Shapes.Dim(dim, Alive.Rank, operation);
            using var temporaries = Temporaries.Begin();
            var sizes = WithSize(d, 1);
            CheckLine(d, operation);
            var (values, indices) = (Empty(sizes, Type), Empty(sizes, ScalarType.Int64));
            var source = RowMajor();
            DimKernels.ForEachLine(source, d, new Extremum(source, values, indices, largest));
            if (!keepdim && Rank > 0) (values, indices) = (Squeezed(values, d), Squeezed(indices, d));
            Tape.Record(values, Rules.ExtremumAt, this, indices, new OpArgs { I = d, Flag = keepdim || Rank == 0 });
            return temporaries.Keep(values, indices);
        }

        private Tensor ArgExtremum(long? dim, bool keepdim, bool largest)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var source = (dim is null ? flatten() : this).RowMajor();
            var d = Shapes.Dim(dim ?? 0, source.Rank, "argmax");
            source.CheckLine(d, largest ? "argmax" : "argmin");
            var indices = Empty(source.WithSize(d, 1), ScalarType.Int64);
            DimKernels.ForEachLine(source, d, new Extremum(source, null, indices, largest));
            if (dim is null) indices = indices.reshape(keepdim ? indices.Sizes : []);
            else if (!keepdim && Rank > 0) indices = Squeezed(indices, d);
            return temporaries.Keep(indices);
        }

        private Tensor Truth<TOp>(ReadOnlySpan<long> dims, bool keepdim, bool start) where TOp : struct, IBinaryOp
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var flags = Type == ScalarType.Bool ? this : ne(0);
            var mask = ReducedMask(dims, "any/all");
            var result = Filled(KeptSizes(mask), start, ScalarType.Bool);
            Reductions.Into<TOp>(result, flags);
            return temporaries.Keep(Finish(result, Dims(mask), keepdim, ScalarType.Bool));
        }

        private (long[] Dims, Tensor Wide) Reduced<TOp>(ReadOnlySpan<long> dims, Scalar start, ScalarType wide, string operation) where TOp : struct, IBinaryOp
        {
            var mask = ReducedMask(dims, operation);
            var accumulator = Filled(KeptSizes(mask), start, wide);
            Reductions.Into<TOp>(accumulator, this);
            return (Dims(mask), accumulator);
        }

        /// <summary>The accumulator in its final type, without the reduced dimensions unless they are kept.</summary>
        private static Tensor Finish(Tensor accumulator, long[] dims, bool keepdim, ScalarType type)
        {
            using var off = GradMode.Off();
            var result = accumulator.Type == type ? accumulator : accumulator.ConvertTo(type);
            if (keepdim || dims.Length == 0) return result;
            var sizes = new long[result.Rank - dims.Length];
            for (int d = 0, kept = 0; d < result.Rank; d++)
            {
                if (Array.IndexOf(dims, d) < 0) sizes[kept++] = result.Sizes[d];
            }
            return new Tensor(result.Storage, sizes, Shapes.RowMajor(sizes), 0, type);
        }

        private static Tensor Squeezed(Tensor tensor, int dim)
        {
            long[] sizes = [.. tensor.Sizes[..dim], .. tensor.Sizes[(dim + 1)..]];
            return new Tensor(tensor.Storage, sizes, Shapes.RowMajor(sizes), 0, tensor.Type);
        }

        private bool[] ReducedMask(ReadOnlySpan<long> dims, string operation)
        {
            if (dims.Length > 0) return Shapes.DimMask(dims, Alive.Rank, operation);
            var all = new bool[Alive.Rank];
            Array.Fill(all, true);
            return all;
        }

        private long[] KeptSizes(bool[] mask)
        {
            var sizes = (long[])Sizes.Clone();
            for (var d = 0; d < sizes.Length; d++)
            {
                if (mask[d]) sizes[d] = 1;
            }
            return sizes;
        }

        /// <summary>The numbers of the dimensions that are set, ascending.</summary>
        private static long[] Dims(bool[] mask)
        {
            var dims = new long[mask.AsSpan().Count(true)];
            for (int d = 0, i = 0; d < mask.Length; d++)
            {
                if (mask[d]) dims[i++] = d;
            }
            return dims;
        }

        private long[] WithSize(int dim, long size)
        {
            if (Rank == 0) return Sizes;
            var sizes = (long[])Sizes.Clone();
            sizes[dim] = size;
            return sizes;
        }

        private void CheckLine(int dim, string operation)
        {
            if (Rank > 0 && Sizes[dim] == 0)
                throw Errors.Shape($"{operation}: dimension {dim} of a tensor of shape {Shapes.Format(Sizes)} is empty and has no extremum.");
        }

        private static Tensor Into(Tensor result, Tensor? target) => target is null ? result : target.Resized(result);
    }
}
