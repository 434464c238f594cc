namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// The rule to beat: the next value is the one of some times ago, x_t = x_{t-lag} + ε_t with ε_t ~ N(0, σ²). With a lag of 1 it
/// says "like the last one", with the length of a cycle "like one cycle ago" (the seasonal naive method of forecasters).
/// </summary>
/// <param name="lag">How many times ago, at least 1.</param>
/// <param name="noiseVariance">σ², in squared units of the series, above 0.</param>
public sealed class NaiveModel(int lag, double noiseVariance)
{
    /// <summary>How many times ago the value stands that is repeated.</summary>
    public int Lag { get; } = AtLeastOne(lag);

    /// <summary>σ², in squared units of the series.</summary>
    public double NoiseVariance { get; } = AboveZero(noiseVariance);

    /// <summary>The model whose variance is how wrong the rule was on average, the one of the largest likelihood given the first values.</summary>
    /// <param name="series">Shape (T), longer than the lag, finite, and not repeating itself exactly.</param>
    /// <param name="lag">How many times ago, at least 1.</param>
    /// <exception cref="ArgumentException">Too few values, a missing or infinite one, or the rule was never wrong.</exception>
    public static NaiveModel Fit(double[] series, int lag)
    {
        SeriesChecks.Complete(series);
        Guard.AtLeast(lag, 1);
        Guard.AtLeast(series.Length, lag + 1, "The number of values");
        return new NaiveModel(lag, series[lag..].Zip(series, (value, before) => (value - before) * (value - before)).Average());
    }

    /// <summary>The distribution of each value given those before it; unknown, NaN, for the first ones, which have no value to repeat.</summary>
    /// <param name="series">Shape (T).</param>
    public OneStepPredictions Predict(double[] series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return new OneStepPredictions
        {
            Values = [.. series],
            Means = [.. series.Select((_, t) => t < Lag ? double.NaN : series[t - Lag])],
            Variances = [.. series.Select(_ => NoiseVariance)],
        };
    }

    private static int AtLeastOne(int lag)
    {
        Guard.AtLeast(lag, 1);
        return lag;
    }

    private static double AboveZero(double noiseVariance)
    {
        Guard.Positive(noiseVariance);
        return noiseVariance;
    }
}
