using System.Numerics;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// A Gaussian autoregression of order p, x_t - μ = φ_1 (x_{t-1} - μ) + ... + φ_p (x_{t-p} - μ) + ε_t with ε_t ~ N(0, σ²),
/// in its stationary state: made of its parameters, or fitted to a series by <see cref="Fit"/>. It never changes; its methods
/// may be called from several threads at a time.
/// </summary>
public sealed partial class AutoregressiveModel
{
    private readonly double[] _coefficients;
    private readonly double[] _partials;

    /// <summary>Makes a model of its parameters.</summary>
    /// <param name="mean">The mean μ, in units of the series.</param>
    /// <param name="coefficients">φ_1 to φ_p, lag 1 first; empty for independent values.</param>
    /// <param name="noiseVariance">The variance σ² of the noise, in squared units of the series, above 0.</param>
    /// <exception cref="ArgumentException">A parameter is not what it must be, or the coefficients are not stationary.</exception>
    public AutoregressiveModel(double mean, IReadOnlyList<double> coefficients, double noiseVariance)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (!double.IsFinite(mean))
            throw new ArgumentException(FormattableString.Invariant($"mean must be finite but is {mean}."));
        if (!(noiseVariance > 0) || double.IsInfinity(noiseVariance))
            throw new ArgumentException(FormattableString.Invariant($"noiseVariance must be above 0 and finite but is {noiseVariance}."));
        for (var k = 0; k < coefficients.Count; k++)
            if (!double.IsFinite(coefficients[k]))
                throw new ArgumentException(FormattableString.Invariant($"coefficients[{k}] must be finite but is {coefficients[k]}."));
        (Mean, _coefficients, NoiseVariance) = (mean, [.. coefficients], noiseVariance);
        _partials = Levinson.ToPartial(_coefficients);
        if (Array.FindIndex(_partials, partial => !(Math.Abs(partial) < 1)) is >= 0 and var lag)
            throw new ArgumentException(FormattableString.Invariant(
                $"coefficients are not stationary: the partial autocorrelation at lag {lag + 1} is {_partials[lag]:G6} and must be between -1 and 1. ") +
                "Such a series drifts or explodes; model its differences instead.");
    }

    /// <summary>The mean μ, in units of the series.</summary>
    public double Mean { get; }

    /// <summary>φ_1 to φ_p, lag 1 first, shape (p).</summary>
    public IReadOnlyList<double> Coefficients => _coefficients;

    /// <summary>The variance σ² of the noise: that of the error when the next value is predicted from all before it.</summary>
    public double NoiseVariance { get; }

    /// <summary>The order p: how many values before it the next value depends on.</summary>
    public int Order => _coefficients.Length;

    /// <summary>
    /// The model's partial autocorrelations at lags 1 to p, shape (p), each between -1 and 1: the correlation of two values
    /// once what lies between them is accounted for. They determine the coefficients.
    /// </summary>
    public IReadOnlyList<double> PartialAutocorrelations => _partials;

    /// <summary>The variance of a value of which nothing is known, γ_0, in squared units of the series.</summary>
    public double Variance => Autocovariances(0)[0];

    /// <summary>The model's autocovariances at lags 0 to <paramref name="maxLag"/>, shape (maxLag + 1).</summary>
    /// <param name="maxLag">The last lag, 0 or more.</param>
    public double[] Autocovariances(int maxLag)
    {
        Guard.AtLeast(maxLag, 0);
        return Levinson.Autocovariances(_partials, NoiseVariance, maxLag);
    }

    /// <summary>The model's autocorrelations at lags 0 to <paramref name="maxLag"/>, shape (maxLag + 1); the first is 1.</summary>
    /// <param name="maxLag">The last lag, 0 or more.</param>
    public double[] Autocorrelations(int maxLag)
    {
        var covariances = Autocovariances(maxLag);
        return [.. covariances.Select(covariance => covariance / covariances[0])];
    }

    /// <summary>
    /// The spectral density σ² / |1 - Σ_k φ_k e^{-2πifk}|² (Brockwell and Davis 1991, eq. 4.4.3, in cycles a step): how the
    /// variance is shared out among frequencies. It is even, and over -1/2 to 1/2 its integral is the variance.
    /// </summary>
    /// <param name="frequencies">In cycles a step, shape (F); above 1/2 they repeat.</param>
    /// <returns>In squared units of the series times steps, shape (F).</returns>
    public double[] Spectrum(double[] frequencies)
    {
        ArgumentNullException.ThrowIfNull(frequencies);
        return [.. frequencies.Select(SpectralDensity)];
    }

    private double SpectralDensity(double frequency)
    {
        var response = Complex.One;
        for (var k = 0; k < _coefficients.Length; k++)
            response -= _coefficients[k] * Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency * (k + 1));
        return NoiseVariance / ((response.Real * response.Real) + (response.Imaginary * response.Imaginary));
    }
}
