using System.Globalization;
using System.Text;

namespace GenNotebooks.Homework;

/// <summary>How an answer fared.</summary>
public enum CheckStatus
{
    /// <summary>Every expectation that was run holds.</summary>
    Passed,

    /// <summary>An expectation does not hold.</summary>
    Failed,

    /// <summary>The answer throws <see cref="NotImplementedException"/>: it has not been written yet.</summary>
    NotAnswered,

    /// <summary>The answer has another type than the exercise asks for, or is null; nothing was run.</summary>
    Unsuitable,

    /// <summary>The answer threw an exception.</summary>
    Threw,

    /// <summary>The answer took longer than the exercise allows.</summary>
    OutOfTime,
}

/// <summary>Why an expectation does not hold. Never holds the right answer, only what must be true of it.</summary>
/// <param name="Expectation">The expectation's name; empty where the answer could not be run at all.</param>
/// <param name="Input">What the answer was given; empty where there is nothing to say.</param>
/// <param name="Expected">What must be true.</param>
/// <param name="Got">What came instead.</param>
public sealed record CheckFailure(string Expectation, string Input, string Expected, string Got);

/// <summary>How one expectation fared.</summary>
/// <param name="Name">The expectation's name.</param>
/// <param name="Status">Passed, or why not.</param>
/// <param name="Failure">Null where it holds.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ExpectationOutcome(string Name, CheckStatus Status, CheckFailure? Failure, double Seconds);

/// <summary>The result of checking an answer against the public expectations of its exercise. Shows itself as markdown or text.</summary>
[TypeFormatterSource(typeof(MarkdownOutputSource), PreferredMimeTypes = [MimeTypes.Markdown, MimeTypes.Text])]
public sealed record CheckResult : INotebookOutput
{
    /// <summary>The exercise's name.</summary>
    public required string Exercise { get; init; }

    /// <summary>The exercise's title.</summary>
    public required string Title { get; init; }

    /// <summary>Passed, or why not.</summary>
    public required CheckStatus Status { get; init; }

    /// <summary>Whether every public expectation holds. Hidden ones may remain: see <see cref="HasHiddenChecks"/>.</summary>
    public bool Passed => Status == CheckStatus.Passed;

    /// <summary>How many public expectations hold.</summary>
    public required int PassedCount { get; init; }

    /// <summary>How many public expectations there are.</summary>
    public required int Count { get; init; }

    /// <summary>The first expectation that does not hold; null where all do.</summary>
    public required CheckFailure? FirstFailure { get; init; }

    /// <summary>Every expectation that was run, in order.</summary>
    public required IReadOnlyList<ExpectationOutcome> Outcomes { get; init; }

    /// <summary>What a right answer earns once hidden checks, too, pass.</summary>
    public required double MaxPoints { get; init; }

    /// <summary>Whether the grader runs further checks.</summary>
    public required bool HasHiddenChecks { get; init; }

    /// <summary>How many hints the exercise has.</summary>
    public required int HintCount { get; init; }

    /// <summary>How many hints the reader has not seen yet.</summary>
    public int HintsLeft { get; init; }

    /// <summary>The result as plain text, without colours.</summary>
    public override string ToString() => Write(Prose.Text);

    string INotebookOutput.Write(string mimeType) => Write(mimeType == MimeTypes.Markdown ? Prose.Markdown : Prose.Text);

    /// <summary>The result as plain text, without advice on what to do next.</summary>
    internal string Summary() => Said(Prose.Text).ToString();

    private string Write(Prose prose)
    {
        var text = Said(prose);
        foreach (var line in Advice())
            text.Append(prose.NewParagraph).Append(line.IsCode ? prose.CallAndRest(line.Text) : prose.Plain(line.Text));
        return text.ToString();
    }

    private StringBuilder Said(Prose prose)
    {
        var text = new StringBuilder(prose.Strong($"{Exercise}, {Title}: {Verdict()}"));
        if (FirstFailure is { } failure && Status != CheckStatus.NotAnswered)
        {
            if (failure.Expectation.Length > 0)
                text.Append(' ').Append(prose.Plain($"First to fail: {failure.Expectation}."));
            text.Append(prose.List(("given", failure.Input, true), ("expected", failure.Expected, false), ("got", failure.Got, true)));
        }

        return text;
    }

    private string Verdict() => Status switch
    {
        CheckStatus.NotAnswered => "not answered yet.",
        CheckStatus.Unsuitable => "this answer cannot be checked.",
        CheckStatus.Passed => $"{PassedCount} of {Count} public checks pass.",
        _ => $"{PassedCount} of {Count} public checks pass{(Outcomes.Count < Count ? $", {Count - Outcomes.Count} not run" : "")}.",
    };

    private IEnumerable<(string Text, bool IsCode)> Advice()
    {
        if (Passed && HasHiddenChecks)
            yield return ($"Hidden checks remain: they run when the homework is graded, and only then are the {Amount(MaxPoints)} given.", false);
        else if (Passed)
            yield return ("There are no hidden checks.", false);
        else if (HintsLeft > 0)
            yield return ($"Hint(\"{Exercise}\"); shows {(HintsLeft == HintCount ? "a hint" : "the next hint")}.", true);
    }

    internal static string Amount(double points) => string.Create(CultureInfo.InvariantCulture, $"{points} {(points == 1 ? "point" : "points")}");
}
