using System.Text;
using Microsoft.CodeAnalysis;

namespace GenNotebooks.Kernel.Session;

/// <summary>Shows compile errors with the line of the cell and a caret under the place.</summary>
internal static class CompileErrors
{
    private const int MaxShown = 10;
    private const string Red = "\e[31m";
    private const string Reset = "\e[0m";

    public static CellFailure ToFailure(IReadOnlyList<Diagnostic> errors)
    {
        var lines = new List<string>();
        foreach (var error in errors.Take(MaxShown))
            lines.AddRange(Describe(error));
        if (errors.Count > MaxShown)
            lines.Add($"… and {errors.Count - MaxShown} more errors.");
        var first = errors[0];
        return new CellFailure("CompilationError", $"{first.Id}: {first.GetMessage()}", lines);
    }

    private static IEnumerable<string> Describe(Diagnostic error)
    {
        var message = $"{Red}error {error.Id}{Reset}: {error.GetMessage()}";
        if (error.Location.SourceTree is not { } tree)
            return [message];

        var span = error.Location.GetLineSpan();
        var start = span.StartLinePosition;
        var line = tree.GetText().Lines[start.Line].ToString();
        var length = span.EndLinePosition.Line == start.Line ? span.EndLinePosition.Character - start.Character : line.Length - start.Character;
        return
        [
            $"{tree.FilePath}, line {start.Line + 1}, column {start.Character + 1}: {message}",
            "    " + line,
            "    " + Blank(line, start.Character) + Red + new string('^', Math.Max(1, length)) + Reset,
        ];
    }

    /// <summary>Blanks as wide as the start of the line; tabs stay tabs, so that the caret stands under its place.</summary>
    private static string Blank(string line, int length)
    {
        var blank = new StringBuilder(length);
        for (var i = 0; i < length; i++)
            blank.Append(i < line.Length && line[i] == '\t' ? '\t' : ' ');
        return blank.ToString();
    }
}
