namespace GenNotebooks.Models.Mixtures;

/// <summary>The two sums over features that cost EM its time, for one component and one block of samples.</summary>
internal abstract class MixtureKernel
{
    /// <summary>The rows that the centred samples need, those beyond D being 0.</summary>
    public abstract int PaddedRows { get; }

    /// <summary>Writes normaliser - |L⁻¹ d|² / 2 for every sample d of a block.</summary>
    /// <param name="centred">The samples less the mean, shape (padded rows, Size).</param>
    /// <param name="factor">L⁻¹, as <see cref="MixtureParameters.Factors"/> holds it.</param>
    /// <param name="logNormaliser">ln w - D/2 ln 2π - ln |L|.</param>
    /// <param name="logs">Receives the results, shape (Size).</param>
    public abstract void LogDensities(ReadOnlySpan<double> centred, ReadOnlySpan<double> factor, double logNormaliser, Span<double> logs);

    /// <summary>Adds the block's sum of r d dᵀ, or of r d², to a component's moment.</summary>
    /// <param name="centred">d, shape (padded rows, Size).</param>
    /// <param name="weighted">r d, shape (padded rows, Size).</param>
    /// <param name="moment">The sum so far.</param>
    public abstract void AddMoment(ReadOnlySpan<double> centred, ReadOnlySpan<double> weighted, Span<double> moment);

    /// <summary>The kernel for a kind of covariance.</summary>
    public static MixtureKernel For(MixtureParameters parameters) =>
        parameters.HasFullMatrices ? new FullKernel(parameters.Dimensions, parameters.FactorStride) : new DiagonalKernel(parameters.Dimensions);
}
