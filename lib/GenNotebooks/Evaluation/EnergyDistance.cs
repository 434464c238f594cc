namespace GenNotebooks.Evaluation;

/// <summary>
/// How far two distributions are apart, judged by samples alone: 2 E|x - y| - E|x - x'| - E|y - y'|, with x and x' from one and
/// y and y' from the other. It is 0 where they are equal and positive otherwise (Székely and Rizzo 2013).
/// </summary>
public static class EnergyDistance
{
    /// <summary>
    /// The unbiased estimate: a point is not compared with itself, so on average over samples of equal distributions it is 0, and
    /// a single estimate may fall below.
    /// </summary>
    /// <param name="x">Samples of the one, shape (N, D), at least 2.</param>
    /// <param name="y">Samples of the other, shape (M, D), at least 2.</param>
    /// <returns>In units of the data.</returns>
    public static double Between(double[,] x, double[,] y)
    {
        SampleRows.Check(x, y, smallest: 2);
        var (n, m) = (x.GetLength(0), y.GetLength(0));
        return (2 * Sum(x, y) / ((double)n * m)) - (Sum(x, x) / (n * (n - 1.0))) - (Sum(y, y) / (m * (m - 1.0)));
    }

    /// <summary>The sum of all distances between the rows of two matrices.</summary>
    private static double Sum(double[,] x, double[,] y)
    {
        var sum = 0.0;
        for (var n = 0; n < x.GetLength(0); n++)
            for (var m = 0; m < y.GetLength(0); m++)
                sum += Math.Sqrt(SampleRows.SquaredDistance(SampleRows.Row(x, n), SampleRows.Row(y, m)));
        return sum;
    }
}
