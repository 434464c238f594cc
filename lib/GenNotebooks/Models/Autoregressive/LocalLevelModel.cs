namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// A level that wanders and is seen through noise (Durbin and Koopman 2012, chapter 2): y_t = α_t + ε_t with ε_t ~ N(0, σ²_ε),
/// α_{t+1} = α_t + η_t with η_t ~ N(0, σ²_η). Nothing is assumed of the first level (a diffuse start). It never changes; its
/// methods may be called from several threads at a time.
/// </summary>
public sealed partial class LocalLevelModel
{
    /// <summary>Makes a model of its two variances, which must not both be 0.</summary>
    /// <param name="observationVariance">σ²_ε, of the noise on what is seen, in squared units of the series, 0 or more.</param>
    /// <param name="levelVariance">σ²_η, of the level's step from one time to the next, in squared units of the series, 0 or more.</param>
    /// <exception cref="ArgumentException">A variance is negative or not finite, or both are 0.</exception>
    public LocalLevelModel(double observationVariance, double levelVariance)
    {
        Guard.NotNegative(observationVariance);
        Guard.NotNegative(levelVariance);
        if (observationVariance + levelVariance == 0)
            throw new ArgumentException("observationVariance and levelVariance are both 0; a series of this model would be constant. Give one of them a value above 0.");
        (ObservationVariance, LevelVariance) = (observationVariance, levelVariance);
    }

    /// <summary>σ²_ε, of the noise on what is seen, in squared units of the series.</summary>
    public double ObservationVariance { get; }

    /// <summary>σ²_η, of the level's step from one time to the next, in squared units of the series.</summary>
    public double LevelVariance { get; }

    /// <summary>
    /// The Kalman filter: for each time what the values before it, and then those up to it, tell about the level
    /// (Durbin and Koopman 2012, eq. 2.15; the diffuse start of section 2.9: the first value there is becomes the level).
    /// </summary>
    /// <param name="series">Shape (T); NaN stands for a missing value.</param>
    /// <exception cref="ArgumentException">A value is infinite.</exception>
    public FilteredLevels Filter(double[] series)
    {
        SeriesChecks.FiniteOrMissing(series);
        var length = series.Length;
        double[] means = new double[length], variances = new double[length], filtered = new double[length], filteredVariances = new double[length];
        var (mean, variance) = (double.NaN, double.PositiveInfinity); // nothing is known yet
        for (var t = 0; t < length; t++)
        {
            (means[t], variances[t]) = (mean, variance);
            if (!double.IsNaN(series[t]))
                (mean, variance) = Learn(mean, variance, series[t]);
            (filtered[t], filteredVariances[t]) = (mean, variance);
            variance += LevelVariance;
        }

        return new FilteredLevels
        {
            Observations = new OneStepPredictions { Values = [.. series], Means = means, Variances = [.. variances.Select(v => v + ObservationVariance)] },
            PredictedMeans = means,
            PredictedVariances = variances,
            FilteredMeans = filtered,
            FilteredVariances = filteredVariances,
        };
    }

    /// <summary>The diffuse log-likelihood of a series, in nats; see <see cref="FilteredLevels.LogLikelihood"/>.</summary>
    /// <param name="series">Shape (T); NaN stands for a missing value.</param>
    public double LogLikelihood(double[] series) => Filter(series).LogLikelihood;

    /// <summary>The distribution of each of the values that follow a series.</summary>
    /// <param name="series">Shape (T), with at least one value; NaN stands for a missing one.</param>
    /// <param name="horizon">How many values ahead, at least 1.</param>
    /// <exception cref="ArgumentException">The series has no value or an infinite one, or the horizon is below 1.</exception>
    public SeriesForecast Forecast(double[] series, int horizon)
    {
        Guard.AtLeast(horizon, 1);
        var (mean, variance) = Last(series);
        return new SeriesForecast(
            [.. Enumerable.Repeat(mean, horizon)],
            [.. Enumerable.Range(1, horizon).Select(h => variance + (h * LevelVariance) + ObservationVariance)]);
    }

    /// <summary>One step of learning: the level moves towards the value by the share that the Kalman gain says.</summary>
    private (double Mean, double Variance) Learn(double mean, double variance, double value)
    {
        if (double.IsInfinity(variance))
            return (value, ObservationVariance);
        var gain = variance / (variance + ObservationVariance);
        return (mean + (gain * (value - mean)), gain * ObservationVariance);
    }

    private (double Mean, double Variance) Last(double[] series)
    {
        var filter = Filter(series);
        if (series.Length == 0 || double.IsNaN(filter.FilteredMeans[^1]))
            throw new ArgumentException("series has no value; a level needs at least one to start from.");
        return (filter.FilteredMeans[^1], filter.FilteredVariances[^1]);
    }
}
