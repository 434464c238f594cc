namespace GenNotebooks.Models.Autoregressive;

public sealed partial class AutoregressiveModel
{
    /// <summary>
    /// Predicts each value of a series from all values before it: p(x_t | x_1, ..., x_{t-1}), exactly, from the first value on.
    /// By the chain rule the logarithms of these densities sum to the log-likelihood of the whole series.
    /// </summary>
    /// <param name="series">Shape (T); NaN stands for a missing value, which is predicted but not learnt from.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public OneStepPredictions Predict(double[] series)
    {
        SeriesChecks.FiniteOrMissing(series);
        var (means, variances) = (new double[series.Length], new double[series.Length]);
        Walk(series, (t, prediction) => (means[t], variances[t]) = (Mean + prediction.Mean, prediction.Variance));
        return new OneStepPredictions { Values = [.. series], Means = means, Variances = variances };
    }

    /// <summary>The exact log-likelihood ln p(x_1, ..., x_T) of a series, in nats.</summary>
    /// <param name="series">Shape (T); NaN stands for a missing value, over which the density is then summed.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public double LogLikelihood(double[] series) => Predict(series).LogLikelihood;

    /// <summary>The distribution of each of the values that follow a series, exactly.</summary>
    /// <param name="series">Shape (T), NaN for missing values; empty for a forecast from nothing.</param>
    /// <param name="horizon">How many values ahead, at least 1.</param>
    /// <exception cref="ArgumentException">A value is infinite, or the horizon is below 1.</exception>
    public SeriesForecast Forecast(double[] series, int horizon)
    {
        SeriesChecks.FiniteOrMissing(series);
        Guard.AtLeast(horizon, 1);
        var filter = Walk(series, (_, _) => { });
        var (means, variances) = (new double[horizon], new double[horizon]);
        for (var h = 0; h < horizon; h++)
        {
            // What lies ahead is missing, as a gap is.
            var prediction = filter.Predict();
            (means[h], variances[h]) = (Mean + prediction.Mean, prediction.Variance);
            filter.Observe(prediction, double.NaN);
        }

        return new SeriesForecast(means, variances);
    }

    private HistoryFilter Walk(double[] series, Action<int, (double Mean, double Variance)> see)
    {
        var filter = new HistoryFilter(_coefficients, NoiseVariance, _partials);
        for (var t = 0; t < series.Length; t++)
        {
            var prediction = filter.Predict();
            see(t, prediction);
            filter.Observe(prediction, series[t] - Mean);
        }

        return filter;
    }
}
