using System.Globalization;
using System.Text;

namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>A path through a profile, with the sequence that it shows: which letter sits in which column of the family.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class ProfilePath
{
    private const int LineLength = 60;

    private readonly string _consensus;
    private readonly bool[] _fits; // (T): whether a matched letter is more frequent in its column than in the background
    private readonly ProfileStep?[] _ofColumn; // (M)

    internal ProfilePath(ProfileHmm profile, string sequence, IReadOnlyList<ProfileStep> steps, double bits)
    {
        (_consensus, Sequence, Steps, Bits) = (profile.Consensus, sequence, steps, bits);
        (ColumnOf, _fits, _ofColumn) = (new int[sequence.Length], new bool[sequence.Length], new ProfileStep?[profile.Columns]);
        Array.Fill(ColumnOf, -1);
        foreach (var step in steps)
        {
            if (step.State is ProfileState.Match or ProfileState.Delete)
                _ofColumn[step.Column] = step;
            if (step.State != ProfileState.Match)
                continue;
            ColumnOf[step.Residue] = step.Column;
            _fits[step.Residue] = profile.Tables.Odds(profile.Alphabet.IndexOf(sequence[step.Residue]) ?? Alphabet.Unknown)[step.Column + 1] > 1;
        }
    }

    /// <summary>The sequence, T letters.</summary>
    public string Sequence { get; }

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<ProfileStep> Steps { get; }

    /// <summary>log2 of p(x, path | profile) / p(x | background), in bits.</summary>
    public double Bits { get; }

    /// <summary>The number of the profile's columns, M.</summary>
    public int Columns => _ofColumn.Length;

    /// <summary>For each letter its column, counted from 0; -1 where it is inserted or outside the family's part. Shape (T).</summary>
    public int[] ColumnOf { get; }

    /// <summary>Where the family's part begins in the sequence, counted from 0.</summary>
    public int Start => Steps.Count(step => step.State == ProfileState.Before);

    /// <summary>Where the family's part ends: the first letter after it.</summary>
    public int End => Sequence.Length - Steps.Count(step => step.State == ProfileState.After);

    /// <summary>
    /// The score, and three lines: the family's most probable letters ('.' where one is inserted), what agrees (the letter where it is the
    /// same, '+' where it is more frequent in the column than elsewhere), and the sequence ('-' where a column is left out).
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{Bits:F1} bits, letters {Start + 1} to {End} of {Sequence.Length}"));
        foreach (var part in Steps.Where(step => step.State is not (ProfileState.Before or ProfileState.After)).Chunk(LineLength))
        {
            text.Append('\n').Append("\nfamily    ").AppendJoin("", part.Select(step => step.State == ProfileState.Insert ? '.' : _consensus[step.Column]));
            text.Append("\n          ").AppendJoin("", part.Select(Agreement));
            text.Append("\nsequence  ").AppendJoin("", part.Select(Shown));
        }

        return text.ToString();
    }

    /// <summary>The letter of a column as a capital, '-' where it is left out.</summary>
    internal char Matched(int column) => Shown(_ofColumn[column]!.Value);

    /// <summary>The letters between a column and the next, as small ones.</summary>
    internal string Inserted(int column) =>
        string.Concat(Steps.Where(step => step.State == ProfileState.Insert && step.Column == column).Select(Shown));

    private char Shown(ProfileStep step) => step.State switch
    {
        ProfileState.Delete => '-',
        ProfileState.Match => char.ToUpperInvariant(Sequence[step.Residue]),
        _ => char.ToLowerInvariant(Sequence[step.Residue]),
    };

    private char Agreement(ProfileStep step) =>
        step.State != ProfileState.Match ? ' '
        : char.ToUpperInvariant(Sequence[step.Residue]) == char.ToUpperInvariant(_consensus[step.Column]) ? _consensus[step.Column]
        : _fits[step.Residue] ? '+' : ' ';
}
