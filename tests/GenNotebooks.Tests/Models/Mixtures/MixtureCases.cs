using GenNotebooks.Models.Mixtures;

namespace GenNotebooks.Tests.Models.Mixtures;

/// <summary>Mixtures and data made up from a seed.</summary>
internal static class MixtureCases
{
    public static TheoryData<CovarianceKind> Kinds() => [.. Enum.GetValues<CovarianceKind>()];

    /// <summary>A mixture with random weights, means and covariances of the kind.</summary>
    public static GaussianMixture Mixture(int components, int dimensions, CovarianceKind kind, int seed)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, components).Select(_ => 0.2 + random.NextDouble()).ToArray();
        var shared = Covariance(dimensions, kind, random);
        return new GaussianMixture(
            [.. weights.Select(weight => new GaussianComponent(
                weight / weights.Sum(),
                [.. Enumerable.Range(0, dimensions).Select(_ => (6 * random.NextDouble()) - 3)],
                kind == CovarianceKind.Tied ? shared : Covariance(dimensions, kind, random)))],
            kind);
    }

    /// <summary>Samples of a random full mixture, shape (N, D).</summary>
    public static double[,] Data(int samples, int components, int dimensions, int seed) =>
        Mixture(components, dimensions, CovarianceKind.Full, seed).Sample(samples, new Random(seed + 1)).Points;

    /// <summary>The same with each value but a row's first made NaN with the given chance.</summary>
    public static double[,] WithGaps(double[,] x, double chance, int seed)
    {
        var random = new Random(seed);
        var gaps = (double[,])x.Clone();
        for (var n = 0; n < x.GetLength(0); n++)
            for (var d = 1; d < x.GetLength(1); d++)
                if (random.NextDouble() < chance)
                    gaps[n, d] = double.NaN;
        return gaps;
    }

    /// <summary>A Aᵀ + 0.3 I with A uniform; for a ball the first variance all along.</summary>
    private static double[,] Covariance(int size, CovarianceKind kind, Random random)
    {
        var a = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                a[i, j] = (2 * random.NextDouble()) - 1;
        var covariance = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                if (i == j || kind is CovarianceKind.Full or CovarianceKind.Tied)
                    covariance[i, j] = kind == CovarianceKind.Spherical && i > 0
                        ? covariance[0, 0]
                        : Enumerable.Range(0, size).Sum(m => a[i, m] * a[j, m]) + (i == j ? 0.3 : 0);
        return covariance;
    }
}
