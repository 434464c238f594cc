using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Distributions;

/// <summary>Tests that draw from the default generator by themselves, so that a seed gives the same draws in every run.</summary>
[CollectionDefinition(nameof(DefaultGeneratorCollection), DisableParallelization = true)]
public class DefaultGeneratorCollection;

/// <summary>Densities, moments and divergences against PyTorch's; samples against densities and moments.</summary>
[Collection(nameof(DefaultGeneratorCollection))]
public class DistributionTests
{
    private const int Draws = 40_000;

    public static TheoryData<string> Names => new(DistributionReference.All.Cases.Select(c => c.Name));

    public static TheoryData<string> Divergences => new(DistributionReference.All.Divergences.Select(c => c.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Densities_and_moments_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var row = DistributionReference.All.Cases.Single(c => c.Name == name);
        using var d = row.Make(out var parameters);
        var log_prob = d.log_prob(row.Points.Unpack());
        TensorAssert.Close(row.LogProb.Unpack(), log_prob, rtol: 1e-9, atol: 1e-11);
        var gradients = autograd.grad([log_prob.sum()], parameters, allow_unused: true);
        for (var i = 0; i < row.Grads.Length; i++)
            TensorAssert.Close(row.Grads[i].Unpack().expand(parameters[i].shape), gradients[i] ?? zeros_like(parameters[i]), rtol: 1e-8, atol: 1e-10);
        Compare(row.Mean, () => d.mean);
        Compare(row.Variance, () => d.variance);
        Compare(row.Entropy, d.entropy);
        Compare(row.Cdf, () => d.cdf(row.Points.Unpack()));
        Compare(row.Icdf, () => d.icdf(tensor(new[] { 0.1, 0.45, 0.8 })));
    }

    [Theory]
    [MemberData(nameof(Divergences))]
    public void Divergences_are_those_of_PyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var row = DistributionReference.All.Divergences.Single(c => c.Name == name);
        var (first, second) = (row.First.Select(p => p.Unpack().requires_grad_()).ToArray(), row.Second.Select(p => p.Unpack().requires_grad_()).ToArray());
        var (p, q) = (DistributionReference.Makers[name](first), DistributionReference.Makers[name](second));
        var divergence = kl_divergence(p, q);
        TensorAssert.Close(row.Value.Unpack(), divergence, rtol: 1e-9, atol: 1e-11);
        var gradients = autograd.grad([divergence.sum()], [.. first, .. second]);
        for (var i = 0; i < gradients.Count; i++) TensorAssert.Close(row.Grads[i].Unpack(), gradients[i], rtol: 1e-8, atol: 1e-10);
        // A distribution does not differ from itself.
        TensorAssert.Close(zeros_like(divergence), kl_divergence(p, DistributionReference.Makers[name](first)), rtol: 0, atol: 1e-12);
    }

    /// <summary>
    /// Mean and variance of many draws lie within 6 standard errors of what the distribution says: a chance of 1e-9 each to fail
    /// by bad luck, and the seed is fixed. The variance's own error is estimated from the draws' fourth moment.
    /// </summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_have_the_moments_of_the_distribution(string name)
    {
        using var scope = NewDisposeScope();
        var row = DistributionReference.All.Cases.Single(c => c.Name == name);
        manual_seed(5);
        using var d = row.Make(out _);
        if (row.Mean is null || row.Variance is null) return;
        var draws = d.sample(Draws).to(float64);
        Assert.Equal([Draws, .. d.batch_shape.Shape, .. d.event_shape.Shape], draws.shape);
        Assert.False(draws.requires_grad);
        var (mean, variance) = (row.Mean.Unpack(), row.Variance.Unpack());
        var fourth = (draws - draws.mean([0])).pow(4).mean([0]);
        for (var i = 0; i < mean.numel(); i++)
        {
            var (m, v) = (mean.flatten()[i].item<double>(), variance.flatten()[i].item<double>());
            // Of heavy tails, whose fourth moment is infinite or nearly so, the draws say little.
            if (!double.IsFinite(m) || !double.IsFinite(v) || fourth.flatten()[i].item<double>() > 50 * v * v) continue;
            var found = draws.reshape(Draws, -1).select(1, i);
            Assert.InRange(found.mean().item<double>() - m, -6 * Math.Sqrt(v / Draws) - 1e-12, 6 * Math.Sqrt(v / Draws) + 1e-12);
            var error = Math.Sqrt((fourth.flatten()[i].item<double>() - (v * v)) / Draws);
            Assert.InRange(found.var().item<double>() - v, -6 * error - 1e-9, 6 * error + 1e-9);
        }
    }

    /// <summary>Where there is a cdf, draws put through it are uniform: the largest gap (Kolmogorov) is below 2.5 / sqrt(n), chance 1e-5.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Draws_follow_the_cdf(string name)
    {
        using var scope = NewDisposeScope();
        var row = DistributionReference.All.Cases.Single(c => c.Name == name);
        if (row.Cdf is null) return;
        manual_seed(11);
        using var d = row.Make(out _);
        using var off = no_grad();
        var u = d.cdf(d.sample(Draws)).reshape(Draws, -1);
        var expected = (arange(Draws, dtype: float64) + 0.5) / Draws;
        for (long i = 0; i < u.shape[1]; i++)
            Assert.InRange((u.select(1, i).sort().Values - expected).abs().max().item<double>(), 0, 2.5 / Math.Sqrt(Draws));
    }

    /// <summary>rsample's gradient of E x and E x^2 is the gradient of those moments: within 6 standard errors, as above.</summary>
    [Theory]
    [InlineData("Normal")]
    [InlineData("LogNormal")]
    [InlineData("Uniform")]
    [InlineData("Laplace")]
    [InlineData("Gumbel")]
    [InlineData("Gamma")]
    [InlineData("Chi2")]
    [InlineData("Exponential")]
    [InlineData("Beta")]
    [InlineData("Dirichlet")]
    [InlineData("Weibull")]
    [InlineData("Kumaraswamy")]
    [InlineData("MultivariateNormal scale_tril")]
    [InlineData("Independent")]
    public void Gradients_of_draws_are_gradients_of_the_mean(string name)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var row = DistributionReference.All.Cases.Single(c => c.Name == name);
        using var d = row.Make(out var parameters);
        // Each block of draws gives one estimate of the gradient; their spread gives the standard error.
        const int Blocks = 40;
        var blocks = Enumerable.Range(0, Blocks).Select(_ => Gradient(d.rsample(1000).mean([0]), parameters)).ToArray();
        var expected = Gradient(d.mean, parameters);
        for (var i = 0; i < expected.Length; i++)
        {
            var (mean, spread) = (blocks.Average(b => b[i]), 0.0);
            foreach (var b in blocks) spread += (b[i] - mean) * (b[i] - mean) / (Blocks - 1);
            Assert.InRange(mean - expected[i], -6 * Math.Sqrt(spread / Blocks) - 1e-9, 6 * Math.Sqrt(spread / Blocks) + 1e-9);
        }
    }

    /// <summary>dx/da of a gamma draw against finite differences of the incomplete gamma function: P(a + h, x + dx) = P(a, x).</summary>
    [Theory]
    [InlineData(0.1, 1e-4)]
    [InlineData(0.1, 0.5)]
    [InlineData(0.7, 0.3)]
    [InlineData(1.0, 1.0)]
    [InlineData(1.0, 8.0)]
    [InlineData(2.5, 0.2)]
    [InlineData(2.5, 12.0)]
    [InlineData(20.0, 15.0)]
    [InlineData(20.0, 35.0)]
    [InlineData(300.0, 290.0)]
    [InlineData(300.0, 340.0)]
    public void The_gradient_of_a_gamma_draw_keeps_its_place(double a, double x)
    {
        var h = 1e-4 * a;
        var change = (double s) => igamma(tensor(a + s), tensor(x)).item<double>();
        var slope = ((8 * (change(h) - change(-h))) - change(2 * h) + change(-2 * h)) / (12 * h);
        var density = Gamma(a, 1.0).log_prob(tensor(x)).exp().item<double>();
        Assert.Equal(-slope / density, Engine.GammaGradient.Of(a, x), Math.Abs(slope / density) * 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expanding_adds_to_the_batch(string name)
    {
        using var scope = NewDisposeScope();
        var row = DistributionReference.All.Cases.Single(c => c.Name == name);
        using var d = row.Make(out _);
        Size batch = (long[])[4, .. d.batch_shape.Shape];
        var wide = d.expand(batch);
        Assert.Equal(batch.Shape, wide.batch_shape.Shape);
        Assert.Equal(d.event_shape.Shape, wide.event_shape.Shape);
        Assert.Equal([2, 3, .. batch.Shape, .. d.event_shape.Shape], wide.sample(2, 3).shape);
        var value = d.sample();
        TensorAssert.Close(d.log_prob(value).expand(batch.Shape), wide.log_prob(value).expand(batch.Shape), rtol: 1e-12, atol: 1e-12);
    }

    [Fact]
    public void Enumerated_probabilities_add_up_to_one()
    {
        foreach (Distribution d in (Distribution[])[Bernoulli(tensor(new[] { 0.2, 0.7 })), Binomial(tensor(5), tensor(new[] { 0.2, 0.7 })), Categorical(rand(2, 4, float64)), OneHotCategorical(rand(2, 4, float64))])
            TensorAssert.Close(ones(2, dtype: float64), d.log_prob(d.enumerate_support()).exp().sum(0L), rtol: 1e-12, atol: 1e-12);
    }

    [Fact]
    public void Mixtures_draw_components_by_their_weights()
    {
        manual_seed(2);
        var mixture = MixtureSameFamily(Categorical(tensor(new[] { 0.25, 0.75 })), Normal(tensor(new[] { -10.0, 10.0 }), tensor(new[] { 1.0, 2.0 })));
        var draws = mixture.sample(Draws);
        // The share of draws above 0 is binomial: 6 standard errors.
        Assert.InRange(draws.gt(0).to(float64).mean().item<double>() - 0.75, -6 * Math.Sqrt(0.1875 / Draws), 6 * Math.Sqrt(0.1875 / Draws));
        Assert.InRange(draws[draws.gt(0)].std().item<double>(), 1.95, 2.05);
    }

    [Fact]
    public void Parameters_are_checked()
    {
        Assert.Equal("Bernoulli needs either probs or logits, and not both.", Assert.Throws<ArgumentException>(() => Bernoulli(ones(2), ones(2))).Message);
        Assert.Equal("MultivariateNormal needs exactly one of covariance_matrix, precision_matrix and scale_tril but got 0.", Assert.Throws<ArgumentException>(() => MultivariateNormal(zeros(2))).Message);
        Assert.Equal(
            "kl_divergence has no closed form for Normal and Uniform; average p.log_prob(x) - q.log_prob(x) over samples x of p.",
            Assert.Throws<NotImplementedException>(() => kl_divergence(Normal(0.0), Uniform(0.0, 1.0))).Message);
    }

    private static double[] Gradient(Tensor y, Tensor[] parameters)
    {
        var weights = 1 / arange(1, y.numel() + 1, dtype: float64);
        var gradients = autograd.grad([(y.flatten() * weights).sum()], parameters, allow_unused: true, retain_graph: true);
        return gradients.SelectMany((g, i) => TensorAssert.Values(g ?? zeros_like(parameters[i]))).ToArray();
    }

    private static void Compare(DistributionReference.Packed? expected, Func<Tensor> actual)
    {
        if (expected is not null) TensorAssert.Close(expected.Unpack(), actual(), rtol: 1e-9, atol: 1e-11);
    }
}
