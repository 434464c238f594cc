namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions: samples with gradients, densities, moments.</summary>
    public static partial class distributions
    {
        /// <summary>
        /// A batch of distributions of one kind. The shape of a sample is sample shape, batch shape, event shape: draws asked for,
        /// distributions side by side, and what one draw of one of them holds.
        /// </summary>
        public abstract class Distribution : IDisposable
        {
            protected const double euler_constant = 0.57721566490153286060;

            private readonly List<Tensor> _held = [];

            /// <summary>Where draws come from; null is the default generator.</summary>
            protected Generator? generator;

            protected Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape ?? [], event_shape ?? []);
            }

            protected Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            protected void _init(Size? batch_shape = null, Size? event_shape = null) =>
                (this.batch_shape, this.event_shape) = (batch_shape ?? Size.Empty, event_shape ?? Size.Empty);

            /// <summary>How many distributions lie side by side.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>The shape of one draw of one of them.</summary>
            public Size event_shape { get; protected set; }

            public abstract Tensor mean { get; }

            public virtual Tensor mode => throw new NotImplementedException($"{GetType().Name} has no mode here.");

            public abstract Tensor variance { get; }

            public virtual Tensor stddev => variance.sqrt();

            /// <summary>Draws, off the tape.</summary>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var off = GradMode.Off();
                return rsample(sample_shape);
            }

            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Draws that carry the gradients of the parameters, where the distribution is continuous.</summary>
            public abstract Tensor rsample(params long[] sample_shape);

            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the density, or of the probability, of a value; nats.</summary>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>In nats, for each distribution of the batch.</summary>
            public abstract Tensor entropy();

            /// <summary>The same distributions with a larger batch shape.</summary>
            /// <param name="instance">Not used here: a new distribution is made.</param>
            public virtual Distribution expand(Size batch_shape, Distribution? instance = null)
            {
                if (instance is not null && instance.GetType() != GetType())
                    throw new ArgumentException($"expand(): 'instance' must be a {GetType().Name} distribution but is a {instance.GetType().Name}.", nameof(instance));
                return Expanded(batch_shape.Shape);
            }

            /// <summary>The probability of a draw of at most this value.</summary>
            public virtual Tensor cdf(Tensor value) => throw new NotImplementedException($"{GetType().Name} has no cdf here.");

            /// <summary>The value below which a draw falls with this probability.</summary>
            public virtual Tensor icdf(Tensor value) => throw new NotImplementedException($"{GetType().Name} has no icdf here.");

            /// <summary>All values of a discrete distribution, along a new first dimension.</summary>
            public virtual Tensor enumerate_support(bool expand = true) => throw new NotImplementedException($"{GetType().Name} has no finite support to enumerate.");

            /// <summary>exp(entropy).</summary>
            public virtual Tensor perplexity() => Compute(() => entropy().exp());

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var tensor in _held) tensor.Dispose();
                _held.Clear();
            }

            /// <summary>Sample shape, batch shape, event shape in a row.</summary>
            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape.Shape, .. event_shape.Shape];

            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? logits.sigmoid() : logits.softmax(-1);

            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => Compute(() =>
            {
                var p = ClampProbs(probs);
                return isBinary ? p.log() - (-p).log1p() : p.log();
            });

            /// <summary>Keeps probabilities one rounding unit away from 0 and 1.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                var eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            protected Tensor ClampByZero(Tensor x) => Compute(() => (x.clamp_min(0) + x - x.clamp_max(0)) / 2);

            private protected virtual Distribution Expanded(long[] batch) => throw new NotImplementedException($"{GetType().Name} does not expand.");

            /// <summary>A handle of the distribution's own, which no dispose scope takes.</summary>
            private protected Tensor Hold(Tensor parameter, long[]? sizes = null)
            {
                using var outside = Temporaries.Suspend();
                var own = (sizes is null || Shapes.Same(parameter.Sizes, sizes) ? parameter.alias() : parameter.expand(sizes)).DetachFromDisposeScope();
                _held.Add(own);
                return own;
            }

            /// <summary>Handles to two parameters, expanded to their common shape, which becomes the batch shape.</summary>
            private protected (Tensor, Tensor) Hold(Tensor first, Tensor second)
            {
                var sizes = Shapes.Broadcast(first.Sizes, second.Sizes, GetType().Name);
                batch_shape = sizes;
                return (Hold(first, sizes), Hold(second, sizes));
            }

            /// <summary>Takes probabilities or their logits, whichever is given.</summary>
            private protected (Tensor? Probs, Tensor? Logits) HoldOne(Tensor? probs, Tensor? logits)
            {
                if (probs is null == logits is null)
                    throw new ArgumentException($"{GetType().Name} needs either probs or logits, and not both.");
                return (probs is null ? null : Hold(probs), logits is null ? null : Hold(logits));
            }

            /// <summary>A formula: its intermediate tensors are disposed.</summary>
            private protected static Tensor Compute(Func<Tensor> formula)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(formula());
            }

            /// <summary>Uniform numbers away from 0 and 1, so that logarithms are finite.</summary>
            private protected Tensor Uniforms(long[] sizes, ScalarType type)
            {
                var eps = finfo(type).eps;
                return torch.rand(sizes, type, generator: generator).clamp_(eps / 2, 1 - (eps / 2));
            }

            private protected static Tensor SumRightmost(Tensor value, int dims) =>
                dims == 0 ? value : value.sum(Enumerable.Range(1, dims).Select(d => -(long)d).ToArray());
        }
    }

    /// <summary>Runs a computation in a dispose scope of its own and hands its result to the scope around it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
