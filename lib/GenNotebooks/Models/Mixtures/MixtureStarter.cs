namespace GenNotebooks.Models.Mixtures;

/// <summary>Finds where a run of EM begins; see <see cref="MixtureStart"/>.</summary>
internal sealed class MixtureStarter(double[,] x, ColumnStatistics[] columns, MixtureOptions options)
{
    private readonly double[,] _scaled = Scale(x, columns);

    /// <summary>Fills in weights, means and covariances.</summary>
    public void Fill(MixtureParameters parameters, int seed)
    {
        var fit = KMeans.Fit(_scaled, options.Components, seed, options.Start == MixtureStart.KMeans ? 300 : 0);
        var dimensions = columns.Length;
        Array.Clear(parameters.Weights);
        foreach (var label in fit.Labels)
            parameters.Weights[label] += 1.0 / fit.Labels.Length;
        for (var k = 0; k < options.Components; k++)
            for (var d = 0; d < dimensions; d++)
                parameters.Mean(k)[d] = columns[d].Mean + (fit.Centres[k, d] * Width(columns[d]));
        var left = LeftAround(fit);
        for (var k = 0; k < options.Components; k++)
            SetCovariance(parameters, k, left);
    }

    private static void SetCovariance(MixtureParameters parameters, int k, double[,] left)
    {
        var covariance = parameters.Covariance(k);
        var dimensions = parameters.Dimensions;
        if (parameters.HasFullMatrices)
            for (var i = 0; i < covariance.Length; i++)
                covariance[i] = left[i / dimensions, i % dimensions];
        else
            for (var d = 0; d < dimensions; d++)
                covariance[d] = parameters.Kind == CovarianceKind.Diagonal ? left[d, d] : Trace(left) / dimensions;
    }

    /// <summary>The covariance about the nearest centres, in squared units of the data, shape (D, D).</summary>
    private double[,] LeftAround(KMeansFit fit)
    {
        var left = new double[columns.Length, columns.Length];
        for (var n = 0; n < fit.Labels.Length; n++)
            for (var i = 0; i < columns.Length; i++)
                for (var j = 0; j < columns.Length; j++)
                    left[i, j] += (_scaled[n, i] - fit.Centres[fit.Labels[n], i]) * (_scaled[n, j] - fit.Centres[fit.Labels[n], j])
                        * Width(columns[i]) * Width(columns[j]) / fit.Labels.Length;
        return left;
    }

    /// <summary>Each column less its mean, divided by its standard deviation; a missing value becomes the mean.</summary>
    private static double[,] Scale(double[,] x, ColumnStatistics[] columns)
    {
        var scaled = new double[x.GetLength(0), columns.Length];
        for (var n = 0; n < x.GetLength(0); n++)
            for (var d = 0; d < columns.Length; d++)
                scaled[n, d] = double.IsNaN(x[n, d]) ? 0 : (x[n, d] - columns[d].Mean) / Width(columns[d]);
        return scaled;
    }

    private static double Width(ColumnStatistics column) => column.Variance > 0 ? column.StandardDeviation : 1;

    private static double Trace(double[,] matrix)
    {
        var sum = 0.0;
        for (var d = 0; d < matrix.GetLength(0); d++)
            sum += matrix[d, d];
        return sum;
    }
}
