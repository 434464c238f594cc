using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>rate^a x^(a - 1) exp(-rate x) / Gamma(a), a the concentration.</summary>
        public class Gamma : torch.distributions.Distribution
        {
            internal readonly Tensor concentration, rate;

            public Gamma(Tensor concentration, Tensor rate, Generator? generator = null) : base(generator) => (this.concentration, this.rate) = Hold(concentration, rate);

            public override Tensor mean => concentration / rate;
            public override Tensor mode => Compute(() => ((concentration - 1) / rate).clamp_min(0));
            public override Tensor variance => Compute(() => concentration / rate.square());

            /// <summary>The concentration's gradient is implicit: dx/da = -(dF/da) / f (Figurnov et al. 2018, eq. 3).</summary>
            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var a = concentration.expand(ExtendedShape(sample_shape));
                return (a.StandardGamma(generator) / rate).clamp_min(torch.finfo(a.dtype).tiny);
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
                torch.xlogy(concentration, rate) + torch.xlogy(concentration - 1, value) - (rate * value) - concentration.lgamma());

            public override Tensor entropy() => Compute(() =>
                concentration - rate.log() + concentration.lgamma() + ((1 - concentration) * concentration.digamma()));

            public override Tensor cdf(Tensor value) => Compute(() => concentration.igamma(rate * value));

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Gamma(concentration.expand(batch), rate.expand(batch), generator);
        }

        /// <summary>Gamma with concentration df / 2 and rate 1/2: a sum of df squared normals.</summary>
        public class Chi2 : Gamma
        {
            internal Chi2(Tensor df, Generator? generator = null) : base(df * 0.5, torch.tensor(0.5, df.dtype), generator)
            {
            }

            public Tensor df => concentration * 2;

            private protected override torch.distributions.Distribution Expanded(long[] batch)
            {
                using var temporaries = Temporaries.Begin();
                return new Chi2(df.expand(batch), generator);
            }
        }

        /// <summary>rate exp(-rate x).</summary>
        public class Exponential : torch.distributions.Distribution
        {
            internal readonly Tensor rate;

            public Exponential(Tensor rate, Generator? generator = null) : base(generator, rate.Sizes) => this.rate = Hold(rate);

            public override Tensor mean => rate.reciprocal();
            public override Tensor mode => rate.zeros_like();
            public override Tensor stddev => rate.reciprocal();
            public override Tensor variance => rate.pow(-2);

            public override Tensor rsample(params long[] sample_shape) => Compute(() => torch.empty(ExtendedShape(sample_shape), rate.dtype).exponential_(generator: generator) / rate);
            public override Tensor log_prob(Tensor value) => Compute(() => rate.log() - (rate * value));
            public override Tensor entropy() => Compute(() => 1 - rate.log());
            public override Tensor cdf(Tensor value) => Compute(() => -(-rate * value).expm1());
            public override Tensor icdf(Tensor value) => Compute(() => -(-value).log1p() / rate);

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Exponential(rate.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) => new(concentration, rate, generator);
            public static Gamma Gamma(float concentration, float rate, Generator? generator = null) => new(tensor(concentration), tensor(rate), generator);
            public static Gamma Gamma(double concentration, double rate, Generator? generator = null) => new(tensor(concentration), tensor(rate), generator);
            public static Chi2 Chi2(Tensor df, Generator? generator = null) => new(df, generator);
            public static Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);
            public static Exponential Exponential(float rate, Generator? generator = null) => new(tensor(rate), generator);
            public static Exponential Exponential(double rate, Generator? generator = null) => new(tensor(rate), generator);
        }
    }
}
