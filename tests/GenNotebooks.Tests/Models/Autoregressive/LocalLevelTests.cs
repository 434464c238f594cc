using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Models.Autoregressive;
using MathNet.Numerics.LinearAlgebra;
using static GenNotebooks.Tests.Models.Autoregressive.SeriesCases;

namespace GenNotebooks.Tests.Models.Autoregressive;

/// <summary>The filter, the smoother and the likelihood against one dense Gaussian, in which the first level has a very wide bell.</summary>
public class LocalLevelTests
{
    private const int Count = 10;
    private const double Wide = 1e7; // the dense answer differs from the diffuse one by about 1/Wide of it

    [Fact]
    public void Filter_smoother_and_likelihood_are_dense_conditioning() =>
        PropertyCheck.Holds(Cases(), count: 80, c =>
        {
            var (levels, seen) = Dense(c.Model, Count);
            var zeros = new double[2 * Count];
            var joint = Joint(levels, seen);
            var filter = c.Model.Filter(c.Series);
            var smooth = c.Model.Smooth(c.Series);
            var first = Array.FindIndex(c.Series, value => !double.IsNaN(value));
            for (var t = 0; t < Count; t++)
            {
                Same(Given(t, t + 1), (filter.FilteredMeans[t], filter.FilteredVariances[t]), known: t >= first);
                Same(Given(t, t), (filter.PredictedMeans[t], filter.PredictedVariances[t]), known: t > first);
                Same(Given(t, Count), (smooth.SmoothedMeans[t], smooth.SmoothedVariances[t]), known: true);
            }

            // p(all) = p(first) p(rest | first)
            var expected = LogNormal(c.Series, new double[Count], seen) - LogNormal(c.Series[..(first + 1)], new double[first + 1], seen);
            Assert.Equal(expected, c.Model.LogLikelihood(c.Series), 1e-3);

            (double Mean, double Variance) Given(int level, int until)
            {
                var told = Enumerable.Repeat(double.NaN, Count).Concat(c.Series.Select((v, t) => t < until ? v : double.NaN)).ToArray();
                var (mean, covariance) = Condition([level], told, zeros, joint);
                return (mean[0], covariance[0, 0]);
            }
        });

    [Fact]
    public void Standardised_steps_have_variance_one_under_the_model()
    {
        var model = new LocalLevelModel(2, 0.5);
        var random = new Random(2);
        var steps = Enumerable.Range(0, 3000).Select(_ => model.Smooth([.. model.SamplePaths([0], 12, 1, random).Cast<double>()]).StandardisedSteps).ToArray();
        foreach (var t in new[] { 0, 4, 10 })
            Assert.Equal(1, steps.Average(s => s[t] * s[t]), 5 * Math.Sqrt(2 / 3000.0));
    }

    [Fact]
    public void Forecasts_grow_by_the_level_variance_and_paths_follow_them()
    {
        var model = new LocalLevelModel(2, 0.5);
        double[] series = [1, 3, double.NaN, 2];
        var filter = model.Filter(series);
        var forecast = model.Forecast(series, 3);
        Assert.All(forecast.Means, mean => Assert.Equal(filter.FilteredMeans[^1], mean));
        for (var h = 0; h < 3; h++)
            Assert.Equal(filter.FilteredVariances[^1] + (0.5 * (h + 1)) + 2, forecast.Variances[h], 1e-12);
        var paths = model.SamplePaths(series, 3, 20_000, new Random(1));
        for (var h = 0; h < 3; h++)
        {
            var column = Enumerable.Range(0, 20_000).Select(n => paths[n, h]).ToArray();
            Assert.Equal(forecast.Means[h], column.Average(), 5 * Math.Sqrt(forecast.Variances[h] / 20_000));
            Assert.Equal(1, column.Average(v => Math.Pow(v - forecast.Means[h], 2)) / forecast.Variances[h], 5 * Math.Sqrt(2 / 20_000.0));
        }
    }

    [Fact]
    public void No_neighbour_of_the_fit_is_more_likely_with_or_without_gaps() =>
        PropertyCheck.Holds(Cases(), count: 60, c =>
        {
            if (c.Series.Count(value => !double.IsNaN(value)) < 3)
                return;
            var fit = LocalLevelModel.Fit(c.Series);
            foreach (var (a, b) in new[] { (1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.02, 1.02), (0.98, 1.02) })
                Assert.True(new LocalLevelModel(fit.Model.ObservationVariance * a, fit.Model.LevelVariance * b).LogLikelihood(c.Series) <= fit.LogLikelihood + 1e-9);
            // Nor is one far away: the search looks at the whole range of shares.
            var sum = fit.Model.ObservationVariance + fit.Model.LevelVariance;
            for (var share = 0.0; share <= 1; share += 0.05)
                for (var scale = 0.5; scale < 2.1; scale += 0.5)
                    Assert.True(new LocalLevelModel(sum * scale * (1 - share), sum * scale * share).LogLikelihood(c.Series) <= fit.LogLikelihood + 1e-9);
        });

    [Fact]
    public void Pure_cases_are_found()
    {
        // Independent values: no level step. A random walk: nothing is hidden.
        var noise = new AutoregressiveModel(0, [], 1).Simulate(400, new Random(4));
        Assert.True(LocalLevelModel.Fit(noise).Model.LevelVariance < 0.02);
        var walk = noise.Select((_, t) => noise[..(t + 1)].Sum()).ToArray();
        Assert.True(LocalLevelModel.Fit(walk).Model.ObservationVariance < 0.1);
    }

    private static Gen<(LocalLevelModel Model, double[] Series)> Cases() =>
        from noise in Gen.Choose(1, 50).Select(v => v / 10.0)
        from level in Gen.Elements(0, 0.01, 0.3, 1, 5)
        from seed in Gen.Choose(0, 10_000)
        from gaps in Gen.ArrayOf(Gen.Choose(0, Count - 1), 4)
        from kind in Gen.Choose(0, 2)
        select Case(new LocalLevelModel(noise, level), seed, kind == 0 ? [] : kind == 1 ? gaps : [0, 1, 5]);

    private static (LocalLevelModel Model, double[] Series) Case(LocalLevelModel model, int seed, int[] gaps) =>
        (model, WithGaps([.. model.SamplePaths([0], Count, 1, new Random(seed)).Cast<double>()], gaps));

    private static (Matrix<double> Levels, Matrix<double> Seen) Dense(LocalLevelModel model, int count)
    {
        var levels = Matrix<double>.Build.Dense(count, count, (i, j) => Wide + (model.LevelVariance * Math.Min(i, j)));
        return (levels, levels + (model.ObservationVariance * Matrix<double>.Build.DenseIdentity(count)));
    }

    /// <summary>The covariance of all levels followed by all values.</summary>
    private static Matrix<double> Joint(Matrix<double> levels, Matrix<double> seen) =>
        levels.Append(levels).Stack(levels.Append(seen));

    private static void Same((double Mean, double Variance) dense, (double Mean, double Variance) actual, bool known)
    {
        if (!known)
        {
            Assert.True(double.IsNaN(actual.Mean) && double.IsPositiveInfinity(actual.Variance));
            return;
        }

        Assert.Equal(dense.Mean, actual.Mean, 1e-4);
        Assert.Equal(dense.Variance, actual.Variance, 1e-4);
    }
}
