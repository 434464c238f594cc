namespace TorchSharp;

public static partial class torch
{
    /// <content>Views: the same buffer under other sizes and strides.</content>
    public partial class Tensor
    {
        public Tensor view(params long[] shape)
        {
            var sizes = InferSizes(shape, "view");
            var strides = ViewStrides(sizes) ?? throw Errors.Shape(
                $"view: a tensor of shape {Shapes.Format(Sizes)} and strides {Shapes.Format(Strides)} cannot be seen as {Shapes.Format(sizes)} without copying; use reshape.");
            return Tape.Record(ViewOf(sizes, strides, Offset), Rules.Reshape, this);
        }

        public Tensor view_as(Tensor other) => view(other.Sizes);

        public Tensor reshape(params long[] shape)
        {
            var sizes = InferSizes(shape, "reshape");
            if (ViewStrides(sizes) is { } strides) return Tape.Record(ViewOf(sizes, strides, Offset), Rules.Reshape, this);
            using var temporaries = Temporaries.Begin();
            var copy = Copied();
            return temporaries.Keep(Tape.Record(copy.ViewOf(sizes, Shapes.RowMajor(sizes), 0), Rules.Reshape, this));
        }

        public Tensor reshape(ReadOnlySpan<long> shape) => reshape(shape.ToArray());

        public Tensor flatten(long start_dim = 0, long end_dim = -1)
        {
            if (Rank == 0) return reshape(1);
            var (first, last) = (Shapes.Dim(start_dim, Rank, "flatten"), Shapes.Dim(end_dim, Rank, "flatten"));
            if (first > last) throw Errors.Shape($"flatten: start_dim {start_dim} must not come after end_dim {end_dim}.");
            return reshape([.. Sizes[..first], Shapes.Count(Sizes.AsSpan(first, last - first + 1)), .. Sizes[(last + 1)..]]);
        }

        public Tensor unflatten(long dim, params long[] sizes)
        {
            var d = Shapes.Dim(dim, Rank, "unflatten");
            if (sizes.Length == 0) throw new ArgumentException("unflatten needs at least one size.");
            return reshape([.. Sizes[..d], .. InferSizes(sizes, Sizes[d], "unflatten"), .. Sizes[(d + 1)..]]);
        }

        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        public Tensor ravel() => reshape(-1);

        public Tensor permute(params long[] permutation)
        {
            if (permutation.Length != Alive.Rank)
                throw Errors.Shape($"permute: {permutation.Length} dimensions are given for a tensor of shape {Shapes.Format(Sizes)}.");
            _ = Shapes.DimMask(permutation, Rank, "permute");
            var inverse = Tape.IsWanted(this) ? new long[Rank] : null;
            var (sizes, strides) = (new long[Rank], new long[Rank]);
            for (var i = 0; i < Rank; i++)
            {
                var d = Shapes.Dim(permutation[i], Rank, "permute");
                (sizes[i], strides[i]) = (Sizes[d], Strides[d]);
                if (inverse is not null) inverse[d] = i;
            }
            return Tape.Record(ViewOf(sizes, strides, Offset), Rules.Permute, this, new OpArgs { Dims = inverse });
        }

        public Tensor transpose(long dim0, long dim1)
        {
            if (Alive.Rank == 0) return SecondHandle();
            var (a, b) = (Shapes.Dim(dim0, Rank, "transpose"), Shapes.Dim(dim1, Rank, "transpose"));
            var (sizes, strides) = ((long[])Sizes.Clone(), (long[])Strides.Clone());
            (sizes[a], sizes[b], strides[a], strides[b]) = (sizes[b], sizes[a], strides[b], strides[a]);
            return Tape.Record(ViewOf(sizes, strides, Offset), Rules.Transpose, this, new OpArgs { I = a, J = b });
        }

        public Tensor transpose_(long dim0, long dim1) => ReplaceView(transpose(dim0, dim1));
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor t()
        {
            if (Alive.Rank > 2) throw Errors.Shape($"t needs a tensor of at most two dimensions but its shape is {Shapes.Format(Sizes)}; use transpose.");
            return Rank < 2 ? SecondHandle() : transpose(0, 1);
        }

        public Tensor T => permute(Enumerable.Range(0, Alive.Rank).Reverse().Select(i => (long)i).ToArray());
        public Tensor H => transpose(0, 1);
        public Tensor mT => transpose(-2, -1);
        public Tensor mH => transpose(-2, -1);
        public Tensor adjoint() => transpose(-2, -1);

        public Tensor movedim(long source, long destination) => movedim([source], [destination]);
        public Tensor movedim(long[] source, long[] destination)
        {
            var order = new long[Alive.Rank];
            Array.Fill(order, -1);
            for (var i = 0; i < source.Length; i++) order[Shapes.Dim(destination[i], Rank, "movedim")] = Shapes.Dim(source[i], Rank, "movedim");
            var rest = new Queue<long>(Enumerable.Range(0, Rank).Select(d => (long)d).Except(order));
            for (var d = 0; d < Rank; d++)
            {
                if (order[d] < 0) order[d] = rest.Dequeue();
            }
            return permute(order);
        }

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor squeeze(long? dim = null)
        {
            var (sizes, strides) = (new List<long>(), new List<long>());
            var only = dim is null ? -1 : Shapes.Dim(dim.Value, Alive.Rank, "squeeze");
            for (var d = 0; d < Alive.Rank; d++)
            {
                if (Sizes[d] == 1 && (dim is null || d == only)) continue;
                sizes.Add(Sizes[d]);
                strides.Add(Strides[d]);
            }
            return Tape.Record(ViewOf([.. sizes], [.. strides], Offset), Rules.Reshape, this);
        }

        public Tensor squeeze_(long? dim = null) => ReplaceView(squeeze(dim));

        public Tensor unsqueeze(long dim)
        {
            var d = Shapes.Dim(dim, Alive.Rank + 1, "unsqueeze");
            var stride = d < Rank ? Sizes[d] * Strides[d] : 1;
            long[] sizes = [.. Sizes[..d], 1, .. Sizes[d..]];
            long[] strides = [.. Strides[..d], stride, .. Strides[d..]];
            return Tape.Record(ViewOf(sizes, strides, Offset), Rules.Reshape, this);
        }

        public Tensor unsqueeze_(long dim) => ReplaceView(unsqueeze(dim));
        public Tensor atleast_1d() => Alive.Rank >= 1 ? SecondHandle() : reshape(1);
        public Tensor atleast_2d() => Alive.Rank >= 2 ? SecondHandle() : Rank == 1 ? unsqueeze(0) : reshape(1, 1);
        public Tensor atleast_3d() => Alive.Rank >= 3 ? SecondHandle() : Rank == 2 ? unsqueeze(-1) : Rank == 1 ? unsqueeze(0).unsqueeze(-1) : reshape(1, 1, 1);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false)
        {
            var added = sizes.Length - Alive.Rank;
            if (added < 0) throw Errors.Shape($"expand: {sizes.Length} sizes are too few for a tensor of shape {Shapes.Format(Sizes)}.");
            var (result, strides) = (new long[sizes.Length], new long[sizes.Length]);
            for (var d = 0; d < sizes.Length; d++)
            {
                var own = d < added ? 1 : Sizes[d - added];
                result[d] = sizes[d] == -1 && d >= added ? own : sizes[d];
                if (own != 1 && own != result[d])
                    throw Errors.Shape($"expand: a tensor of shape {Shapes.Format(Sizes)} cannot become {Shapes.Format(sizes)}: dimension {d - added} has size {own}, and only size 1 can grow.");
                strides[d] = own == 1 && result[d] != 1 ? 0 : d < added ? 0 : Strides[d - added];
            }
            return Tape.Record(ViewOf(result, strides, Offset), Rules.Expand, this);
        }

        public Tensor expand(Size sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes.Shape, isImplicit);
        public Tensor expand(long[] sizes, bool isImplicit = false) => expand((ReadOnlySpan<long>)sizes, isImplicit);
        public Tensor expand(params long[] sizes) => expand((ReadOnlySpan<long>)sizes);
        public Tensor expand_as(Tensor other) => expand((ReadOnlySpan<long>)other.Sizes);
        public Tensor broadcast_to(params long[] shape) => expand((ReadOnlySpan<long>)shape);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0L)
        {
            if (size.Length != strides.Length) throw Errors.Shape($"as_strided: {size.Length} sizes but {strides.Length} strides.");
            var view = new Geometry(size, strides, storageOffset);
            if ((storageOffset + view.Span) * Type.Size() > Storage.Bytes)
                throw Errors.Shape($"as_strided: sizes {Shapes.Format(size)}, strides {Shapes.Format(strides)} and offset {storageOffset} reach beyond the storage of {Storage.Bytes / Type.Size()} elements.");
            return Tape.Record(ViewOf(size, strides, storageOffset), Rules.AsStrided, this, new OpArgs { Tag = RequiresGrad ? (Geometry.Of(this), view) : null });
        }

        /// <summary>Zeros in the place of a whole, with a gradient added where a strided view lies.</summary>
        internal static Tensor EmbedStrided(Tensor gradient, Geometry whole, Geometry part)
        {
            var (buffer, view) = whole.Lay(torch.zeros(whole.Sizes, gradient.Type), part);
            view.add_(gradient);
            return whole.Read(buffer);
        }

        /// <summary>This tensor takes the place of a view of itself.</summary>
        private Tensor ReplaceView(Tensor view)
        {
            Restride(view.Sizes, view.Strides);
            if (view.Meta is not null) Meta = view.Meta;
            view.Dispose();
            return this;
        }

        private long[] InferSizes(long[] shape, string operation) => InferSizes(shape, Alive.NumElements, operation);

        private static long[] InferSizes(long[] shape, long count, string operation)
        {
            var unknown = Array.IndexOf(shape, -1L);
            var sizes = (long[])shape.Clone();
            if (unknown >= 0)
            {
                sizes[unknown] = 1;
                var known = Shapes.Count(sizes);
                if (known == 0 || count % known != 0)
                    throw Errors.Shape($"{operation}: {count} elements do not divide into {Shapes.Format(shape)}.");
                sizes[unknown] = count / known;
            }
            if (Shapes.Count(sizes) != count || Array.Exists(sizes, s => s < 0))
                throw Errors.Shape($"{operation}: {count} elements do not fit the shape {Shapes.Format(shape)}.");
            return sizes;
        }

        /// <summary>Strides under which the same elements have other sizes; null where they must be copied.</summary>
        private long[]? ViewStrides(long[] sizes)
        {
            if (IsContiguous) return Shapes.RowMajor(sizes);
            var strides = new long[sizes.Length];
            var target = sizes.Length - 1;
            long chunk = 1, chunkStride = Rank == 0 ? 1 : Strides[^1];
            for (var d = Rank - 1; d >= 0; d--)
            {
                chunk *= Sizes[d];
                if (d > 0 && (Sizes[d - 1] == 1 || Strides[d - 1] == chunk * chunkStride)) continue;
                long filled = 1;
                while (target >= 0 && (filled < chunk || sizes[target] == 1))
                {
                    strides[target] = filled * chunkStride;
                    filled *= sizes[target--];
                }
                if (filled != chunk) return null;
                if (d > 0) (chunk, chunkStride) = (1, Strides[d - 1]);
            }
            return target < 0 ? strides : null;
        }
    }
}
