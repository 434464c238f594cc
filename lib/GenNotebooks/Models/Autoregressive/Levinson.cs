namespace GenNotebooks.Models.Autoregressive;

/// <summary>
/// The recursion of Levinson (1947) and Durbin (1960), which goes up and down between the best linear predictors of orders
/// 0, 1, 2, ...: one new number an order, the partial autocorrelation, decides the next predictor. A predictor is stationary
/// if and only if all of them lie between -1 and 1.
/// </summary>
internal static class Levinson
{
    /// <summary>The predictor of one order more (Brockwell and Davis 1991, eq. 5.2.4).</summary>
    /// <param name="coefficients">Those of order k - 1: lag 1 first.</param>
    /// <param name="partial">The partial autocorrelation at lag k, which becomes the last coefficient.</param>
    public static double[] Up(double[] coefficients, double partial)
    {
        var k = coefficients.Length;
        var next = new double[k + 1];
        for (var j = 0; j < k; j++)
            next[j] = coefficients[j] - (partial * coefficients[k - 1 - j]);
        next[k] = partial;
        return next;
    }

    /// <summary>The coefficients that belong to partial autocorrelations, lag 1 first.</summary>
    public static double[] FromPartial(double[] partials) => partials.Aggregate(Array.Empty<double>(), Up);

    /// <summary>
    /// The partial autocorrelations that belong to coefficients, lag 1 first: <see cref="Up"/> undone order by order. Where one is
    /// not between -1 and 1 the coefficients are not stationary, and the recursion stops: the smaller lags are left at 0.
    /// </summary>
    public static double[] ToPartial(double[] coefficients)
    {
        var partials = new double[coefficients.Length];
        var present = coefficients;
        for (var k = coefficients.Length; k > 0; k--)
        {
            var last = partials[k - 1] = present[k - 1];
            if (!(Math.Abs(last) < 1))
                break;
            var down = new double[k - 1];
            for (var j = 0; j < k - 1; j++)
                down[j] = (present[j] + (last * present[k - 2 - j])) / (1 - (last * last));
            present = down;
        }

        return partials;
    }

    /// <summary>The best predictors of orders 0 to p for autocovariances.</summary>
    /// <param name="autocovariances">At lags 0 to p, shape (p + 1); positive definite, as those of a series divided by its length are.</param>
    /// <returns>For each order its coefficients and the variance of its error.</returns>
    public static List<(double[] Coefficients, double Variance)> Predictors(double[] autocovariances)
    {
        List<(double[] Coefficients, double Variance)> predictors = [([], autocovariances[0])];
        for (var k = 1; k < autocovariances.Length; k++)
        {
            var (coefficients, variance) = predictors[^1];
            var unexplained = autocovariances[k];
            for (var j = 0; j < k - 1; j++)
                unexplained -= coefficients[j] * autocovariances[k - 1 - j];
            var partial = unexplained / variance;
            predictors.Add((Up(coefficients, partial), variance * (1 - (partial * partial))));
        }

        return predictors;
    }

    /// <summary>The autocovariances of an autoregression at lags 0 to <paramref name="maxLag"/>: <see cref="Predictors"/> read backwards.</summary>
    /// <param name="partials">The model's partial autocorrelations, each between -1 and 1.</param>
    /// <param name="noiseVariance">The variance of its noise.</param>
    /// <param name="maxLag">The last lag wanted.</param>
    public static double[] Autocovariances(double[] partials, double noiseVariance, int maxLag)
    {
        var result = new double[maxLag + 1];
        var variance = partials.Aggregate(noiseVariance, (v, partial) => v / (1 - (partial * partial)));
        result[0] = variance;
        var coefficients = Array.Empty<double>();
        for (var k = 1; k <= maxLag; k++)
        {
            var partial = k <= partials.Length ? partials[k - 1] : 0;
            for (var j = 0; j < coefficients.Length; j++)
                result[k] += coefficients[j] * result[k - 1 - j];
            result[k] += partial * variance;
            if (k > partials.Length)
                continue; // beyond its order the model's own equation goes on by itself
            coefficients = Up(coefficients, partial);
            variance *= 1 - (partial * partial);
        }

        return result;
    }
}
