using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        // Distributions of counts.

        /// <summary>rate^k exp(-rate) / k!.</summary>
        public class Poisson : torch.distributions.Distribution
        {
            internal readonly Tensor rate;

            public Poisson(Tensor rate, Generator? generator = null) : base(generator, rate.Sizes) => this.rate = Hold(rate);

            public override Tensor mean => rate;
            public override Tensor mode => rate.floor();
            public override Tensor variance => rate;

            public override Tensor rsample(params long[] sample_shape) => Compute(() => rate.expand(ExtendedShape(sample_shape)).poisson(generator));
            public override Tensor log_prob(Tensor value) => Compute(() => torch.xlogy(value.to_type(rate.dtype), rate) - rate - (value.to_type(rate.dtype) + 1).lgamma());
            public override Tensor entropy() => throw new NotImplementedException("Poisson has no entropy in closed form.");

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Poisson(rate.expand(batch), generator);
        }

        /// <summary>Successes in total_count trials.</summary>
        public class Binomial : torch.distributions.Distribution
        {
            internal readonly Tensor total_count;
            private readonly Tensor? _probs, _logits;

            public Binomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator)
            {
                using var temporaries = Temporaries.Begin();
                (_probs, _logits) = HoldOne(p, l);
                var parameter = (_probs ?? _logits)!;
                var sizes = Shapes.Broadcast(total_count.Sizes, parameter.Sizes, "Binomial");
                if (_probs is not null) _probs = Hold(_probs, sizes);
                if (_logits is not null) _logits = Hold(_logits, sizes);
                this.total_count = Hold(total_count.to_type(parameter.dtype), sizes);
                batch_shape = sizes;
            }

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);
            public override Tensor mean => Compute(() => total_count * probs);
            public override Tensor mode => Compute(() => ((total_count + 1) * probs).floor().minimum(total_count));
            public override Tensor variance => Compute(() => total_count * probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var shape = ExtendedShape(sample_shape);
                return total_count.expand(shape).binomial(probs.expand(shape), generator);
            });

            /// <summary>log C(n, k) + k log p + (n - k) log(1 - p), the logarithms by logits.</summary>
            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var k = value.to_type(total_count.dtype);
                var choices = (total_count + 1).lgamma() - (k + 1).lgamma() - (total_count - k + 1).lgamma();
                return choices + (k * logits) - (total_count * (ClampByZero(logits) + (-logits.abs()).exp().log1p()));
            });

            public override Tensor entropy() => Compute(() =>
            {
                using var support = enumerate_support(false);
                var log_p = log_prob(support);
                return -(log_p.exp() * log_p).sum(0L);
            });

            /// <summary>0 .. n; all of the batch must have the same n.</summary>
            public override Tensor enumerate_support(bool expand = true) => Compute(() =>
            {
                var n = (long)total_count.max().ToDouble();
                if (total_count.min().ToDouble() != n) throw new NotImplementedException($"Binomial: enumerate_support needs one total_count for the whole batch, but they reach from {total_count.min().ToDouble()} to {n}.");
                var values = torch.arange(n + 1, total_count.dtype).reshape([n + 1, .. batch_shape.Select(_ => 1L)]);
                return expand ? values.expand([n + 1, .. batch_shape.Shape]) : values;
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Binomial(total_count.expand(batch), _probs?.expand(batch), _logits?.expand(batch), generator);
        }

        /// <summary>Successes before total_count failures.</summary>
        public class NegativeBinomial : torch.distributions.Distribution
        {
            internal readonly Tensor total_count;
            private readonly Tensor? _probs, _logits;

            public NegativeBinomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null) : base(generator)
            {
                using var temporaries = Temporaries.Begin();
                (_probs, _logits) = HoldOne(p, l);
                var parameter = (_probs ?? _logits)!;
                var sizes = Shapes.Broadcast(total_count.Sizes, parameter.Sizes, "NegativeBinomial");
                if (_probs is not null) _probs = Hold(_probs, sizes);
                if (_logits is not null) _logits = Hold(_logits, sizes);
                this.total_count = Hold(total_count.to_type(parameter.dtype), sizes);
                batch_shape = sizes;
            }

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);
            public override Tensor mean => Compute(() => total_count * logits.exp());
            public override Tensor mode => Compute(() => ((total_count - 1) * logits.exp()).floor().clamp_min(0));
            public override Tensor variance => Compute(() => mean / (-logits).sigmoid());

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                using var off = GradMode.Off();
                var shape = ExtendedShape(sample_shape);
                return (total_count.expand(shape).StandardGamma(generator) * logits.exp()).poisson(generator);
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var k = value.to_type(total_count.dtype);
                var unnormalised = (total_count * (-logits).log_sigmoid()) + (k * logits.log_sigmoid());
                return unnormalised + (total_count + k).lgamma() - (k + 1).lgamma() - total_count.lgamma();
            });

            public override Tensor entropy() => throw new NotImplementedException("NegativeBinomial has no entropy in closed form.");

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new NegativeBinomial(total_count.expand(batch), _probs?.expand(batch), _logits?.expand(batch), generator);
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Poisson Poisson(Tensor rate, Generator? generator = null) => new(rate, generator);
            public static Poisson Poisson(float rate, Generator? generator = null) => new(tensor(rate), generator);
            public static Poisson Poisson(double rate, Generator? generator = null) => new(tensor(rate), generator);
            public static Binomial Binomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
            public static Binomial Binomial(int total_count, float? probs = null, float? logits = null, Generator? generator = null) => new(tensor(total_count), Optional(probs), Optional(logits), generator);
            public static Binomial Binomial(int total_count, double? probs = null, double? logits = null, Generator? generator = null) => new(tensor(total_count), Optional(probs), Optional(logits), generator);
            public static NegativeBinomial NegativeBinomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
            public static NegativeBinomial NegativeBinomial(int total_count, float? probs = null, float? logits = null, Generator? generator = null) => new(tensor(total_count), Optional(probs), Optional(logits), generator);
            public static NegativeBinomial NegativeBinomial(int total_count, double? probs = null, double? logits = null, Generator? generator = null) => new(tensor(total_count), Optional(probs), Optional(logits), generator);
        }
    }
}
