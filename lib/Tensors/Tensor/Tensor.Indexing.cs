using System.Runtime.CompilerServices;

namespace TorchSharp;

public static partial class torch
{
    /// <content>Index expressions as in Python: numbers, slices with steps, ellipsis, new axes, masks and index tensors.</content>
    public partial class Tensor
    {
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => select(0, i1);
            set => Assign(select(0, i1), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Selected(i1, i2);
            set => Assign(Selected(i1, i2), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Selected(i1, i2, i3);
            set => Assign(Selected(i1, i2, i3), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Selected(i1, i2, i3, i4);
            set => Assign(Selected(i1, i2, i3, i4), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Selected(i1, i2, i3, i4, i5);
            set => Assign(Selected(i1, i2, i3, i4, i5), value);
        }

        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Selected(i1, i2, i3, i4, i5, i6);
            set => Assign(Selected(i1, i2, i3, i4, i5, i6), value);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            using var temporaries = Temporaries.Begin();
            var (view, tensors) = ApplyBasic(indices);
            return temporaries.Keep(tensors is null ? view : IndexBy(view, tensors));
        }

        public Tensor index(params Tensor[] indices) => index(Array.ConvertAll(indices, TensorIndex.Tensor));

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => PutAt(value, false, indices);
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) => PutAt(value, accumulate, indices);
        public Tensor index_put_(Tensor value, params Tensor[] indices) => PutAt(value, false, Array.ConvertAll(indices, TensorIndex.Tensor));
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) => PutAt(value, accumulate, Array.ConvertAll(indices, TensorIndex.Tensor));
        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => PutAt(OfScalar(value, Type), false, indices);
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Array.ConvertAll(indices, TensorIndex.Tensor));
        public Tensor index_put(Tensor value, params TensorIndex[] indices) => OnCopy(t => t.PutAt(value, false, indices));
        public Tensor index_put(Tensor value, TensorIndex[] indices, bool accumulate = false) => OnCopy(t => t.PutAt(value, accumulate, indices));

        private Tensor Selected(params ReadOnlySpan<long> indices)
        {
            if (indices.Length > Alive.Rank)
                throw Errors.Index($"{indices.Length} indices are too many for a tensor of shape {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            var result = this;
            foreach (var i in indices) result = result.select(0, i);
            return temporaries.Keep(result);
        }

        private static void Assign(Tensor place, Tensor value)
        {
            place.copy_(value);
            place.Dispose();
        }

        private Tensor PutAt(Tensor value, bool accumulate, TensorIndex[] indices)
        {
            using var temporaries = Temporaries.Begin();
            var (view, tensors) = ApplyBasic(indices);
            if (tensors is null)
            {
                if (accumulate) view.add_(value);
                else view.copy_(Fit(value, view.Sizes));
                return this;
            }
            Tensor positions;
            using (GradMode.Off())
            {
                positions = IndexBy(torch.arange(view.NumElements).reshape(view.Sizes), tensors);
            }
            view.PutInPlace(positions, value.NumElements == 1 ? value : Fit(value, positions.Sizes).expand(positions.Sizes), accumulate);
            return this;
        }

        /// <summary>Leading dimensions of size 1 that the place lacks are dropped, as in NumPy.</summary>
        private static Tensor Fit(Tensor value, long[] sizes)
        {
            var extra = value.Rank - sizes.Length;
            return extra > 0 && Shapes.Count(value.Sizes.AsSpan(0, extra)) == 1 ? value.reshape(value.Sizes[extra..]) : value;
        }

        /// <summary>Applies everything but index tensors, which are returned with the dimensions they index.</summary>
        private (Tensor View, Tensor?[]? Tensors) ApplyBasic(TensorIndex[] indices)
        {
            var view = this;
            var dim = 0;
            List<Tensor?>? tensors = null;
            for (var i = 0; i < indices.Length; i++)
            {
                ref var index = ref indices[i];
                switch (index.kind)
                {
                    case TensorIndex.Kind.Single:
                        view = view.select(CheckedDim(view, dim, indices), index.startIndexOrBoolOrSingle.GetValueOrDefault());
                        break;
                    case TensorIndex.Kind.Slice:
                        view = SliceBy(view, CheckedDim(view, dim++, indices), index);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        dim += view.Rank - dim - indices.AsSpan(i + 1).ToArray().Sum(Consumed);
                        break;
                    case TensorIndex.Kind.Null or TensorIndex.Kind.None:
                        view = view.unsqueeze(dim++);
                        break;
                    case TensorIndex.Kind.Bool:
                        view = view.unsqueeze(dim).slice(dim, 0, index.startIndexOrBoolOrSingle.GetValueOrDefault(), 1);
                        dim++;
                        break;
                    default:
                        AddTensor(view, ref dim, index.tensor!, tensors ??= []);
                        break;
                }
            }
            return (view, tensors?.ToArray());
        }

        private static int CheckedDim(Tensor view, int dim, TensorIndex[] indices) => dim < view.Rank
            ? dim
            : throw Errors.Index($"{indices.Length} indices are too many: after {dim} of them, the shape {Shapes.Format(view.Sizes)} has no dimension left.");

        private static int Consumed(TensorIndex index) => index.kind switch
        {
            TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
            TensorIndex.Kind.Tensor => index.tensor!.Type is ScalarType.Bool ? index.tensor.Rank : 1,
            _ => 0,
        };

        private static Tensor SliceBy(Tensor view, int dim, in TensorIndex index)
        {
            var (start, stop, step) = (index.startIndexOrBoolOrSingle ?? 0, index.stopIndex ?? long.MaxValue, index.step ?? 1);
            return start == 0 && stop == long.MaxValue && step == 1 ? view : view.slice(dim, start, stop, step);
        }

        /// <summary>A mask of k dimensions stands for k index tensors, one for each dimension.</summary>
        private static void AddTensor(Tensor view, ref int dim, Tensor index, List<Tensor?> tensors)
        {
            while (tensors.Count < dim) tensors.Add(null);
            if (index.Type is not ScalarType.Bool)
            {
                tensors.Add(IndexKernels.AsIndices(index, "index"));
                dim++;
                return;
            }
            for (var d = 0; d < index.Rank; d++)
            {
                if (dim + d >= view.Rank || view.Sizes[dim + d] != index.Sizes[d])
                    throw Errors.Index($"A mask of shape {Shapes.Format(index.Sizes)} does not fit dimensions {dim} and on of a tensor of shape {Shapes.Format(view.Sizes)}.");
            }
            var places = index.nonzero();
            for (var d = 0; d < index.Rank; d++) tensors.Add(places.select(1, d));
            dim += index.Rank;
        }

        /// <summary>
        /// Indexed dimensions are brought to the front and merged into one, from which rows are selected; the result's
        /// indexed dimensions stand where they stood if they were neighbours, else in front.
        /// </summary>
        private static Tensor IndexBy(Tensor view, Tensor?[] tensors)
        {
            var indexed = Enumerable.Range(0, tensors.Length).Where(d => tensors[d] is not null).ToArray();
            var rest = Enumerable.Range(0, view.Rank).Except(indexed).ToArray();
            var common = indexed.Aggregate(Shapes.Scalar, (sizes, d) => Shapes.Broadcast(sizes, tensors[d]!.Sizes, "index"));
            var rows = RowNumbers(view, tensors, indexed, common);
            long[] restSizes = [.. rest.Select(d => view.Sizes[d])];
            var merged = view.permute([.. indexed.Select(d => (long)d), .. rest.Select(d => (long)d)])
                .reshape([Shapes.Count(indexed.Select(d => view.Sizes[d]).ToArray()), .. restSizes]);
            var result = merged.index_select(0, rows.reshape(-1)).reshape([.. common, .. restSizes]);
            var areNeighbours = indexed[^1] - indexed[0] == indexed.Length - 1;
            if (!areNeighbours || indexed[0] == 0) return result;
            var before = Enumerable.Range(common.Length, indexed[0]);
            var order = before.Concat(Enumerable.Range(0, common.Length)).Concat(Enumerable.Range(common.Length + indexed[0], rest.Length - indexed[0]));
            return result.permute(order.Select(d => (long)d).ToArray());
        }

        private static Tensor RowNumbers(Tensor view, Tensor?[] tensors, int[] indexed, long[] common)
        {
            using var off = GradMode.Off();
            var rows = Zeros(common, ScalarType.Int64);
            foreach (var d in indexed)
            {
                var (index, size) = (tensors[d]!, view.Sizes[d]);
                if (index.lt(-size).logical_or(index.ge(size)).any().ToBoolean())
                    throw Errors.Index($"index: an index tensor holds values from {index.min().ToInt64()} to {index.max().ToInt64()}, outside dimension {d} of size {size}.");
                rows = (rows * size) + torch.where(index.lt(0), index + size, index);
            }
            return rows;
        }
    }
}
