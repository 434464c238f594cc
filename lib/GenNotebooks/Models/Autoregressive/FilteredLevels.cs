namespace GenNotebooks.Models.Autoregressive;

/// <summary>What the Kalman filter of a <see cref="LocalLevelModel"/> knows at each time.</summary>
public sealed record FilteredLevels
{
    /// <summary>
    /// Each value's distribution given those before it. Before the first value that is there nothing is known: the mean is NaN
    /// and the variance infinite.
    /// </summary>
    public required OneStepPredictions Observations { get; init; }

    /// <summary>E[α_t | y_1, ..., y_{t-1}], shape (T); NaN before the first value.</summary>
    public required double[] PredictedMeans { get; init; }

    /// <summary>Var[α_t | y_1, ..., y_{t-1}], shape (T); infinite before the first value.</summary>
    public required double[] PredictedVariances { get; init; }

    /// <summary>E[α_t | y_1, ..., y_t], shape (T); NaN before the first value.</summary>
    public required double[] FilteredMeans { get; init; }

    /// <summary>Var[α_t | y_1, ..., y_t], shape (T); infinite before the first value.</summary>
    public required double[] FilteredVariances { get; init; }

    /// <summary>
    /// The diffuse log-likelihood in nats: ln p of all values but the first one there is, given that one, which is the convention of
    /// Durbin and Koopman 2012 (section 2.10.1, with T - 1 times ½ ln 2π) and of R's package KFAS. Programs that start from a wide
    /// bell instead of a diffuse start report less, by an amount that depends on its width.
    /// </summary>
    public double LogLikelihood => Observations.LogLikelihood;
}
