namespace TorchSharp;

public static partial class torch
{
    /// <content>Reading and writing by index tensors along one dimension, or by position.</content>
    public partial class Tensor
    {
        public Tensor index_select(long dim, Tensor index)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "index_select");
            if (index.Rank > 1) throw Errors.Shape($"index_select: index must have one dimension but its shape is {Shapes.Format(index.Sizes)}.");
            using var temporaries = Temporaries.Begin();
            var result = Empty(Rank == 0 ? Sizes : [.. Sizes[..d], index.NumElements, .. Sizes[(d + 1)..]], Type);
            IndexKernels.Select(result, RowMajor(), d, IndexKernels.AsIndices(index, "index_select"));
            return temporaries.Keep(Tape.Record(result, Rules.IndexSelect, this, index, new OpArgs { I = d }));
        }

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => OnCopy(t => t.index_add_(dim, index, source, alpha));
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => StoreBy(Rules.IndexAdd, dim, index, source, true, alpha);
        public Tensor index_copy(long dim, Tensor index, Tensor source) => OnCopy(t => t.index_copy_(dim, index, source));
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => StoreBy(Rules.IndexCopy, dim, index, source, false, 1);
        public Tensor index_fill(long dim, Tensor index, Scalar value) => OnCopy(t => t.index_fill_(dim, index, value));

        public Tensor index_fill_(long dim, Tensor index, Scalar value)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "index_fill");
            using var temporaries = Temporaries.Begin();
            var source = Filled([.. Sizes[..d], index.NumElements, .. Sizes[(d + 1)..]], value, Type);
            return StoreBy(Rules.IndexFill, dim, index, source, false, 1);
        }

        public Tensor gather(long dim, Tensor index)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "gather");
            CheckIndexShape("gather", d, index, Sizes);
            using var temporaries = Temporaries.Begin();
            var result = Empty(index.Sizes, Type);
            if (Rank == 0) Copying.Copy(result, this);
            else IndexKernels.Gather(result, this, d, IndexKernels.AsIndices(index, "gather"));
            return temporaries.Keep(Tape.Record(result, Rules.Gather, this, index, new OpArgs { I = d }));
        }

        public Tensor scatter(long dim, Tensor index, Tensor src) => OnCopy(t => t.scatter_(dim, index, src));
        public Tensor scatter_(long dim, Tensor index, Tensor src) => ScatterBy(Rules.Scatter, dim, index, src, ScatterMode.Replace);
        public Tensor scatter(long dim, Tensor index, Scalar value) => OnCopy(t => t.scatter_(dim, index, value));
        public Tensor scatter_(long dim, Tensor index, Scalar value) => ScatterBy(Rules.Scatter, dim, index, OfScalar(value, Type), ScatterMode.Replace);
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => OnCopy(t => t.scatter_add_(dim, index, src));
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => ScatterBy(Rules.ScatterAdd, dim, index, src, ScatterMode.Add);

        public Tensor take(Tensor index)
        {
            using var temporaries = Temporaries.Begin();
            var result = Empty(index.Sizes, Type);
            IndexKernels.Take(result, RowMajor(), IndexKernels.AsIndices(index, "take"));
            return temporaries.Keep(Tape.Record(result, Rules.Take, this, index));
        }

        public Tensor take_along_dim(Tensor indices)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(flatten().gather(0, indices.flatten()));
        }

        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(torch.tensor(indices.ToArray()));

        public Tensor take_along_dim(Tensor indices, long dim)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "take_along_dim");
            using var temporaries = Temporaries.Begin();
            var (mine, theirs) = ((long[])Sizes.Clone(), (long[])indices.Sizes.Clone());
            mine[d] = theirs[d] = 1;
            var common = (long[])Shapes.Broadcast(mine, theirs, "take_along_dim").Clone();
            long[] WithSize(long size) { var s = (long[])common.Clone(); s[d] = size; return s; }
            return temporaries.Keep(expand(WithSize(Sizes[d])).gather(d, indices.expand(WithSize(indices.Sizes[d]))));
        }

        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(torch.tensor(indices.ToArray()), dim);

        /// <summary>A copy with values at row-major positions replaced, or added to.</summary>
        internal Tensor Put(Tensor positions, Tensor values, bool accumulate) => OnCopy(t => t.PutInPlace(positions, values, accumulate));

        internal Tensor PutInPlace(Tensor positions, Tensor values, bool accumulate)
        {
            var node = Tape.BeginInPlace(accumulate ? Rules.PutAdd : Rules.Put, this, positions, values);
            using var temporaries = Temporaries.Begin();
            var source = (values.Type == Type ? values : values.ConvertTo(Type)).RowMajor();
            IndexKernels.Put(this, positions.RowMajor(), source, accumulate);
            return Tape.EndInPlace(this, node);
        }

        private Tensor StoreBy(GradRule rule, long dim, Tensor index, Tensor source, bool add, Scalar alpha)
        {
            var d = Shapes.Dim(dim, Alive.Rank, rule.Name);
            long[] expected = Rank == 0 ? [] : [.. Sizes[..d], index.NumElements, .. Sizes[(d + 1)..]];
            if (Shapes.Count(expected) != source.NumElements || index.Rank > 1)
                throw Errors.Shape($"{rule.Name}: for a tensor of shape {Shapes.Format(Sizes)}, dimension {dim} and an index of shape {Shapes.Format(index.Sizes)}, source must have shape {Shapes.Format(expected)} but has {Shapes.Format(source.Sizes)}.");
            var node = Tape.BeginInPlace(rule, this, index, source, new OpArgs { I = d, X = alpha.Double });
            using var temporaries = Temporaries.Begin();
            var target = RowMajor();
            var values = (source.Type == Type ? source : source.ConvertTo(Type)).RowMajor();
            IndexKernels.Store(target, d, IndexKernels.AsIndices(index, rule.Name), values, add, alpha, rule.Name);
            if (!ReferenceEquals(target, this)) Copying.Copy(this, target);
            return Tape.EndInPlace(this, node);
        }

        internal Tensor ScatterBy(GradRule rule, long dim, Tensor index, Tensor source, ScatterMode mode)
        {
            var d = Shapes.Dim(dim, Alive.Rank, rule.Name);
            CheckIndexShape(rule.Name, d, index, Sizes);
            if (source.NumElements != 1) CheckIndexShape(rule.Name, -1, index, source.Sizes);
            var node = Tape.BeginInPlace(rule, this, index, source, new OpArgs { I = d });
            using var temporaries = Temporaries.Begin();
            var values = source.Type == Type ? source : source.ConvertTo(Type);
            if (Rank == 0) Copying.Copy(this, mode == ScatterMode.Add ? this + values : values);
            else IndexKernels.Scatter(this, d, IndexKernels.AsIndices(index, rule.Name), values, mode);
            return Tape.EndInPlace(this, node);
        }

        /// <summary>The form without underscore of an in-place operation.</summary>
        private Tensor OnCopy(Func<Tensor, Tensor> change)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(change(clone()));
        }

        private static void CheckIndexShape(string operation, int dim, Tensor index, long[] sizes)
        {
            var fits = index.Rank == sizes.Length || (index.Rank <= 1 && sizes.Length <= 1);
            for (var d = 0; fits && d < sizes.Length && d < index.Rank; d++) fits = d == dim || index.Sizes[d] <= sizes[d];
            if (!fits)
                throw Errors.Shape($"{operation}: index of shape {Shapes.Format(index.Sizes)} must have the rank of {Shapes.Format(sizes)} and, outside the dimension it indexes, be no larger.");
        }
    }
}
