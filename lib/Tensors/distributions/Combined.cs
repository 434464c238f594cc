using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        // Distributions made of others.

        /// <summary>Counts the last batch dimensions as part of one draw: log_prob sums over them.</summary>
        public class Independent : torch.distributions.Distribution
        {
            internal readonly torch.distributions.Distribution Base;
            internal readonly int Dims;

            public Independent(torch.distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null) : base(generator)
            {
                var batch = base_distribution.batch_shape.Shape;
                if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > batch.Length)
                    throw new ArgumentException($"Independent: reinterpreted_batch_ndims must be from 0 to {batch.Length}, the batch dimensions of {base_distribution.GetType().Name}, but is {reinterpreted_batch_ndims}.", nameof(reinterpreted_batch_ndims));
                (Base, Dims) = (base_distribution, reinterpreted_batch_ndims);
                batch_shape = batch[..^reinterpreted_batch_ndims];
                event_shape = (long[])[.. batch[^reinterpreted_batch_ndims..], .. base_distribution.event_shape.Shape];
            }

            public override Tensor mean => Base.mean;
            public override Tensor mode => Base.mode;
            public override Tensor variance => Base.variance;
            public override Tensor sample(params long[] sample_shape) => Base.sample(sample_shape);
            public override Tensor rsample(params long[] sample_shape) => Base.rsample(sample_shape);
            public override Tensor log_prob(Tensor value) => Compute(() => SumRightmost(Base.log_prob(value), Dims));
            public override Tensor entropy() => Compute(() => SumRightmost(Base.entropy(), Dims));

            private protected override torch.distributions.Distribution Expanded(long[] batch) =>
                new Independent(Base.expand((long[])[.. batch, .. event_shape.Shape[..Dims]]), Dims, generator);

            protected override void Dispose(bool disposing)
            {
                if (disposing) Base.Dispose();
                base.Dispose(disposing);
            }
        }

        /// <summary>Draws a component, and from it: sum_k pi_k p_k(x). The components lie along the last batch dimension.</summary>
        public class MixtureSameFamily : torch.distributions.Distribution
        {
            public MixtureSameFamily(Categorical mixture_distribution, torch.distributions.Distribution component_distribution, Generator? generator = null) : base(generator)
            {
                var batch = component_distribution.batch_shape.Shape;
                if (batch.Length == 0 || batch[^1] != mixture_distribution.param_shape[^1])
                    throw new ArgumentException($"MixtureSameFamily: the components' batch shape {Shapes.Format(batch)} must end with the number of mixture weights, {mixture_distribution.param_shape[^1]}.", nameof(component_distribution));
                (this.mixture_distribution, this.component_distribution) = (mixture_distribution, component_distribution);
                (batch_shape, event_shape) = (batch[..^1], component_distribution.event_shape);
            }

            public Categorical mixture_distribution { get; }
            public torch.distributions.Distribution component_distribution { get; }
            public override Tensor mean => Compute(() => OverComponents(component_distribution.mean));

            /// <summary>The mean of the variances and the variance of the means.</summary>
            public override Tensor variance => Compute(() =>
            {
                var means = component_distribution.mean;
                var apart = means - OverComponents(means).unsqueeze(-1 - event_shape.Length);
                return OverComponents(component_distribution.variance) + OverComponents(apart.square());
            });

            public override Tensor sample(params long[] sample_shape)
            {
                using var off = GradMode.Off();
                return Compute(() =>
                {
                    var gather = event_shape.Length;
                    var index = mixture_distribution.expand(batch_shape).sample(sample_shape); // (sample, batch)
                    var draws = component_distribution.sample(sample_shape); // (sample, batch, K, event)
                    long[] one = [.. index.Sizes, 1, .. event_shape.Shape];
                    index = index.reshape([.. index.Sizes, 1, .. Enumerable.Repeat(1L, gather)]).expand(one);
                    return draws.gather(-1 - gather, index).squeeze(-1 - gather);
                });
            }

            /// <summary>A choice of component has no gradient.</summary>
            /// <exception cref="NotImplementedException">Always.</exception>
            public override Tensor rsample(params long[] sample_shape) =>
                throw new NotImplementedException("MixtureSameFamily has no rsample: the choice of a component has no gradient; use sample.");

            public override Tensor log_prob(Tensor value) => Compute(() =>
                (component_distribution.log_prob(value.unsqueeze(-1 - event_shape.Length)) + mixture_distribution.logits).logsumexp(-1));

            public override Tensor cdf(Tensor value) => Compute(() => (component_distribution.cdf(value.unsqueeze(-1)) * mixture_distribution.probs).sum(-1L));

            public override Tensor entropy() => throw new NotImplementedException("MixtureSameFamily has no entropy in closed form; average -log_prob over samples.");

            private protected override torch.distributions.Distribution Expanded(long[] batch) => new MixtureSameFamily(
                (Categorical)mixture_distribution.expand(batch), component_distribution.expand((long[])[.. batch, mixture_distribution.param_shape[^1]]), generator);

            private Tensor OverComponents(Tensor values)
            {
                var weights = mixture_distribution.probs;
                weights = weights.reshape([.. weights.Sizes, .. event_shape.Select(_ => 1L)]);
                return (values * weights).sum(-1L - event_shape.Length);
            }
        }
    }

    public static partial class torch
    {
        public static partial class distributions
        {
            public static Independent Independent(Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) => new(base_distribution, reinterpreted_batch_dims, generator);

            /// <summary>A mixture of components of one family. PyTorch's; TorchSharp 0.107 lacks it, so code for both packages cannot call it.</summary>
            public static MixtureSameFamily MixtureSameFamily(Categorical mixture_distribution, Distribution component_distribution) => new(mixture_distribution, component_distribution);
        }
    }
}
