using GenNotebooks.Layers;

namespace GenNotebooks.Models.Mixtures;

/// <summary>A mixture's parameters in flat arrays that EM rewrites in place, with what densities need ready made.</summary>
internal sealed class MixtureParameters
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);
    private readonly double[] _lower; // (D, D)

    public MixtureParameters(int components, int dimensions, CovarianceKind kind)
    {
        Components = components;
        Dimensions = dimensions;
        Kind = kind;
        MomentLength = HasFullMatrices ? dimensions * dimensions : dimensions;
        FactorStride = dimensions + (dimensions & 1);
        FactorLength = HasFullMatrices ? FactorStride * FactorStride : dimensions;
        Weights = new double[components];
        Means = new double[components * dimensions];
        Covariances = new double[components * MomentLength];
        Factors = new double[components * FactorLength];
        LogNormalisers = new double[components];
        _lower = HasFullMatrices ? new double[dimensions * dimensions] : [];
    }

    /// <summary>K.</summary>
    public int Components { get; }

    /// <summary>D.</summary>
    public int Dimensions { get; }

    public CovarianceKind Kind { get; }

    /// <summary>Whether covariances are whole matrices, or else their diagonals.</summary>
    public bool HasFullMatrices => Kind is CovarianceKind.Full or CovarianceKind.Tied;

    /// <summary>Numbers in one covariance: D² or D.</summary>
    public int MomentLength { get; }

    /// <summary>The length of a row of an inverse factor: D, made even, so that two rows can be used at a time.</summary>
    public int FactorStride { get; }

    /// <summary>Numbers in one inverse factor.</summary>
    public int FactorLength { get; }

    /// <summary>Shape (K).</summary>
    public double[] Weights { get; }

    /// <summary>Shape (K, D).</summary>
    public double[] Means { get; }

    /// <summary>Shape (K, D, D), or (K, D) for diagonals.</summary>
    public double[] Covariances { get; }

    /// <summary>The inverse of each covariance's Cholesky factor, (K, stride, stride); of a diagonal the inverse standard deviations, (K, D).</summary>
    public double[] Factors { get; }

    /// <summary>ln w_k - D/2 ln 2π - ln |L_k|, shape (K).</summary>
    public double[] LogNormalisers { get; }

    public Span<double> Mean(int k) => Means.AsSpan(k * Dimensions, Dimensions);

    public Span<double> Covariance(int k) => Covariances.AsSpan(k * MomentLength, MomentLength);

    public Span<double> Factor(int k) => Factors.AsSpan(k * FactorLength, FactorLength);

    /// <summary>Entry (i, j) of component k's covariance, whichever way it is stored.</summary>
    public double CovarianceAt(int k, int i, int j) =>
        HasFullMatrices ? Covariances[(k * MomentLength) + (i * Dimensions) + j] : i == j ? Covariances[(k * MomentLength) + i] : 0;

    /// <summary>Makes the factors and normalisers of the weights and covariances.</summary>
    /// <param name="smallestPivots">The variance that each feature must exceed, given those before it; shape (D).</param>
    /// <returns>Null, or the first component and feature with too little variance.</returns>
    public (int Component, int Feature)? Factorise(ReadOnlySpan<double> smallestPivots)
    {
        for (var k = 0; k < Components; k++)
        {
            var feature = HasFullMatrices ? FactoriseMatrix(k, smallestPivots) : FactoriseDiagonal(k, smallestPivots);
            if (feature >= 0)
                return (k, feature);
        }

        return null;
    }

    /// <summary>Fills in the parameters of a mixture of the same kind and size.</summary>
    public void CopyFrom(IReadOnlyList<GaussianComponent> components)
    {
        for (var k = 0; k < Components; k++)
        {
            Weights[k] = components[k].Weight;
            components[k].Mean.CopyTo(Mean(k));
            for (var i = 0; i < Dimensions; i++)
                for (var j = 0; j < Dimensions; j++)
                    if (HasFullMatrices)
                        Covariance(k)[(i * Dimensions) + j] = components[k].Covariance[i, j];
                    else if (i == j)
                        Covariance(k)[i] = components[k].Covariance[i, i];
        }
    }

    /// <summary>The parameters as a mixture that no longer changes.</summary>
    public GaussianMixture ToMixture()
    {
        var components = new GaussianComponent[Components];
        for (var k = 0; k < Components; k++)
        {
            var covariance = new double[Dimensions, Dimensions];
            for (var i = 0; i < Dimensions; i++)
                for (var j = 0; j < Dimensions; j++)
                    covariance[i, j] = CovarianceAt(k, i, j);
            components[k] = new GaussianComponent(Weights[k], Mean(k).ToArray(), covariance);
        }

        return new GaussianMixture(components, Kind);
    }

    private int FactoriseMatrix(int k, ReadOnlySpan<double> smallestPivots)
    {
        var feature = Cholesky.Factor(Covariance(k), _lower, Dimensions, smallestPivots);
        if (feature >= 0)
            return feature;
        Cholesky.InvertLower(_lower, Factor(k), Dimensions, FactorStride);
        var logDiagonal = 0.0;
        for (var d = 0; d < Dimensions; d++)
            logDiagonal += Math.Log(_lower[(d * Dimensions) + d]);
        LogNormalisers[k] = Math.Log(Weights[k]) - (0.5 * Dimensions * LogTwoPi) - logDiagonal;
        return -1;
    }

    private int FactoriseDiagonal(int k, ReadOnlySpan<double> smallestPivots)
    {
        var logDiagonal = 0.0;
        for (var d = 0; d < Dimensions; d++)
        {
            var variance = Covariance(k)[d];
            if (!(variance > smallestPivots[d]))
                return d;
            Factor(k)[d] = 1 / Math.Sqrt(variance);
            logDiagonal += 0.5 * Math.Log(variance);
        }

        LogNormalisers[k] = Math.Log(Weights[k]) - (0.5 * Dimensions * LogTwoPi) - logDiagonal;
        return -1;
    }
}
