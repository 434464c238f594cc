namespace GenNotebooks.Models.HiddenMarkov;

public sealed partial class ProfileHmm
{
    /// <summary>log2 of p(x | profile) / p(x | background), summed over all paths: how much speaks for a member, in bits.</summary>
    /// <param name="x">T letters, at least one.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part, 0 or more; T / 2 unless told.</param>
    /// <returns>Minus infinity where the profile holds the sequence for impossible.</returns>
    /// <exception cref="ArgumentException">The sequence is empty or holds a foreign letter; the message tells where.</exception>
    public double Score(string x, double? flank = null) => Score(Alphabet.Encode(x, nameof(x)), flank);

    /// <summary>The scores of many sequences, on all threads; see <see cref="Score(string, double?)"/>.</summary>
    /// <param name="x">Sequences, N of them.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part; half of each sequence's length unless told.</param>
    /// <returns>In bits, shape (N).</returns>
    public double[] Scores(IReadOnlyList<string> x, double? flank = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        var encoded = x.Select((sequence, n) => Alphabet.Encode(sequence, $"x[{n}]")).ToArray();
        var scores = new double[encoded.Length];
        Parallel.For(0, scores.Length, n => scores[n] = Score(encoded[n], flank));
        return scores;
    }

    /// <summary>ln p(x | profile), summed over all paths, in nats; minus infinity where the profile holds the sequence for impossible.</summary>
    /// <param name="x">T letters, at least one.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part, 0 or more; T / 2 unless told.</param>
    public double LogLikelihood(string x, double? flank = null)
    {
        var letters = Alphabet.Encode(x, nameof(x));
        return LogOdds(letters, ProfileLengths.Of(letters.Length, flank)) + LogBackground(letters);
    }

    /// <summary>The most probable path, which is an alignment of the sequence to the family, with its score (Viterbi).</summary>
    /// <param name="x">T letters, at least one.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part, 0 or more; T / 2 unless told.</param>
    /// <exception cref="ArgumentException">The sequence is empty or holds a foreign letter; the message tells where.</exception>
    /// <exception cref="InvalidOperationException">No path explains the sequence.</exception>
    public ProfilePath Viterbi(string x, double? flank = null)
    {
        var letters = Alphabet.Encode(x, nameof(x));
        var lengths = ProfileLengths.Of(letters.Length, flank);
        var pass = new ProfileLogPass(LogTables, letters, lengths, sum: false);
        return double.IsNegativeInfinity(pass.LogOdds)
            ? throw Impossible()
            : new ProfilePath(this, x, pass.Path(), (pass.LogOdds - lengths.LogBackground) / Math.Log(2));
    }

    /// <summary>For each letter and column how probable it is that the letter sits there, given the whole sequence (forward-backward).</summary>
    /// <param name="x">T letters, at least one.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part, 0 or more; T / 2 unless told.</param>
    /// <returns>Shape (T, M); what a row lacks of 1 is the chance that the letter is an insertion or outside the family's part.</returns>
    /// <exception cref="InvalidOperationException">No path explains the sequence, or none that is above 1e-200 of chance.</exception>
    public double[,] MatchPosterior(string x, double? flank = null)
    {
        var letters = Alphabet.Encode(x, nameof(x));
        return ProfileBackward.MatchPosterior(Tables, letters, ProfileLengths.Of(letters.Length, flank)) ?? throw new InvalidOperationException(
            "The profile explains x by no path, or by none that is above 1e-200 of chance, so where its letters sit means nothing; look at its Score first.");
    }

    /// <summary>Lays sequences one below the other, by the most probable path of each, as an alignment of the family's part.</summary>
    /// <param name="x">Sequences, N of them.</param>
    /// <returns>
    /// N rows of the same length: capitals in the columns of the family and '-' where one is left out; small letters are insertions,
    /// and '.' fills up. What surrounds the family's part is left out.
    /// </returns>
    public string[] Align(IReadOnlyList<string> x)
    {
        ArgumentNullException.ThrowIfNull(x);
        var paths = x.Select(sequence => Viterbi(sequence)).ToArray();
        var inserted = Enumerable.Range(0, Columns).Select(k => paths.Select(path => path.Inserted(k).Length).DefaultIfEmpty().Max()).ToArray();
        return [.. paths.Select(path => string.Concat(Enumerable.Range(0, Columns).Select(k => path.Matched(k) + path.Inserted(k).PadRight(inserted[k], '.'))))];
    }

    private static InvalidOperationException Impossible() =>
        new("The profile holds x for impossible: no path through its columns explains it. Give its probabilities no zeros, or allow letters beside it with a flank above 0.");

    private double Score(int[] x, double? flank)
    {
        var lengths = ProfileLengths.Of(x.Length, flank);
        return (LogOdds(x, lengths) - lengths.LogBackground) / Math.Log(2);
    }

    private double LogOdds(int[] x, ProfileLengths lengths)
    {
        var scaled = ProfileForward.LogOdds(Tables, x, lengths);
        return double.IsNaN(scaled) ? new ProfileLogPass(LogTables, x, lengths, sum: true).LogOdds : scaled;
    }

    private double LogBackground(int[] x)
    {
        var background = Alphabet.Background;
        return x.Sum(letter => letter == Alphabet.Unknown ? 0 : Math.Log(background[letter]));
    }
}
