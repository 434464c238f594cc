namespace GenNotebooks.Models.Mixtures;

/// <summary>The M-step: the weights, means and covariances that the E-step's sums make most likely (Bishop 2006, eq. 9.24 to 9.26).</summary>
internal static class MaximizationStep
{
    /// <summary>Below this many samples' worth of responsibility a component counts as abandoned.</summary>
    private const double FewestSamples = 1e-8;

    /// <summary>Rewrites the parameters.</summary>
    /// <returns>-1, or a component to which no sample belongs any more; the parameters are then of no use.</returns>
    public static int Update(MixtureParameters parameters, MixtureStatistics statistics, int sampleCount)
    {
        for (var k = 0; k < parameters.Components; k++)
        {
            var count = statistics.Count(k);
            if (!(count > FewestSamples))
                return k;
            parameters.Weights[k] = count / sampleCount;
            var shift = statistics.Sum(k); // from here on the mean's way, no longer the sum
            var mean = parameters.Mean(k);
            for (var d = 0; d < shift.Length; d++)
                mean[d] += shift[d] /= count;
            if (parameters.HasFullMatrices)
                SetMatrix(parameters.Covariance(k), statistics.Moment(k), shift, count);
            else
                SetDiagonal(parameters.Covariance(k), statistics.Moment(k), shift, count);
        }

        if (parameters.Kind == CovarianceKind.Tied)
            Tie(parameters);
        else if (parameters.Kind == CovarianceKind.Spherical)
            for (var k = 0; k < parameters.Components; k++)
                MakeSpherical(parameters.Covariance(k));
        return -1;
    }

    /// <summary>The mean of d dᵀ less the square of the mean's way: the covariance about the new mean.</summary>
    private static void SetMatrix(Span<double> covariance, ReadOnlySpan<double> moment, ReadOnlySpan<double> shift, double count)
    {
        var size = shift.Length;
        for (var i = 0; i < size; i++)
            for (var j = 0; j <= i; j++)
                covariance[(i * size) + j] = covariance[(j * size) + i] = (moment[(i * size) + j] / count) - (shift[i] * shift[j]);
    }

    private static void SetDiagonal(Span<double> covariance, ReadOnlySpan<double> moment, ReadOnlySpan<double> shift, double count)
    {
        for (var d = 0; d < shift.Length; d++)
            covariance[d] = (moment[d] / count) - (shift[d] * shift[d]);
    }

    /// <summary>Gives all components the mean of their covariances, each counted by its weight.</summary>
    private static void Tie(MixtureParameters parameters)
    {
        var first = parameters.Covariance(0);
        for (var i = 0; i < first.Length; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < parameters.Components; k++)
                sum += parameters.Weights[k] * parameters.Covariance(k)[i];
            first[i] = sum;
        }

        for (var k = 1; k < parameters.Components; k++)
            first.CopyTo(parameters.Covariance(k));
    }

    private static void MakeSpherical(Span<double> variances)
    {
        var sum = 0.0;
        foreach (var variance in variances)
            sum += variance;
        variances.Fill(sum / variances.Length);
    }
}
