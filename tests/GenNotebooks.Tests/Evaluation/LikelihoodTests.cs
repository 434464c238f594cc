using GenNotebooks.Evaluation;
using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Evaluation;

/// <summary>Bits per dimension, Parzen windows, annealed importance sampling: each where the answer is known.</summary>
public class LikelihoodTests
{
    [Fact]
    public void Even_noise_over_256_levels_costs_eight_bits()
    {
        Assert.Equal(8, BitsPerDimension.OfProbability(-784 * Math.Log(256), 784), 1e-12);
        // A density that is even over 0 to 1 is 1 everywhere.
        Assert.Equal(8, BitsPerDimension.OfDensity(0, 784, 1 / 256.0), 1e-12);
        var levels = new double[,] { { 0, 0.25 }, { 0.5, 0.75 } };
        var spread = BitsPerDimension.Dequantise(levels, 0.25, new Random(1));
        Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(spread[i / 2, i % 2] - levels[i / 2, i % 2], 0, 0.25));
        Assert.Equal(0.125, Enumerable.Range(0, 2000).Average(i => BitsPerDimension.Dequantise(new double[1, 1], 0.25, new Random(i))[0, 0]), 4 * 0.25 / Math.Sqrt(12 * 2000));
    }

    /// <summary>Theis et al. 2016, section 3.1: the density's bits are at least the discrete model's that it implies.</summary>
    [Fact]
    public void Dequantised_data_cost_no_less_than_the_bins_that_the_density_implies()
    {
        // A Gaussian asked about the levels 0 and 1: what it gives to the bins [0, 1) and [1, 2) by its distribution function.
        var bell = new GaussianMixture([new(1, [0.8], new[,] { { 0.5 } })]);
        double Bin(double low) => MathNet.Numerics.Distributions.Normal.CDF(0.8, Math.Sqrt(0.5), low + 1) - MathNet.Numerics.Distributions.Normal.CDF(0.8, Math.Sqrt(0.5), low);
        var discrete = (Math.Log(Bin(0)) + Math.Log(Bin(1))) / 2;
        var data = new double[4000, 1];
        for (var n = 0; n < 4000; n++)
            data[n, 0] = n % 2;
        var dense = bell.LogDensity(BitsPerDimension.Dequantise(data, 1, new Random(1))).Average();
        Assert.InRange(BitsPerDimension.OfDensity(dense, 1, 1) - BitsPerDimension.OfProbability(discrete, 1), 0, 0.5);
    }

    [Fact]
    public void A_Parzen_window_is_the_mixture_that_it_says()
    {
        double[,] centres = { { 0, 0 }, { 1, 2 }, { -1, 0.5 } }, round = { { 0.49, 0 }, { 0, 0.49 } };
        var window = new ParzenWindow(centres, 0.7);
        var mixture = new GaussianMixture([.. Enumerable.Range(0, 3).Select(k => new GaussianComponent(1 / 3.0, [centres[k, 0], centres[k, 1]], round))]);
        var points = window.Sample(2000, new Random(1));
        Assert.All(window.LogDensity(points).Zip(mixture.LogDensity(points)), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
        // The average over centres; deviation of a coordinate at most √(0.49 + 1.2) = 1.3.
        Assert.Equal(2.5 / 3, Enumerable.Range(0, 2000).Average(n => points[n, 1]), 4 * 1.3 / Math.Sqrt(2000));
        // Far from all centres logarithms must not underflow.
        Assert.InRange(window.LogDensity(new double[,] { { 1000, 0 } })[0], -1.1e6, -0.9e6);
    }

    private static AnnealingPath Bell(double shift, double deviation) => new()
    {
        Start = random => [MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)],
        LogStart = x => (-x[0] * x[0] / 2) - (0.5 * Math.Log(2 * Math.PI)),
        LogTarget = x => -(x[0] - shift) * (x[0] - shift) / (2 * deviation * deviation),
        Propose = (x, random) => [x[0] + MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1)],
    };

    [Fact]
    public void Annealing_finds_the_constant_of_a_bell_far_away()
    {
        var exact = Math.Log(0.5 * Math.Sqrt(2 * Math.PI));
        var annealed = AnnealedImportanceSampling.Run(Bell(4, 0.5), new() { Chains = 200, Temperatures = 500 }, seed: 1);
        // 0.02 to 0.05 in trials; the standard error is the weights' own.
        Assert.InRange(annealed.StandardError, 0.005, 0.2);
        Assert.Equal(exact, annealed.LogNormaliser, 4 * annealed.StandardError);
        Assert.InRange(annealed.Acceptance, 0.2, 0.9);
        Assert.InRange(annealed.EffectiveSampleSize, 30, 200);
        // One step is plain importance sampling: hardly a run comes near the target, and their logarithm falls short.
        var plain = AnnealedImportanceSampling.Run(Bell(4, 0.5), new() { Chains = 200, Temperatures = 1 }, seed: 1);
        Assert.True(plain.EffectiveSampleSize < annealed.EffectiveSampleSize / 3);
    }

    /// <summary>The weights are unbiased for any number of steps (Neal 2001, section 3): where no spread hides it, their mean is Z.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void The_mean_weight_is_the_constant_with_few_steps_too(int temperatures)
    {
        var run = AnnealedImportanceSampling.Run(Bell(0.5, 0.8), new() { Chains = 20_000, Temperatures = temperatures }, seed: 2);
        var weight = Estimate.Of(run.LogWeights.Select(Math.Exp));
        Assert.Equal(0.8 * Math.Sqrt(2 * Math.PI), weight.Mean, 4 * weight.StandardError);
        Assert.Equal(Math.Log(weight.Mean), run.LogNormaliser, 1e-10);
    }

    /// <summary>A small Boltzmann machine, whose constant is a sum over all states.</summary>
    [Fact]
    public void Annealing_finds_the_constant_of_a_Boltzmann_machine()
    {
        var random = new Random(3);
        var weights = new double[10, 6];
        foreach (var (i, j) in Enumerable.Range(0, 60).Select(p => (p / 6, p % 6)))
            weights[i, j] = MathNet.Numerics.Distributions.Normal.Sample(random, 0, 1.2);
        double LogF(double[] v) => Enumerable.Range(0, 6).Sum(j => Math.Log(1 + Math.Exp(Enumerable.Range(0, 10).Sum(i => v[i] * weights[i, j]))));
        var exact = Math.Log(Enumerable.Range(0, 1024).Sum(code => Math.Exp(LogF([.. Enumerable.Range(0, 10).Select(i => (double)((code >> i) & 1))]))));
        var path = new AnnealingPath
        {
            Start = r => [.. Enumerable.Range(0, 10).Select(_ => (double)r.Next(2))],
            LogStart = _ => -10 * Math.Log(2),
            LogTarget = LogF,
            Propose = (v, r) =>
            {
                var flipped = v.ToArray();
                var place = r.Next(10);
                flipped[place] = 1 - flipped[place];
                return flipped;
            },
        };
        var run = AnnealedImportanceSampling.Run(path, new() { Temperatures = 300 }, seed: 4);
        Assert.Equal(exact, run.LogNormaliser, 4 * run.StandardError);
        Assert.InRange(run.StandardError, 0, 0.2);
        Assert.Equal(run.LogWeights, AnnealedImportanceSampling.Run(path, new() { Temperatures = 300 }, seed: 4).LogWeights);
    }

    [Fact]
    public void Bad_input_is_told()
    {
        Clouds.Refused("binWidth must be above 0 but is 0.", () => BitsPerDimension.OfDensity(0, 784, 0));
        Clouds.Refused("dimensions must be at least 1 but is 0.", () => BitsPerDimension.OfProbability(0, 0));
        Clouds.Refused("x must be (any, 2) but is (5, 3).", () => new ParzenWindow(Clouds.Draw(4, 2, 1), 1).LogDensity(Clouds.Draw(5, 3, 2)));
        Clouds.Refused("Chains must be at least 2 but is 1.", () => AnnealedImportanceSampling.Run(Bell(0, 1), new() { Chains = 1 }));
        Clouds.Refused(
            "At (7) LogStart is 0 and LogTarget -Infinity, but both must be finite; let them fall steeply where nothing should be.",
            () => AnnealedImportanceSampling.Run(Bell(0, 1) with { Start = _ => [7], LogStart = _ => 0, LogTarget = _ => double.NegativeInfinity }));
    }
}
