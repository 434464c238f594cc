namespace GenNotebooks.Evaluation;

/// <summary>
/// Whether a model copies: do its samples lie closer to the training data than fresh data do? Compared are the distances to the nearest
/// training sample, by Mann and Whitney's test, as Meehan, Chaudhuri and Dasgupta (2020) do in each of several regions, here in one.
/// </summary>
/// <param name="Share">
/// How probable it is that a generated sample is closer to the training data than a held-out one, ties counting half: 0.5 for a model
/// as good as the truth, more for one that copies, less for one that strays.
/// </param>
/// <param name="Z">The share's distance from 0.5 in its standard deviations if nothing is copied; above 3 means copying. Their C_T has the opposite sign.</param>
/// <param name="GeneratedDistances">Of generated samples, to the nearest training sample, shape (M).</param>
/// <param name="HeldOutDistances">Of held-out samples, to the nearest training sample, shape (N).</param>
public sealed record CopyingTest(double Share, double Z, double[] GeneratedDistances, double[] HeldOutDistances)
{
    /// <summary>Compares distances.</summary>
    /// <param name="generated">Shape (M, D).</param>
    /// <param name="training">What the model learned from, shape (T, D).</param>
    /// <param name="heldOut">Real samples that it has not seen, shape (N, D).</param>
    public static CopyingTest Of(double[,] generated, double[,] training, double[,] heldOut)
    {
        var (near, far) = (Nearest(generated, training), Nearest(heldOut, training));
        var sorted = far.Order().ToArray();
        // Of all pairs, those in which the generated one is closer, and half of those in which both are equally close.
        var closer = near.Sum(distance => far.Length - (0.5 * (Below(sorted, distance, orEqual: false) + Below(sorted, distance, orEqual: true))));
        double m = near.Length, n = far.Length;
        var share = closer / (m * n);
        return new CopyingTest(share, (share - 0.5) / Math.Sqrt((m + n + 1) / (12 * m * n)), near, far);
    }

    private static double[] Nearest(double[,] queries, double[,] references) => [.. NearestNeighbours.Find(queries, references).Distances.Cast<double>()];

    private static int Below(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
