using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        // Distributions by the inverse of their cdf.

        /// <summary>a scale^a / x^(a + 1) above scale.</summary>
        public class Pareto : torch.distributions.Distribution
        {
            internal Pareto(Tensor scale, Tensor alpha, Generator? generator = null) : base(generator) => (this.scale, this.alpha) = Hold(scale, alpha);

            public Tensor scale { get; }
            public Tensor alpha { get; }

            public override Tensor mean => Compute(() => torch.where(alpha.gt(1), alpha * scale / (alpha - 1), torch.full_like(alpha, double.PositiveInfinity)));
            public override Tensor mode => scale;

            public override Tensor variance => Compute(() => torch.where(
                alpha.gt(2), scale.square() * alpha / ((alpha - 1).square() * (alpha - 2)), torch.full_like(alpha, double.PositiveInfinity)));

            public override Tensor rsample(params long[] sample_shape) => Compute(() => icdf(Uniforms(ExtendedShape(sample_shape), ScalarTypes.Promote(scale, alpha))));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var inside = alpha.log() + (alpha * scale.log()) - ((alpha + 1) * value.log());
                return torch.where(value.ge(scale), inside, torch.full_like(inside, double.NegativeInfinity));
            });

            public override Tensor entropy() => Compute(() => (scale / alpha).log() + 1 + alpha.reciprocal());
            public override Tensor cdf(Tensor value) => Compute(() => 1 - (scale / value).pow(alpha));
            public override Tensor icdf(Tensor value) => Compute(() => scale * (-(-value).log1p() / alpha).exp());

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Pareto(scale.expand(batch), alpha.expand(batch), generator);
        }

        /// <summary>Its cdf is 1 - exp(-(x / scale)^k), k the concentration.</summary>
        public class Weibull : torch.distributions.Distribution
        {
            internal Weibull(Tensor scale, Tensor concentration, Generator? generator = null) : base(generator) => (this.scale, this.concentration) = Hold(scale, concentration);

            public Tensor scale { get; }
            public Tensor concentration { get; }

            public override Tensor mean => Compute(() => scale * (concentration.reciprocal() + 1).lgamma().exp());
            public override Tensor mode => Compute(() => scale * ((concentration - 1) / concentration).clamp_min(0).pow(concentration.reciprocal()));

            public override Tensor variance => Compute(() =>
                scale.square() * (((concentration.reciprocal() * 2) + 1).lgamma().exp() - ((concentration.reciprocal() + 1).lgamma() * 2).exp()));

            public override Tensor rsample(params long[] sample_shape) => Compute(() => icdf(Uniforms(ExtendedShape(sample_shape), ScalarTypes.Promote(scale, concentration))));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var ratio = value / scale;
                return (concentration / scale).log() + ((concentration - 1) * ratio.log()) - ratio.pow(concentration);
            });

            public override Tensor entropy() => Compute(() => ((1 - concentration.reciprocal()) * euler_constant) + (scale / concentration).log() + 1);
            public override Tensor cdf(Tensor value) => Compute(() => -(-(value / scale).pow(concentration)).expm1());
            public override Tensor icdf(Tensor value) => Compute(() => scale * (-(-value).log1p()).pow(concentration.reciprocal()));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Weibull(scale.expand(batch), concentration.expand(batch), generator);
        }

        /// <summary>Its cdf is 1 - (1 - x^a)^b: close to a beta distribution, with an inverse.</summary>
        public class Kumaraswamy : torch.distributions.Distribution
        {
            internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null) : base(generator) => (this.concentration1, this.concentration0) = Hold(concentration1, concentration0);

            public Tensor concentration1 { get; }
            public Tensor concentration0 { get; }

            public override Tensor mean => Moment(1);

            public override Tensor mode => Compute(() =>
            {
                var (a, b) = (concentration1, concentration0);
                var inside = ((a - 1) / ((a * b) - 1)).pow(a.reciprocal());
                return torch.where(a.lt(1) | b.lt(1), torch.full_like(a, double.NaN), inside);
            });

            public override Tensor variance => Compute(() => Moment(2) - Moment(1).square());

            public override Tensor rsample(params long[] sample_shape) => Compute(() => icdf(Uniforms(ExtendedShape(sample_shape), ScalarTypes.Promote(concentration1, concentration0))));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var (a, b) = (concentration1, concentration0);
                return (a * b).log() + ((a - 1) * value.log()) + ((b - 1) * (-value.pow(a)).log1p());
            });

            /// <summary>1 - 1/b + (1 - 1/a) H_b - log(a b), H_b = psi(b + 1) + gamma.</summary>
            public override Tensor entropy() => Compute(() =>
            {
                var (a, b) = (concentration1, concentration0);
                return 1 - b.reciprocal() + ((1 - a.reciprocal()) * ((b + 1).digamma() + euler_constant)) - (a * b).log();
            });

            public override Tensor cdf(Tensor value) => Compute(() => 1 - (1 - value.pow(concentration1)).pow(concentration0));
            public override Tensor icdf(Tensor value) => Compute(() => (1 - (1 - value).pow(concentration0.reciprocal())).pow(concentration1.reciprocal()));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Kumaraswamy(concentration1.expand(batch), concentration0.expand(batch), generator);

            /// <summary>E x^n = b B(1 + n/a, b).</summary>
            private Tensor Moment(int n) => Compute(() =>
            {
                var (a, b) = (concentration1, concentration0);
                var first = (a.reciprocal() * n) + 1;
                return (b.log() + first.lgamma() + b.lgamma() - (first + b).lgamma()).exp();
            });
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null) => new(scale, alpha, generator);
            public static Pareto Pareto(float scale, float alpha = 1.0f, Generator? generator = null) => new(tensor(scale), tensor(alpha), generator);
            public static Pareto Pareto(double scale, double alpha = 1.0, Generator? generator = null) => new(tensor(scale), tensor(alpha), generator);
            public static Weibull Weibull(Tensor scale, Tensor concentration, Generator? generator = null) => new(scale, concentration, generator);
            public static Weibull Weibull(float scale, float concentration = 1.0f, Generator? generator = null) => new(tensor(scale), tensor(concentration), generator);
            public static Weibull Weibull(double scale, double concentration = 1.0, Generator? generator = null) => new(tensor(scale), tensor(concentration), generator);
            public static Kumaraswamy Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
        }
    }
}
