namespace GenNotebooks.Evaluation;

/// <summary>
/// The squared maximum mean discrepancy of two distributions, judged by samples alone: E k(x, x') + E k(y, y') - 2 E k(x, y), for a
/// kernel k that says how similar two points are. It is 0 where they are equal (Gretton et al. 2012).
/// </summary>
public static class MaximumMeanDiscrepancy
{
    /// <summary>
    /// The unbiased estimate: no point is compared with itself, so on average over samples it is the discrepancy, for equal
    /// distributions 0, and a single estimate may fall below (Gretton et al. 2012, eq. 3).
    /// </summary>
    /// <param name="x">Samples of the one, shape (N, D), at least 2.</param>
    /// <param name="y">Samples of the other, shape (M, D), at least 2.</param>
    /// <param name="kernel">How similar two points are.</param>
    public static double Unbiased(double[,] x, double[,] y, SimilarityKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        SampleRows.Check(x, y, smallest: 2);
        return new KernelTable(SampleRows.Stack(x, y), kernel).Unbiased(First(x.GetLength(0)));
    }

    /// <summary>
    /// The estimate in which each point is also compared with itself. It is never negative, and for equal distributions falls with
    /// the number of samples (Gretton et al. 2012, eq. 5).
    /// </summary>
    /// <param name="x">Samples of the one, shape (N, D), at least 1.</param>
    /// <param name="y">Samples of the other, shape (M, D), at least 1.</param>
    /// <param name="kernel">How similar two points are.</param>
    public static double Biased(double[,] x, double[,] y, SimilarityKernel kernel)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        SampleRows.Check(x, y, smallest: 1);
        return new KernelTable(SampleRows.Stack(x, y), kernel).Biased(First(x.GetLength(0)));
    }

    /// <summary>
    /// Tests whether two sets of samples are from the same distribution: the unbiased estimate beside those of the same points dealt out
    /// to the two sets at random.
    /// </summary>
    /// <param name="x">Samples of the one, shape (N, D), at least 2.</param>
    /// <param name="y">Samples of the other, shape (M, D), at least 2.</param>
    /// <param name="kernel">How similar two points are.</param>
    /// <param name="permutations">How often the points are dealt out anew.</param>
    /// <param name="random">The generator that is drawn from.</param>
    public static PermutationTest Test(double[,] x, double[,] y, SimilarityKernel kernel, int permutations, Random random)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        ArgumentNullException.ThrowIfNull(random);
        SampleRows.Check(x, y, smallest: 2);
        Guard.AtLeast(permutations, 1);
        var (n, pool) = (x.GetLength(0), SampleRows.Stack(x, y));
        var table = new KernelTable(pool, kernel);
        var shuffled = new double[permutations];
        for (var i = 0; i < permutations; i++)
            shuffled[i] = table.Unbiased(SampleRows.Shuffled(pool.GetLength(0), random).AsSpan(0, n));
        return new PermutationTest(table.Unbiased(First(n)), shuffled);
    }

    private static int[] First(int n) => [.. Enumerable.Range(0, n)];

    /// <summary>The similarities of all pairs of points, of which each way to deal them out needs other sums.</summary>
    private sealed class KernelTable
    {
        private readonly double[,] _similarity;   // (P, P)
        private readonly double[] _rowSums;       // (P)

        public KernelTable(double[,] pool, SimilarityKernel kernel)
        {
            var count = pool.GetLength(0);
            (_similarity, _rowSums) = (new double[count, count], new double[count]);
            // Every row by itself, not each pair once: threads share nothing, and sums come out the same on any number of them.
            Parallel.For(0, count, n =>
            {
                for (var m = 0; m < count; m++)
                    _rowSums[n] += _similarity[n, m] = kernel.Of(SampleRows.Row(pool, n), SampleRows.Row(pool, m));
            });
        }

        public double Unbiased(ReadOnlySpan<int> first)
        {
            var (within, across, others, ownFirst, ownOthers) = Sums(first);
            double n = first.Length, m = _rowSums.Length - first.Length;
            return ((within - ownFirst) / (n * (n - 1))) + ((others - ownOthers) / (m * (m - 1))) - (2 * across / (n * m));
        }

        public double Biased(ReadOnlySpan<int> first)
        {
            var (within, across, others, _, _) = Sums(first);
            double n = first.Length, m = _rowSums.Length - first.Length;
            return Math.Max(0, (within / (n * n)) + (others / (m * m)) - (2 * across / (n * m)));
        }

        /// <summary>The sums over pairs within the first points, across, and within the others, and over points with themselves.</summary>
        private (double Within, double Across, double Others, double OwnFirst, double OwnOthers) Sums(ReadOnlySpan<int> first)
        {
            var member = new double[_rowSums.Length];
            foreach (var point in first)
                member[point] = 1;
            var (within, rows, ownFirst, own) = (0.0, 0.0, 0.0, 0.0);
            foreach (var point in first)
            {
                within += SampleRows.Dot(SampleRows.Row(_similarity, point), member);
                rows += _rowSums[point];
                ownFirst += _similarity[point, point];
            }

            for (var point = 0; point < _rowSums.Length; point++)
                own += _similarity[point, point];
            var across = rows - within;
            return (within, across, _rowSums.Sum() - within - (2 * across), ownFirst, own - ownFirst);
        }
    }
}
