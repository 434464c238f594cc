using FsCheck;
using FsCheck.Fluent;
using GenNotebooks.Data;
using GenNotebooks.Models.Autoregressive;
using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Tests.Models.Autoregressive;

/// <summary>Series and oracles: everything about a Gaussian series follows from its mean and one big covariance matrix.</summary>
internal static class SeriesCases
{
    public static readonly double[] Sunspots = Tables.Sunspots()["sunspots"].Values;

    public static readonly double[] Nile = Tables.Nile()["flow"].Values;

    /// <summary>The hundred years 1770 to 1869 that the textbooks use.</summary>
    public static double[] Sunspots1770To1869 =>
        [.. Tables.Sunspots()["year"].Values.Zip(Sunspots).Where(p => p.First is >= 1770 and <= 1869).Select(p => p.Second)];

    /// <summary>Any stationary model of order 0 to 5, by its partial autocorrelations.</summary>
    public static Gen<AutoregressiveModel> AnyModel() =>
        from order in Gen.Choose(0, 5)
        from partials in Gen.ArrayOf(Gen.Choose(-95, 95).Select(k => k / 100.0), order)
        from mean in Gen.Choose(-50, 50)
        from variance in Gen.Choose(1, 400).Select(v => v / 100.0)
        select new AutoregressiveModel(mean, Levinson.FromPartial(partials), variance);

    public static double[] WithGaps(double[] series, params int[] gaps) =>
        [.. series.Select((value, t) => gaps.Contains(t) ? double.NaN : value)];

    /// <summary>
    /// The covariance matrix of T values of a model, from the p + 1 linear equations γ_k - Σ_j φ_j γ_{k-j} = σ² [k = 0]
    /// (Brockwell and Davis 1991, section 3.3), solved densely, where the library runs a recursion backwards.
    /// </summary>
    public static Matrix<double> DenseCovariance(AutoregressiveModel model, int count)
    {
        var p = model.Order;
        var equations = Matrix<double>.Build.DenseIdentity(p + 1);
        for (var k = 0; k <= p; k++)
            for (var j = 1; j <= p; j++)
                equations[k, Math.Abs(k - j)] -= model.Coefficients[j - 1];
        var lags = equations.Solve(Vector<double>.Build.Dense(p + 1, k => k == 0 ? model.NoiseVariance : 0)).ToList();
        while (lags.Count < count)
            lags.Add(model.Coefficients.Select((phi, j) => phi * lags[lags.Count - 1 - j]).Sum());
        return Matrix<double>.Build.Dense(count, count, (i, j) => lags[Math.Abs(i - j)]);
    }

    /// <summary>ln N(x | mean, covariance) of the values that are not NaN.</summary>
    public static double LogNormal(double[] x, double[] mean, Matrix<double> covariance)
    {
        var there = Enumerable.Range(0, x.Length).Where(t => !double.IsNaN(x[t])).ToArray();
        var factor = Part(covariance, there, there).Cholesky();
        var error = Vector<double>.Build.DenseOfEnumerable(there.Select(t => x[t] - mean[t]));
        return -0.5 * ((there.Length * Math.Log(2 * Math.PI)) + factor.DeterminantLn + (error * factor.Solve(error)));
    }

    /// <summary>Mean and covariance of the wanted entries, given those of <paramref name="x"/> that are not NaN.</summary>
    public static (Vector<double> Mean, Matrix<double> Covariance) Condition(
        int[] wanted, double[] x, double[] mean, Matrix<double> covariance)
    {
        var there = Enumerable.Range(0, x.Length).Where(t => !double.IsNaN(x[t])).ToArray();
        var prior = Vector<double>.Build.DenseOfEnumerable(wanted.Select(t => mean[t]));
        if (there.Length == 0)
            return (prior, Part(covariance, wanted, wanted));
        var factor = Part(covariance, there, there).Cholesky();
        var cross = Part(covariance, wanted, there);
        var error = Vector<double>.Build.DenseOfEnumerable(there.Select(t => x[t] - mean[t]));
        return (prior + (cross * factor.Solve(error)), Part(covariance, wanted, wanted) - (cross * factor.Solve(cross.Transpose())));
    }

    private static Matrix<double> Part(Matrix<double> matrix, int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => matrix[rows[i], columns[j]]);
}
