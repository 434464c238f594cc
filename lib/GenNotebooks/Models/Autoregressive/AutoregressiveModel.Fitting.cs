namespace GenNotebooks.Models.Autoregressive;

public sealed partial class AutoregressiveModel
{
    /// <summary>Fits an autoregression to a series. Nothing is random: the same series gives the same model.</summary>
    /// <param name="series">Shape (T), at least 3 values that are not all the same; NaN for a missing value under maximum likelihood only.</param>
    /// <param name="options">Method and order; Yule-Walker with the order of the largest AIC unless told.</param>
    /// <remarks>
    /// The mean is the series' own for Yule-Walker and Burg, and the most likely one for maximum likelihood. Yule-Walker's noise
    /// variance v is given as v T / (T - p - 1), as R's ar does, which makes up for the p + 1 fitted numbers.
    /// </remarks>
    /// <exception cref="ArgumentException">The series or an option is not what it must be; the message tells which.</exception>
    public static AutoregressiveFit Fit(double[] series, AutoregressiveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(series);
        options ??= new AutoregressiveOptions();
        var largest = options.LargestOrder(series);
        var candidates = options.Method switch
        {
            AutoregressiveMethod.YuleWalker => YuleWalker(series, largest),
            AutoregressiveMethod.Burg => BurgRecursion.Fit(series, largest),
            AutoregressiveMethod.MaximumLikelihood => LikelihoodSearch.Fit(series, largest),
            _ => throw new ArgumentException($"Method is {options.Method}; use one of {string.Join(", ", Enum.GetNames<AutoregressiveMethod>())}."),
        };
        var chosen = options.Order ?? candidates.MaxBy(candidate => candidate.Score.Aic)!.Score.Order;
        var model = candidates[chosen].Model;
        return new AutoregressiveFit
        {
            Model = model,
            Method = options.Method,
            Orders = [.. candidates.Select(candidate => candidate.Score)],
            LogLikelihood = model.LogLikelihood(series),
        };
    }

    private static List<OrderCandidate> YuleWalker(double[] series, int largest)
    {
        var count = (double)series.Length;
        var mean = series.Average();
        return
        [
            .. Levinson.Predictors(SeriesStatistics.Autocovariances(series, largest)).Select((predictor, p) => OrderCandidate.Of(
                series.Length, mean, predictor.Coefficients, predictor.Variance, correction: count / (count - p - 1))),
        ];
    }
}
