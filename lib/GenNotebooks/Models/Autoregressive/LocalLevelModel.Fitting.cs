using MathNet.Numerics.Optimization;

namespace GenNotebooks.Models.Autoregressive;

public sealed partial class LocalLevelModel
{
    private const int GridPoints = 40;

    /// <summary>
    /// Finds the two variances of the largest diffuse likelihood. Their sum has a formula once the share of the level in it is
    /// known (Durbin and Koopman 2012, section 2.10.2), so the search has one dimension.
    /// </summary>
    /// <param name="series">Shape (T), at least 3 values that are not all the same; NaN stands for a missing one.</param>
    /// <exception cref="ArgumentException">Too few values, an infinite one, or all the same.</exception>
    public static LocalLevelFit Fit(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        SeriesChecks.FiniteOrMissing(series);
        SeriesChecks.Varies(series, 3, "a local level model");
        double LogLikelihood(double share) => Scaled(series, share).LogLikelihood(series);

        // Shares are searched on the scale of their log-odds: from a level that hardly moves to one that is hardly hidden.
        var odds = Enumerable.Range(0, GridPoints).Select(i => -20 + (40.0 * i / (GridPoints - 1))).ToArray();
        var best = odds.MaxBy(o => LogLikelihood(Share(o)));
        var width = odds[1] - odds[0];
        var minimum = GoldenSectionMinimizer.Minimum(ObjectiveFunction.ScalarValue(o => -LogLikelihood(Share(o))), best - width, best + width, 1e-9);
        var share = new[] { Share(minimum.MinimizingPoint), 0, 1 }.MaxBy(LogLikelihood);
        var model = Scaled(series, share);
        return new LocalLevelFit(model, model.LogLikelihood(series));
    }

    private static double Share(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The model whose level has this share of the two variances' sum, with the most likely sum.</summary>
    private static LocalLevelModel Scaled(double[] series, double share)
    {
        var errors = new LocalLevelModel(1 - share, share).Filter(series).Observations.StandardisedErrors;
        var known = errors.Where(error => !double.IsNaN(error)).ToArray();
        var sum = known.Average(error => error * error);
        return new LocalLevelModel((1 - share) * sum, share * sum);
    }
}
