namespace TorchSharp;

public static partial class torch
{
    /// <content>Order: sorting, the largest k, quantiles, modes, buckets and distinct values.</content>
    public partial class Tensor
    {
        /// <summary>Sorts along a dimension; equal elements keep their order. NaN counts as largest.</summary>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "sort");
            using var temporaries = Temporaries.Begin();
            var source = RowMajor();
            var (values, indices) = (source.EmptyLike(), source.EmptyLike(ScalarType.Int64));
            DimKernels.ForEachLine(source, d, new SortLine(source, values, indices, descending));
            Tape.Record(values, Rules.Sort, this, indices, new OpArgs { I = d });
            return temporaries.Keep(values, indices);
        }

        public Tensor msort() => SortedValues(0);

        public Tensor argsort(long dim = -1, bool descending = false)
        {
            using var off = GradMode.Off();
            var (values, indices) = sort(dim, descending);
            values.Dispose();
            return indices;
        }

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "topk");
            if (k < 0 || (Rank > 0 && k > Sizes[d])) throw Errors.Shape($"topk: k must be at most the size {Sizes[d]} of dimension {dim} but is {k}.");
            using var temporaries = Temporaries.Begin();
            var (values, indices) = sort(d, largest);
            return Rank == 0 ? temporaries.Keep(values, indices) : temporaries.Keep(values.narrow(d, 0, k), indices.narrow(d, 0, k).clone());
        }

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim = null, bool keepdim = false)
        {
            var d = Shapes.Dim(dim ?? -1, Alive.Rank, "kthvalue");
            if (k < 1 || (Rank > 0 && k > Sizes[d])) throw Errors.Shape($"kthvalue: k must lie in 1 to {Sizes[d]} but is {k}.");
            using var temporaries = Temporaries.Begin();
            var (values, indices) = sort(d);
            if (Rank == 0) return temporaries.Keep(values, indices);
            var (value, index) = (values.narrow(d, k - 1, 1), indices.narrow(d, k - 1, 1));
            return keepdim ? temporaries.Keep(value.clone(), index.clone()) : temporaries.Keep(value.squeeze(d), index.squeeze(d));
        }

        /// <summary>The lower median of all elements.</summary>
        public Tensor median()
        {
            using var temporaries = Temporaries.Begin();
            if (NumElements == 0 || isnan().any().ToBoolean()) return temporaries.Keep(full_like(double.NaN).flatten().sum());
            return temporaries.Keep(flatten().kthvalue((NumElements + 1) / 2).values);
        }

        public (Tensor values, Tensor indices) median(long dim, bool keepdim = false)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "median");
            return kthvalue(Rank == 0 ? 1 : (Sizes[d] + 1) / 2, d, keepdim);
        }

        public Tensor nanmedian()
        {
            using var temporaries = Temporaries.Begin();
            var kept = masked_select(isnan().logical_not());
            return temporaries.Keep(kept.NumElements == 0 ? Filled([], double.NaN, Type) : kept.median());
        }

        public Tensor nansum()
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(masked_fill(isnan(), 0).sum());
        }

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null)
        {
            using var temporaries = Temporaries.Begin();
            long[] dims = dim is { } d ? [d] : [];
            var counts = isnan().logical_not().sum(dims, keepdim);
            return temporaries.Keep(masked_fill(isnan(), 0).sum(dims, keepdim, dtype) / counts);
        }

        /// <summary>Quantiles with linear interpolation; of all elements where no dimension is given. The q's are a first dimension unless there is one.</summary>
        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false)
        {
            using var temporaries = Temporaries.Begin();
            var d = Shapes.Dim(dim, Alive.Rank, "quantile");
            var sorted = sort(d).Values.movedim(d, -1);
            var place = q.to_type(Type).flatten() * (Sizes[d] - 1);
            var (below, weight) = (place.floor().to_type(ScalarType.Int64), place.frac());
            var above = (below + 1).clamp(null, Sizes[d] - 1);
            var low = sorted.index_select(-1, below);
            var result = low + ((sorted.index_select(-1, above) - low) * weight);
            result = torch.where(isnan().any(d, true).movedim(d, -1), result.full_like(double.NaN), result).movedim(-1, 0);
            if (keepdim) result = result.unsqueeze(d + 1);
            return temporaries.Keep(q.Rank == 0 ? result.squeeze(0) : result);
        }

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false)
        {
            using var temporaries = Temporaries.Begin();
            var d = Shapes.Dim(dim, Alive.Rank, "nanquantile");
            var lines = movedim(d, -1).reshape(-1, Sizes[d]);
            var parts = lines.unbind(0).Select(line => line.masked_select(line.isnan().logical_not()).quantile(q.flatten(), 0));
            long[] rest = [.. Sizes[..d], .. Sizes[(d + 1)..]];
            var result = torch.stack(parts, 1).reshape([q.NumElements, .. rest]);
            if (keepdim) result = result.unsqueeze(d + 1);
            return temporaries.Keep(q.Rank == 0 ? result.squeeze(0) : result);
        }

        /// <summary>The most frequent value of each line, the smallest of those that tie, and where it stands last.</summary>
        public (Tensor values, Tensor indices) mode(long dim = -1L, bool keepdim = false)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "mode");
            using var temporaries = Temporaries.Begin();
            var source = RowMajor();
            var indices = Empty(WithSize(d, 1), ScalarType.Int64);
            DimKernels.ForEachLine(source, d, new ModeLine(source, indices));
            var values = Rank == 0 ? clone() : gather(d, indices);
            if (!keepdim && Rank > 0) (values, indices) = (values.squeeze(d), Squeezed(indices, d));
            return temporaries.Keep(values, indices);
        }

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Distinct(sortFirst: true, return_inverse, return_counts, dim);

        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique_consecutive(bool return_inverse = false, bool return_counts = false, int? dim = null) =>
            Distinct(sortFirst: false, return_inverse, return_counts, dim);

        /// <summary>The index of the bucket, between boundaries, that each element falls into.</summary>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => torch.searchsorted(boundaries, this, outInt32, right);

        public Tensor bincount(Tensor? weights = null, long minlength = 0)
        {
            if (Alive.Rank != 1) throw Errors.Shape($"bincount needs a vector but the shape is {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            var bins = Math.Max(minlength, NumElements == 0 ? 0 : max().ToInt64() + 1);
            var ones = weights ?? Filled(Sizes, 1, ScalarType.Int64);
            return temporaries.Keep(Zeros([bins], ones.Type).index_add_(0, to_type(ScalarType.Int64), ones, 1));
        }

        public Tensor histc(long bins = 100, long min = 0, long max = 0)
        {
            using var temporaries = Temporaries.Begin();
            var (low, high) = min == 0 && max == 0 ? (this.min().ToDouble(), this.max().ToDouble()) : (min, max);
            if (low == high) (low, high) = (low - 1, high + 1);
            var inside = masked_select(ge(low) & le(high)).to_type(ScalarType.Float64);
            var bin = ((inside - low) * (bins / (high - low))).floor().clamp(0, bins - 1).to_type(ScalarType.Int64);
            return temporaries.Keep(bin.bincount(null, bins).to_type(Type));
        }

        private Tensor SortedValues(long dim)
        {
            var (values, indices) = sort(dim);
            indices.Dispose();
            return values;
        }

        private (Tensor, Tensor?, Tensor?) Distinct(bool sortFirst, bool wantInverse, bool wantCounts, int? dim)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var d = dim is null ? 0 : Shapes.Dim(dim.Value, Alive.Rank, "unique");
            var rows = dim is null ? reshape(-1, 1) : movedim(d, 0).reshape(Sizes[d], -1);
            var groups = DistinctRows.Of(rows.ConvertTo(ScalarType.Float64), sortFirst);
            var chosen = (dim is null ? flatten() : this).index_select(d, Of<long>(groups.Representatives, [groups.Representatives.Length]));
            var inverse = wantInverse ? Of<long>(groups.Inverse, [groups.Inverse.Length]) : null;
            if (dim is null && inverse is not null) inverse = inverse.reshape(Sizes);
            var counts = wantCounts ? Of<long>(groups.Counts, [groups.Counts.Length]) : null;
            return (temporaries.Keep(chosen), inverse is null ? null : temporaries.Keep(inverse), counts is null ? null : temporaries.Keep(counts));
        }
    }

    /// <summary>Where each value would stand in a sorted sequence (or, row by row, in the rows of one).</summary>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        using var temporaries = Temporaries.Begin();
        if (sorted_sequence.Rank == 0) throw Errors.Shape("searchsorted: the sequence must have at least one dimension.");
        var sequence = sorter is null ? sorted_sequence : sorted_sequence.gather(-1, sorter);
        var result = Tensor.Empty(values.Sizes, ScalarType.Int64);
        Search.Lines(result, sequence.ConvertTo(ScalarType.Float64), values.ConvertTo(ScalarType.Float64), right);
        return temporaries.Keep(out_int32 ? result.ConvertTo(ScalarType.Int32) : result);
    }

    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32 = false, bool right = false, Tensor? sorter = null)
    {
        using var temporaries = Temporaries.Begin();
        return temporaries.Keep(searchsorted(sorted_sequence, Tensor.OfScalar(values, ScalarType.Float64), out_int32, right, sorter));
    }
}
