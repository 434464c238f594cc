namespace GenNotebooks.Models.Mixtures;

/// <summary>How one restart of EM ended.</summary>
/// <param name="History">The log-likelihood in nats at the start and after every EM step; it never falls.</param>
/// <param name="Converged">Whether the last step gained less than the tolerance.</param>
/// <param name="Collapse">The collapse that ended the run, null where there was none.</param>
public sealed record MixtureRun(IReadOnlyList<double> History, bool Converged, MixtureCollapseException? Collapse)
{
    /// <summary>The log-likelihood that the run reached, in nats; NaN where it collapsed.</summary>
    public double LogLikelihood => Collapse is null ? History[^1] : double.NaN;

    /// <summary>The number of EM steps.</summary>
    public int Iterations => History.Count - 1;
}
