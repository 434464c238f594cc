using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.Autoregressive;

public sealed partial class LocalLevelModel
{
    /// <summary>
    /// The smoother: what the whole series, past and future, tells about the level at each time. It walks back from the last
    /// time (Rauch, Tung and Striebel 1965).
    /// </summary>
    /// <param name="series">Shape (T), with at least one value; NaN stands for a missing one.</param>
    /// <exception cref="ArgumentException">The series has no value or an infinite one.</exception>
    public SmoothedLevels Smooth(double[] series)
    {
        var (mean, variance) = Last(series);
        var filter = Filter(series);
        var length = series.Length;
        double[] means = new double[length], variances = new double[length], steps = new double[length - 1], stepVariances = new double[length - 1];
        (means[^1], variances[^1]) = (mean, variance);
        for (var t = length - 2; t >= 0; t--)
        {
            // How much of a surprise about the next level belongs to this one; all of it where nothing was known here.
            var known = filter.FilteredVariances[t];
            var back = double.IsInfinity(known) ? 1 : known / (known + LevelVariance);
            var own = double.IsInfinity(known) ? means[t + 1] : filter.FilteredMeans[t];
            means[t] = own + (back * (means[t + 1] - own));
            variances[t] = (back * back * variances[t + 1]) + (double.IsInfinity(known) ? LevelVariance : back * LevelVariance);
            steps[t] = means[t + 1] - means[t];
            // Var[α_{t+1} - α_t | all], whose covariance term is back times the next variance
            stepVariances[t] = variances[t + 1] + variances[t] - (2 * back * variances[t + 1]);
        }

        return new SmoothedLevels
        {
            SmoothedMeans = means,
            SmoothedVariances = variances,
            StandardisedSteps = [.. steps.Select((step, t) => Standardised(step, LevelVariance - stepVariances[t]))],
        };
    }

    /// <summary>Draws possible continuations of a series.</summary>
    /// <param name="series">Shape (T), with at least one value; NaN stands for a missing one.</param>
    /// <param name="horizon">How many values ahead, at least 1.</param>
    /// <param name="count">The number of paths, N.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <returns>Shape (N, horizon), a path a row.</returns>
    public double[,] SamplePaths(double[] series, int horizon, int count, Random random)
    {
        Guard.AtLeast(horizon, 1);
        Guard.AtLeast(count, 0);
        ArgumentNullException.ThrowIfNull(random);
        var (mean, variance) = Last(series);
        var paths = new double[count, horizon];
        for (var n = 0; n < count; n++)
        {
            var level = Normal.Sample(random, mean, Math.Sqrt(variance));
            for (var h = 0; h < horizon; h++)
            {
                level = Normal.Sample(random, level, Math.Sqrt(LevelVariance));
                paths[n, h] = Normal.Sample(random, level, Math.Sqrt(ObservationVariance));
            }
        }

        return paths;
    }

    /// <summary>0 where the estimate cannot vary, as between times of which nothing is known.</summary>
    private static double Standardised(double step, double variance) => variance > 0 ? step / Math.Sqrt(variance) : 0;
}
