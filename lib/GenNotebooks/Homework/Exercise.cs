namespace GenNotebooks.Homework;

/// <summary>One exercise of a homework: what it asks for, what it is worth, and the hints. See <see cref="Exercise{T}"/>.</summary>
public abstract class Exercise
{
    private protected Exercise(string name, string title, double points) => (Name, Title, Points) = (name, title, points);

    /// <summary>The name by which the notebook checks it, such as <c>q1</c>.</summary>
    public string Name { get; }

    /// <summary>A few words.</summary>
    public string Title { get; }

    /// <summary>What a right answer earns.</summary>
    public double Points { get; }

    /// <summary>The answer as the reader writes it: <c>double LogSumExp(double[] logs)</c>, or <c>double[] weights</c> for a value.</summary>
    public required string Signature { get; init; }

    /// <summary>Hints in tiers: the first a nudge, the last nearly the answer. One call of <c>Hint</c> shows one.
    /// They may hold markdown.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>How long a single expectation may take before the answer counts as too slow or endless; 5 seconds unless told.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether the grader runs further, hidden checks; true unless told.</summary>
    public bool HasHiddenChecks { get; init; } = true;

    /// <summary>The seed that the expectations' random numbers start from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The name of the reader's method or value, taken from <see cref="Signature"/>.</summary>
    internal string AnswerName
    {
        get
        {
            var beforeParameters = Signature.Contains('(', StringComparison.Ordinal) && Signature.EndsWith(')')
                ? Signature[..OpeningOf(Signature)] : Signature;
            return beforeParameters.TrimEnd().Split(' ')[^1];
        }
    }

    /// <summary>Checks an answer against the public expectations. Never fails: what is wrong with the answer is in the result.</summary>
    /// <param name="answer">A delegate or a value, or null.</param>
    /// <param name="options">Seeds and limits; those of the exercise unless told.</param>
    public abstract CheckResult Evaluate(object? answer, CheckOptions? options = null);

    /// <summary>The parenthesis that opens the parameters: the partner of the last one. A tuple may stand before it.</summary>
    private static int OpeningOf(string signature)
    {
        var depth = 0;
        for (var i = signature.Length - 1; i > 0; i--)
        {
            depth += signature[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return signature.Length;
    }
}
