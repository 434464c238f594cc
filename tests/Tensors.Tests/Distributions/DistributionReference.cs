using System.Text.Json;
using System.Text.Json.Serialization;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Distributions;

/// <summary>What PyTorch computed; see Reference/distribution_reference.py. And how the same distributions are made here.</summary>
internal sealed record DistributionReference(DistributionReference.Case[] Cases, DistributionReference.Divergence[] Divergences)
{
    private static readonly JsonSerializerOptions s_options = new() { PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private static readonly Lazy<DistributionReference> s_all = new(Read);

    internal static readonly Dictionary<string, Func<Tensor[], Distribution>> Makers = new()
    {
        ["Normal"] = p => Normal(p[0], p[1]),
        ["LogNormal"] = p => LogNormal(p[0], p[1]),
        ["HalfNormal"] = p => HalfNormal(p[0]),
        ["Uniform"] = p => Uniform(p[0], p[1]),
        ["Laplace"] = p => Laplace(p[0], p[1]),
        ["Cauchy"] = p => Cauchy(p[0], p[1]),
        ["HalfCauchy"] = p => HalfCauchy(p[0]),
        ["Gumbel"] = p => Gumbel(p[0], p[1]),
        ["Gamma"] = p => Gamma(p[0], p[1]),
        ["Chi2"] = p => Chi2(p[0]),
        ["Exponential"] = p => Exponential(p[0]),
        ["Beta"] = p => Beta(p[0], p[1]),
        ["Dirichlet"] = p => Dirichlet(p[0]),
        ["FisherSnedecor"] = p => FisherSnedecor(p[0], p[1]),
        ["Pareto"] = p => Pareto(p[0], p[1]),
        ["Weibull"] = p => Weibull(p[0], p[1]),
        ["Kumaraswamy"] = p => Kumaraswamy(p[0], p[1]),
        ["Bernoulli probs"] = p => Bernoulli(p[0]),
        ["Bernoulli logits"] = p => Bernoulli(logits: p[0]),
        ["Geometric probs"] = p => Geometric(p[0]),
        ["Geometric logits"] = p => Geometric(logits: p[0]),
        ["Poisson"] = p => Poisson(p[0]),
        ["Binomial probs"] = p => Binomial(tensor(7), p[0]),
        ["Binomial logits"] = p => Binomial(tensor(7), logits: p[0]),
        ["NegativeBinomial"] = p => NegativeBinomial(tensor(6), p[0]),
        ["Categorical probs"] = p => Categorical(p[0]),
        ["Categorical logits"] = p => Categorical(logits: p[0]),
        ["OneHotCategorical"] = p => OneHotCategorical(p[0]),
        ["Multinomial"] = p => Multinomial(5, p[0]),
        ["MultivariateNormal covariance"] = p => MultivariateNormal(p[0], p[1]),
        ["MultivariateNormal precision"] = p => MultivariateNormal(p[0], precision_matrix: p[1]),
        ["MultivariateNormal scale_tril"] = p => MultivariateNormal(p[0], scale_tril: p[1]),
        ["MultivariateNormal batch"] = p => MultivariateNormal(p[0], scale_tril: p[1]),
        ["LogitRelaxedBernoulli"] = p => LogitRelaxedBernoulli(p[0], p[1]),
        ["RelaxedBernoulli"] = p => RelaxedBernoulli(p[0], p[1]),
        ["RelaxedOneHotCategorical"] = p => RelaxedOneHotCategorical(p[0], p[1]),
        ["Independent"] = p => Independent(Normal(p[0], p[1]), 1),
        ["MixtureSameFamily"] = p => MixtureSameFamily(Categorical(p[0]), Normal(p[1], p[2])),
        ["MixtureSameFamily of vectors"] = p => MixtureSameFamily(Categorical(logits: p[0]), Independent(Normal(p[1], p[2]), 1)),

        // Under these names in the table of divergences only.
        ["Bernoulli"] = p => Bernoulli(p[0]),
        ["Binomial"] = p => Binomial(tensor(7), p[0]),
        ["Geometric"] = p => Geometric(p[0]),
        ["Categorical"] = p => Categorical(logits: p[0]),
        ["MultivariateNormal"] = p => MultivariateNormal(p[0], scale_tril: p[1]),
    };

    internal static DistributionReference All => s_all.Value;

    internal sealed record Packed(long[] Shape, double[] Data)
    {
        internal Tensor Unpack() => tensor(Data).reshape(Shape);
    }

    internal sealed record Case(
        string Name, Packed[] Parameters, Packed Points, [property: JsonPropertyName("log_prob")] Packed LogProb, Packed[] Grads,
        Packed? Mean, Packed? Variance, Packed? Entropy, Packed? Cdf, Packed? Icdf)
    {
        internal Distribution Make(out Tensor[] parameters)
        {
            parameters = Parameters.Select(p => p.Unpack().requires_grad_()).ToArray();
            return Makers[Name](parameters);
        }
    }

    internal sealed record Divergence(string Name, Packed[] First, Packed[] Second, [property: JsonPropertyName("divergence")] Packed Value, Packed[] Grads);

    private static DistributionReference Read()
    {
        using var stream = typeof(DistributionReference).Assembly.GetManifestResourceStream("distribution_reference.json")!;
        return JsonSerializer.Deserialize<DistributionReference>(stream, s_options)!;
    }
}
