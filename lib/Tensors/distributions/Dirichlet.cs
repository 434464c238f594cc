using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Over points of the simplex, with density proportional to prod x_i^(a_i - 1).</summary>
        public class Dirichlet : torch.distributions.Distribution
        {
            internal readonly Tensor concentration;

            public Dirichlet(Tensor concentration, Generator? generator = null) : base(generator, concentration.Sizes[..^1], concentration.Sizes[^1..]) =>
                this.concentration = Hold(concentration);

            public override Tensor mean => Compute(() => concentration / concentration.sum(-1L, keepdim: true));

            /// <summary>(a - 1) / sum(a - 1); the first corner where all concentrations are below one.</summary>
            public override Tensor mode => Compute(() =>
            {
                var above = (concentration - 1).clamp_min(0);
                var corner = torch.zeros_like(concentration).index_fill(-1, torch.zeros([1], ScalarType.Int64), 1);
                return torch.where(concentration.lt(1).all(-1, keepdim: true), corner, above / above.sum(-1L, keepdim: true));
            });

            public override Tensor variance => Compute(() =>
            {
                var total = concentration.sum(-1L, keepdim: true);
                return concentration * (total - concentration) / (total.square() * (total + 1));
            });

            /// <summary>Gamma draws over their sum; gradients are those of the gamma draws.</summary>
            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var draws = concentration.expand(ExtendedShape(sample_shape)).StandardGamma(generator).clamp_min(torch.finfo(concentration.dtype).tiny);
                return draws / draws.sum(-1L, keepdim: true);
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
                torch.xlogy(concentration - 1, value).sum(-1L) + concentration.sum(-1L).lgamma() - concentration.lgamma().sum(-1L));

            public override Tensor entropy() => Compute(() =>
            {
                var (k, total) = (concentration.Sizes[^1], concentration.sum(-1L));
                return concentration.lgamma().sum(-1L) - total.lgamma() - ((k - total) * total.digamma()) - ((concentration - 1) * concentration.digamma()).sum(-1L);
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Dirichlet(concentration.expand([.. batch, .. event_shape.Shape]), generator);
        }

        /// <summary>x^(a - 1) (1 - x)^(b - 1) / B(a, b): the first coordinate of a Dirichlet of two.</summary>
        public class Beta : torch.distributions.Distribution
        {
            internal readonly Dirichlet Pair;

            public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) : base(generator)
            {
                using var temporaries = Temporaries.Begin();
                var both = torch.broadcast_tensors(concentration1, concentration0);
                var type = ScalarTypes.Promote(concentration1, concentration0);
                Pair = new Dirichlet(torch.stack(both.Select(t => t.to_type(type)), -1), generator);
                batch_shape = Pair.batch_shape;
            }

            /// <summary>The exponent of x, plus one.</summary>
            public Tensor concentration1 => Pair.concentration.select(-1, 0);

            /// <summary>The exponent of 1 - x, plus one.</summary>
            public Tensor concentration0 => Pair.concentration.select(-1, 1);

            public override Tensor mean => Compute(() => Pair.mean.select(-1, 0));
            public override Tensor mode => Compute(() => Pair.mode.select(-1, 0));
            public override Tensor variance => Compute(() => Pair.variance.select(-1, 0));
            public override Tensor rsample(params long[] sample_shape) => Compute(() => Pair.rsample(sample_shape).select(-1, 0));
            public override Tensor log_prob(Tensor value) => Compute(() => Pair.log_prob(torch.stack([value, 1 - value], -1)));
            public override Tensor entropy() => Pair.entropy();

            private protected override torch.distributions.Distribution Expanded(long[] batch)
            {
                using var temporaries = Temporaries.Begin();
                return new Beta(concentration1.expand(batch), concentration0.expand(batch), generator);
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) Pair.Dispose();
                base.Dispose(disposing);
            }
        }

        /// <summary>The ratio of two chi-squared variables, each over its degrees of freedom.</summary>
        public class FisherSnedecor : torch.distributions.Distribution
        {
            internal readonly Tensor df1, df2;

            public FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) : base(generator) => (this.df1, this.df2) = Hold(df1, df2);

            public override Tensor mean => Compute(() => torch.where(df2.gt(2), df2 / (df2 - 2), torch.full_like(df2, double.NaN)));
            public override Tensor mode => Compute(() => torch.where(df1.gt(2), (df1 - 2) / df1 * df2 / (df2 + 2), torch.full_like(df2, double.NaN)));

            public override Tensor variance => Compute(() => torch.where(
                df2.gt(4), df2.square() * (df1 + df2 - 2) * 2 / (df1 * (df2 - 2).square() * (df2 - 4)), torch.full_like(df2, double.NaN)));

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var shape = ExtendedShape(sample_shape);
                var tiny = torch.finfo(df1.dtype).tiny;
                var above = (df1 * 0.5).expand(shape).StandardGamma(generator) / df1;
                var below = (df2 * 0.5).expand(shape).StandardGamma(generator) / df2;
                return (above / below.clamp_min(tiny)).clamp_min(tiny);
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var (a, b, ratio) = (df1 * 0.5, df2 * 0.5, df1 / df2);
                return (a + b).lgamma() - a.lgamma() - b.lgamma() + (a * ratio.log()) + ((a - 1) * value.log()) - ((a + b) * (ratio * value).log1p());
            });

            public override Tensor entropy() => throw new NotImplementedException("FisherSnedecor has no entropy here.");

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new FisherSnedecor(df1.expand(batch), df2.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) => new(concentration, generator);
            public static Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
            public static Beta Beta(float concentration1, float concentration0, Generator? generator = null) => new(tensor(concentration1), tensor(concentration0), generator);
            public static Beta Beta(double concentration1, double concentration0, Generator? generator = null) => new(tensor(concentration1), tensor(concentration0), generator);
            public static FisherSnedecor FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) => new(df1, df2, generator);
            public static FisherSnedecor FisherSnedecor(float df1, float df2, Generator? generator = null) => new(tensor(df1), tensor(df2), generator);
            public static FisherSnedecor FisherSnedecor(double df1, double df2, Generator? generator = null) => new(tensor(df1), tensor(df2), generator);
        }
    }
}
