using System.Text.Json;

namespace GenNotebooks.Reproductions;

/// <summary>What a reproduction has reached.</summary>
public sealed record ReproductionResult
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Which.</summary>
    public required string Name { get; init; }

    /// <summary>Model, data and setting.</summary>
    public required string Title { get; init; }

    /// <summary>The time that was allowed, in minutes.</summary>
    public required double BudgetMinutes { get; init; }

    /// <summary>The time that training took, in minutes, without measuring.</summary>
    public required double TrainingMinutes { get; init; }

    /// <summary>The number of steps.</summary>
    public required int Steps { get; init; }

    /// <summary>The number of the model's parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>The number of processors of the machine.</summary>
    public required int Processors { get; init; }

    /// <summary>Everything that was measured.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>What was to be reached.</summary>
    public required IReadOnlyList<ReproductionGoal> Goals { get; init; }

    /// <summary>Whether all goals were reached.</summary>
    public bool IsReached => Goals.All(goal => goal.AtMost ? Metrics[goal.Metric] <= goal.Bound : Metrics[goal.Metric] >= goal.Bound);

    /// <summary>As JSON, to be kept.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Format);

    /// <summary>A table: metric, ours, what must be reached, the literature.</summary>
    public MarkdownTable ToTable() => MarkdownTable.Of(
        Metrics,
        ("metric", metric => $"{metric.Key}"),
        ("ours", metric => $"{metric.Value:F4}"),
        ("wanted", metric => $"{Wanted(metric.Key)}"),
        ("literature", metric => $"{GoalOf(metric.Key)?.Literature}"));

    private ReproductionGoal? GoalOf(string metric) => Goals.FirstOrDefault(goal => goal.Metric == metric);

    private string Wanted(string metric) => GoalOf(metric) is { } goal ? FormattableString.Invariant($"{(goal.AtMost ? "≤" : "≥")} {goal.Bound}") : "";
}
