using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>N(loc, scale^2).</summary>
        public class Normal : torch.distributions.Distribution
        {
            internal readonly Tensor loc, scale;

            public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator) => (this.loc, this.scale) = Hold(loc, scale);

            public override Tensor mean => loc;
            public override Tensor mode => loc;
            public override Tensor stddev => scale;
            public override Tensor variance => scale.square();

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                loc + (torch.randn(ExtendedShape(sample_shape), ScalarTypes.Promote(loc, scale), generator: generator) * scale));

            public override Tensor log_prob(Tensor value) => Compute(() =>
                (((value - loc) / scale).square() * -0.5) - scale.log() - (0.5 * Math.Log(2 * Math.PI)));

            public override Tensor entropy() => Compute(() => scale.log() + (0.5 * Math.Log(2 * Math.PI * Math.E)));

            public override Tensor cdf(Tensor value) => Compute(() => torch.special.ndtr((value - loc) / scale));

            public override Tensor icdf(Tensor value) => Compute(() => loc + (scale * torch.special.ndtri(value)));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Normal(loc.expand(batch), scale.expand(batch), generator);
        }

        /// <summary>exp of a normal variable.</summary>
        public class LogNormal : torch.distributions.Distribution
        {
            internal readonly Normal Log;

            internal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
            {
                Log = new Normal(loc, scale, generator);
                batch_shape = Log.batch_shape;
            }

            public Tensor loc => Log.loc;
            public Tensor scale => Log.scale;
            public override Tensor mean => Compute(() => (loc + (scale.square() / 2)).exp());
            public override Tensor mode => Compute(() => (loc - scale.square()).exp());
            public override Tensor variance => Compute(() => scale.square().expm1() * ((loc * 2) + scale.square()).exp());

            public override Tensor rsample(params long[] sample_shape) => Compute(() => Log.rsample(sample_shape).exp());
            public override Tensor log_prob(Tensor value) => Compute(() => Log.log_prob(value.log()) - value.log());
            public override Tensor entropy() => Compute(() => Log.entropy() + loc);
            public override Tensor cdf(Tensor value) => Compute(() => Log.cdf(value.log()));
            public override Tensor icdf(Tensor value) => Compute(() => Log.icdf(value).exp());

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new LogNormal(loc.expand(batch), scale.expand(batch), generator);

            protected override void Dispose(bool disposing)
            {
                if (disposing) Log.Dispose();
                base.Dispose(disposing);
            }
        }

        /// <summary>The absolute value of a normal variable with mean 0.</summary>
        public class HalfNormal : torch.distributions.Distribution
        {
            internal HalfNormal(Tensor scale, Generator? generator = null) : base(generator, scale.Sizes) => this.scale = Hold(scale);

            public Tensor scale { get; }
            public override Tensor mean => scale * Math.Sqrt(2 / Math.PI);
            public override Tensor mode => scale.zeros_like();
            public override Tensor variance => Compute(() => scale.square() * (1 - (2 / Math.PI)));

            public override Tensor rsample(params long[] sample_shape) => Compute(() => torch.randn(ExtendedShape(sample_shape), scale.dtype, generator: generator).abs() * scale);

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var inside = ((value / scale).square() * -0.5) - scale.log() + (0.5 * Math.Log(2 / Math.PI));
                return torch.where(value.ge(0), inside, inside.full_like(double.NegativeInfinity));
            });

            public override Tensor entropy() => Compute(() => scale.log() + (0.5 * Math.Log(Math.PI / 2)) + 0.5);
            public override Tensor cdf(Tensor value) => Compute(() => (value / (scale * Math.Sqrt(2))).erf());
            public override Tensor icdf(Tensor value) => Compute(() => value.erfinv() * scale * Math.Sqrt(2));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new HalfNormal(scale.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <param name="loc">Mean.</param>
            /// <param name="scale">Standard deviation, above 0.</param>
            public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
            public static Normal Normal(float loc, float scale = 1.0f, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);
            public static Normal Normal(double loc, double scale = 1.0, Generator? generator = null) => new(tensor(loc), tensor(scale), generator);

            /// <param name="loc">Mean of the logarithm.</param>
            /// <param name="scale">Standard deviation of the logarithm.</param>
            public static LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);

            /// <param name="scale">Standard deviation of the normal variable.</param>
            public static HalfNormal HalfNormal(Tensor scale, Generator? generator = null) => new(scale, generator);
        }
    }
}
