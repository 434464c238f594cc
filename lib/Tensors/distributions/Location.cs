using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        // Distributions that are moved by loc and stretched by scale.

        /// <summary>exp(-|x - loc| / scale) / (2 scale).</summary>
        public class Laplace : torch.distributions.Distribution
        {
            internal readonly Tensor loc, scale;

            public Laplace(Tensor loc, Tensor scale, Generator? generator = null) : base(generator) => (this.loc, this.scale) = Hold(loc, scale);

            public override Tensor mean => loc;
            public override Tensor mode => loc;
            public override Tensor stddev => scale * Math.Sqrt(2);
            public override Tensor variance => Compute(() => scale.square() * 2);

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var u = Uniforms(ExtendedShape(sample_shape), ScalarTypes.Promote(loc, scale)) - 0.5;
                return loc - (scale * u.sign() * (u.abs() * -2).log1p());
            });

            public override Tensor log_prob(Tensor value) => Compute(() => -(scale * 2).log() - ((value - loc).abs() / scale));
            public override Tensor entropy() => Compute(() => (scale * 2).log() + 1);

            public override Tensor cdf(Tensor value) => Compute(() =>
            {
                var x = value - loc;
                return 0.5 - (x.sign() * (-x.abs() / scale).expm1() * 0.5);
            });

            public override Tensor icdf(Tensor value) => Compute(() =>
            {
                var u = value - 0.5;
                return loc - (scale * u.sign() * (u.abs() * -2).log1p());
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Laplace(loc.expand(batch), scale.expand(batch), generator);
        }

        /// <summary>1 / (pi scale (1 + ((x - loc) / scale)^2)): no mean.</summary>
        public class Cauchy : torch.distributions.Distribution
        {
            internal readonly Tensor loc, scale;

            public Cauchy(Tensor loc, Tensor scale, Generator? generator = null) : base(generator) => (this.loc, this.scale) = Hold(loc, scale);

            public override Tensor mean => torch.full(batch_shape.Shape, double.NaN, loc.dtype);
            public override Tensor mode => loc;
            public override Tensor variance => torch.full(batch_shape.Shape, double.PositiveInfinity, loc.dtype);

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                loc + (torch.empty(ExtendedShape(sample_shape), ScalarTypes.Promote(loc, scale)).cauchy_(generator: generator) * scale));

            public override Tensor log_prob(Tensor value) => Compute(() => -Math.Log(Math.PI) - scale.log() - ((value - loc) / scale).square().log1p());
            public override Tensor entropy() => Compute(() => scale.log() + Math.Log(4 * Math.PI));
            public override Tensor cdf(Tensor value) => Compute(() => (((value - loc) / scale).atan() / Math.PI) + 0.5);
            public override Tensor icdf(Tensor value) => Compute(() => ((value - 0.5) * Math.PI).tan() * scale + loc);

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Cauchy(loc.expand(batch), scale.expand(batch), generator);
        }

        /// <summary>The absolute value of a Cauchy variable about 0.</summary>
        public class HalfCauchy : torch.distributions.Distribution
        {
            internal HalfCauchy(Tensor scale, Generator? generator = null) : base(generator, scale.Sizes) => this.scale = Hold(scale);

            public Tensor scale { get; }
            public override Tensor mean => torch.full(batch_shape.Shape, double.PositiveInfinity, scale.dtype);
            public override Tensor mode => scale.zeros_like();
            public override Tensor variance => torch.full(batch_shape.Shape, double.PositiveInfinity, scale.dtype);

            public override Tensor rsample(params long[] sample_shape) => Compute(() => torch.empty(ExtendedShape(sample_shape), scale.dtype).cauchy_(generator: generator).abs() * scale);

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var inside = Math.Log(2 / Math.PI) - scale.log() - (value / scale).square().log1p();
                return torch.where(value.ge(0), inside, inside.full_like(double.NegativeInfinity));
            });

            public override Tensor entropy() => Compute(() => scale.log() + Math.Log(2 * Math.PI));
            public override Tensor cdf(Tensor value) => Compute(() => (value / scale).atan() * (2 / Math.PI));
            public override Tensor icdf(Tensor value) => Compute(() => (value * (Math.PI / 2)).tan() * scale);

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new HalfCauchy(scale.expand(batch), generator);
        }

        /// <summary>The limit of maxima: its cdf is exp(-exp(-(x - loc) / scale)).</summary>
        public class Gumbel : torch.distributions.Distribution
        {
            internal Gumbel(Tensor loc, Tensor scale, Generator? generator = null) : base(generator) => (this.loc, this.scale) = Hold(loc, scale);

            public Tensor loc { get; }
            public Tensor scale { get; }
            public override Tensor mean => Compute(() => loc + (scale * euler_constant));
            public override Tensor mode => loc;
            public override Tensor stddev => scale * (Math.PI / Math.Sqrt(6));
            public override Tensor variance => Compute(() => scale.square() * (Math.PI * Math.PI / 6));

            public override Tensor rsample(params long[] sample_shape) => Compute(() => icdf(Uniforms(ExtendedShape(sample_shape), ScalarTypes.Promote(loc, scale))));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var y = (loc - value) / scale;
                return y - y.exp() - scale.log();
            });

            public override Tensor entropy() => Compute(() => scale.log() + (1 + euler_constant));
            public override Tensor cdf(Tensor value) => Compute(() => (-((loc - value) / scale).exp()).exp());
            public override Tensor icdf(Tensor value) => Compute(() => loc - (scale * (-value.log()).log()));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Gumbel(loc.expand(batch), scale.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
            public static Laplace Laplace(float loc, float scale = 1.0f, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
            public static Laplace Laplace(double loc, double scale = 1.0, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
            public static Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
            public static Cauchy Cauchy(float loc, float scale = 1.0f, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
            public static Cauchy Cauchy(double loc, double scale = 1.0, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
            public static HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null) => new(scale, generator);
            public static Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        }
    }
}
