namespace GenNotebooks.Evaluation;

/// <summary>Of each sample the nearest ones of a set, by exhaustive search; the nearest first, and of equally near ones the earlier.</summary>
/// <param name="Indices">Which rows of the set, shape (N, K).</param>
/// <param name="Distances">How far away, in the data's unit, shape (N, K).</param>
public sealed record NearestNeighbours(int[,] Indices, double[,] Distances)
{
    private const int Together = 16;

    /// <summary>Finds the nearest of another set.</summary>
    /// <param name="queries">Whose neighbours are wanted, shape (N, D), at least 1.</param>
    /// <param name="references">Among whom they are sought, shape (M, D), at least K.</param>
    /// <param name="count">How many each, K; 1 unless told.</param>
    public static NearestNeighbours Find(double[,] queries, double[,] references, int count = 1)
    {
        Guard.AtLeast(count, 1);
        SampleRows.Check(queries, 1);
        Guard.Shape(references, (-1, queries.GetLength(1)));
        SampleRows.Check(references, count);
        return Search(queries, references, count, skipSelf: false);
    }

    /// <summary>Finds the nearest of the others of the same set.</summary>
    /// <param name="x">Shape (N, D), more than K.</param>
    /// <param name="count">How many each, K; 1 unless told.</param>
    public static NearestNeighbours Within(double[,] x, int count = 1)
    {
        Guard.AtLeast(count, 1);
        SampleRows.Check(x, count + 1);
        return Search(x, x, count, skipSelf: true);
    }

    private static NearestNeighbours Search(double[,] queries, double[,] references, int count, bool skipSelf)
    {
        var samples = queries.GetLength(0);
        var (indices, distances, found) = (new int[samples, count], new double[samples, count], new int[samples]);
        // A few queries at a time, so that what is read of the references serves them all while it is in the cache.
        Parallel.For(0, (samples + Together - 1) / Together, piece =>
        {
            for (var m = 0; m < references.GetLength(0); m++)
                for (var n = piece * Together; n < Math.Min(samples, (piece + 1) * Together); n++)
                    if (!skipSelf || m != n)
                        Insert(n, m, Math.Sqrt(SampleRows.SquaredDistance(SampleRows.Row(queries, n), SampleRows.Row(references, m))));
        });
        return new NearestNeighbours(indices, distances);

        void Insert(int n, int m, double distance)
        {
            if (found[n] == count && distance >= distances[n, count - 1])
                return;
            var place = found[n] < count ? found[n]++ : count - 1;
            for (; place > 0 && distances[n, place - 1] > distance; place--)
                (indices[n, place], distances[n, place]) = (indices[n, place - 1], distances[n, place - 1]);
            (indices[n, place], distances[n, place]) = (m, distance);
        }
    }
}
