namespace TorchSharp;

public static partial class torch
{
    /// <content>Views of a part: slices, selections, diagonals, windows, and lists of slices.</content>
    public partial class Tensor
    {
        /// <summary>Every <paramref name="step"/>-th element from <paramref name="start"/> up to <paramref name="finish"/>; bounds are clipped.</summary>
        public Tensor slice(long dim, long start, long finish, long step)
        {
            if (step < 1) throw new ArgumentException($"slice: step must be positive but is {step}; use flip to go backwards.", nameof(step));
            var d = Shapes.Dim(dim, Alive.Rank, "slice");
            var size = Sizes[d];
            start = Math.Clamp(start < 0 ? start + size : start, 0, size);
            finish = Math.Clamp(finish < 0 ? finish + size : finish, start, size);
            return Sliced(d, start, step, (finish - start + step - 1) / step);
        }

        internal Tensor Sliced(int dim, long start, long step, long count)
        {
            var (sizes, strides) = ((long[])Sizes.Clone(), Strides);
            sizes[dim] = count;
            if (step != 1)
            {
                strides = (long[])strides.Clone();
                strides[dim] *= step;
            }
            var view = ViewOf(sizes, strides, Offset + (start * Strides[dim]));
            return RequiresGrad ? Tape.Record(view, Rules.Slice, this, new OpArgs { Tag = ViewSpec.Slice(dim, start, step, count) }) : view;
        }

        public Tensor narrow(long dim, long start, long length)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "narrow");
            if (start < 0) start += Sizes[d];
            if (start < 0 || length < 0 || start + length > Sizes[d])
                throw Errors.Index($"narrow: elements {start} to {start + length} are outside dimension {dim} of size {Sizes[d]}.");
            return Sliced(d, start, 1, length);
        }

        public Tensor select(long dim, long index)
        {
            if (Alive.Rank == 0) throw Errors.Index("select: a zero-dimensional tensor has no dimension to select from; use item().");
            var d = Shapes.Dim(dim, Rank, "select");
            var i = index < 0 ? index + Sizes[d] : index;
            if (i < 0 || i >= Sizes[d]) throw Errors.Index($"select: index {index} is outside dimension {dim} of a tensor of shape {Shapes.Format(Sizes)}; it may be {-Sizes[d]} to {Sizes[d] - 1}.");
            if (RequiresGrad && GradMode.IsEnabled)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Sliced(d, i, 1, 1).squeeze(d));
            }
            return ViewOf([.. Sizes[..d], .. Sizes[(d + 1)..]], [.. Strides[..d], .. Strides[(d + 1)..]], Offset + (i * Strides[d]));
        }

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1)
        {
            var (a, b) = (Shapes.Dim(dim1, Alive.Rank, "diagonal"), Shapes.Dim(dim2, Rank, "diagonal"));
            if (a == b) throw Errors.Shape($"diagonal: dim1 and dim2 must differ but both are {dim1}.");
            var length = Math.Max(0, offset >= 0 ? Math.Min(Sizes[a], Sizes[b] - offset) : Math.Min(Sizes[a] + offset, Sizes[b]));
            var start = length == 0 ? 0 : offset >= 0 ? offset * Strides[b] : -offset * Strides[a];
            var kept = Enumerable.Range(0, Rank).Where(d => d != a && d != b).ToArray();
            var view = ViewOf([.. kept.Select(d => Sizes[d]), length], [.. kept.Select(d => Strides[d]), Strides[a] + Strides[b]], Offset + start);
            return RequiresGrad ? Tape.Record(view, Rules.Slice, this, new OpArgs { Tag = ViewSpec.Diagonal(offset, a, b) }) : view;
        }

        /// <summary>Windows of <paramref name="size"/> along a dimension, every <paramref name="step"/>; the window is a new last dimension.</summary>
        public Tensor unfold(long dimension, long size, long step)
        {
            var d = Shapes.Dim(dimension, Alive.Rank, "unfold");
            if (size < 0 || size > Sizes[d] || step < 1)
                throw Errors.Shape($"unfold: windows of {size} every {step} do not fit dimension {dimension} of size {Sizes[d]}; size must be at most that, step positive.");
            var (sizes, strides) = ((long[])[.. Sizes, size], (long[])[.. Strides, Strides[d]]);
            sizes[d] = ((Sizes[d] - size) / step) + 1;
            strides[d] = Strides[d] * step;
            var view = ViewOf(sizes, strides, Offset);
            return RequiresGrad ? Tape.Record(view, Rules.Slice, this, new OpArgs { Tag = ViewSpec.Unfold(d, size, step) }) : view;
        }

        /// <summary>Zeros of the given shape with this tensor added where the view lies: what a view's gradient is.</summary>
        internal Tensor Embed(long[] sizes, ViewSpec spec)
        {
            using var temporaries = Temporaries.Begin();
            var whole = Zeros(sizes, Type);
            var part = spec.View(whole);
            Elementwise.Binary<Add>(part, Operand.Of(part, Type), Operand.Of(this, Type));
            return temporaries.Keep(Tape.Record(whole, Rules.Embed, this, new OpArgs { Tag = spec }));
        }

        public Tensor[] unbind(long dimension = 0L)
        {
            var d = Shapes.Dim(dimension, Alive.Rank, "unbind");
            return Parts(Sizes[d], i => select(d, i));
        }

        public Tensor[] split(long size, long dim = 0)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "split");
            if (size <= 0) throw Errors.Shape($"split: the size of a part must be positive but is {size}.");
            var parts = Math.Max(1, (Sizes[d] + size - 1) / size);
            return Parts(parts, i => Sliced(d, i * size, 1, Math.Min(size, Sizes[d] - (i * size))));
        }

        public Tensor[] split(long[] sizes, long dim = 0)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "split");
            if (sizes.Sum() != Sizes[d]) throw Errors.Shape($"split: sizes {Shapes.Format(sizes)} must add up to dimension {dim}'s size {Sizes[d]}.");
            return SplitAt(sizes, d);
        }

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        /// <summary>A number of nearly equal parts.</summary>
        public Tensor[] tensor_split(long size, long dim = 0L)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "tensor_split");
            if (size <= 0) throw Errors.Shape($"tensor_split: the number of parts must be positive but is {size}.");
            var (least, more) = Math.DivRem(Sizes[d], size);
            return SplitAt([.. Enumerable.Range(0, (int)size).Select(i => least + (i < more ? 1 : 0))], d);
        }

        /// <summary>Cuts before each of the given positions.</summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0L)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "tensor_split");
            long[] cuts = [0, .. sizes, Sizes[d]];
            return Parts(cuts.Length - 1, i => slice(d, cuts[i], i + 2 == cuts.Length ? Sizes[d] : cuts[i + 1], 1));
        }

        public Tensor[] tensor_split(Tensor indices, long dim = 0L)
        {
            if (indices.dtype != ScalarType.Int64) throw new ArgumentException($"tensor_split: indices must be Int64 but are {indices.dtype}.");
            return indices.Rank == 0 ? tensor_split(indices.ToInt64(), dim) : tensor_split(indices.data<long>().ToArray(), dim);
        }

        public Tensor[] vsplit(long size) => EvenSplit(size, 0, "vsplit");
        public Tensor[] vsplit(params long[] sizes) => tensor_split(sizes, 0);
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);
        public Tensor[] hsplit(long size) => EvenSplit(size, Rank == 1 ? 0 : 1, "hsplit");
        public Tensor[] hsplit(params long[] sizes) => tensor_split(sizes, Rank == 1 ? 0 : 1);
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, Rank == 1 ? 0 : 1);
        public Tensor[] dsplit(long size) => EvenSplit(size, 2, "dsplit");
        public Tensor[] dsplit(params long[] sizes) => tensor_split(sizes, 2);
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2]);
        public Tensor[] dsplit((long, long, long) indices_or_sections) => dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3]);
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) =>
            dsplit([indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4]);

        public Tensor[] chunk(long chunks, long dim = 0L)
        {
            if (chunks <= 0) throw Errors.Shape($"chunk: the number of chunks must be positive but is {chunks}.");
            var d = Shapes.Dim(dim, Alive.Rank, "chunk");
            return split(Math.Max(1, (Sizes[d] + chunks - 1) / chunks), d);
        }

        private Tensor[] EvenSplit(long parts, int dim, string operation)
        {
            if (Sizes[dim] % parts != 0) throw new ArgumentException($"{operation}: {parts} parts do not divide dimension {dim} of size {Sizes[dim]}.");
            return tensor_split(parts, dim);
        }

        private Tensor[] SplitAt(long[] sizes, int dim)
        {
            long start = 0;
            var result = new Tensor[sizes.Length];
            for (var i = 0; i < sizes.Length; start += sizes[i++]) result[i] = Sliced(dim, start, 1, sizes[i]);
            return result;
        }

        private static Tensor[] Parts(long count, Func<long, Tensor> part)
        {
            var result = new Tensor[count];
            for (long i = 0; i < count; i++) result[i] = part(i);
            return result;
        }
    }
}
