using GenNotebooks.Models.Mixtures;
using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Tests.Models.Mixtures;

/// <summary>EM as the textbook writes it (Bishop 2006, section 9.2.2), slowly: the oracle of the fast one.</summary>
internal static class NaiveMixture
{
    public static double LogDensity(double[] x, GaussianComponent component)
    {
        var covariance = Matrix<double>.Build.DenseOfArray(component.Covariance);
        var d = Vector<double>.Build.DenseOfArray(x) - Vector<double>.Build.DenseOfArray(component.Mean);
        return -0.5 * ((d * covariance.Inverse() * d) + Math.Log(covariance.Determinant()) + (x.Length * Math.Log(2 * Math.PI)));
    }

    public static double LogLikelihood(double[,] x, IReadOnlyList<GaussianComponent> components) =>
        Rows(x).Sum(row => Math.Log(components.Sum(c => c.Weight * Math.Exp(LogDensity(row, c)))));

    public static double[,] Responsibilities(double[,] x, IReadOnlyList<GaussianComponent> components)
    {
        var r = new double[x.GetLength(0), components.Count];
        var rows = Rows(x);
        for (var n = 0; n < rows.Length; n++)
        {
            var joint = components.Select(c => c.Weight * Math.Exp(LogDensity(rows[n], c))).ToArray();
            for (var k = 0; k < joint.Length; k++)
                r[n, k] = joint[k] / joint.Sum();
        }

        return r;
    }

    public static GaussianComponent[] Step(double[,] x, IReadOnlyList<GaussianComponent> components, CovarianceKind kind)
    {
        var (rows, r) = (Rows(x), Responsibilities(x, components));
        var next = new GaussianComponent[components.Count];
        for (var k = 0; k < next.Length; k++)
        {
            var share = Enumerable.Range(0, rows.Length).Select(n => r[n, k]).ToArray();
            var mean = Enumerable.Range(0, rows[0].Length).Select(d => rows.Zip(share, (row, s) => s * row[d]).Sum() / share.Sum()).ToArray();
            next[k] = new GaussianComponent(share.Sum() / rows.Length, mean, Covariance(rows, share, mean));
        }

        return [.. next.Select(c => c with { Covariance = Restrict(c.Covariance, next, kind) })];
    }

    public static double[][] Rows(double[,] x) =>
        [.. Enumerable.Range(0, x.GetLength(0)).Select(n => Enumerable.Range(0, x.GetLength(1)).Select(d => x[n, d]).ToArray())];

    private static double[,] Covariance(double[][] rows, double[] share, double[] mean)
    {
        var covariance = new double[mean.Length, mean.Length];
        for (var i = 0; i < mean.Length; i++)
            for (var j = 0; j < mean.Length; j++)
                covariance[i, j] = rows.Zip(share, (row, s) => s * (row[i] - mean[i]) * (row[j] - mean[j])).Sum() / share.Sum();
        return covariance;
    }

    private static double[,] Restrict(double[,] covariance, GaussianComponent[] all, CovarianceKind kind)
    {
        var size = covariance.GetLength(0);
        var restricted = new double[size, size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                restricted[i, j] = kind switch
                {
                    CovarianceKind.Full => covariance[i, j],
                    CovarianceKind.Tied => all.Sum(c => c.Weight * c.Covariance[i, j]),
                    CovarianceKind.Diagonal => i == j ? covariance[i, i] : 0,
                    _ => i == j ? Enumerable.Range(0, size).Average(d => covariance[d, d]) : 0,
                };
        return restricted;
    }
}
