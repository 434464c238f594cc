namespace GenNotebooks.Evaluation;

/// <summary>
/// Log-likelihoods of discrete data, such as grey levels, as bits that a perfect compressor with the model spends on each number.
/// Models of different sizes of pictures, and densities and probabilities, can be compared in them.
/// </summary>
public static class BitsPerDimension
{
    /// <summary>Of a model that gives probabilities: -log₂ P / D.</summary>
    /// <param name="logProbability">ln P of a sample, in nats, or its average over samples.</param>
    /// <param name="dimensions">D, how many numbers a sample is.</param>
    public static double OfProbability(double logProbability, int dimensions)
    {
        Guard.AtLeast(dimensions, 1);
        return -logProbability / (dimensions * Math.Log(2));
    }

    /// <summary>
    /// Of a model that gives densities, learned from and asked about data of <see cref="Dequantise"/>: an upper bound of the bits of
    /// the discrete data (Theis, van den Oord and Bethge 2016, section 3.1), as a bin has about the probability density times width, to the power of D.
    /// </summary>
    /// <param name="logDensity">ln p of a sample, in nats, or its average over samples.</param>
    /// <param name="dimensions">D, how many numbers a sample is.</param>
    /// <param name="binWidth">The distance of two levels in the density's unit: 1/256 for grey levels from 0 to 1.</param>
    public static double OfDensity(double logDensity, int dimensions, double binWidth)
    {
        Guard.Positive(binWidth);
        return OfProbability(logDensity + (dimensions * Math.Log(binWidth)), dimensions);
    }

    /// <summary>Spreads each number evenly over the bin that begins at it. With any less noise a density could grow without bound.</summary>
    /// <param name="x">Discrete data, the levels <paramref name="binWidth"/> apart, shape (N, D).</param>
    /// <param name="binWidth">The distance of two levels.</param>
    /// <param name="random">The generator that is drawn from.</param>
    /// <returns>Shape (N, D).</returns>
    public static double[,] Dequantise(double[,] x, double binWidth, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        SampleRows.Check(x, 1);
        Guard.Positive(binWidth);
        var spread = new double[x.GetLength(0), x.GetLength(1)];
        for (var n = 0; n < x.GetLength(0); n++)
            for (var d = 0; d < x.GetLength(1); d++)
                spread[n, d] = x[n, d] + (binWidth * random.NextDouble());
        return spread;
    }
}
