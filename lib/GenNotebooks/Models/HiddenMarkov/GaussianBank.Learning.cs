using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Models.HiddenMarkov;

internal sealed partial class GaussianBank
{
    /// <summary>The smallest variance in any direction.</summary>
    public double SmallestVariance =>
        Covariances.Min(covariance => Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric).EigenValues.Real().Minimum());

    /// <summary>The most likely Gaussians under the sums (Rabiner 1989, eq. 53 and 54); those of states without observations stay.</summary>
    public GaussianBank Maximise(ReadOnlySpan<double> sums, double floor, ReadOnlySpan<double> smallestVariances, Func<int, int, Exception> narrow)
    {
        var (means, covariances) = (new double[States][], new double[States][,]);
        for (var k = 0; k < States; k++)
        {
            var count = sums[k];
            (means[k], covariances[k]) = (Means[k], Covariances[k]);
            if (!(count > 1e-10))
                continue;
            var shift = new double[Dimensions];
            for (var d = 0; d < Dimensions; d++)
                shift[d] = sums[((1 + d) * _stride) + k] / count;
            means[k] = [.. Means[k].Zip(shift, (mean, way) => mean + way)];
            covariances[k] = Lift(Covariance(sums[((1 + Dimensions) * _stride)..], k, count, shift), floor);
        }

        return new GaussianBank(means, covariances, Kind, smallestVariances, narrow);
    }

    /// <summary>Means, then Cholesky factors with logarithms on the diagonal.</summary>
    public void AppendWorking(List<double> working)
    {
        for (var k = 0; k < States; k++)
        {
            working.AddRange(Means[k]);
            var lower = Lower(k);
            for (var i = 0; i < Dimensions; i++)
                for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++)
                    working.Add(i == j ? Math.Log(lower[(i * Dimensions) + i]) : lower[(i * Dimensions) + j]);
        }
    }

    /// <summary>The bank with the numbers read from the front of <paramref name="working"/>, which is moved on.</summary>
    public GaussianBank FromWorking(ref ReadOnlySpan<double> working, Func<int, int, Exception> narrow)
    {
        var (means, covariances) = (new double[States][], new double[States][,]);
        for (var k = 0; k < States; k++)
        {
            means[k] = working[..Dimensions].ToArray();
            working = working[Dimensions..];
            var lower = Matrix<double>.Build.Dense(Dimensions, Dimensions);
            for (var i = 0; i < Dimensions; i++)
                for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++)
                {
                    lower[i, j] = i == j ? Math.Exp(working[0]) : working[0];
                    working = working[1..];
                }

            covariances[k] = (lower * lower.Transpose()).ToArray();
        }

        return new GaussianBank(means, covariances, Kind, new double[Dimensions], narrow);
    }

    private double[,] Covariance(ReadOnlySpan<double> moments, int k, double count, double[] shift)
    {
        var covariance = new double[Dimensions, Dimensions];
        var entry = 0;
        for (var i = 0; i < Dimensions; i++)
            for (var j = Kind == StateCovariance.Full ? 0 : i; j <= i; j++, entry++)
                covariance[i, j] = covariance[j, i] = (moments[(entry * _stride) + k] / count) - (shift[i] * shift[j]);
        return covariance;
    }

    /// <summary>
    /// Lifts the eigenvalues below the floor onto it: the most likely of all covariances above the floor, so that EM still
    /// never loses likelihood.
    /// </summary>
    private double[,] Lift(double[,] covariance, double floor)
    {
        if (floor == 0)
            return covariance;
        if (Kind == StateCovariance.Diagonal)
        {
            for (var d = 0; d < Dimensions; d++)
                covariance[d, d] = Math.Max(covariance[d, d], floor);
            return covariance;
        }

        var parts = Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric);
        var lifted = parts.EigenValues.Real().PointwiseMaximum(floor);
        if (lifted.Equals(parts.EigenValues.Real()))
            return covariance;
        var result = (parts.EigenVectors * Matrix<double>.Build.DenseOfDiagonalVector(lifted) * parts.EigenVectors.Transpose()).ToArray();
        for (var i = 0; i < Dimensions; i++)
            for (var j = 0; j < i; j++)
                result[i, j] = result[j, i];
        return result;
    }
}
