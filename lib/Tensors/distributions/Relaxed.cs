using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        // Continuous relaxations of discrete draws (Maddison et al. 2017; Jang et al. 2017): at temperature 0 they are the draws themselves.

        /// <summary>The logit of a relaxed Bernoulli draw: (logits + log u - log(1 - u)) / temperature.</summary>
        public class LogitRelaxedBernoulli : torch.distributions.Distribution
        {
            private readonly Tensor? _probs, _logits;
            internal readonly Tensor temperature;

            public LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                (_probs, _logits) = HoldOne(probs, logits);
                this.temperature = Hold(temperature);
                batch_shape = (_probs ?? _logits)!.Sizes;
            }

            public Tensor probs => _probs ?? LogitsToProbs(_logits!, true);
            public Tensor logits => _logits ?? ProbsToLogits(_probs!, true);
            public override Tensor mean => throw new NotImplementedException("LogitRelaxedBernoulli has no mean in closed form.");
            public override Tensor variance => throw new NotImplementedException("LogitRelaxedBernoulli has no variance in closed form.");

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var u = Uniforms(ExtendedShape(sample_shape), logits.dtype);
                return (u.log() - (-u).log1p() + logits) / temperature;
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var difference = logits - (value * temperature);
                return temperature.log() + difference - (torch.nn.functional.softplus(difference) * 2);
            });

            public override Tensor entropy() => throw new NotImplementedException("LogitRelaxedBernoulli has no entropy in closed form.");

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new LogitRelaxedBernoulli(temperature, _probs?.expand(batch), _logits?.expand(batch), generator);
        }

        /// <summary>A relaxed Bernoulli draw, in (0, 1).</summary>
        public class RelaxedBernoulli : torch.distributions.Distribution
        {
            private readonly LogitRelaxedBernoulli _logit;

            internal RelaxedBernoulli(LogitRelaxedBernoulli logit, Generator? generator) : base(generator, logit.batch_shape.Shape) => _logit = logit;

            public Tensor probs => _logit.probs;
            public Tensor logits => _logit.logits;
            public Tensor temperature => _logit.temperature;
            public override Tensor mean => _logit.mean;
            public override Tensor variance => _logit.variance;

            public override Tensor rsample(params long[] sample_shape) => Compute(() => ClampProbs(_logit.rsample(sample_shape).sigmoid()));

            /// <summary>By the change of variables dx = x (1 - x) d logit.</summary>
            public override Tensor log_prob(Tensor value) => Compute(() => _logit.log_prob(ProbsToLogits(value, true)) - value.log() - (-value).log1p());

            public override Tensor entropy() => _logit.entropy();

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new RelaxedBernoulli((LogitRelaxedBernoulli)_logit.expand(batch), generator);

            protected override void Dispose(bool disposing)
            {
                if (disposing) _logit.Dispose();
                base.Dispose(disposing);
            }
        }

        /// <summary>A relaxed one-hot draw, a point of the simplex: softmax((logits + Gumbel noise) / temperature).</summary>
        public class RelaxedOneHotCategorical : torch.distributions.Distribution
        {
            private readonly Categorical _categorical;
            private readonly Tensor _temperature;

            internal RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                _categorical = new Categorical(probs, logits, generator);
                _temperature = Hold(temperature);
                (batch_shape, event_shape) = (_categorical.batch_shape, _categorical.param_shape[^1..]);
            }

            public Tensor probs => _categorical.probs;
            public Tensor logits => _categorical.logits;
            public Tensor temperature => _temperature;
            public override Tensor mean => throw new NotImplementedException("RelaxedOneHotCategorical has no mean in closed form.");
            public override Tensor variance => throw new NotImplementedException("RelaxedOneHotCategorical has no variance in closed form.");

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                var noise = -(-Uniforms(ExtendedShape(sample_shape), logits.dtype).log()).log();
                return ((logits + noise) / temperature).softmax(-1);
            });

            /// <summary>Maddison et al. 2017, eq. 6.</summary>
            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var k = event_shape[0];
                var log = value.log();
                var scaled = logits - (log * temperature);
                return SpecialFunctions.LogGamma(k) + (temperature.log() * (k - 1)) + ((scaled - scaled.logsumexp(-1, keepdim: true)).sum(-1L)) - log.sum(-1L);
            });

            public override Tensor entropy() => throw new NotImplementedException("RelaxedOneHotCategorical has no entropy in closed form.");

            private protected override torch.distributions.Distribution Expanded(long[] batch)
            {
                long[] sizes = [.. batch, .. event_shape.Shape];
                return new RelaxedOneHotCategorical(temperature, _categorical._probs?.expand(sizes), _categorical._logits?.expand(sizes), generator);
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) _categorical.Dispose();
                base.Dispose(disposing);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, probs, logits, generator);
            public static RelaxedBernoulli RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(new LogitRelaxedBernoulli(temperature, probs, logits, generator), generator);
            public static RelaxedOneHotCategorical RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, probs, logits, generator);
        }
    }
}
