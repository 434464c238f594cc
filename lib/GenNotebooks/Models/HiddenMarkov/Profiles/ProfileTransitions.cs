namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// How a path goes on from one column of a profile to the next: plan 7, so called after its seven transitions (Eddy 1998), in
/// which an insertion and a deletion do not touch.
/// </summary>
public sealed record ProfileTransitions
{
    /// <summary>p(a letter is inserted | the column is matched).</summary>
    public required double MatchToInsert { get; init; }

    /// <summary>p(the next column is left out | the column is matched).</summary>
    public required double MatchToDelete { get; init; }

    /// <summary>p(one more letter is inserted | a letter is inserted); below 1.</summary>
    public required double InsertToInsert { get; init; }

    /// <summary>p(the next column is left out | the column is left out).</summary>
    public required double DeleteToDelete { get; init; }

    /// <summary>p(the next column is matched | the column is matched).</summary>
    public double MatchToMatch => Math.Max(0, 1 - MatchToInsert - MatchToDelete);

    /// <summary>p(the next column is matched | a letter is inserted).</summary>
    public double InsertToMatch => 1 - InsertToInsert;

    /// <summary>p(the next column is matched | the column is left out).</summary>
    public double DeleteToMatch => 1 - DeleteToDelete;

    internal void Check(string name)
    {
        Share(MatchToInsert, nameof(MatchToInsert));
        Share(MatchToDelete, nameof(MatchToDelete));
        Share(InsertToInsert, nameof(InsertToInsert));
        Share(DeleteToDelete, nameof(DeleteToDelete));
        if (MatchToInsert + MatchToDelete > 1 + 1e-9)
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} leaves a match with probability {MatchToInsert + MatchToDelete}; MatchToInsert and MatchToDelete must sum to 1 or less."));
        if (InsertToInsert == 1)
            throw new ArgumentException($"{name} never ends an insertion; InsertToInsert must be below 1.");

        void Share(double p, string member)
        {
            if (!(p >= 0 && p <= 1))
                throw new ArgumentException(FormattableString.Invariant($"{member} of {name} is {p}; a probability lies between 0 and 1."));
        }
    }
}
