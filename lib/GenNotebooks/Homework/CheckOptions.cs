namespace GenNotebooks.Homework;

/// <summary>How an answer is checked.</summary>
public sealed record CheckOptions
{
    /// <summary>
    /// The instructor's secret: it changes the random data that expectations draw, so that a copied number gives nothing away.
    /// The environment variable <c>GENNOTEBOOKS_SECRET</c> unless told; empty where that is not set, as on a reader's machine.
    /// </summary>
    public string Secret { get; init; } = Environment.GetEnvironmentVariable("GENNOTEBOOKS_SECRET") ?? "";

    /// <summary>How long a single expectation may take; the exercise's limit unless told.</summary>
    public TimeSpan? TimeLimit { get; init; }
}
