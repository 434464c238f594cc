namespace GenNotebooks.Evaluation;

/// <summary>
/// A number that tells two sets of samples apart, beside what it is when the same samples are dealt out to the two sets at random. If both
/// sets are from one distribution, the dealing makes no difference, whatever the number is and however biased.
/// </summary>
/// <param name="Statistic">Of the two sets as they are; the larger, the farther apart.</param>
/// <param name="Shuffled">Of the samples dealt out at random, shape (permutations).</param>
public sealed record PermutationTest(double Statistic, double[] Shuffled)
{
    /// <summary>
    /// How often chance alone does as well, the sets as they are counted in, so that it is never 0 (Phipson and Smyth 2010). If both
    /// are from one distribution, it falls below 0.05 in at most 5 of 100 repetitions.
    /// </summary>
    public double PValue => (1.0 + Shuffled.Count(value => value >= Statistic)) / (1 + Shuffled.Length);

    /// <summary>Tests with any statistic; for the maximum mean discrepancy <see cref="MaximumMeanDiscrepancy.Test"/> is faster.</summary>
    /// <param name="x">Samples of the one, shape (N, D), at least 1.</param>
    /// <param name="y">Samples of the other, shape (M, D), at least 1.</param>
    /// <param name="statistic">Of two sets the number; such as <see cref="FrechetDistance.OfSamples"/>.</param>
    /// <param name="permutations">How often the samples are dealt out anew; 99 or more, to reach a p-value of 0.01.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public static PermutationTest Of(double[,] x, double[,] y, Func<double[,], double[,], double> statistic, int permutations, Random random)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(random);
        SampleRows.Check(x, y, smallest: 1);
        Guard.AtLeast(permutations, 1);
        var (n, pool) = (x.GetLength(0), SampleRows.Stack(x, y));
        var shuffled = new double[permutations];
        for (var i = 0; i < permutations; i++)
        {
            var order = SampleRows.Shuffled(pool.GetLength(0), random);
            shuffled[i] = statistic(SampleRows.Take(pool, order.AsSpan(0, n)), SampleRows.Take(pool, order.AsSpan(n)));
        }

        return new PermutationTest(statistic(x, y), shuffled);
    }
}
