namespace GenNotebooks.Kernel.Jupyter;

/// <summary>Jupyter counts places in a text in code points, .NET in UTF-16 code units; they differ behind an emoji.</summary>
internal static class CodePoints
{
    /// <summary>The index in <paramref name="text"/> of a place counted in code points; past the end, the end.</summary>
    public static int ToIndex(string text, int codePoints)
    {
        var index = 0;
        for (var i = 0; i < codePoints && index < text.Length; i++)
            index += char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]) ? 2 : 1;
        return index;
    }

    /// <summary>How many code points stand before an index.</summary>
    public static int FromIndex(string text, int index)
    {
        var count = 0;
        foreach (var _ in text.AsSpan(0, Math.Clamp(index, 0, text.Length)).EnumerateRunes())
            count++;
        return count;
    }
}
