using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Uniform on [low, high).</summary>
        public class Uniform : torch.distributions.Distribution
        {
            internal readonly Tensor low, high;

            public Uniform(Tensor low, Tensor high, Generator? generator = null) : base(generator) => (this.low, this.high) = Hold(low, high);

            public override Tensor mean => Compute(() => (low + high) / 2);
            public override Tensor mode => torch.full(batch_shape.Shape, double.NaN, low.dtype);
            public override Tensor stddev => Compute(() => (high - low) / Math.Sqrt(12));
            public override Tensor variance => Compute(() => (high - low).square() / 12);

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                low + (torch.rand(ExtendedShape(sample_shape), ScalarTypes.Promote(low, high), generator: generator) * (high - low)));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var inside = low.le(value).logical_and(high.gt(value));
                return torch.where(inside, -(high - low).log(), torch.full(Shapes.Scalar, double.NegativeInfinity, ScalarTypes.Promote(low, high)));
            });

            public override Tensor entropy() => Compute(() => (high - low).log());
            public override Tensor cdf(Tensor value) => Compute(() => ((value - low) / (high - low)).clamp(0, 1));
            public override Tensor icdf(Tensor value) => Compute(() => (value * (high - low)) + low);

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Uniform(low.expand(batch), high.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
            public static Uniform Uniform(float low, float high, Generator? generator = null) => new(tensor(low), tensor(high), generator);
            public static Uniform Uniform(double low, double high, Generator? generator = null) => new(tensor(low), tensor(high), generator);
        }
    }
}
