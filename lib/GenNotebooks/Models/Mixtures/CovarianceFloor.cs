using GenNotebooks.Layers;
using MathNet.Numerics.LinearAlgebra;

namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// Keeps every variance, in any direction, at or above a floor. Lifting the eigenvalues below the floor onto it gives the
/// most likely of all covariances above the floor, so that EM with a floor still never loses likelihood;
/// adding the floor to the diagonal, as is often done, would not.
/// </summary>
internal sealed class CovarianceFloor(double floor, int dimensions)
{
    private readonly double[] _above = new double[dimensions * dimensions];
    private readonly double[] _lower = new double[dimensions * dimensions];
    private readonly double[] _zeros = new double[dimensions];

    /// <summary>Lifts the covariances of all components; does nothing where the floor is 0.</summary>
    public void Apply(MixtureParameters parameters)
    {
        if (floor == 0)
            return;
        for (var k = 0; k < parameters.Components; k++)
            if (!parameters.HasFullMatrices)
                LiftDiagonal(parameters.Covariance(k));
            else if (!IsAbove(parameters.Covariance(k)))
                LiftMatrix(parameters.Covariance(k));
    }

    private void LiftDiagonal(Span<double> variances)
    {
        foreach (ref var variance in variances)
            variance = Math.Max(variance, floor);
    }

    /// <summary>Whether the covariance less the floor is still positive definite: far cheaper than its eigenvalues.</summary>
    private bool IsAbove(ReadOnlySpan<double> covariance)
    {
        covariance.CopyTo(_above);
        for (var d = 0; d < dimensions; d++)
            _above[(d * dimensions) + d] -= floor;
        return Cholesky.Factor(_above, _lower, dimensions, _zeros) < 0;
    }

    private void LiftMatrix(Span<double> covariance)
    {
        var parts = Matrix<double>.Build.Dense(dimensions, dimensions, covariance.ToArray()).Evd(Symmetricity.Symmetric);
        var vectors = parts.EigenVectors;
        for (var i = 0; i < dimensions; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                for (var e = 0; e < dimensions; e++)
                    sum += vectors[i, e] * vectors[j, e] * Math.Max(parts.EigenValues[e].Real, floor);
                covariance[(i * dimensions) + j] = covariance[(j * dimensions) + i] = sum;
            }
    }
}
