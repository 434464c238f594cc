using GenNotebooks.Grading.Running;

namespace GenNotebooks.Grading.Reports;

/// <summary>All that grading a submission gave, for the instructor's eyes: it names hidden tests.</summary>
public sealed record SubmissionRecord
{
    /// <summary>The student.</summary>
    public required string Student { get; init; }

    /// <summary>What the result depends on: submission, master, library, limits. A record of another key is made anew.</summary>
    public required string Key { get; init; }

    /// <summary>Why nothing could be graded; null where something was.</summary>
    public string? Problem { get; init; }

    /// <summary>The exercises, in order.</summary>
    public IReadOnlyList<TestResult> Tests { get; init; } = [];

    /// <summary>The answers to open questions, by <c>grade_id</c>.</summary>
    public IReadOnlyDictionary<string, string> OpenAnswers { get; init; } = new Dictionary<string, string>();

    /// <summary>What was not as it was handed out.</summary>
    public IReadOnlyList<string> Repairs { get; init; } = [];

    /// <summary>Why cells of the student's failed.</summary>
    public IReadOnlyList<string> CellErrors { get; init; } = [];

    /// <summary>A hash of the student's code without comments and layout; null where nothing was answered.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How long it took.</summary>
    public double Seconds { get; init; }

    /// <summary>The points of all tests.</summary>
    public double Points => Math.Round(Tests.Sum(t => t.Points), 2);
}
