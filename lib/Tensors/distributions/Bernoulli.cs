using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>1 with probability p, else 0.</summary>
        public class Bernoulli : torch.distributions.Distribution
        {
            private readonly Tensor? _probs, _logits;

            public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator)
            {
                (_probs, _logits) = HoldOne(p, l);
                batch_shape = (_probs ?? _logits)!.Sizes;
            }

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);
            public override Tensor mean => probs;
            public override Tensor mode => Compute(() => probs.ge(0.5).to_type(probs.dtype));
            public override Tensor variance => Compute(() => probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Compute(() => probs.expand(ExtendedShape(sample_shape)).bernoulli(generator));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var both = torch.broadcast_tensors(logits, value);
                return -torch.nn.functional.binary_cross_entropy_with_logits(both[0], both[1].to_type(both[0].dtype), reduction: torch.nn.Reduction.None);
            });

            public override Tensor entropy() => Compute(() => torch.nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: torch.nn.Reduction.None));

            public override Tensor enumerate_support(bool expand = true) => Compute(() =>
            {
                var values = torch.arange(2, (_probs ?? _logits)!.dtype).reshape([2, .. batch_shape.Select(_ => 1L)]);
                return expand ? values.expand([2, .. batch_shape.Shape]) : values;
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Bernoulli(_probs?.expand(batch), _logits?.expand(batch), generator);
        }

        /// <summary>Failures before the first success: (1 - p)^k p.</summary>
        public class Geometric : torch.distributions.Distribution
        {
            private readonly Tensor? _probs, _logits;

            public Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                (_probs, _logits) = HoldOne(probs, logits);
                batch_shape = (_probs ?? _logits)!.Sizes;
            }

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);
            public override Tensor mean => Compute(() => (1 - probs) / probs);
            public override Tensor mode => probs.zeros_like();
            public override Tensor variance => Compute(() => (1 - probs) / probs.square());

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                (Uniforms(ExtendedShape(sample_shape), probs.dtype).log() / (-probs).log1p()).floor());

            public override Tensor log_prob(Tensor value) => Compute(() => torch.special.xlog1py(value, -probs) + probs.log());
            public override Tensor entropy() => Compute(() => torch.nn.functional.binary_cross_entropy_with_logits(logits, probs, reduction: torch.nn.Reduction.None) / probs);

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Geometric(_probs?.expand(batch), _logits?.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            /// <param name="probs">The probability of 1; or give logits.</param>
            /// <param name="logits">log(p / (1 - p)).</param>
            public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
            public static Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) => new(Optional(probs), Optional(logits), generator);
            public static Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) => new(Optional(probs), Optional(logits), generator);

            /// <param name="probs">The probability of success; or give logits.</param>
            public static Geometric Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
            public static Geometric Geometric(float? probs = null, float? logits = null, Generator? generator = null) => new(Optional(probs), Optional(logits), generator);
            public static Geometric Geometric(double? probs = null, double? logits = null, Generator? generator = null) => new(Optional(probs), Optional(logits), generator);

            private static Tensor? Optional(float? value) => value is { } v ? tensor(v) : null;

            private static Tensor? Optional(double? value) => value is { } v ? tensor(v) : null;
        }
    }
}
