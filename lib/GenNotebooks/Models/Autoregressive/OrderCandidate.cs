namespace GenNotebooks.Models.Autoregressive;

/// <summary>The model of one order, and its score.</summary>
internal sealed record OrderCandidate(AutoregressiveModel Model, OrderScore Score)
{
    /// <summary>A candidate whose score rests on the variance of its noise.</summary>
    public static OrderCandidate Of(int count, double mean, double[] coefficients, double variance, double correction = 1)
    {
        var logLikelihood = -0.5 * count * (Math.Log(2 * Math.PI * variance) + 1);
        return new OrderCandidate(
            new AutoregressiveModel(mean, coefficients, variance * correction),
            new OrderScore(coefficients.Length, variance, Criterion(logLikelihood, coefficients.Length)));
    }

    /// <summary>Akaike's criterion 2 L - 2 (p + 2).</summary>
    public static double Criterion(double logLikelihood, int order) => (2 * logLikelihood) - (2 * (order + 2));
}
