using System.Globalization;

namespace GenNotebooks.Kernel.Documents;

/// <summary>How much a finding weighs.</summary>
public enum LintSeverity
{
    /// <summary>A number worth knowing; nothing is wrong.</summary>
    Info,

    /// <summary>Better changed; the notebook still works.</summary>
    Warning,

    /// <summary>Breaks the notebook contract or the rhythm's hard limits.</summary>
    Error,
}

/// <summary>Something <see cref="NotebookLint"/> has found.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Rule">The rule's id, from <see cref="NotebookLint.Rules"/>.</param>
/// <param name="Cell">The cell's number, from 1; null for the notebook as a whole.</param>
/// <param name="CellId">The cell's id; null where it has none or the finding concerns the notebook.</param>
/// <param name="Message">What is wrong, a full sentence.</param>
/// <param name="Remedy">What to do about it, a full sentence; empty for information.</param>
public sealed record LintFinding(LintSeverity Severity, string Rule, int? Cell, string? CellId, string Message, string Remedy)
{
    /// <summary>One line for the console: "error cell-ids, cell 3 (a1b2c3d4): ...".</summary>
    public override string ToString()
    {
        var place = Cell is null ? "" : string.Create(CultureInfo.InvariantCulture, $", cell {Cell}{(CellId is null ? "" : $" ({CellId})")}");
        return $"{Severity.ToString().ToLowerInvariant()} {Rule}{place}: {Message}{(Remedy.Length > 0 ? " " : "")}{Remedy}";
    }
}

/// <summary>A rule of <see cref="NotebookLint"/>.</summary>
/// <param name="Id">What findings call it.</param>
/// <param name="Severity">The weight of its findings in an episode.</param>
/// <param name="Demand">What it demands, a full sentence.</param>
public sealed record LintRule(string Id, LintSeverity Severity, string Demand);

/// <summary>What a notebook is in the course.</summary>
public enum NotebookRole
{
    /// <summary>An episode: every rule holds.</summary>
    Episode,

    /// <summary>Homework, student version or master: the rules of rhythm do not hold, and cells of nbgrader's may be long.</summary>
    Homework,
}
