namespace GenNotebooks.Models.Mixtures;

/// <summary>How a Gaussian mixture is fitted by EM.</summary>
public sealed record MixtureOptions
{
    /// <summary>The number of components, K, at least 1.</summary>
    public required int Components { get; init; }

    /// <summary>The shapes that components may take; <see cref="CovarianceKind.Full"/> unless told.</summary>
    public CovarianceKind Covariance { get; init; } = CovarianceKind.Full;

    /// <summary>Where each restart begins; <see cref="MixtureStart.KMeansPlusPlus"/> unless told.</summary>
    public MixtureStart Start { get; init; } = MixtureStart.KMeansPlusPlus;

    /// <summary>How many times EM is run from a start of its own, the best run being kept; 8 unless told.</summary>
    public int Restarts { get; init; } = 8;

    /// <summary>The most EM steps of a run; 2000 unless told.</summary>
    public int MaxIterations { get; init; } = 2000;

    /// <summary>A run ends when a step gains less than this, in nats per sample; 1e-9 unless told.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>
    /// The smallest variance that a component may have in any direction, in squared units of the data; 0, no floor, unless told.
    /// It is met exactly, by the best covariance above the floor, so the likelihood still never falls.
    /// </summary>
    public double CovarianceFloor { get; init; }

    /// <summary>
    /// Whether NaN in the data stands for a value missing at random, which EM then sums over
    /// (Ghahramani and Jordan 1994); otherwise, the default, NaN is an error.
    /// </summary>
    public bool AllowMissing { get; init; }

    /// <summary>The most threads; those of the machine unless told. The result does not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal void Check(int samples)
    {
        Guard.AtLeast(Components, 1, nameof(Components));
        Guard.AtLeast(Restarts, 1, nameof(Restarts));
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.AtLeast(Threads, 1, nameof(Threads));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        Guard.NotNegative(CovarianceFloor, nameof(CovarianceFloor));
        if (Components > samples)
            throw new ArgumentException(
                $"Components is {Components} but x has {samples} samples; a component needs at least one. Ask for fewer components or bring more samples.");
    }
}
