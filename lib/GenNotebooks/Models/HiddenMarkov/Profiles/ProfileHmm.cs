namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>
/// A profile hidden Markov model of a family of sequences: for each of its M columns a state that shows a letter, one for letters
/// that a member has beyond it, and one for leaving it out (Krogh et al. 1994; Durbin et al. 1998, chapter 5), joined by the seven
/// transitions of HMMER's plan 7 (Eddy 1998). A path goes through the whole model once, and background letters may surround it
/// (HMMER's "glocal" mode). Inserted letters are background too. It never changes; its methods may be called from several threads.
/// </summary>
/// <remarks>
/// Scores are log-odds in bits against background letters alone. The number of letters before and after the family's part is
/// geometric on either side, with a mean of half the sequence's length each unless told, and geometric with the sequence's length
/// as mean under the background (HMMER 3's length model), so that a score says nothing of how much surrounds a member.
/// </remarks>
public sealed partial class ProfileHmm
{
    private readonly double[,] _matchProbs;

    /// <summary>Makes a profile of its parts.</summary>
    /// <param name="alphabet">The letters and their background.</param>
    /// <param name="matchProbs">p(letter | column), shape (M, S); every row sums to 1.</param>
    /// <param name="transitions">
    /// How paths go on, M of them: the first leads from before the model to its column 0, as from a match, and inserts nothing; number k leads from column k - 1 to column k.
    /// </param>
    /// <exception cref="ArgumentException">A size or a probability is wrong; the message tells which.</exception>
    public ProfileHmm(Alphabet alphabet, double[,] matchProbs, IReadOnlyList<ProfileTransitions> transitions)
    {
        ArgumentNullException.ThrowIfNull(alphabet);
        ArgumentNullException.ThrowIfNull(transitions);
        Guard.AtLeast(transitions.Count, 1, "The number of transitions");
        Guard.Shape(matchProbs, (transitions.Count, alphabet.Count));
        Probabilities.CheckRows(matchProbs, nameof(matchProbs));
        for (var k = 0; k < transitions.Count; k++)
            transitions[k].Check($"transitions[{k}]");
        if (transitions[0].MatchToInsert != 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"MatchToInsert of transitions[0] is {transitions[0].MatchToInsert}, but must be 0: letters before the first column are not the family's."));
        (Alphabet, _matchProbs, Transitions) = (alphabet, (double[,])matchProbs.Clone(), [.. transitions]);
        Tables = new ProfileTables(this);
        LogTables = Tables.InLogs();
    }

    /// <summary>Makes a profile that goes on from each column to the next in the same way.</summary>
    /// <param name="alphabet">The letters and their background.</param>
    /// <param name="matchProbs">p(letter | column), shape (M, S); every row sums to 1.</param>
    /// <param name="transitions">How paths go on from a column to the next; before the first column nothing is inserted.</param>
    /// <exception cref="ArgumentException">A size or a probability is wrong; the message tells which.</exception>
    public ProfileHmm(Alphabet alphabet, double[,] matchProbs, ProfileTransitions transitions)
        : this(alphabet, matchProbs, [transitions with { MatchToInsert = 0 }, .. Enumerable.Repeat(transitions, Math.Max(0, matchProbs.GetLength(0) - 1))])
    {
    }

    /// <summary>The letters and their background.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The number of columns, M.</summary>
    public int Columns => _matchProbs.GetLength(0);

    /// <summary>p(letter | column), shape (M, S).</summary>
    public double[,] MatchProbs => (double[,])_matchProbs.Clone();

    /// <summary>How paths go on, M of them; number k leads to column k.</summary>
    public IReadOnlyList<ProfileTransitions> Transitions { get; }

    /// <summary>For a profile made of an alignment, which of its columns are the family's, shape (M); otherwise empty.</summary>
    public IReadOnlyList<int> AlignmentColumns { get; internal init; } = [];

    /// <summary>For a profile made of an alignment, what each row weighed, shape (N); they sum to N. Otherwise empty.</summary>
    public IReadOnlyList<double> RowWeights { get; internal init; } = [];

    /// <summary>The most probable letter of each column, M of them; a small one where its probability is below one half.</summary>
    public string Consensus => string.Concat(Enumerable.Range(0, Columns).Select(k =>
    {
        var probs = Probabilities.Row(_matchProbs, k);
        var letter = Alphabet.Letters[Array.IndexOf(probs, probs.Max())];
        return probs.Max() >= 0.5 ? letter : char.ToLowerInvariant(letter);
    }));

    /// <summary>How much each column tells, in bits: the Kullback-Leibler divergence of its letters from the background, shape (M).</summary>
    public double[] Information
    {
        get
        {
            var background = Alphabet.Background;
            return [.. Enumerable.Range(0, Columns).Select(k =>
                Probabilities.Row(_matchProbs, k).Select((p, s) => p > 0 ? p * Math.Log2(p / background[s]) : 0).Sum())];
        }
    }

    internal ProfileTables Tables { get; }

    private ProfileTables LogTables { get; }

    /// <summary>Makes a profile of an alignment.</summary>
    /// <param name="rows">Rows of the same length: letters, and '-' or '.' for gaps; at least one.</param>
    /// <param name="options">How it is made; the defaults unless told.</param>
    /// <exception cref="ArgumentException">The alignment or an option is not what it must be; the message tells which.</exception>
    public static ProfileHmm Build(IReadOnlyList<string> rows, ProfileOptions? options = null) => new ProfileBuilder(rows, options ?? new ProfileOptions()).Build();
}
