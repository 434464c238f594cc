namespace GenNotebooks.Evaluation;

/// <summary>
/// How well a code keeps known factors apart (Chen et al. 2018): each factor should be told by one feature of the code and no other. The gap
/// of a factor is how much more the best feature tells of it than the second best, as a share of all there is to tell.
/// </summary>
/// <remarks>
/// Mutual information is counted after features and factors are cut into bins that hold equally many samples, so that no scale and no
/// bending of an axis matters. A count from N samples is too high by about (bins - 1)² / 2N nats; in the gap this cancels.
/// </remarks>
/// <param name="Information">I(factor; feature) in nats, shape (F, L).</param>
/// <param name="Entropies">H(factor) in nats, shape (F).</param>
public sealed record MutualInformationGap(double[,] Information, double[] Entropies)
{
    /// <summary>(I of the best feature - I of the second best) / H, from 0 to 1, shape (F).</summary>
    public double[] Gaps => [.. Entropies.Select((entropy, factor) =>
    {
        var best = Row(factor).OrderDescending().Take(2).ToArray();
        return (best[0] - best[1]) / entropy;
    })];

    /// <summary>The average gap: 1 where each factor has a feature of its own, 0 where no feature tells more than another.</summary>
    public double Score => Gaps.Average();

    /// <summary>Measures a code.</summary>
    /// <param name="codes">Such as the means of q(z | x), shape (N, L), L at least 2.</param>
    /// <param name="factors">The truth behind each sample, shape (N, F); a class counts as its number.</param>
    /// <param name="bins">How many bins; a column with at most as many distinct values keeps them. 10 unless told.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or a factor is the same in all samples.</exception>
    public static MutualInformationGap Of(double[,] codes, double[,] factors, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(factors);
        Guard.AtLeast(codes.GetLength(1), 2, "The number of features of a code");
        Guard.AtLeast(bins, 2);
        Guard.Shape(factors, (codes.GetLength(0), -1));
        var (features, truths) = (Binned(codes, bins), Binned(factors, bins));
        var entropies = truths.Select(Entropy).ToArray();
        if (Array.FindIndex(entropies, entropy => entropy == 0) is >= 0 and var constant)
            throw new ArgumentException($"factors[.., {constant}] is the same in all samples, so there is nothing to tell of it; leave it out.");
        var information = new double[truths.Length, features.Length];
        for (var f = 0; f < truths.Length; f++)
            for (var l = 0; l < features.Length; l++)
                information[f, l] = entropies[f] + Entropy(features[l]) - Entropy([.. truths[f].Zip(features[l], (a, b) => (a * (bins + 1)) + b)]);
        return new MutualInformationGap(information, entropies);
    }

    private double[] Row(int factor) => [.. Enumerable.Range(0, Information.GetLength(1)).Select(feature => Information[factor, feature])];

    private static int[][] Binned(double[,] values, int bins) => [.. Enumerable.Range(0, values.GetLength(1))
        .Select(column => Bins([.. Enumerable.Range(0, values.GetLength(0)).Select(row => values[row, column])], bins))];

    /// <summary>The bin of each value: how many of the bins' lower ends it reaches.</summary>
    private static int[] Bins(double[] values, int bins)
    {
        var sorted = values.Order().ToArray();
        var distinct = sorted.Distinct().ToArray();
        var ends = distinct.Length <= bins
            ? distinct[1..]
            : [.. Enumerable.Range(1, bins - 1).Select(bin => sorted[(int)((long)bin * sorted.Length / bins)])];
        return [.. values.Select(value => ends.Count(end => value >= end))];
    }

    /// <summary>-Σ p ln p with the shares of the symbols.</summary>
    private static double Entropy(int[] symbols) =>
        -symbols.CountBy(symbol => symbol).Sum(count => (double)count.Value / symbols.Length * Math.Log((double)count.Value / symbols.Length));
}
