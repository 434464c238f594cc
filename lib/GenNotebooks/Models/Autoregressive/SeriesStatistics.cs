using System.Numerics;
using MathNet.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>What a series shows before any model: correlations with its own past, and cycles.</summary>
public static class SeriesStatistics
{
    /// <summary>The autocovariances Σ_t (x_t - m)(x_{t+k} - m) / T at lags k from 0; dividing by T at every lag keeps them positive definite.</summary>
    /// <param name="series">Shape (T).</param>
    /// <param name="maxLag">The last lag, from 0 to T - 1.</param>
    /// <returns>Shape (maxLag + 1).</returns>
    public static double[] Autocovariances(double[] series, int maxLag)
    {
        SeriesChecks.Complete(series);
        Guard.AtLeast(maxLag, 0);
        if (maxLag >= series.Length)
            throw new ArgumentException($"maxLag is {maxLag} but series has {series.Length} values; it may be {series.Length - 1} at most.");
        var mean = series.Average();
        var result = new double[maxLag + 1];
        for (var lag = 0; lag <= maxLag; lag++)
        {
            for (var t = 0; t + lag < series.Length; t++)
                result[lag] += (series[t] - mean) * (series[t + lag] - mean);
            result[lag] /= series.Length;
        }

        return result;
    }

    /// <summary>The autocorrelations at lags 0 to <paramref name="maxLag"/>: autocovariances over the first of them.</summary>
    /// <param name="series">Shape (T), not all the same.</param>
    /// <param name="maxLag">The last lag, from 0 to T - 1.</param>
    /// <returns>Shape (maxLag + 1); the first is 1.</returns>
    public static double[] Autocorrelations(double[] series, int maxLag)
    {
        var covariances = Autocovariances(series, maxLag);
        SeriesChecks.Varies(series, 2, "a correlation");
        return [.. covariances.Select(covariance => covariance / covariances[0])];
    }

    /// <summary>The partial autocorrelations at lags 1 to <paramref name="maxLag"/>: the last coefficients of the Yule-Walker fits of these orders.</summary>
    /// <param name="series">Shape (T), not all the same.</param>
    /// <param name="maxLag">The last lag, from 1 to T - 1.</param>
    /// <returns>Shape (maxLag).</returns>
    public static double[] PartialAutocorrelations(double[] series, int maxLag)
    {
        Guard.AtLeast(maxLag, 1);
        return [.. Levinson.Predictors(Autocorrelations(series, maxLag)).Skip(1).Select(predictor => predictor.Coefficients[^1])];
    }

    /// <summary>
    /// Asks whether the first autocorrelations of residuals are together too large for independent values (Ljung and Box 1978):
    /// T (T + 2) Σ_k r_k² / (T - k) follows a chi-squared distribution if they are independent.
    /// </summary>
    /// <param name="residuals">Shape (T), such as a model's standardised errors.</param>
    /// <param name="lags">The number of autocorrelations, from 1 to T - 1.</param>
    /// <param name="fittedCoefficients">How many coefficients were fitted to the series; each costs a degree of freedom.</param>
    public static LjungBoxTest LjungBox(double[] residuals, int lags, int fittedCoefficients = 0)
    {
        Guard.AtLeast(lags, 1);
        Guard.AtLeast(fittedCoefficients, 0);
        if (fittedCoefficients >= lags)
            throw new ArgumentException($"lags is {lags} but fittedCoefficients is {fittedCoefficients}; take more lags than coefficients.");
        var correlations = Autocorrelations(residuals, lags);
        var count = (double)residuals.Length;
        var statistic = 0.0;
        for (var k = 1; k <= lags; k++)
            statistic += count * (count + 2) * correlations[k] * correlations[k] / (count - k);
        var degrees = lags - fittedCoefficients;
        return new LjungBoxTest(statistic, degrees, SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2));
    }

    /// <summary>
    /// The periodogram |Σ_t (x_t - m) e^{-2πift}|² / T at the frequencies j / T, in the units of
    /// <see cref="AutoregressiveModel.Spectrum"/>: an honest but ragged picture of the cycles in a series.
    /// </summary>
    /// <param name="series">Shape (T), at least 2 values.</param>
    public static Periodogram Periodogram(double[] series)
    {
        SeriesChecks.Complete(series);
        Guard.AtLeast(series.Length, 2, "The number of values");
        var mean = series.Average();
        var waves = series.Select(value => new Complex(value - mean, 0)).ToArray();
        Fourier.Forward(waves, FourierOptions.NoScaling);
        var chosen = Enumerable.Range(1, series.Length / 2).ToArray();
        return new Periodogram(
            [.. chosen.Select(j => (double)j / series.Length)],
            [.. chosen.Select(j => ((waves[j].Real * waves[j].Real) + (waves[j].Imaginary * waves[j].Imaginary)) / series.Length)]);
    }
}
