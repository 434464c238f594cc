using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>N(loc, covariance) of vectors of D numbers; all is computed from the Cholesky factor L, covariance = L L^T.</summary>
        public class MultivariateNormal : torch.distributions.Distribution
        {
            internal readonly Tensor loc;
            internal readonly Tensor factor; // (..., D, D), not expanded to the batch

            public MultivariateNormal(Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) : base(generator)
            {
                var given = new[] { covariance_matrix, precision_matrix, scale_tril }.Where(m => m is not null).ToArray();
                if (given.Length != 1)
                    throw new ArgumentException($"MultivariateNormal needs exactly one of covariance_matrix, precision_matrix and scale_tril but got {given.Length}.");
                var matrix = given[0]!;
                if (loc.Rank < 1 || matrix.Rank < 2 || matrix.Sizes[^1] != loc.Sizes[^1] || matrix.Sizes[^2] != loc.Sizes[^1])
                    throw new ArgumentException($"MultivariateNormal: the matrix must have shape (..., D, D) for a loc of shape (..., D), but they have {Shapes.Format(matrix.Sizes)} and {Shapes.Format(loc.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                batch_shape = Shapes.Broadcast(matrix.Sizes[..^2], loc.Sizes[..^1], "MultivariateNormal");
                event_shape = loc.Sizes[^1..];
                factor = Hold(scale_tril ?? (covariance_matrix is not null ? torch.linalg.cholesky(covariance_matrix) : FactorOf(precision_matrix!)));
                this.loc = Hold(loc, [.. batch_shape.Shape, .. event_shape.Shape]);
            }

            public override Tensor mean => loc;
            public override Tensor mode => loc;
            public override Tensor variance => Compute(() => factor.square().sum(-1L).expand([.. batch_shape.Shape, .. event_shape.Shape]));

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var noise = torch.randn(ExtendedShape(sample_shape), loc.dtype, generator: generator);
                return loc + factor.matmul(noise.unsqueeze(-1)).squeeze(-1);
            });

            /// <summary>-(D log 2 pi + |L^-1 (x - loc)|^2) / 2 - log det L.</summary>
            public override Tensor log_prob(Tensor value) => Compute(() =>
                ((Whitened(value - loc).square().sum(-1L) + (event_shape[0] * Math.Log(2 * Math.PI))) * -0.5) - HalfLogDet());

            public override Tensor entropy() => Compute(() =>
                (HalfLogDet() + (0.5 * event_shape[0] * (1 + Math.Log(2 * Math.PI)))).expand(batch_shape.Shape));

            internal Tensor HalfLogDet() => factor.diagonal(0, -2, -1).log().sum(-1L);

            /// <summary>L^-1 x for each vector x (..., D).</summary>
            internal Tensor Whitened(Tensor x)
            {
                var d = event_shape[0];
                if (factor.Rank == 2)
                    return torch.linalg.solve_triangular(factor, x.reshape(-1, d).t(), upper: false).t().reshape(x.Sizes);
                var batch = Shapes.Broadcast(x.Sizes[..^1], factor.Sizes[..^2], "MultivariateNormal");
                return torch.linalg.solve_triangular(factor.expand([.. batch, d, d]), x.expand([.. batch, d]).unsqueeze(-1), upper: false).squeeze(-1);
            }

            private protected override torch.distributions.Distribution Expanded(long[] batch) =>
                new MultivariateNormal(loc.expand([.. batch, .. event_shape.Shape]), scale_tril: factor, generator: generator);

            /// <summary>L of the covariance P^-1: flipping rows and columns turns the factor of P into one of P^-1.</summary>
            private static Tensor FactorOf(Tensor precision)
            {
                var flipped = torch.linalg.cholesky(precision.flip(-2, -1)).flip(-2, -1).transpose(-2, -1);
                var identity = torch.eye(precision.Sizes[^1], dtype: precision.dtype).expand(precision.Sizes);
                return torch.linalg.solve_triangular(flipped, identity, upper: false);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <param name="loc">Mean, (..., D).</param>
            /// <param name="covariance_matrix">(..., D, D), positive definite; or give one of the next two.</param>
            /// <param name="precision_matrix">Its inverse.</param>
            /// <param name="scale_tril">Its lower Cholesky factor.</param>
            public static MultivariateNormal MultivariateNormal(Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) =>
                new(loc, covariance_matrix, precision_matrix, scale_tril, generator);
        }
    }
}
