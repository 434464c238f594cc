namespace GenNotebooks.Models.Autoregressive;

/// <summary>What the whole series tells about the level of a <see cref="LocalLevelModel"/>.</summary>
public sealed record SmoothedLevels
{
    /// <summary>E[α_t | y_1, ..., y_T], shape (T).</summary>
    public required double[] SmoothedMeans { get; init; }

    /// <summary>Var[α_t | y_1, ..., y_T], shape (T).</summary>
    public required double[] SmoothedVariances { get; init; }

    /// <summary>
    /// The level's estimated steps E[η_t | y_1, ..., y_T] from time t to t + 1 in standard deviations of that estimate, shape (T - 1).
    /// If the model is right each is standard normal, so one beyond 3 or so points at a break in the level (Harvey and Koopman 1992).
    /// </summary>
    public required double[] StandardisedSteps { get; init; }
}
