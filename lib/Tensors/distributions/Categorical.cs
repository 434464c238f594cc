using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A number from 0 to K - 1, K the last dimension of the parameter.</summary>
        public class Categorical : torch.distributions.Distribution
        {
            internal readonly Tensor? _probs, _logits;
            private readonly long _k;

            public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                if (probs is null == logits is null) throw new ArgumentException("Categorical needs either probs or logits, and not both.");
                var given = (probs ?? logits)!;
                if (given.Rank == 0) throw new ArgumentException("Categorical: the parameter must have a dimension of categories but is a number.");
                using var temporaries = Temporaries.Begin();
                if (probs is not null) _probs = Hold(probs / probs.sum(-1L, keepdim: true));
                else _logits = Hold(logits! - logits!.logsumexp(-1, keepdim: true));
                (_k, batch_shape) = (given.Sizes[^1], given.Sizes[..^1]);
            }

            /// <summary>Probabilities, with sum 1.</summary>
            public Tensor probs => _probs ?? LogitsToProbs(_logits!);

            /// <summary>Log-probabilities.</summary>
            public Tensor logits => _logits ?? ProbsToLogits(_probs!);

            public long[] param_shape => (_probs ?? _logits)!.shape;
            public override Tensor mean => torch.full(ExtendedShape(), double.NaN, (_probs ?? _logits)!.dtype);
            public override Tensor mode => Compute(() => probs.argmax(-1));
            public override Tensor variance => torch.full(ExtendedShape(), double.NaN, (_probs ?? _logits)!.dtype);

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                probs.reshape(-1, _k).multinomial(Shapes.Count(sample_shape), true, generator).t().reshape([.. sample_shape, .. batch_shape.Shape]));

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var index = value.to_type(ScalarType.Int64).unsqueeze(-1);
                var sizes = Shapes.Broadcast(index.Sizes, [.. batch_shape.Shape, 1], "Categorical.log_prob");
                return logits.expand([.. sizes[..^1], _k]).gather(-1, index.expand(sizes)).squeeze(-1);
            });

            public override Tensor entropy() => Compute(() => -(logits.clamp_min(torch.finfo(logits.dtype).min) * probs).sum(-1L));

            public override Tensor enumerate_support(bool expand = true) => Compute(() =>
            {
                var values = torch.arange(_k).reshape([_k, .. batch_shape.Select(_ => 1L)]);
                return expand ? values.expand([_k, .. batch_shape.Shape]) : values;
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new Categorical(_probs?.expand([.. batch, _k]), _logits?.expand([.. batch, _k]), generator);
        }

        /// <summary>A categorical draw as a vector with a single one.</summary>
        public class OneHotCategorical : torch.distributions.Distribution
        {
            internal readonly Categorical Index;

            public OneHotCategorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                Index = new Categorical(probs, logits, generator);
                (batch_shape, event_shape) = (Index.batch_shape, Index.param_shape[^1..]);
            }

            public Tensor probs => Index.probs;
            public Tensor logits => Index.logits;
            public override Tensor mean => Index.probs;
            public override Tensor mode => Compute(() => torch.nn.functional.one_hot(Index.mode, event_shape[0]).to_type(probs.dtype));
            public override Tensor variance => Compute(() => probs * (1 - probs));

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
                torch.nn.functional.one_hot(Index.sample(sample_shape), event_shape[0]).to_type(probs.dtype));

            public override Tensor log_prob(Tensor value) => Compute(() => Index.log_prob(value.argmax(-1)));
            public override Tensor entropy() => Index.entropy();

            public override Tensor enumerate_support(bool expand = true) => Compute(() =>
            {
                var n = event_shape[0];
                var values = torch.eye(n, dtype: probs.dtype).reshape([n, .. batch_shape.Select(_ => 1L), n]);
                return expand ? values.expand([n, .. batch_shape.Shape, n]) : values;
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch)
            {
                long[] sizes = [.. batch, .. event_shape.Shape];
                return new OneHotCategorical(Index._probs?.expand(sizes), Index._logits?.expand(sizes), generator);
            }

            protected override void Dispose(bool disposing)
            {
                if (disposing) Index.Dispose();
                base.Dispose(disposing);
            }
        }

        /// <summary>How often each category comes in total_count draws.</summary>
        public class Multinomial : torch.distributions.Distribution
        {
            private readonly Categorical _categorical;

            public Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : base(generator)
            {
                this.total_count = total_count;
                _categorical = new Categorical(probs, logits, generator);
                (batch_shape, event_shape) = (_categorical.batch_shape, _categorical.param_shape[^1..]);
            }

            public int total_count { get; }
            public Tensor probs => _categorical.probs;
            public Tensor logits => _categorical.logits;
            public long[] param_shape => _categorical.param_shape;
            public override Tensor mean => probs * total_count;
            public override Tensor variance => Compute(() => probs * (1 - probs) * total_count);

            public override Tensor rsample(params long[] sample_shape) => Compute(() =>
            {
                using var off = GradMode.Off();
                var draws = _categorical.sample([total_count, .. sample_shape]); // (N, sample, batch)
                return torch.nn.functional.one_hot(draws, event_shape[0]).sum(0L).to_type(probs.dtype);
            });

            public override Tensor log_prob(Tensor value) => Compute(() =>
            {
                var counts = value.to_type(logits.dtype);
                var terms = torch.where(counts.eq(0) & logits.eq(double.NegativeInfinity), torch.zeros_like(logits), counts * logits);
                return (counts.sum(-1L) + 1).lgamma() - (counts + 1).lgamma().sum(-1L) + terms.sum(-1L);
            });

            /// <summary>n H(p) - log n! + sum_k E log x_k!, each count x_k binomial.</summary>
            public override Tensor entropy() => Compute(() =>
            {
                using var counts = new Binomial(torch.tensor(total_count), probs);
                var values = counts.enumerate_support(false);
                return (_categorical.entropy() * total_count) - SpecialFunctions.LogGamma(total_count + 1)
                    + (counts.log_prob(values).exp() * (values + 1).lgamma()).sum((long[])[0, -1]);
            });

            private protected override torch.distributions.Distribution Expanded(long[] batch)
            {
                long[] sizes = [.. batch, .. event_shape.Shape];
                return new Multinomial(total_count, _categorical._probs?.expand(sizes), _categorical._logits?.expand(sizes), generator);
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
            /// <param name="probs">Relative probabilities (batch, K); or give logits.</param>
            /// <param name="logits">Their logarithms, up to a constant.</param>
            public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
            public static OneHotCategorical OneHotCategorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
            public static Multinomial Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
        }
    }
}
