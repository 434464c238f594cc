namespace GenNotebooks.Kernel.Documents;

/// <summary>Orders texts by code point, as Python sorts keys; .NET's ordinal order differs beyond U+FFFF.</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    internal static CodePointComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x!.Length || common == y!.Length)
            return x.Length.CompareTo(y!.Length);
        return Rank(x[common]).CompareTo(Rank(y[common]));
    }

    /// <summary>Surrogates stand for the highest code points, so they go after U+E000 to U+FFFF.</summary>
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
