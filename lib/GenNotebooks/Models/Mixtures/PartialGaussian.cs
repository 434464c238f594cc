using GenNotebooks.Layers;

namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// A Gaussian of which some features are known: the density of the known ones, and what they say of the others,
/// m + Σ_mo Σ_oo⁻¹ (x_o - m_o) with covariance Σ_mm - Σ_mo Σ_oo⁻¹ Σ_om (Bishop 2006, eq. 2.81 and 2.82).
/// </summary>
internal sealed class PartialGaussian(int[] known, int[] unknown)
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly int _o = known.Length;
    private readonly int _m = unknown.Length;
    private readonly double[] _block = new double[known.Length * known.Length];
    private readonly double[] _noFloor = new double[known.Length];
    private readonly double[] _lower = new double[known.Length * known.Length];
    private readonly double[] _inverse = new double[known.Length * known.Length];   // L⁻¹ (o, o)
    private readonly double[] _whitened = new double[known.Length * unknown.Length]; // L⁻¹ Σ_om (o, m)
    private readonly double[] _mean = new double[known.Length + unknown.Length];     // (D)
    private readonly double[] _y = new double[known.Length];
    private double _logNormaliser;

    /// <summary>Cov(x_m | x_o), shape (m, m); it does not depend on the values known.</summary>
    public double[] Covariance { get; } = new double[unknown.Length * unknown.Length];

    /// <summary>Takes over component k, whose covariance must be positive definite.</summary>
    public void Load(MixtureParameters parameters, int k)
    {
        parameters.Mean(k).CopyTo(_mean);
        for (var i = 0; i < _o; i++)
            for (var j = 0; j < _o; j++)
                _block[(i * _o) + j] = parameters.CovarianceAt(k, known[i], known[j]);
        // Cannot fail: a pivot of a part of the features is no smaller than that of all of them.
        Cholesky.Factor(_block, _lower, _o, _noFloor);
        Cholesky.InvertLower(_lower, _inverse, _o, _o);
        _logNormaliser = Math.Log(parameters.Weights[k]) - (0.5 * _o * LogTwoPi);
        for (var i = 0; i < _o; i++)
            _logNormaliser -= Math.Log(_lower[(i * _o) + i]);
        for (var i = 0; i < _o; i++)
            for (var j = 0; j < _m; j++)
                _whitened[(i * _m) + j] = WhitenedAt(parameters, k, i, unknown[j]);
        for (var i = 0; i < _m; i++)
            for (var j = 0; j < _m; j++)
                Covariance[(i * _m) + j] = CovarianceAt(parameters, k, i, j);
    }

    /// <summary>ln w + ln p(x_o); shape of x: (o).</summary>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        Whiten(x);
        var squares = 0.0;
        foreach (var y in _y)
            squares += y * y;
        return _logNormaliser - (0.5 * squares);
    }

    /// <summary>Writes E(x_m | x_o), shape (m), of the values known, shape (o).</summary>
    public void ConditionalMean(ReadOnlySpan<double> x, Span<double> mean)
    {
        Whiten(x);
        for (var j = 0; j < _m; j++)
        {
            mean[j] = _mean[unknown[j]];
            for (var i = 0; i < _o; i++)
                mean[j] += _y[i] * _whitened[(i * _m) + j];
        }
    }

    private void Whiten(ReadOnlySpan<double> x)
    {
        for (var i = 0; i < _o; i++)
        {
            _y[i] = 0;
            for (var j = 0; j <= i; j++)
                _y[i] += _inverse[(i * _o) + j] * (x[j] - _mean[known[j]]);
        }
    }

    private double WhitenedAt(MixtureParameters parameters, int k, int row, int feature)
    {
        var sum = 0.0;
        for (var j = 0; j <= row; j++)
            sum += _inverse[(row * _o) + j] * parameters.CovarianceAt(k, known[j], feature);
        return sum;
    }

    private double CovarianceAt(MixtureParameters parameters, int k, int row, int column)
    {
        var sum = parameters.CovarianceAt(k, unknown[row], unknown[column]);
        for (var i = 0; i < _o; i++)
            sum -= _whitened[(i * _m) + row] * _whitened[(i * _m) + column];
        return sum;
    }
}
