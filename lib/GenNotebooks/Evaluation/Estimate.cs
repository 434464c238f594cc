namespace GenNotebooks.Evaluation;

/// <summary>An average over independent samples, and how far off it may be.</summary>
/// <param name="Mean">The average.</param>
/// <param name="StandardError">
/// The standard deviation of the average: s / √N. In 95 of 100 repetitions the truth lies within 1.96 of them.
/// </param>
/// <param name="Count">The number of samples, N.</param>
public sealed record Estimate(double Mean, double StandardError, int Count)
{
    /// <summary>
    /// The average of values. Of -ln q(x) at samples x of p it estimates the cross-entropy of p and q, of ln p(x) - ln q(x) their
    /// Kullback-Leibler divergence.
    /// </summary>
    /// <param name="values">At least two, shape (N).</param>
    public static Estimate Of(IEnumerable<double> values)
    {
        var all = values.ToArray();
        Guard.AtLeast(all.Length, 2, "The number of values");
        var mean = all.Average();
        var variance = all.Sum(value => (value - mean) * (value - mean)) / (all.Length - 1);
        return new Estimate(mean, Math.Sqrt(variance / all.Length), all.Length);
    }

    /// <summary>Such as <c>1.234 ± 0.010</c>: the average and its standard error.</summary>
    public override string ToString()
    {
        var digits = StandardError > 0 ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(StandardError)), 0, 15) : 6;
        var format = "F" + digits;
        return $"{Mean.ToString(format, System.Globalization.CultureInfo.InvariantCulture)} ± {StandardError.ToString(format, System.Globalization.CultureInfo.InvariantCulture)}";
    }
}
