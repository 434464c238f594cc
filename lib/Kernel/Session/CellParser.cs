using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Session;

/// <summary>What a stretch of a cell is.</summary>
internal enum CellPartKind
{
    /// <summary>C# code.</summary>
    Code,

    /// <summary><c>#r "..."</c>.</summary>
    Reference,

    /// <summary><c>#load "..."</c>.</summary>
    Load,

    /// <summary><c>#i "nuget: ..."</c>.</summary>
    Feed,

    /// <summary>A magic: a line that begins with <c>#!</c>, with the text below it where it takes a text.</summary>
    Magic,
}

/// <summary>A stretch of a cell.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The magic's name with <c>#!</c>; empty for the others.</param>
/// <param name="Argument">What stands behind the name, or between the quotes of a directive.</param>
/// <param name="Text">Code, moved down by empty lines so that its lines are those of the cell; or the text below a magic.</param>
internal sealed record CellPart(CellPartKind Kind, string Name, string Argument, string Text)
{
    /// <summary>Its first line in the cell, counted from 0.</summary>
    public int FirstLine { get; init; }

    /// <summary>The line behind its last.</summary>
    public int EndLine { get; init; }

    public bool IsBlank => Kind == CellPartKind.Code && string.IsNullOrWhiteSpace(Text);
}

/// <summary>Splits a cell into code, directives and magics.</summary>
internal static partial class CellParser
{
    /// <summary>Magics that take the lines below them, up to the next magic, as their text.</summary>
    private static readonly HashSet<string> TakesText = ["#!markdown", "#!html", "#!javascript", "#!mermaid", "#!value"];

    public static List<CellPart> Parse(string code)
    {
        var lines = code.ReplaceLineEndings("\n").Split('\n');
        var parts = new List<CellPart>();
        var start = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Directive(lines[i]) is not { } directive)
                continue;
            AddCode(parts, lines, start, i);
            directive = directive with { FirstLine = i, EndLine = i + 1 };
            if (TakesText.Contains(directive.Name))
            {
                var end = Array.FindIndex(lines, i + 1, line => MagicLine().IsMatch(line));
                end = end < 0 ? lines.Length : end;
                directive = directive with { Text = string.Join('\n', lines[(i + 1)..end]), EndLine = end };
                i = end - 1;
            }

            parts.Add(directive);
            start = i + 1;
        }

        AddCode(parts, lines, start, lines.Length);
        return parts;
    }

    private static void AddCode(List<CellPart> parts, string[] lines, int start, int end)
    {
        var part = new CellPart(CellPartKind.Code, "", "", new string('\n', start) + string.Join('\n', lines[start..end])) { FirstLine = start, EndLine = end };
        if (!part.IsBlank)
            parts.Add(part);
    }

    private static CellPart? Directive(string line)
    {
        if (ReferenceLine().Match(line) is { Success: true } reference)
        {
            var kind = reference.Groups["name"].Value switch { "r" => CellPartKind.Reference, "i" => CellPartKind.Feed, _ => CellPartKind.Load };
            return new(kind, "", reference.Groups["path"].Value, "");
        }

        var magic = MagicLine().Match(line);
        return magic.Success ? new(CellPartKind.Magic, magic.Groups["name"].Value, magic.Groups["rest"].Value.Trim(), "") : null;
    }

    [GeneratedRegex("""^\s*#(?<name>r|i|load)\s+"(?<path>[^"]*)"\s*(//.*)?$""")]
    private static partial Regex ReferenceLine();

    // The space or end behind the name keeps "#!/bin/sh" in a raw string apart.
    [GeneratedRegex(@"^(?<name>#![a-z][a-z0-9-]*)(?<rest>\s.*)?$")]
    private static partial Regex MagicLine();
}
