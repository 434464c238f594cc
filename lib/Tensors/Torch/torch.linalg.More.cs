namespace TorchSharp;

public static partial class torch
{
    /// <content>Norms, powers, pseudo-inverses and products built from the factorisations.</content>
    public static partial class linalg
    {
        /// <summary>The p-norm of the elements over dimensions, all of them where none are given.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false, ScalarType? dtype = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = input.to_type(dtype ?? input.dtype.ToFloating());
            long[] over = dims ?? [];
            return temporaries.Keep(ord switch
            {
                2 => x.EuclideanNorm(over, keepdim),
                1 => x.abs().sum(over, keepdim),
                0 => x.ne(0).to_type(x.dtype).sum(over, keepdim),
                double.PositiveInfinity => x.abs().amax((ReadOnlySpan<long>)over, keepdim),
                double.NegativeInfinity => x.abs().amin((ReadOnlySpan<long>)over, keepdim),
                _ => x.abs().pow(ord).sum(over, keepdim).pow(1 / ord),
            });
        }

        /// <param name="ord">"fro" or "nuc".</param>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false, ScalarType? dtype = null)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(ord switch
            {
                "fro" => vector_norm(input, 2, dims ?? [-2, -1], keepdim, dtype),
                "nuc" => SingularNorm(input, dims, keepdim, s => s.sum(-1)),
                _ => throw new ArgumentException($"matrix_norm: ord must be \"fro\", \"nuc\" or a number but is \"{ord}\".", nameof(ord)),
            });
        }

        /// <param name="ord">1 and -1: column sums; infinities: row sums; 2 and -2: singular values.</param>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false, ScalarType? dtype = null)
        {
            using var temporaries = Temporaries.Begin();
            long[] d = dims ?? [-2, -1];
            return temporaries.Keep(ord switch
            {
                1 => Shaped(input.abs().sum(d[0], true).amax([d[1]], true), d, keepdim),
                -1 => Shaped(input.abs().sum(d[0], true).amin([d[1]], true), d, keepdim),
                double.PositiveInfinity => Shaped(input.abs().sum(d[1], true).amax([d[0]], true), d, keepdim),
                double.NegativeInfinity => Shaped(input.abs().sum(d[1], true).amin([d[0]], true), d, keepdim),
                2 => SingularNorm(input, dims, keepdim, s => s.amax([-1])),
                -2 => SingularNorm(input, dims, keepdim, s => s.amin([-1])),
                _ => throw new ArgumentException($"matrix_norm: ord must be 1, -1, 2, -2 or infinite but is {ord}.", nameof(ord)),
            });
        }

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => matrix_norm(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => vector_norm(input, 2, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => norm(input, (double)ord, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false)
        {
            var isMatrix = dims is null ? input.Rank == 2 : dims.Length == 2;
            return isMatrix ? matrix_norm(input, ord, dims, keepdim) : vector_norm(input, ord, dims, keepdim);
        }

        public static Tensor matrix_power(Tensor input, int n)
        {
            CheckSquare(input, "matrix_power");
            using var temporaries = Temporaries.Begin();
            var factor = n < 0 ? inv(input) : input;
            var result = eye(input.Sizes[^1], dtype: input.dtype).expand(input.Sizes).clone();
            for (var k = Math.Abs(n); k > 0; k >>= 1, factor = factor.matmul(factor))
            {
                if ((k & 1) != 0) result = result.matmul(factor);
            }
            return temporaries.Keep(result);
        }

        /// <summary>Scaling and squaring of the Taylor series.</summary>
        public static Tensor matrix_exp(Tensor input)
        {
            CheckSquare(input, "matrix_exp");
            using var temporaries = Temporaries.Begin();
            var largest = input.detach().abs().sum(-1).max().ToDouble();
            var squarings = Math.Max(0, (int)Math.Ceiling(Math.Log2(Math.Max(largest, 1e-300))) + 4);
            var x = input / Math.Pow(2, squarings);
            var result = eye(input.Sizes[^1], dtype: input.dtype).expand(input.Sizes).clone();
            for (var k = 14; k >= 1; k--) result = (result.matmul(x) / k) + eye(input.Sizes[^1], dtype: input.dtype);
            for (var i = 0; i < squarings; i++) result = result.matmul(result);
            return temporaries.Keep(result);
        }

        /// <summary>How many singular values exceed the limit: the larger of atol and rtol times the largest.</summary>
        /// <param name="input">Matrices (..., m, n).</param>
        /// <param name="atol">0 where none is given.</param>
        /// <param name="rtol">Where neither is given, max(m, n) eps.</param>
        /// <param name="hermitian">The same result either way.</param>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(matrix_rank(input, Limit(atol), Limit(rtol), hermitian));
        }

        /// <param name="input">Matrices (..., m, n).</param>
        /// <param name="atol">A limit for all, or one for each matrix.</param>
        /// <param name="rtol">As atol, times the largest singular value.</param>
        /// <param name="hermitian">The same result either way.</param>
        public static Tensor matrix_rank(Tensor input, Tensor? atol, Tensor? rtol = null, bool hermitian = false)
        {
            using var off = GradMode.Off();
            using var temporaries = Temporaries.Begin();
            var s = svdvals(input);
            return temporaries.Keep(s.gt(SmallestCounted(s, input, atol, rtol)).sum(-1));
        }

        /// <summary>The pseudo-inverse (Penrose 1955): singular values up to the limit, as in matrix_rank, count as zero.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(pinv(input, Limit(atol), Limit(rtol), hermitian));
        }

        /// <param name="input">Matrices (..., m, n).</param>
        /// <param name="atol">A limit for all, or one for each matrix.</param>
        /// <param name="rtol">As atol, times the largest singular value.</param>
        /// <param name="hermitian">The same result either way.</param>
        public static Tensor pinv(Tensor input, Tensor? atol, Tensor? rtol = null, bool hermitian = false)
        {
            using var temporaries = Temporaries.Begin();
            if (GradMode.IsEnabled && input.RequiresGrad)
            {
                // For full column rank: (A^T A)^-1 A^T; for full row rank: A^T (A A^T)^-1.
                return temporaries.Keep(input.Sizes[^2] >= input.Sizes[^1]
                    ? solve(input.mT.matmul(input), input.mT)
                    : solve(input.matmul(input.mT), input).mT);
            }
            var (u, s, vh) = svd(input, false);
            var inverse = where(s.gt(SmallestCounted(s, input, atol, rtol)), s.reciprocal(), s.zeros_like());
            return temporaries.Keep((vh.mT * inverse.unsqueeze(-2)).matmul(u.mT));
        }

        private static Tensor? Limit(double? value) => value is { } v ? tensor(v) : null;

        private static Tensor SmallestCounted(Tensor s, Tensor input, Tensor? atol, Tensor? rtol)
        {
            var eps = tensor(Math.Max(input.Sizes[^1], input.Sizes[^2]) * finfo(input.dtype).eps);
            rtol ??= atol is null ? eps : where(atol.gt(0), 0.0, eps);
            var relative = s.amax([-1], true) * rtol.unsqueeze(-1);
            return atol is null ? relative : relative.maximum(atol.unsqueeze(-1).to_type(relative.dtype));
        }

        /// <summary>The X that minimises |A X - B|, by the pseudo-inverse; residuals and singular values are empty, as by PyTorch's driver on the CPU.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            lstsq(input, other, Math.Max(input.Sizes[^1], input.Sizes[^2]) * finfo(input.dtype).eps);

        /// <param name="input">A.</param>
        /// <param name="other">B.</param>
        /// <param name="rcond">Singular values below this part of the largest count as zero.</param>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond)
        {
            using var temporaries = Temporaries.Begin();
            var b = other.Rank == input.Rank - 1 ? other.unsqueeze(-1) : other;
            var solution = pinv(input, rtol: rcond).matmul(b);
            if (b.Rank != other.Rank) solution = solution.squeeze(-1);
            return (temporaries.Keep(solution), temporaries.Keep(input.new_empty(0)), temporaries.Keep(matrix_rank(input, rtol: rcond)), temporaries.Keep(input.new_empty(0)));
        }

        public static Tensor multi_dot(IList<Tensor> tensors)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(tensors.Aggregate((a, b) => a.matmul(b)));
        }

        public static Tensor cross(Tensor input, Tensor other, long dim = -1L) => torch.cross(input, other, dim);
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) => input.diagonal(offset, dim1, dim2);
        public static Tensor matmul(Tensor input, Tensor other) => input.matmul(other);
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep((x * y).sum(dim));
        }

        public static Tensor vander(Tensor input, long? N = null) => input.vander(N ?? input.Sizes[^1], increasing: true);

        private static Tensor Shaped(Tensor kept, long[] dims, bool keepdim)
        {
            if (keepdim) return kept;
            var (a, b) = (Shapes.Dim(dims[0], kept.Rank, "matrix_norm"), Shapes.Dim(dims[1], kept.Rank, "matrix_norm"));
            return kept.squeeze(Math.Max(a, b)).squeeze(Math.Min(a, b));
        }

        private static Tensor SingularNorm(Tensor input, long[]? dims, bool keepdim, Func<Tensor, Tensor> reduce)
        {
            long[] d = dims ?? [-2, -1];
            var value = reduce(svdvals(input.movedim(d, [-2, -1])));
            return keepdim ? value.unsqueeze(-1).unsqueeze(-1).movedim([-2, -1], d) : value;
        }
    }
}
