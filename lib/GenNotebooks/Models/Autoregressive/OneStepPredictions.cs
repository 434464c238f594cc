namespace GenNotebooks.Models.Autoregressive;

/// <summary>For each value of a series its distribution given all values before it, and how it turned out.</summary>
public sealed record OneStepPredictions
{
    private static readonly double LogTwoPi = Math.Log(2 * Math.PI);

    /// <summary>The series, shape (T); NaN for a missing value.</summary>
    public required double[] Values { get; init; }

    /// <summary>E[x_t | x_1, ..., x_{t-1}], shape (T).</summary>
    public required double[] Means { get; init; }

    /// <summary>Var[x_t | x_1, ..., x_{t-1}], shape (T).</summary>
    public required double[] Variances { get; init; }

    /// <summary>The residuals x_t minus its mean, shape (T); NaN where the value is missing.</summary>
    public double[] Errors => [.. Values.Select((value, t) => value - Means[t])];

    /// <summary>The errors in standard deviations, shape (T); of a right model independent with variance 1.</summary>
    public double[] StandardisedErrors => [.. Values.Select((value, t) => (value - Means[t]) / Math.Sqrt(Variances[t]))];

    /// <summary>ln p(x_t | x_1, ..., x_{t-1}) in nats, shape (T); NaN where the value is missing. Its negative is the surprise.</summary>
    public double[] LogDensities =>
        [.. StandardisedErrors.Select((error, t) => -0.5 * (LogTwoPi + Math.Log(Variances[t]) + (error * error)))];

    /// <summary>ln p of all values together, in nats: by the chain rule the sum of <see cref="LogDensities"/> over the values that are there.</summary>
    public double LogLikelihood => LogDensities.Where(log => !double.IsNaN(log)).Sum();
}
