namespace GenNotebooks.Models.Mixtures;

/// <summary>K-means (Lloyd 1982), started by k-means++ (Arthur and Vassilvitskii 2007).</summary>
public static class KMeans
{
    /// <summary>Finds K centres such that the samples lie close to their nearest one.</summary>
    /// <param name="x">Samples, finite, shape (N, D).</param>
    /// <param name="clusters">The number of centres, K, from 1 to N.</param>
    /// <param name="seed">The seed of the start.</param>
    /// <param name="maxIterations">The most times that the centres are moved; at 0 they stay where k-means++ put them.</param>
    /// <exception cref="ArgumentException">There are fewer samples than centres wanted, or none is wanted; or a value is not finite.</exception>
    public static KMeansFit Fit(double[,] x, int clusters, int seed, int maxIterations = 300)
    {
        Guard.AtLeast(clusters, 1);
        if (clusters > x.GetLength(0))
            throw new ArgumentException(
                $"clusters is {clusters} but x has {x.GetLength(0)} samples; a cluster needs at least one. Ask for fewer clusters or bring more samples.");
        for (var i = 0; i < x.Length; i++)
            if (x[i / x.GetLength(1), i % x.GetLength(1)] is var value && !double.IsFinite(value))
                throw new ArgumentException(FormattableString.Invariant(
                    $"x[{i / x.GetLength(1)}, {i % x.GetLength(1)}] is {value}; k-means needs finite numbers. Repair or remove the row."));
        var centres = DrawCentres(x, clusters, new Random(seed));
        var labels = new int[x.GetLength(0)];
        var distances = new double[labels.Length];
        Assign(x, centres, labels, distances);
        var iterations = 0;
        for (var changed = true; changed && iterations < maxIterations; iterations++)
        {
            MoveCentres(x, labels, distances, centres);
            changed = Assign(x, centres, labels, distances);
        }

        return new KMeansFit(centres, labels, distances.Sum(), iterations);
    }

    /// <summary>Draws each next centre among the samples, with a chance proportional to its squared distance from those already drawn.</summary>
    private static double[,] DrawCentres(double[,] x, int clusters, Random random)
    {
        var centres = new double[clusters, x.GetLength(1)];
        var nearest = new double[x.GetLength(0)];
        Array.Fill(nearest, double.PositiveInfinity);
        var drawn = random.Next(nearest.Length);
        for (var k = 0; ; k++)
        {
            CopyRow(x, drawn, centres, k);
            if (k == clusters - 1)
                return centres;
            for (var n = 0; n < nearest.Length; n++)
                nearest[n] = Math.Min(nearest[n], SquaredDistance(x, n, centres, k));
            drawn = Draw(nearest, random);
        }
    }

    private static int Draw(double[] weights, Random random)
    {
        var left = random.NextDouble() * weights.Sum();
        for (var n = 0; n < weights.Length; n++)
            if (weights[n] > 0 && (left -= weights[n]) < 0)
                return n;
        // Rounding used up the sum, or all weights are 0 because there are fewer different samples than centres.
        var last = Array.FindLastIndex(weights, weight => weight > 0);
        return last >= 0 ? last : random.Next(weights.Length);
    }

    private static bool Assign(double[,] x, double[,] centres, int[] labels, double[] distances)
    {
        var changed = false;
        for (var n = 0; n < labels.Length; n++)
        {
            var (best, smallest) = (0, double.PositiveInfinity);
            for (var k = 0; k < centres.GetLength(0); k++)
                if (SquaredDistance(x, n, centres, k) is var distance && distance < smallest)
                    (best, smallest) = (k, distance);
            changed |= labels[n] != best;
            (labels[n], distances[n]) = (best, smallest);
        }

        return changed;
    }

    private static void MoveCentres(double[,] x, int[] labels, double[] distances, double[,] centres)
    {
        var counts = new int[centres.GetLength(0)];
        Array.Clear(centres);
        for (var n = 0; n < labels.Length; n++)
        {
            counts[labels[n]]++;
            for (var d = 0; d < centres.GetLength(1); d++)
                centres[labels[n], d] += x[n, d];
        }

        for (var k = 0; k < counts.Length; k++)
            if (counts[k] == 0)
                MoveToFarthest(x, distances, centres, k);
            else
                for (var d = 0; d < centres.GetLength(1); d++)
                    centres[k, d] /= counts[k];
    }

    /// <summary>A centre that lost all its samples starts again at the sample worst served so far.</summary>
    private static void MoveToFarthest(double[,] x, double[] distances, double[,] centres, int k)
    {
        var farthest = Array.IndexOf(distances, distances.Max());
        CopyRow(x, farthest, centres, k);
        distances[farthest] = 0;
    }

    private static void CopyRow(double[,] x, int row, double[,] centres, int k)
    {
        for (var d = 0; d < centres.GetLength(1); d++)
            centres[k, d] = x[row, d];
    }

    private static double SquaredDistance(double[,] x, int row, double[,] centres, int k)
    {
        var sum = 0.0;
        for (var d = 0; d < centres.GetLength(1); d++)
        {
            var difference = x[row, d] - centres[k, d];
            sum += difference * difference;
        }

        return sum;
    }
}
