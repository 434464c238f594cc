using GenNotebooks.Kernel.Protocol;

namespace GenNotebooks.Kernel.Running;

/// <summary>How a notebook's run ended.</summary>
public enum RunStatus
{
    /// <summary>Every cell ran, or failed as its tag says it should.</summary>
    Succeeded,

    /// <summary>A cell failed; those behind it did not run.</summary>
    Failed,

    /// <summary>The run was stopped from outside.</summary>
    Stopped,
}

/// <summary>How one cell went.</summary>
/// <param name="Number">Its place among the code cells, from 1.</param>
/// <param name="Id">Its id in the notebook.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Status">How it ended; null where it was skipped or not reached.</param>
/// <param name="Error">Why it failed; also set where the failure was expected.</param>
/// <param name="Expected">Whether a failure was expected by the tag <c>raises-exception</c>.</param>
public sealed record CellResult(int Number, string? Id, TimeSpan Elapsed, CellStatus? Status, CellError? Error, bool Expected);

/// <summary>How a notebook went.</summary>
/// <param name="Notebook">The path of the notebook that was run.</param>
/// <param name="Output">The path of the executed notebook.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Elapsed">How long it took in all, the start of the session included.</param>
/// <param name="PeakMemory">The most memory that the session's process held, in bytes.</param>
/// <param name="Cells">The code cells, in order.</param>
public sealed record NotebookResult(
    string Notebook, string Output, RunStatus Status, TimeSpan Elapsed, long PeakMemory, IReadOnlyList<CellResult> Cells)
{
    /// <summary>The cell that ended the run by its failure; null where none did.</summary>
    public CellResult? Failure => Status == RunStatus.Succeeded ? null : Cells.LastOrDefault(c => c.Error is not null && !c.Expected);
}
