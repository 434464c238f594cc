namespace GenNotebooks.Data;

/// <summary>Sequences one below the other, letters that belong together in one column; '-' or '.' where a sequence has none.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class SequenceAlignment
{
    private const int LineLength = 80;

    internal SequenceAlignment(string name, IReadOnlyList<string> names, IReadOnlyList<string> rows, IReadOnlyDictionary<string, string> annotations) =>
        (Name, Names, Rows, Annotations) = (name, names, rows, annotations);

    /// <summary>What the alignment is called; may be empty.</summary>
    public string Name { get; }

    /// <summary>The sequences' names, shape (N).</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows, N of the same length.</summary>
    public IReadOnlyList<string> Rows { get; }

    /// <summary>What is said of the columns, a letter each, by name; such as SS_cons, the secondary structure.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The number of columns.</summary>
    public int Columns => Rows[0].Length;

    /// <summary>The sequences without gaps, as capitals.</summary>
    public IReadOnlyList<NamedSequence> Sequences =>
        [.. Names.Zip(Rows, (name, row) => new NamedSequence(name, string.Concat(row.Where(char.IsAsciiLetter)).ToUpperInvariant()))];

    /// <summary>The row of a sequence.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public string this[string name] => Names.Index().FirstOrDefault(pair => pair.Item == name) is { Item: not null } found
        ? Rows[found.Index]
        : throw new ArgumentException($"The alignment has no sequence '{name}'; it has {string.Join(", ", Names.Take(10))}{(Names.Count > 10 ? ", …" : "")}.");

    /// <summary>The size, and the rows in blocks of 80 columns.</summary>
    public override string ToString()
    {
        var width = Names.Max(name => name.Length) + 2;
        var blocks = Enumerable.Range(0, (Columns + LineLength - 1) / LineLength).Select(block => string.Join(
            '\n', Names.Zip(Rows, (name, row) => string.Concat(name.PadRight(width), row.AsSpan(block * LineLength, Math.Min(LineLength, Columns - (block * LineLength)))))));
        return $"{(Name.Length > 0 ? $"{Name}: " : "")}{Names.Count} sequences, {Columns} columns\n\n{string.Join("\n\n", blocks)}";
    }
}
