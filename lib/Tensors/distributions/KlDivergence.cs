using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        private delegate Tensor Kl(Distribution p, Distribution q);

        /// <summary>The pairs whose divergence has a closed form.</summary>
        private static readonly Dictionary<(Type, Type), Kl> s_divergences = new()
        {
            [(typeof(Normal), typeof(Normal))] = Row<Normal, Normal>((p, q) =>
            {
                var ratio = (p.scale / q.scale).square();
                return (ratio + ((p.loc - q.loc) / q.scale).square() - 1 - ratio.log()) * 0.5;
            }),
            [(typeof(LogNormal), typeof(LogNormal))] = Row<LogNormal, LogNormal>((p, q) => kl_divergence(p.Log, q.Log)),
            [(typeof(HalfNormal), typeof(HalfNormal))] = Row<HalfNormal, HalfNormal>((p, q) =>
            {
                var ratio = (p.scale / q.scale).square();
                return (ratio - 1 - ratio.log()) * 0.5;
            }),
            [(typeof(MultivariateNormal), typeof(MultivariateNormal))] = Row<MultivariateNormal, MultivariateNormal>(OfMultivariateNormals),
            [(typeof(Uniform), typeof(Uniform))] = Row<Uniform, Uniform>((p, q) =>
            {
                var log = ((q.high - q.low) / (p.high - p.low)).log();
                return where(q.low.gt(p.low) | q.high.lt(p.high), log.full_like(double.PositiveInfinity), log);
            }),
            [(typeof(Laplace), typeof(Laplace))] = Row<Laplace, Laplace>((p, q) =>
            {
                var (ratio, apart) = (p.scale / q.scale, (p.loc - q.loc).abs());
                return (ratio * (-apart / p.scale).exp()) + (apart / q.scale) - ratio.log() - 1;
            }),
            [(typeof(Cauchy), typeof(Cauchy))] = Row<Cauchy, Cauchy>((p, q) =>
                ((p.scale + q.scale).square() + (p.loc - q.loc).square()).log() - (p.scale * q.scale * 4).log()),
            [(typeof(Exponential), typeof(Exponential))] = Row<Exponential, Exponential>((p, q) => (q.rate / p.rate) - 1 - (q.rate / p.rate).log()),
            [(typeof(Gamma), typeof(Gamma))] = Row<Gamma, Gamma>(OfGammas),
            [(typeof(Chi2), typeof(Chi2))] = Row<Chi2, Chi2>(OfGammas),
            [(typeof(Dirichlet), typeof(Dirichlet))] = Row<Dirichlet, Dirichlet>(OfDirichlets),
            [(typeof(Beta), typeof(Beta))] = Row<Beta, Beta>((p, q) => OfDirichlets(p.Pair, q.Pair)),
            [(typeof(Poisson), typeof(Poisson))] = Row<Poisson, Poisson>((p, q) => (p.rate * (p.rate.log() - q.rate.log())) - (p.rate - q.rate)),
            [(typeof(Bernoulli), typeof(Bernoulli))] = Row<Bernoulli, Bernoulli>(OfBernoullis),
            [(typeof(Binomial), typeof(Binomial))] = Row<Binomial, Binomial>((p, q) => where(
                p.total_count.eq(q.total_count), p.total_count * ((p.probs * (p.logits - q.logits)) + (-p.probs).log1p() - (-q.probs).log1p()), p.total_count.full_like(double.PositiveInfinity))),
            [(typeof(Geometric), typeof(Geometric))] = Row<Geometric, Geometric>((p, q) => -p.entropy() - ((-q.probs).log1p() / p.probs) - q.logits),
            [(typeof(Categorical), typeof(Categorical))] = Row<Categorical, Categorical>(OfCategoricals),
            [(typeof(OneHotCategorical), typeof(OneHotCategorical))] = Row<OneHotCategorical, OneHotCategorical>((p, q) => OfCategoricals(p.Index, q.Index)),
            [(typeof(Independent), typeof(Independent))] = Row<Independent, Independent>(OfIndependents),
        };

        /// <summary>
        /// KL(p || q) = E_p log(p / q) in nats, in closed form. PyTorch's; TorchSharp 0.107 lacks it, so code for both packages
        /// cannot call it.
        /// </summary>
        /// <exception cref="NotImplementedException">The pair has no closed form in the table.</exception>
        public static Tensor kl_divergence(Distribution p, Distribution q)
        {
            if (!s_divergences.TryGetValue((p.GetType(), q.GetType()), out var divergence))
                throw new NotImplementedException($"kl_divergence has no closed form for {p.GetType().Name} and {q.GetType().Name}; average p.log_prob(x) - q.log_prob(x) over samples x of p.");
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(divergence(p, q));
        }

        private static Kl Row<TP, TQ>(Func<TP, TQ, Tensor> formula) where TP : Distribution where TQ : Distribution => (p, q) => formula((TP)p, (TQ)q);

        /// <summary>(tr(Sq^-1 Sp) + |Lq^-1 (mq - mp)|^2 - D) / 2 + log det Lq - log det Lp.</summary>
        private static Tensor OfMultivariateNormals(MultivariateNormal p, MultivariateNormal q)
        {
            var d = p.event_shape[0];
            if (q.event_shape[0] != d) throw new ArgumentException($"kl_divergence: the normal distributions have {d} and {q.event_shape[0]} dimensions.");
            var columns = q.Whitened(p.factor.mT).mT; // Lq^-1 Lp, column by column
            var trace = columns.square().sum((long[])[-2, -1]);
            return ((trace + q.Whitened(q.loc - p.loc).square().sum(-1L) - d) * 0.5) + q.HalfLogDet() - p.HalfLogDet();
        }

        private static Tensor OfGammas(Gamma p, Gamma q) =>
            (q.concentration * (p.rate / q.rate).log()) + q.concentration.lgamma() - p.concentration.lgamma()
            + ((p.concentration - q.concentration) * p.concentration.digamma()) + ((q.rate - p.rate) * (p.concentration / p.rate));

        private static Tensor OfDirichlets(Dirichlet p, Dirichlet q)
        {
            var (a, b) = (p.concentration, q.concentration);
            var total = a.sum(-1L);
            return total.lgamma() - b.sum(-1L).lgamma() - (a.lgamma() - b.lgamma()).sum(-1L)
                + ((a - b) * (a.digamma() - total.digamma().unsqueeze(-1))).sum(-1L);
        }

        private static Tensor OfBernoullis(Bernoulli p, Bernoulli q)
        {
            var (a, b) = (p.probs, q.probs);
            return xlogy(a, a) - xlogy(a, b) + xlogy(1 - a, 1 - a) - xlogy(1 - a, 1 - b);
        }

        private static Tensor OfCategoricals(Categorical p, Categorical q)
        {
            var terms = p.probs * (p.logits - q.logits);
            return where(p.probs.eq(0), terms.zeros_like(), terms).sum(-1L);
        }

        private static Tensor OfIndependents(Independent p, Independent q)
        {
            if (p.Dims != q.Dims) throw new NotImplementedException($"kl_divergence: the two Independent distributions sum over {p.Dims} and {q.Dims} dimensions.");
            var divergence = kl_divergence(p.Base, q.Base);
            return p.Dims == 0 ? divergence : divergence.sum(Enumerable.Range(1, p.Dims).Select(d => -(long)d).ToArray());
        }
    }
}
