using System.Text.RegularExpressions;

namespace GenNotebooks.Cli;

/// <summary>The colours in a cell's error lines, which neither a table nor a report can hold.</summary>
internal static partial class AnsiColour
{
    public static string Strip(string text) => Sequence().Replace(text, "");

    [GeneratedRegex("\e\\[[0-9;]*m")]
    private static partial Regex Sequence();
}
