using System.Text.Json;

namespace GenNotebooks.Homework;

/// <summary>A reader's work on one homework: the hints seen and the last results.</summary>
internal sealed class HomeworkSession(HomeworkEpisode episode)
{
    private readonly Dictionary<string, int> _hintsSeen = [];
    private readonly Dictionary<string, CheckResult> _results = [];

    public HomeworkEpisode Episode => episode;

    public CheckResult Check(string exercise, object? answer)
    {
        var asked = episode[exercise];
        var result = asked.Evaluate(answer) with { HintsLeft = asked.Hints.Count - _hintsSeen.GetValueOrDefault(exercise) };
        return _results[exercise] = result;
    }

    /// <summary>The exercise with answers of a type.</summary>
    /// <exception cref="ArgumentException">The exercise's answers have another type.</exception>
    public Exercise<T> Typed<T>(string exercise)
        where T : notnull => episode[exercise] as Exercise<T>
        ?? throw new ArgumentException($"Exercise {exercise} is of type {SignatureText.Of(episode[exercise].GetType())} but is graded as {SignatureText.Of(typeof(Exercise<T>))}.");

    /// <summary>The results since the last call, as JSON with their text.</summary>
    public string TakeResults()
    {
        var results = _results.Values.Select(r => new { r.Exercise, r.Title, r.Status, r.PassedCount, r.Count, Text = r.Summary() }).ToList();
        _results.Clear();
        return JsonSerializer.Serialize(results, GradeResult.Json);
    }

    public HomeworkText Overview() => new(prose =>
        prose.Strong($"Homework {episode.Number}, {episode.Title}.") + prose.List([.. episode.Exercises.Select(e => (e.Name, $"{e.Title} ({CheckResult.Amount(e.Points)})", false))])
        + prose.NewParagraph + prose.CallAndRest($"Check(\"{episode.Exercises[0].Name}\", {episode.Exercises[0].AnswerName}); tells how far an answer is right,")
        + " " + prose.CallAndRest($"Hint(\"{episode.Exercises[0].Name}\"); gives a hint,") + " " + prose.CallAndRest("Progress(); shows what is done."));

    public HomeworkText Wanted(string exercise)
    {
        var asked = episode[exercise];
        return new(prose => prose.Strong($"{asked.Name}, {asked.Title}: no answer was given.") + prose.List(("write", asked.Signature, true), ("then", $"Check(\"{asked.Name}\", {asked.AnswerName});", true)));
    }

    public HomeworkText Hint(string exercise)
    {
        var hints = episode[exercise].Hints;
        if (hints.Count == 0)
            return new(prose => prose.Plain($"{exercise} has no hints."));
        var seen = _hintsSeen.GetValueOrDefault(exercise);
        if (seen == hints.Count)
            return new(prose => prose.Strong($"{exercise}: there are no more hints. So far:") + string.Concat(hints.Select((hint, i) => $"{prose.NewParagraph}{i + 1}. {hint}")));
        _hintsSeen[exercise] = seen + 1;
        return new(prose => prose.Strong($"{exercise}, hint {seen + 1} of {hints.Count}:") + " " + hints[seen]);
    }

    public MarkdownTable Progress() => new(["exercise", "points", "public checks", "hints seen"], episode.Exercises.Select(e => new[]
    {
        $"{e.Name}, {e.Title}", FormattableString.Invariant($"{e.Points}"), State(e.Name), $"{_hintsSeen.GetValueOrDefault(e.Name)} of {e.Hints.Count}",
    }));

    private string State(string exercise) => !_results.TryGetValue(exercise, out var result) ? "not checked yet" : result.Status switch
    {
        CheckStatus.NotAnswered => "not answered yet",
        CheckStatus.Passed => $"{result.Count} of {result.Count} pass{(result.HasHiddenChecks ? ", hidden ones remain" : "")}",
        _ => $"{result.PassedCount} of {result.Count} pass",
    };
}
