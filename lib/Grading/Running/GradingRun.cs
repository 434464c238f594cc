using GenNotebooks.Grading.Masters;
using GenNotebooks.Grading.Submissions;
using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Grading.Running;

/// <summary>What is graded, and how.</summary>
public sealed record GradingRun
{
    /// <summary>The homework.</summary>
    public required Master Master { get; init; }

    /// <summary>What was handed in.</summary>
    public required IReadOnlyList<SubmissionFile> Submissions { get; init; }

    /// <summary>Where records are kept; what lies there and still holds is not done again.</summary>
    public required string RecordFolder { get; init; }

    /// <summary>How sessions find the library.</summary>
    public required SessionOptions Session { get; init; }

    /// <summary>What keeps submissions apart from the machine; null to run them without.</summary>
    public required Sandbox? Sandbox { get; init; }

    /// <summary>What a submission may use.</summary>
    public GradingLimits Limits { get; init; } = new();

    /// <summary>How many submissions are graded at a time. Default: one for each processor.</summary>
    public int Parallel { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether records that still hold are made anew all the same.</summary>
    public bool Afresh { get; init; }
}
