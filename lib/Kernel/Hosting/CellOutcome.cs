using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Hosting;

/// <summary>How a cell went.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Elapsed">How long it took, by the parent's clock.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
public sealed record CellOutcome(CellStatus Status, TimeSpan Elapsed, CellError? Error);
