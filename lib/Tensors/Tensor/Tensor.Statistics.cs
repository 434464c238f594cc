namespace TorchSharp;

public static partial class torch
{
    /// <content>Variance, deviation, norms, running sums and softmax.</content>
    public partial class Tensor
    {
        public Tensor var(bool unbiased = true) => Spread([], unbiased ? 1 : 0, false, null, false);
        public Tensor var(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread(dimensions, unbiased ? 1 : 0, keepdim, type, false);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread(dimensions, unbiased ? 1 : 0, keepdim, type, false);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim], unbiased ? 1 : 0, keepdim, type, false);
        public Tensor var((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim.Item1, dim.Item2], unbiased ? 1 : 0, keepdim, type, false);
        public Tensor var((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim.Item1, dim.Item2, dim.Item3], unbiased ? 1 : 0, keepdim, type, false);
        public Tensor std(bool unbiased = true) => Spread([], unbiased ? 1 : 0, false, null, true);
        public Tensor std(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread(dimensions, unbiased ? 1 : 0, keepdim, type, true);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread(dimensions, unbiased ? 1 : 0, keepdim, type, true);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim], unbiased ? 1 : 0, keepdim, type, true);
        public Tensor std((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim.Item1, dim.Item2], unbiased ? 1 : 0, keepdim, type, true);
        public Tensor std((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => Spread([dim.Item1, dim.Item2, dim.Item3], unbiased ? 1 : 0, keepdim, type, true);

        public (Tensor std, Tensor mean) std_mean(bool unbiased = true) => (std(unbiased), mean());
        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => (std(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));
        public (Tensor std, Tensor mean) std_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean(dimensions.ToArray(), unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public (Tensor std, Tensor mean) std_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean(bool unbiased = true) => (this.var(unbiased), mean());
        public (Tensor @var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => (this.var(dimensions, unbiased, keepdim, type), mean(dimensions, keepdim, type));
        public (Tensor @var, Tensor mean) var_mean(ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean(dimensions.ToArray(), unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim], unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean((long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim.Item1, dim.Item2], unbiased, keepdim, type);
        public (Tensor @var, Tensor mean) var_mean((long, long, long) dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var_mean([dim.Item1, dim.Item2, dim.Item3], unbiased, keepdim, type);

        public Tensor norm(float p = 2.0f) => torch.linalg.vector_norm(this, p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => torch.linalg.vector_norm(this, p, [dim], keepdim);
        public Tensor dist(Tensor other, float p = 2.0f)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep((this - other).norm(p));
        }

        /// <summary>The Euclidean norm over dimensions, all of them where none are given; its gradient at zero is zero.</summary>
        internal Tensor EuclideanNorm(ReadOnlySpan<long> dims, bool keepdim)
        {
            using var temporaries = Temporaries.Begin();
            Tensor result;
            using (GradMode.Off()) result = square().sum(dims, keepdim).sqrt();
            return temporaries.Keep(Tape.Record(result, Rules.Norm2, this, new OpArgs { Dims = Dims(ReducedMask(dims, "norm")), Flag = keepdim }));
        }

        public Tensor cumsum(long dim, ScalarType? type = null) => Run<Add>(Rules.CumSum, dim, type);
        public Tensor cumsum_(long dim, ScalarType? type = null) => copy_(cumsum(dim, type));
        public Tensor cumprod(long dim, ScalarType? type = null) => Run<Mul>(Rules.CumProd, dim, type);
        public Tensor cumprod_(long dim, ScalarType? type = null) => copy_(cumprod(dim, type));

        public Tensor logcumsumexp(long dim)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "logcumsumexp");
            using var temporaries = Temporaries.Begin();
            var source = RowMajor();
            var result = source.EmptyLike();
            for (long i = 0; Rank > 0 && i < Sizes[d]; i++)
            {
                using var off = GradMode.Off();
                var (x, y) = (source.select(d, i), result.select(d, i));
                y.copy_(i == 0 ? x : result.select(d, i - 1).logaddexp(x));
            }
            if (Rank == 0) result = Copied();
            return temporaries.Keep(Tape.Record(result, Rules.LogCumSumExp, this, new OpArgs { I = d }));
        }

        public (Tensor values, Tensor indexes) cummax(long dim) => RunningExtremum(dim, true);
        public (Tensor values, Tensor indexes) cummin(long dim) => RunningExtremum(dim, false);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Normalized(dim, dtype, logarithm: false);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Normalized(dim, dtype, logarithm: true);

        private Tensor Spread(ReadOnlySpan<long> dims, double correction, bool keepdim, ScalarType? type, bool root)
        {
            if (!Type.IsFloatingPoint()) throw Errors.Type($"var and std need a floating-point tensor but got {Type}; convert it with .to(torch.float32).");
            using var temporaries = Temporaries.Begin();
            if (type is { } wanted && wanted != Type) return temporaries.Keep(to_type(wanted).Spread(dims, correction, keepdim, null, root));
            var reduced = Dims(ReducedMask(dims, "var"));
            long count = 1;
            foreach (var d in reduced) count *= Sizes[d];
            Tensor result;
            using (GradMode.Off())
            {
                result = (this - mean(reduced, true)).square().sum(reduced, keepdim).div(Math.Max(0, count - correction));
                if (root) result = result.sqrt();
            }
            return temporaries.Keep(Tape.Record(result, root ? Rules.Std : Rules.Var, this, new OpArgs { Dims = reduced, Flag = keepdim, I = count, X = correction }));
        }

        private Tensor Run<TOp>(GradRule rule, long dim, ScalarType? type) where TOp : struct, IBinaryOp
        {
            var target = type ?? (Type.IsFloatingPoint() ? Type : ScalarType.Int64);
            using var temporaries = Temporaries.Begin();
            if (target != Type) return temporaries.Keep(to_type(target).Run<TOp>(rule, dim, null));
            var d = Shapes.Dim(dim, Alive.Rank, rule.Name);
            var source = RowMajor();
            var result = source.EmptyLike();
            DimKernels.ForEachLine(source, d, new Running<TOp>(source, result));
            return temporaries.Keep(Tape.Record(result, rule, this, new OpArgs { I = d }));
        }

        private (Tensor, Tensor) RunningExtremum(long dim, bool largest)
        {
            var d = Shapes.Dim(dim, Alive.Rank, "cummax");
            using var temporaries = Temporaries.Begin();
            var source = RowMajor();
            var (values, indices) = (source.EmptyLike(), source.EmptyLike(ScalarType.Int64));
            DimKernels.ForEachLine(source, d, new RunningExtremum(source, values, indices, largest));
            Tape.Record(values, Rules.Sort, this, indices, new OpArgs { I = d });
            return temporaries.Keep(values, indices);
        }

        private Tensor Normalized(long dim, ScalarType? type, bool logarithm)
        {
            var target = type ?? Type.ToFloating();
            using var temporaries = Temporaries.Begin();
            if (target != Type) return temporaries.Keep(to_type(target).Normalized(dim, null, logarithm));
            var d = Shapes.Dim(dim, Alive.Rank, "softmax");
            Tensor result;
            using (GradMode.Off())
            {
                if (NumElements == 0) result = EmptyLike();
                else if (d == Rank - 1 || Rank == 0) result = Rows.Softmax(RowMajor(), logarithm);
                else
                {
                    var shifted = this - amax([d], true);
                    result = logarithm ? shifted - shifted.exp().sum(d, true).log() : Quotient(shifted.exp(), d);
                }
            }
            return temporaries.Keep(Tape.Record(result, logarithm ? Rules.LogSoftmax : Rules.Softmax, this, new OpArgs { I = d }));
        }

        private static Tensor Quotient(Tensor exponentials, int dim) => exponentials / exponentials.sum(dim, true);
    }
}
