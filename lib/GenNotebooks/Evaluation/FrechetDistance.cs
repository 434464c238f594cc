using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Evaluation;

/// <summary>
/// The Fréchet distance of two sets of features, each taken for a Gaussian: |m₁ - m₂|² + tr(S₁ + S₂ - 2 (S₁ S₂)^½) (Dowson and Landau
/// 1982; on features of pictures Heusel et al. 2017). Its expectation falls with the number of samples, so that a distance says nothing
/// without it, and only distances at the same number can be compared.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The squared distance of two sets of features.</summary>
    /// <param name="x">Shape (N, F), N at least 2.</param>
    /// <param name="y">Shape (M, F), M at least 2.</param>
    public static double OfSamples(double[,] x, double[,] y)
    {
        SampleRows.Check(x, y, smallest: 2);
        var (first, second) = (Moments(x), Moments(y));
        return Of(first.Mean, first.Covariance, second.Mean, second.Covariance);
    }

    /// <summary>The squared distance of two Gaussians.</summary>
    /// <param name="mean1">The first mean, shape (F).</param>
    /// <param name="covariance1">The first covariance, shape (F, F), symmetric.</param>
    /// <param name="mean2">The second mean, shape (F).</param>
    /// <param name="covariance2">The second covariance, shape (F, F), symmetric.</param>
    public static double OfGaussians(double[] mean1, double[,] covariance1, double[] mean2, double[,] covariance2)
    {
        ArgumentNullException.ThrowIfNull(mean1);
        var f = mean1.Length;
        Guard.Shape(covariance1, (f, f));
        Guard.Shape(mean2, f);
        Guard.Shape(covariance2, (f, f));
        return Of(Vector<double>.Build.Dense(mean1), Matrix<double>.Build.DenseOfArray(covariance1), Vector<double>.Build.Dense(mean2), Matrix<double>.Build.DenseOfArray(covariance2));
    }

    /// <summary>
    /// What it is on average between samples of one Gaussian, where it should be 0, to the first order in 1/n and 1/m: with the
    /// covariance's eigenvalues λ, (1/n + 1/m) (Σ λᵢ + Σ λᵢ λⱼ / (2 (λᵢ + λⱼ)) + Σ λᵢ / 4), which for F independent features of
    /// variance 1 is (1/n + 1/m) F (F + 5) / 4. The first term is the means' part, the others are the covariances', by the delta method.
    /// </summary>
    /// <param name="covariance">Shape (F, F), symmetric.</param>
    /// <param name="n">The number of samples of the one set; the formula holds where it is well above F.</param>
    /// <param name="m">The number of samples of the other.</param>
    public static double NullBias(double[,] covariance, int n, int m)
    {
        ArgumentNullException.ThrowIfNull(covariance);
        Guard.Shape(covariance, (covariance.GetLength(1), covariance.GetLength(1)));
        Guard.AtLeast(n, 2);
        Guard.AtLeast(m, 2);
        double[] variances = [.. Eigenvalues(Matrix<double>.Build.DenseOfArray(covariance)).Select(value => Math.Max(0, value))];
        // E (S - Ŝ)ᵢⱼ² is λᵢ λⱼ (1 + δᵢⱼ) (1/n + 1/m) in the axes of S, and the distance's second derivative there 1 / (λᵢ + λⱼ).
        var pairs = variances.Sum(a => variances.Sum(b => a * b > 0 ? a * b / (2 * (a + b)) : 0));
        return ((1.0 / n) + (1.0 / m)) * ((1.25 * variances.Sum()) + pairs);
    }

    /// <summary>The distance at several numbers of samples, and what the line through them over 1/n says of infinitely many (Chong and Forsyth 2020).</summary>
    /// <param name="x">Shape (N, F).</param>
    /// <param name="y">Shape (M, F).</param>
    /// <param name="sizes">At least 2 different numbers of samples, each from 2 to the smaller of N and M; well above F, or the line bends.</param>
    /// <param name="random">Chooses which samples take part at each number.</param>
    public static FrechetExtrapolation Extrapolate(double[,] x, double[,] y, IReadOnlyList<int> sizes, Random random)
    {
        SampleRows.Check(x, y, smallest: 2);
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(random);
        var most = Math.Min(x.GetLength(0), y.GetLength(0));
        Guard.AtLeast(sizes.Distinct().Count(), 2, "The number of different sizes");
        foreach (var size in sizes)
            if (size < 2 || size > most)
                throw new ArgumentException($"sizes holds {size}, but there are {most} samples to take from; give numbers from 2 to {most}.");
        double[,] Some(double[,] all, int size) => SampleRows.Take(all, SampleRows.Shuffled(all.GetLength(0), random).AsSpan(0, size));
        double[] distances = [.. sizes.Select(size => OfSamples(Some(x, size), Some(y, size)))];
        var (limit, slope) = Fit.Line([.. sizes.Select(size => 1.0 / size)], distances);
        return new FrechetExtrapolation([.. sizes], distances, limit, slope);
    }

    private static double Of(Vector<double> mean1, Matrix<double> covariance1, Vector<double> mean2, Matrix<double> covariance2)
    {
        // tr (S1 S2)^1/2 = tr (S1^1/2 S2 S1^1/2)^1/2, whose argument is symmetric, so that its eigenvalues are real.
        var root = Root(covariance1);
        var inner = root * covariance2 * root;
        var trace = Eigenvalues((inner + inner.Transpose()) / 2).Sum(value => Math.Sqrt(Math.Max(0, value)));
        return Math.Max(0, (mean1 - mean2).DotProduct(mean1 - mean2) + covariance1.Trace() + covariance2.Trace() - (2 * trace));
    }

    private static Matrix<double> Root(Matrix<double> symmetric)
    {
        var spectrum = symmetric.Evd(Symmetricity.Symmetric);
        return spectrum.EigenVectors * Matrix<double>.Build.DiagonalOfDiagonalVector(spectrum.EigenValues.Map(value => Math.Sqrt(Math.Max(0, value.Real)))) * spectrum.EigenVectors.Transpose();
    }

    private static IEnumerable<double> Eigenvalues(Matrix<double> symmetric) => symmetric.Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real);

    private static (Vector<double> Mean, Matrix<double> Covariance) Moments(double[,] samples)
    {
        var n = samples.GetLength(0);
        var x = Matrix<double>.Build.DenseOfArray(samples);
        var mean = x.ColumnSums() / n;
        for (var row = 0; row < n; row++)
            x.SetRow(row, x.Row(row) - mean);
        return (mean, x.TransposeThisAndMultiply(x) / (n - 1));
    }
}
