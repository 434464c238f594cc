using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.Autoregressive;

public sealed partial class AutoregressiveModel
{
    /// <summary>Draws possible continuations of a series, value by value, each given the series and what was drawn before it.</summary>
    /// <param name="series">Shape (T), NaN for missing values; empty for paths that start in the stationary state.</param>
    /// <param name="horizon">How many values ahead, at least 1.</param>
    /// <param name="count">The number of paths, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <returns>Shape (N, horizon), a path a row.</returns>
    /// <exception cref="ArgumentException">A value is infinite, the horizon is below 1, or the count is below 0.</exception>
    public double[,] SamplePaths(double[] series, int horizon, int count, Random random)
    {
        SeriesChecks.FiniteOrMissing(series);
        Guard.AtLeast(horizon, 1);
        Guard.AtLeast(count, 0);
        ArgumentNullException.ThrowIfNull(random);
        var start = Walk(series, (_, _) => { });
        var paths = new double[count, horizon];
        for (var n = 0; n < count; n++)
        {
            var filter = start.Copy();
            for (var h = 0; h < horizon; h++)
            {
                var prediction = filter.Predict();
                var value = Normal.Sample(random, prediction.Mean, Math.Sqrt(prediction.Variance));
                paths[n, h] = Mean + value;
                filter.Observe(prediction, value);
            }
        }

        return paths;
    }

    /// <summary>Draws a series from nothing: the first value from the stationary distribution, each further one given those before it.</summary>
    /// <param name="count">The number of values, T, at least 1.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <returns>Shape (T).</returns>
    public double[] Simulate(int count, Random random)
    {
        Guard.AtLeast(count, 1);
        return [.. SamplePaths([], count, 1, random).Cast<double>()];
    }
}
