namespace GenNotebooks.Homework;

/// <summary>An exercise whose answer has the type <typeparamref name="T"/>.</summary>
/// <typeparam name="T">A delegate such as <c>Func&lt;double[], double&gt;</c>, or the type of a value. A delegate is the better choice:
/// its stub compiles, and hidden checks can ask it about other inputs.</typeparam>
/// <param name="name">The name by which the notebook checks it, such as <c>q1</c>.</param>
/// <param name="title">A few words.</param>
/// <param name="points">What a right answer earns.</param>
public sealed class Exercise<T>(string name, string title, double points) : Exercise(name, title, points)
    where T : notnull
{
    /// <summary>What the reader's answer has to fulfil, the simplest first: the first that fails is what the reader is told.</summary>
    public required IReadOnlyList<Expectation<T>> Expectations { get; init; }

    /// <inheritdoc/>
    public override CheckResult Evaluate(object? answer, CheckOptions? options = null)
    {
        if (!AnswerConversion.Try<T>(answer, this, out var converted, out var problem))
            return Result([], Expectations.Count, CheckStatus.Unsuitable, problem);
        var outcomes = Run(converted, Expectations, options ?? new CheckOptions(), set: "public");
        var first = outcomes.FirstOrDefault(o => o.Failure is not null);
        return Result(outcomes, Expectations.Count, first?.Status ?? CheckStatus.Passed, first?.Failure);
    }

    /// <summary>Grades an answer by the public and the hidden expectations together; each counts by its weight.</summary>
    internal GradeResult Grade(object? answer, IReadOnlyList<Expectation<T>> hidden, CheckOptions? options = null)
    {
        if (hidden.Count == 0)
            throw new ArgumentException($"hidden is empty; give Grade(\"{Name}\", ...) at least one expectation of its own.");
        var seen = Evaluate(answer, options);
        var unseen = AnswerConversion.Try<T>(answer, this, out var converted, out _) ? Run(converted, hidden, options ?? new CheckOptions(), set: "hidden") : [];
        var earned = Expectations.Zip(seen.Outcomes, Earned).Sum() + hidden.Zip(unseen, Earned).Sum();
        var total = Expectations.Concat(hidden).Sum(e => e.Weight);
        return new GradeResult
        {
            Exercise = Name,
            Points = Math.Round(Points * earned / total, 2),
            MaxPoints = Points,
            Status = seen.Passed ? unseen.FirstOrDefault(o => o.Failure is not null)?.Status ?? CheckStatus.Passed : seen.Status,
            Public = seen.Outcomes,
            Hidden = unseen,
        };
    }

    private static double Earned(Expectation<T> expectation, ExpectationOutcome outcome) => outcome.Failure is null ? expectation.Weight : 0;

    /// <summary>Runs expectations in order; those after one that ran out of time, or after the answer proves unwritten, are not run.</summary>
    private List<ExpectationOutcome> Run(T answer, IReadOnlyList<Expectation<T>> expectations, CheckOptions options, string set)
    {
        var outcomes = new List<ExpectationOutcome>();
        foreach (var expectation in expectations)
        {
            var random = new Random(Salt.Seed($"{options.Secret}/{Seed}/{Name}/{set}/{expectation.Name}"));
            var outcome = LimitedRun.Of(expectation.Name, () => expectation.Claim(answer, random), options.TimeLimit ?? TimeLimit);
            outcomes.Add(outcome);
            if (outcome.Status is CheckStatus.OutOfTime or CheckStatus.NotAnswered)
                break;
        }

        return outcomes;
    }

    private CheckResult Result(IReadOnlyList<ExpectationOutcome> outcomes, int count, CheckStatus status, CheckFailure? failure) => new()
    {
        Exercise = Name,
        Title = Title,
        Status = status,
        PassedCount = outcomes.Count(o => o.Failure is null),
        Count = count,
        FirstFailure = failure,
        Outcomes = outcomes,
        MaxPoints = Points,
        HasHiddenChecks = HasHiddenChecks,
        HintCount = Hints.Count,
    };
}
