namespace TorchSharp;

public static partial class torch
{
    /// <content>Linear algebra that TorchSharp has on tensors, and products that einsum subsumes.</content>
    public partial class Tensor
    {
        public Tensor inverse() => linalg.inv(this);
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => linalg.pinv(this, rtol: rcond, hermitian: hermitian);
        public Tensor cholesky() => linalg.cholesky(this);
        public Tensor det() => linalg.det(this);
        public Tensor logdet() => linalg.logdet(this);
        public (Tensor, Tensor) slogdet() => linalg.slogdet(this);
        public Tensor matrix_power(int n) => linalg.matrix_power(this, n);
        public Tensor matrix_exp() => linalg.matrix_exp(this);

        /// <summary>The inverse of a positive definite matrix from its Cholesky factor.</summary>
        public Tensor cholesky_inverse(bool upper = false)
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(linalg.inv(upper ? mT.matmul(this) : matmul(mT)));
        }

        /// <summary>Solves A X = this from A's Cholesky factor.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false)
        {
            using var temporaries = Temporaries.Begin();
            var l = upper ? input2.mT : input2;
            return temporaries.Keep(linalg.solve_triangular(l.mT, linalg.solve_triangular(l, this, upper: false), upper: true));
        }

        public Tensor cross(Tensor other, long dim = -1L) => torch.cross(this, other, dim);

        public Tensor kron(Tensor other)
        {
            using var temporaries = Temporaries.Begin();
            var rank = Math.Max(Alive.Rank, other.Alive.Rank);
            long[] a = [.. Enumerable.Repeat(1L, rank - Rank), .. Sizes], b = [.. Enumerable.Repeat(1L, rank - other.Rank), .. other.Sizes];
            var left = reshape([.. a.SelectMany(s => new[] { s, 1 })]);
            var right = other.reshape([.. b.SelectMany(s => new[] { 1, s })]);
            return temporaries.Keep((left * right).reshape([.. a.Zip(b, (x, y) => x * y)]));
        }

        /// <summary>Columns of powers of a vector's elements.</summary>
        public Tensor vander(long N = -1, bool increasing = false)
        {
            if (Alive.Rank != 1) throw new InvalidOperationException($"vander needs a vector but the shape is {Shapes.Format(Sizes)}.");
            using var temporaries = Temporaries.Begin();
            var powers = torch.arange(N < 0 ? Sizes[0] : N);
            return temporaries.Keep(unsqueeze(1).pow(increasing ? powers : powers.flip(0)));
        }

        /// <summary>Differences of neighbours, n times.</summary>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null)
        {
            using var temporaries = Temporaries.Begin();
            var d = Shapes.Dim(dim, Alive.Rank, "diff");
            var result = prepend is null && append is null ? this : torch.cat([.. new[] { prepend, this, append }.Where(t => t is not null).Select(t => t!)], d);
            for (var i = 0; i < n && result.Sizes[d] > 0; i++)
            {
                var (later, earlier) = (result.narrow(d, 1, result.Sizes[d] - 1), result.narrow(d, 0, result.Sizes[d] - 1));
                result = Type == ScalarType.Bool ? later.logical_xor(earlier) : later - earlier;
            }
            return temporaries.Keep(ReferenceEquals(result, this) ? clone() : result);
        }

        /// <summary>The covariance of variables in rows, observations in columns.</summary>
        public Tensor cov(long correction = 1, Tensor? fweights = null, Tensor? aweights = null)
        {
            using var temporaries = Temporaries.Begin();
            var x = (Rank == 2 ? this : reshape(1, -1)).to_type(Type.ToFloating());
            var weights = (fweights, aweights) switch
            {
                (null, null) => torch.ones(x.Sizes[1], x.dtype),
                (not null, null) => fweights.to_type(x.dtype),
                (null, not null) => aweights.to_type(x.dtype),
                _ => fweights.to_type(x.dtype) * aweights,
            };
            var total = weights.sum();
            var centred = x - ((x * weights).sum(1, true) / total);
            var freedom = aweights is null ? total - correction : total - (((weights * aweights).sum() / total) * correction);
            var result = (centred * weights).mm(centred.t()) / freedom.clamp(0, null);
            return temporaries.Keep(Rank == 2 ? result : result.squeeze());
        }

        public Tensor corrcoef()
        {
            using var temporaries = Temporaries.Begin();
            var c = cov();
            if (c.Rank == 0) return temporaries.Keep(c / c);
            var deviation = c.diagonal().sqrt();
            return temporaries.Keep((c / deviation.unsqueeze(1) / deviation.unsqueeze(0)).clamp(-1, 1));
        }

        /// <summary>Shrinks each slice along a dimension to a p-norm of at most maxnorm.</summary>
        public Tensor renorm(float p, long dim, float maxnorm)
        {
            using var temporaries = Temporaries.Begin();
            var d = Shapes.Dim(dim, Alive.Rank, "renorm");
            var norms = linalg.vector_norm(this, p, [.. Enumerable.Range(0, Rank).Where(i => i != d).Select(i => (long)i)], true);
            return temporaries.Keep(this * torch.where(norms.gt(maxnorm), (norms + 1e-7).reciprocal() * maxnorm, norms.ones_like()));
        }
    }
}
