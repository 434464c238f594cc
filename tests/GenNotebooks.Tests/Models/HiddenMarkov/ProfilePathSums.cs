using GenNotebooks.Models.HiddenMarkov;

namespace GenNotebooks.Tests.Models.HiddenMarkov;

/// <summary>The oracle of profiles: every path that shows a sequence, written out; probabilities are multiplied as they are, nothing is summed in between.</summary>
internal sealed class ProfilePathSums
{
    private readonly ProfileHmm _profile;
    private readonly string _x;
    private readonly double _go;
    private readonly double[] _background;

    public ProfilePathSums(ProfileHmm profile, string x, double flank)
    {
        (_profile, _x, _go, _background) = (profile, x, flank / (flank + 1), profile.Alphabet.Background);
        Matched = new double[x.Length, profile.Columns];
        for (var before = 0; before <= x.Length; before++)
            Walk(ProfileState.Match, 0, before, Flank(0, before), []);
        for (var t = 0; t < x.Length; t++)
            for (var k = 0; k < profile.Columns; k++)
                Matched[t, k] /= Total;
    }

    public double Total { get; private set; }

    public double Best { get; private set; }

    /// <summary>p(letter t in column k | x), shape (T, M).</summary>
    public double[,] Matched { get; }

    /// <summary>Goes on from a state that leads to column k, the letters before t being shown.</summary>
    private void Walk(ProfileState from, int k, int t, double p, List<(int T, int K)> matched)
    {
        if (p == 0)
            return;
        if (k == _profile.Columns)
        {
            var whole = p * Flank(t, _x.Length - t);
            (Total, Best) = (Total + whole, Math.Max(Best, whole));
            foreach (var (letter, column) in matched)
                Matched[letter, column] += whole;
            return;
        }

        var to = _profile.Transitions[k];
        Walk(ProfileState.Delete, k + 1, t, p * (from switch { ProfileState.Match => to.MatchToDelete, ProfileState.Delete => to.DeleteToDelete, _ => 0 }), matched);
        if (t == _x.Length)
            return;
        var letters = _profile.Alphabet.Letters;
        var match = from switch { ProfileState.Match => to.MatchToMatch, ProfileState.Insert => to.InsertToMatch, _ => to.DeleteToMatch };
        Walk(ProfileState.Match, k + 1, t + 1, p * match * _profile.MatchProbs[k, letters.IndexOf(_x[t])], [.. matched, (t, k)]);
        Walk(ProfileState.Insert, k, t + 1, p * (from switch { ProfileState.Match => to.MatchToInsert, ProfileState.Insert => to.InsertToInsert, _ => 0 }) * Background(t), matched);
    }

    private double Flank(int from, int count) =>
        (1 - _go) * Enumerable.Range(from, count).Aggregate(1.0, (product, t) => product * _go * Background(t));

    private double Background(int t) => _background[_profile.Alphabet.Letters.IndexOf(_x[t])];
}
