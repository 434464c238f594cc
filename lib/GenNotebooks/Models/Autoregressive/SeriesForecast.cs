using MathNet.Numerics.Distributions;

namespace GenNotebooks.Models.Autoregressive;

/// <summary>The Gaussian distributions of the values that follow a series, each given the series.</summary>
/// <param name="Means">Shape (horizon).</param>
/// <param name="Variances">Shape (horizon).</param>
public sealed record SeriesForecast(double[] Means, double[] Variances)
{
    /// <summary>The number of values ahead.</summary>
    public int Horizon => Means.Length;

    /// <summary>The values below which the future values lie with the given probability, shape (horizon).</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    public double[] Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentException(FormattableString.Invariant($"probability must be above 0 and below 1 but is {probability}."));
        var deviations = Normal.InvCDF(0, 1, probability);
        return [.. Means.Select((mean, h) => mean + (deviations * Math.Sqrt(Variances[h])))];
    }

    /// <summary>The middle interval in which each future value lies with the given probability.</summary>
    /// <param name="share">Such as 0.9: above 0 and below 1.</param>
    /// <returns>Lower and upper ends, each of shape (horizon).</returns>
    public (double[] Low, double[] High) Interval(double share) =>
        share > 0 && share < 1
            ? (Quantile((1 - share) / 2), Quantile((1 + share) / 2))
            : throw new ArgumentException(FormattableString.Invariant($"share must be above 0 and below 1 but is {share}."));
}
