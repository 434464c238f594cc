namespace GenNotebooks.Data;

/// <summary>A member of a made-up family, and where its letters belong.</summary>
[TypeFormatterSource(typeof(SummaryOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
public sealed class PlantedMember
{
    internal PlantedMember(string name, string before, IReadOnlyList<string> parts, string after)
    {
        (Name, Parts, Start) = (name, parts, before.Length);
        Sequence = before + string.Concat(parts.Select(part => part.TrimStart('-'))).ToUpperInvariant() + after;
        End = Sequence.Length - after.Length;
        ColumnOf =
        [
            .. before.Select(_ => -1),
            .. parts.SelectMany((part, k) => part.Where(letter => letter != '-').Select((_, i) => i == 0 ? k : -1)),
            .. after.Select(_ => -1),
        ];
    }

    /// <summary>Such as "member7".</summary>
    public string Name { get; }

    /// <summary>T letters, those around the family's part among them.</summary>
    public string Sequence { get; }

    /// <summary>Where the family's part begins in the sequence, counted from 0.</summary>
    public int Start { get; }

    /// <summary>Where the family's part ends: the first letter after it.</summary>
    public int End { get; }

    /// <summary>For each letter its column, counted from 0; -1 where it is inserted or outside the family's part. Shape (T).</summary>
    public int[] ColumnOf { get; }

    /// <summary>For each column its letter as a capital, or '-', and the letters inserted after it as small ones.</summary>
    internal IReadOnlyList<string> Parts { get; }

    /// <summary>Such as "member7, 103 letters, the family's part from 31 to 70".</summary>
    public override string ToString() => $"{Name}, {Sequence.Length} letters, the family's part from {Start + 1} to {End}";
}
