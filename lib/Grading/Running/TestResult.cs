namespace GenNotebooks.Grading.Running;

/// <summary>What a submission earned in one exercise.</summary>
public sealed record TestResult
{
    /// <summary>The test's <c>grade_id</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The exercise's title, or its id where it has none.</summary>
    public required string Title { get; init; }

    /// <summary>The points earned.</summary>
    public required double Points { get; init; }

    /// <summary>The points that there are.</summary>
    public required double MaxPoints { get; init; }

    /// <summary>How it went, in a word, such as <c>passed</c> or <c>outOfTime</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What the public checks say, for the student.</summary>
    public string PublicText { get; init; } = "";

    /// <summary>How many hidden expectations hold.</summary>
    public int HiddenPassed { get; init; }

    /// <summary>How many hidden expectations there are.</summary>
    public int HiddenCount { get; init; }

    /// <summary>The first hidden expectation that does not hold and what came, for the instructor only.</summary>
    public string? HiddenFailure { get; init; }
}
