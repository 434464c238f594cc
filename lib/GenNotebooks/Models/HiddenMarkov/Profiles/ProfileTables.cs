namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A profile's numbers in the order in which its recursions read them. Entry k of a transition leads from column k - 1 to column k, 1 to M.</summary>
internal sealed class ProfileTables
{
    private readonly double[][] _odds; // by letter, the last one for an unknown letter: (M + 1), entry k of column k, 1 to M

    public ProfileTables(ProfileHmm profile)
    {
        var (probs, background) = (profile.MatchProbs, profile.Alphabet.Background);
        Columns = profile.Columns;
        _odds = [.. Enumerable.Range(0, profile.Alphabet.Count + 1).Select(s => Padded(k => s == background.Length ? 1 : probs[k, s] / background[s]))];
        MatchToMatch = Padded(k => profile.Transitions[k].MatchToMatch);
        MatchToInsert = Padded(k => profile.Transitions[k].MatchToInsert);
        MatchToDelete = Padded(k => profile.Transitions[k].MatchToDelete);
        InsertToMatch = Padded(k => profile.Transitions[k].InsertToMatch);
        InsertToInsert = Padded(k => profile.Transitions[k].InsertToInsert);
        DeleteToMatch = Padded(k => profile.Transitions[k].DeleteToMatch);
        DeleteToDelete = Padded(k => profile.Transitions[k].DeleteToDelete);
    }

    private ProfileTables(ProfileTables odds)
    {
        Columns = odds.Columns;
        _odds = [.. odds._odds.Select(Logs)];
        MatchToMatch = Logs(odds.MatchToMatch);
        MatchToInsert = Logs(odds.MatchToInsert);
        MatchToDelete = Logs(odds.MatchToDelete);
        InsertToMatch = Logs(odds.InsertToMatch);
        InsertToInsert = Logs(odds.InsertToInsert);
        DeleteToMatch = Logs(odds.DeleteToMatch);
        DeleteToDelete = Logs(odds.DeleteToDelete);
    }

    public int Columns { get; }

    public double[] MatchToMatch { get; }

    public double[] MatchToInsert { get; }

    public double[] MatchToDelete { get; }

    public double[] InsertToMatch { get; }

    public double[] InsertToInsert { get; }

    public double[] DeleteToMatch { get; }

    public double[] DeleteToDelete { get; }

    /// <summary>The same numbers as natural logarithms.</summary>
    public ProfileTables InLogs() => new(this);

    /// <summary>p(letter | column) / p(letter | background) of each column.</summary>
    public double[] Odds(int letter) => _odds[letter == Alphabet.Unknown ? ^1 : letter];

    private double[] Padded(Func<int, double> ofColumn) => [0, .. Enumerable.Range(0, Columns).Select(ofColumn)];

    private static double[] Logs(double[] values) => [.. values.Select(value => Math.Log(value))];
}
