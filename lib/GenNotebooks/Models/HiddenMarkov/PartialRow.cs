namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// An observation of which some features are missing, under one Gaussian: the density of those that are there, and what
/// they say of the others (Bishop 2006, eq. 2.81 and 2.82).
/// </summary>
internal readonly ref struct PartialRow
{
    public PartialRow(ReadOnlySpan<double> x, double[] mean, double[,] covariance)
    {
        var size = x.Length;
        Deviations = new double[size];
        Covariance = (double[,])covariance.Clone();
        IsEmpty = true;

        // Observe one feature after the other: each has a density given those before it, and narrows what is left.
        for (var d = 0; d < size; d++)
        {
            if (double.IsNaN(x[d]))
                continue;
            IsEmpty = false;
            var variance = Covariance[d, d];
            var error = x[d] - mean[d] - Deviations[d];
            LogDensity -= 0.5 * ((error * error / variance) + Math.Log(2 * Math.PI * variance));
            var gain = new double[size];
            for (var i = 0; i < size; i++)
                gain[i] = Covariance[i, d] / variance;
            for (var i = 0; i < size; i++)
                Deviations[i] += gain[i] * error;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    Covariance[i, j] -= gain[i] * gain[j] * variance;
        }
    }

    /// <summary>Whether every feature is missing.</summary>
    public bool IsEmpty { get; }

    /// <summary>ln p of the features that are there; 0 where none is.</summary>
    public double LogDensity { get; }

    /// <summary>The expected observation less the mean, shape (D).</summary>
    public double[] Deviations { get; }

    /// <summary>The covariance that is left, shape (D, D); 0 for features that are there.</summary>
    public double[,] Covariance { get; }
}
