namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// What is known of the last p values of an autoregression, as a Gaussian: the Kalman filter (Kalman 1960) with those values
/// as its state. It starts at the stationary distribution, knows each value once it is told, and grows unsure where one is
/// missing. Likelihood, forecasts and sampling are all walks of this filter.
/// </summary>
internal sealed class HistoryFilter
{
    private readonly double[] _coefficients; // (p), lag 1 first
    private readonly double _noiseVariance;
    private readonly double[] _cross; // (p): covariances of the history with the next value
    private double[] _history; // (p), newest first: deviations from the mean, as expected
    private double[] _covariance; // (p, p)
    private double[] _spare; // (p, p)
    private int _told; // how many values in a row have been told: after p of them nothing is unsure

    public HistoryFilter(double[] coefficients, double noiseVariance, double[] partials)
    {
        var p = coefficients.Length;
        (_coefficients, _noiseVariance, _cross, _history) = (coefficients, noiseVariance, new double[p], new double[p]);
        (_covariance, _spare) = (new double[p * p], new double[p * p]);
        if (p == 0)
            return;
        var autocovariances = Levinson.Autocovariances(partials, noiseVariance, p - 1);
        for (var i = 0; i < p; i++)
            for (var j = 0; j < p; j++)
                _covariance[(i * p) + j] = autocovariances[Math.Abs(i - j)];
    }

    private HistoryFilter(HistoryFilter other)
    {
        (_coefficients, _noiseVariance, _told) = (other._coefficients, other._noiseVariance, other._told);
        (_cross, _history) = ([.. other._cross], [.. other._history]);
        (_covariance, _spare) = ([.. other._covariance], new double[other._spare.Length]);
    }

    private bool IsSure => _told >= _coefficients.Length;

    /// <summary>A copy that walks on by itself.</summary>
    public HistoryFilter Copy() => new(this);

    /// <summary>The next value's distribution, given all that was told.</summary>
    /// <returns>Mean, as a deviation from the model's mean, and variance.</returns>
    public (double Mean, double Variance) Predict()
    {
        var (p, mean, variance) = (_coefficients.Length, 0.0, _noiseVariance);
        for (var i = 0; i < p; i++)
            mean += _coefficients[i] * _history[i];
        for (var i = 0; i < p && !IsSure; i++)
        {
            _cross[i] = 0;
            for (var j = 0; j < p; j++)
                _cross[i] += _covariance[(i * p) + j] * _coefficients[j];
            variance += _coefficients[i] * _cross[i];
        }

        return (mean, variance);
    }

    /// <summary>Goes one step on. Call <see cref="Predict"/> before, and pass what it returned.</summary>
    /// <param name="prediction">The next value's distribution.</param>
    /// <param name="value">The value as a deviation from the mean; NaN if it is missing.</param>
    public void Observe((double Mean, double Variance) prediction, double value)
    {
        var missing = double.IsNaN(value);
        if (!missing && !IsSure)
            Learn((value - prediction.Mean) / prediction.Variance, prediction.Variance);
        if (missing || !IsSure)
            ShiftCovariance(missing, prediction.Variance);
        _told = missing ? 0 : _told + 1;
        if (_history.Length == 0)
            return;
        Array.Copy(_history, 0, _history, 1, _history.Length - 1);
        _history[0] = missing ? prediction.Mean : value;
    }

    /// <summary>The value tells about the unsure part of the history too: Gaussian conditioning.</summary>
    private void Learn(double errorOverVariance, double variance)
    {
        var p = _history.Length;
        for (var i = 0; i < p; i++)
        {
            _history[i] += _cross[i] * errorOverVariance;
            for (var j = 0; j < p; j++)
                _covariance[(i * p) + j] -= _cross[i] * _cross[j] / variance;
        }
    }

    /// <summary>The oldest value leaves, the next one enters: certain if it was told, otherwise as unsure as its prediction.</summary>
    private void ShiftCovariance(bool missing, double variance)
    {
        var p = _history.Length;
        Array.Clear(_spare);
        for (var i = 1; i < p; i++)
            for (var j = 1; j < p; j++)
                _spare[(i * p) + j] = _covariance[((i - 1) * p) + j - 1];
        if (missing && p > 0)
        {
            _spare[0] = variance;
            for (var i = 1; i < p; i++)
                _spare[i] = _spare[i * p] = IsSure ? 0 : _cross[i - 1];
        }

        (_covariance, _spare) = (_spare, _covariance);
    }
}
