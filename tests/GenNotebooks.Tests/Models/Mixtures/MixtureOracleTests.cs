using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

public class MixtureOracleTests
{
    public static TheoryData<CovarianceKind, int, int, int> Sizes()
    {
        var data = new TheoryData<CovarianceKind, int, int, int>();
        foreach (var kind in Enum.GetValues<CovarianceKind>())
            foreach (var (samples, components, dimensions) in new[] { (7, 2, 1), (40, 3, 2), (129, 2, 3), (300, 4, 5), (128, 1, 6) })
                data.Add(kind, samples, components, dimensions);
        return data;
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_step_is_the_textbooks_step(CovarianceKind kind, int samples, int components, int dimensions)
    {
        var x = MixtureCases.Data(samples, components, dimensions, seed: 5);
        var start = MixtureCases.Mixture(components, dimensions, kind, seed: 6);
        var options = new MixtureOptions { Components = components, Covariance = kind };

        var steps = start.Iterate(x, options).Take(2).ToArray();

        Assert.Equal([0, 1], steps.Select(step => step.Iteration));
        Assert.Equal(NaiveMixture.LogLikelihood(x, start.Components), steps[0].LogLikelihood, 1e-9 * samples);
        var expected = NaiveMixture.Step(x, start.Components, kind);
        MixtureAssert.Equal(expected, steps[1].Model.Components, 1e-9);
        Assert.Equal(NaiveMixture.LogLikelihood(x, expected), steps[1].LogLikelihood, 1e-9 * samples);
    }

    [Fact]
    public void Responsibilities_are_what_all_assignments_say()
    {
        const int N = 5, K = 3;
        var x = MixtureCases.Data(N, K, 2, seed: 11);
        var model = MixtureCases.Mixture(K, 2, CovarianceKind.Full, seed: 12);
        var rows = NaiveMixture.Rows(x);
        var expected = new double[N, K];
        var evidence = 0.0;
        for (var assignment = 0; assignment < Math.Pow(K, N); assignment++) // one of K^N ways to give each sample a component
        {
            var labels = Enumerable.Range(0, N).Select(n => assignment / (int)Math.Pow(K, n) % K).ToArray();
            var joint = rows.Zip(labels, (row, k) => model.Components[k].Weight * Math.Exp(NaiveMixture.LogDensity(row, model.Components[k])))
                .Aggregate(1.0, (product, factor) => product * factor);
            evidence += joint;
            for (var n = 0; n < N; n++)
                expected[n, labels[n]] += joint;
        }

        for (var n = 0; n < N; n++)
            for (var k = 0; k < K; k++)
                expected[n, k] /= evidence;
        MixtureAssert.Equal(expected, model.Responsibilities(x), 1e-12);
        Assert.Equal(Math.Log(evidence), model.LogDensity(x).Sum(), 1e-10);
    }

    [Theory]
    [InlineData(CovarianceKind.Full, 2 + 12 + 30)]
    [InlineData(CovarianceKind.Tied, 2 + 12 + 10)]
    [InlineData(CovarianceKind.Diagonal, 2 + 12 + 12)]
    [InlineData(CovarianceKind.Spherical, 2 + 12 + 3)]
    public void Parameters_are_weights_means_and_covariances(CovarianceKind kind, int count) =>
        Assert.Equal(count, MixtureCases.Mixture(3, 4, kind, seed: 1).ParameterCount);

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e3)]
    public void Units_do_not_matter(double scale)
    {
        var x = MixtureCases.Data(200, 3, 2, seed: 3);
        var scaled = (double[,])x.Clone();
        for (var n = 0; n < 200; n++)
            scaled[n, 1] = (scale * x[n, 1]) + 40;
        var options = new MixtureOptions { Components = 3 };
        var (fit, other) = (GaussianMixture.Fit(x, options, 1), GaussianMixture.Fit(scaled, options, 1));
        Assert.Equal(fit.LogLikelihood - (200 * Math.Log(scale)), other.LogLikelihood, 1e-5);
    }

    [Fact]
    public void Densities_far_away_do_not_overflow()
    {
        var model = MixtureCases.Mixture(3, 2, CovarianceKind.Full, seed: 4);
        double[,] far = { { 1e6, -1e6 }, { 0, 1e5 } };
        var responsibilities = model.Responsibilities(far);
        Assert.All(model.LogDensity(far), log => Assert.InRange(log, -1e14, -1e7));
        for (var n = 0; n < 2; n++)
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(k => responsibilities[n, k]), 1e-12);
    }

    [Fact]
    public void A_narrow_component_far_from_the_origin_keeps_its_width()
    {
        // The mean of squares less the square of the mean would lose all sixteen digits here.
        var x = MixtureCases.Data(500, 1, 2, seed: 8);
        var moved = new double[500, 2];
        for (var n = 0; n < 500; n++)
            (moved[n, 0], moved[n, 1]) = (x[n, 0] + 1e8, x[n, 1] - 1e8);
        var (near, far) = (GaussianMixture.Fit(x, new() { Components = 1 }, 1), GaussianMixture.Fit(moved, new() { Components = 1 }, 1));
        MixtureAssert.Equal(near.Model.Components[0].Covariance, far.Model.Components[0].Covariance, 1e-6);
    }
}
