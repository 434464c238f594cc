using FsCheck.Fluent;
using GenNotebooks.Models.Autoregressive;
using static GenNotebooks.Tests.Models.Autoregressive.SeriesCases;

namespace GenNotebooks.Tests.Models.Autoregressive;

/// <summary>Likelihood, forecasts and sampling against one dense Gaussian over all values.</summary>
public class AutoregressiveOracleTests
{
    private const int Count = 12;

    [Fact]
    public void The_likelihood_is_the_dense_normal_density_with_and_without_gaps() =>
        PropertyCheck.Holds(
            from model in AnyModel()
            from seed in Gen.Choose(0, 10_000)
            from gaps in Gen.ArrayOf(Gen.Choose(0, Count - 1), 4)
            select (model, seed, gaps),
            count: 100,
            c =>
            {
                var whole = c.model.Simulate(Count, new Random(c.seed));
                var covariance = DenseCovariance(c.model, Count);
                foreach (var series in new[] { whole, WithGaps(whole, c.gaps), WithGaps(whole, [0, 1, 2]) })
                {
                    var expected = LogNormal(series, Means(c.model, Count), covariance);
                    Assert.Equal(expected, c.model.LogLikelihood(series), 1e-7 * (1 + Math.Abs(expected)));
                }
            });

    [Fact]
    public void One_step_predictions_and_forecasts_are_dense_conditioning() =>
        PropertyCheck.Holds(
            from model in AnyModel()
            from seed in Gen.Choose(0, 10_000)
            from gaps in Gen.ArrayOf(Gen.Choose(0, Count - 1), 5)
            select (model, seed, gaps),
            count: 60,
            c =>
            {
                const int Horizon = 5;
                var series = WithGaps(c.model.Simulate(Count, new Random(c.seed)), c.gaps);
                var covariance = DenseCovariance(c.model, Count + Horizon);
                var means = Means(c.model, Count + Horizon);
                var predictions = c.model.Predict(series);
                for (var t = 0; t < Count; t++)
                {
                    var (mean, variance) = Condition([t], series[..t], means, covariance);
                    Close(mean[0], predictions.Means[t]);
                    Close(variance[0, 0], predictions.Variances[t]);
                }

                var forecast = c.model.Forecast(series, Horizon);
                var (future, spread) = Condition([.. Enumerable.Range(Count, Horizon)], series, means, covariance);
                for (var h = 0; h < Horizon; h++)
                {
                    Close(future[h], forecast.Means[h]);
                    Close(spread[h, h], forecast.Variances[h]);
                }
            });

    [Fact]
    public void Sampled_paths_have_the_joint_distribution_of_the_future()
    {
        // The covariance between two future values shows that a path is one future, not a value for each year by itself.
        const int Draws = 40_000;
        var model = new AutoregressiveModel(10, [1.2, -0.6], 2);
        foreach (double[] series in new double[][] { [11, 13, 9, 8], [11, 13, double.NaN, 8], [] })
        {
            var paths = model.SamplePaths(series, 3, Draws, new Random(1));
            var (mean, covariance) = Condition(
                [.. Enumerable.Range(series.Length, 3)], series, Means(model, series.Length + 3), DenseCovariance(model, series.Length + 3));
            for (var i = 0; i < 3; i++)
            {
                // Five standard errors; the seed is fixed, so this passes or fails once and for all.
                Assert.Equal(mean[i], Average(paths, i), 5 * Math.Sqrt(covariance[i, i] / Draws));
                for (var j = 0; j < 3; j++)
                    Assert.Equal(
                        covariance[i, j], PathCovariance(paths, i, j),
                        5 * Math.Sqrt(((covariance[i, i] * covariance[j, j]) + (covariance[i, j] * covariance[i, j])) / Draws));
            }
        }
    }

    [Fact]
    public void Sampling_repeats_with_the_seed()
    {
        var model = new AutoregressiveModel(0, [0.5], 1);
        Assert.Equal(model.SamplePaths([1], 4, 3, new Random(5)), model.SamplePaths([1], 4, 3, new Random(5)));
        Assert.NotEqual(model.Simulate(5, new Random(5)), model.Simulate(5, new Random(6)));
    }

    [Fact]
    public void Autocovariances_and_spectrum_are_those_of_the_model() =>
        PropertyCheck.Holds(
            AnyModel(),
            count: 60,
            model =>
            {
                var dense = DenseCovariance(model, 9);
                var covariances = model.Autocovariances(8);
                for (var lag = 0; lag <= 8; lag++)
                    Close(dense[0, lag], covariances[lag], dense[0, 0]);
                Close(covariances[0], model.Variance);

                // The spectrum's integral over a whole period is the variance; equal steps integrate a periodic function best.
                const int Steps = 20_000;
                var frequencies = Enumerable.Range(0, Steps).Select(i => ((double)i / Steps) - 0.5).ToArray();
                Close(model.Variance, model.Spectrum(frequencies).Average());
            });

    [Fact]
    public void Intervals_hold_the_stated_share()
    {
        var forecast = new SeriesForecast([10, 20], [4, 9]);
        var (low, high) = forecast.Interval(0.95);
        Assert.Equal([10 - (1.959964 * 2), 20 - (1.959964 * 3)], low, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([10 + (1.959964 * 2), 20 + (1.959964 * 3)], high, (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal([10.0, 20.0], forecast.Quantile(0.5), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(2, forecast.Horizon);
    }

    [Fact]
    public void Predictions_name_errors_and_surprises()
    {
        var predictions = new AutoregressiveModel(1, [], 4).Predict([3, double.NaN, 1]);
        Assert.Equal([2, double.NaN, 0], predictions.Errors);
        Assert.Equal([1, double.NaN, 0], predictions.StandardisedErrors);
        Assert.Equal(-0.5 * (Math.Log(2 * Math.PI * 4) + 1), predictions.LogDensities[0], 1e-14);
        Assert.True(double.IsNaN(predictions.LogDensities[1]));
        Assert.Equal(predictions.LogDensities[0] + predictions.LogDensities[2], predictions.LogLikelihood, 1e-14);
    }

    private static double[] Means(AutoregressiveModel model, int count) => [.. Enumerable.Repeat(model.Mean, count)];

    private static void Close(double expected, double actual, double scale = 0) =>
        Assert.Equal(expected, actual, 1e-7 * Math.Max(1e-3, Math.Max(Math.Abs(expected), scale)));

    private static double Average(double[,] paths, int column) => Enumerable.Range(0, paths.GetLength(0)).Average(n => paths[n, column]);

    private static double PathCovariance(double[,] paths, int i, int j)
    {
        var (a, b) = (Average(paths, i), Average(paths, j));
        return Enumerable.Range(0, paths.GetLength(0)).Average(n => (paths[n, i] - a) * (paths[n, j] - b));
    }
}
