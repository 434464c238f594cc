namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How learning from one start ended.</summary>
/// <param name="History">
/// The log-likelihood in nats at the start and after every Baum-Welch step, the log prior added where there is a pseudocount;
/// it never falls. Of a direct search only the two ends.
/// </param>
/// <param name="Converged">Whether the last step gained less than the tolerance.</param>
/// <param name="Collapse">The collapse that ended the run, null where there was none.</param>
public sealed record HiddenMarkovRun(IReadOnlyList<double> History, bool Converged, StateCollapseException? Collapse);
