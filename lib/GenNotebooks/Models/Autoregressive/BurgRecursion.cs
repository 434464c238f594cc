namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// Burg's method (Burg 1975): order by order it chooses the partial autocorrelation that makes the squared errors of
/// predicting forwards and backwards in time least; see Percival and Walden 1993, section 9.5.
/// </summary>
internal static class BurgRecursion
{
    private const double SmallestShare = 1e-12; // of the series' variance, left by a series that no noise drives

    public static List<OrderCandidate> Fit(double[] series, int largest)
    {
        var mean = series.Average();
        var forward = series.Select(value => value - mean).ToArray();
        double[] backward = [.. forward];
        var total = forward.Average(value => value * value);
        var (coefficients, variance) = (Array.Empty<double>(), total);
        List<OrderCandidate> candidates = [OrderCandidate.Of(series.Length, mean, coefficients, variance)];
        for (var k = 1; k <= largest; k++)
        {
            var partial = Partial(forward, backward, k);
            variance *= 1 - (partial * partial);
            if (!(variance > SmallestShare * total))
                throw new ArgumentException(
                    $"series follows an autoregression of order {k} without any noise, and no density can be given to it. " +
                    $"Model its noise, or ask for an order below {k}.");
            coefficients = Levinson.Up(coefficients, partial);
            candidates.Add(OrderCandidate.Of(series.Length, mean, coefficients, variance));
            for (var t = series.Length - 1; t >= k; t--)
                (forward[t], backward[t]) = (forward[t] - (partial * backward[t - 1]), backward[t - 1] - (partial * forward[t]));
        }

        return candidates;
    }

    /// <summary>The sum of f_t b_{t-1} over half the sum of both squares.</summary>
    private static double Partial(double[] forward, double[] backward, int k)
    {
        var (product, squares) = (0.0, 0.0);
        for (var t = k; t < forward.Length; t++)
        {
            product += forward[t] * backward[t - 1];
            squares += (forward[t] * forward[t]) + (backward[t - 1] * backward[t - 1]);
        }

        return squares > 0 ? 2 * product / squares : 0;
    }
}
