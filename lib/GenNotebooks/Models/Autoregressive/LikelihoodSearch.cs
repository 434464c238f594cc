using GenNotebooks.Layers;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// Maximum likelihood for autoregressions of orders 0 to p. The unknowns of the search are θ_k with partial autocorrelations
/// tanh θ_k, so that it never leaves the stationary models (Barndorff-Nielsen and Schou 1973); the mean and the noise variance
/// that fit best have a formula each. An order starts where the one before it ended, so the likelihood never falls with the order.
/// </summary>
internal sealed class LikelihoodSearch
{
    private const double Furthest = 12; // tanh 12 is 1 - 8e-11
    private readonly double[] _series; // minus _origin, so that no digits are lost to a large mean
    private readonly double _origin;
    private readonly double[] _ones; // 1 where the series has a value
    private readonly int _count;

    private LikelihoodSearch(double[] series)
    {
        _origin = series.Where(value => !double.IsNaN(value)).Average();
        _series = [.. series.Select(value => value - _origin)];
        _ones = [.. series.Select(value => double.IsNaN(value) ? double.NaN : 1)];
        _count = series.Count(value => !double.IsNaN(value));
    }

    public static List<OrderCandidate> Fit(double[] series, int largest)
    {
        var search = new LikelihoodSearch(series);
        var theta = Array.Empty<double>();
        var candidates = new List<OrderCandidate>();
        for (var p = 0; p <= largest; p++)
        {
            if (p > 0)
                theta = QuasiNewton.Maximise(at => search.Profile(at).LogLikelihood, [.. theta, 0], curvature: search._count);
            var (coefficients, mean, variance, logLikelihood) = search.Profile(theta);
            candidates.Add(new OrderCandidate(
                new AutoregressiveModel(search._origin + mean, coefficients, variance),
                new OrderScore(p, variance, OrderCandidate.Criterion(logLikelihood, p))));
        }

        return candidates;
    }

    /// <summary>The best mean and noise variance for given partial autocorrelations, and the log-likelihood that they reach.</summary>
    private (double[] Coefficients, double Mean, double Variance, double LogLikelihood) Profile(IReadOnlyList<double> theta)
    {
        var partials = theta.Select(t => Math.Tanh(Math.Clamp(t, -Furthest, Furthest))).ToArray();
        var coefficients = Levinson.FromPartial(partials);
        // The filter is linear: the error of series - mean is the error of the series minus mean times that of a series of ones.
        var (values, ones) = (new HistoryFilter(coefficients, 1, partials), new HistoryFilter(coefficients, 1, partials));
        double logVariances = 0, valueSquares = 0, products = 0, oneSquares = 0;
        for (var t = 0; t < _series.Length; t++)
        {
            var (value, one) = (values.Predict(), ones.Predict());
            if (!double.IsNaN(_series[t]))
            {
                var (e, u) = (_series[t] - value.Mean, 1 - one.Mean);
                logVariances += Math.Log(value.Variance);
                valueSquares += e * e / value.Variance;
                products += e * u / value.Variance;
                oneSquares += u * u / value.Variance;
            }

            values.Observe(value, _series[t]);
            ones.Observe(one, _ones[t]);
        }

        var mean = products / oneSquares;
        var variance = (valueSquares - (mean * products)) / _count;
        return (coefficients, mean, variance, -0.5 * ((_count * (Math.Log(2 * Math.PI * variance) + 1)) + logVariances));
    }
}
