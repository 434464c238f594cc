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
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Guard.Shape(y, (-1, x.GetLength(1)));
        var (first, second) = (Moments(x, nameof(x)), Moments(y, nameof(y)));
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

    private static (Vector<double> Mean, Matrix<double> Covariance) Moments(double[,] samples, string name)
    {
        var n = samples.GetLength(0);
        Guard.AtLeast(n, 2, $"The number of samples in {name}");
        var x = Matrix<double>.Build.DenseOfArray(samples);
        var mean = x.ColumnSums() / n;
        for (var row = 0; row < n; row++)
            x.SetRow(row, x.Row(row) - mean);
        return (mean, x.TransposeThisAndMultiply(x) / (n - 1));
    }
}
