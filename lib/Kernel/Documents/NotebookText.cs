using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Documents;

/// <summary>What <see cref="NotebookText"/> prints.</summary>
public sealed record NotebookTextOptions
{
    /// <summary>Whether outputs are printed: their plain text, streams and errors; pictures as one line.</summary>
    public bool Outputs { get; init; }

    /// <summary>Whether cells are numbered. Without numbers an inserted cell does not show up as a difference in all that follow.</summary>
    public bool Numbers { get; init; } = true;
}

/// <summary>Prints a notebook as Markdown for reading, review and comparison: code in fenced blocks, each cell under a comment line.</summary>
public static partial class NotebookText
{
    /// <summary>The notebook as Markdown with line ends <c>\n</c>.</summary>
    /// <param name="document">The notebook.</param>
    /// <param name="options">What is printed; cells with numbers, no outputs if null.</param>
    public static string Print(NotebookDocument document, NotebookTextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        options ??= new NotebookTextOptions();
        var blocks = new List<string>();
        for (var i = 0; i < document.Cells.Count; i++)
        {
            var cell = document.Cells[i];
            var number = options.Numbers ? string.Create(CultureInfo.InvariantCulture, $" {i + 1}") : "";
            blocks.Add(PrintCell(cell, $"cell{number}{Describe(cell)}"));
            if (options.Outputs)
                blocks.AddRange(cell.Outputs.SelectMany(o => PrintOutput(o, $"cell{number}")));
        }

        return string.Join("\n", blocks.Select(b => b.ReplaceLineEndings("\n").TrimEnd('\n') + "\n"));
    }

    private static string Describe(NotebookCell cell) =>
        (cell.Id is { } id ? $", id {id}" : "") + (cell.Tags.Count > 0 ? $", tags: {string.Join(", ", cell.Tags)}" : "");

    private static string PrintCell(NotebookCell cell, string comment) => cell.Kind switch
    {
        CellKind.Code => Fence(cell.Language ?? "", $"{CommentMark(cell.Language)} {comment}\n{cell.Source}"),
        CellKind.Markdown => $"<!-- {comment} -->\n\n{cell.Source}",
        _ => $"<!-- {comment}, raw -->\n\n{Fence("text", cell.Source)}",
    };

    private static string CommentMark(string? language) => language is "python" or "R" or "r" or "julia" or "pwsh" ? "#" : "//";

    private static IEnumerable<string> PrintOutput(CellOutput output, string cell)
    {
        switch (output.Kind)
        {
            case OutputKind.Stream:
                yield return $"Output of {cell} ({output.StreamName}):\n\n{Fence("text", output.Text ?? "")}";
                break;
            case OutputKind.Error:
                yield return $"Error in {cell}:\n\n{Fence("text", $"{output.ErrorName}: {output.ErrorValue}")}";
                break;
            default:
                foreach (var mime in output.Data.Keys.Where(IsMedia))
                    yield return $"Output of {cell}: [{mime}{Alternative(output)}]";
                if (output.GetText(MimeTypes.Plain) is { } plain)
                    yield return $"Output of {cell}:\n\n{Fence("text", plain)}";
                break;
        }
    }

    private static bool IsMedia(string mime) =>
        mime.StartsWith("image/", StringComparison.Ordinal) || mime.StartsWith("audio/", StringComparison.Ordinal) || mime == MimeTypes.Plotly;

    private static string Alternative(CellOutput output) =>
        (output.Metadata.GetString(MimeTypes.Png, "alt") ?? output.Metadata.GetString("vscode_altText")) is { } text ? $": {text}" : "";

    /// <summary>A code block whose fence is longer than any row of backticks in it.</summary>
    private static string Fence(string language, string content)
    {
        var text = new StringBuilder(AnsiEscape().Replace(content, "")).Replace("\r\n", "\n").ToString().TrimEnd('\n');
        var longest = Backticks().Matches(text).Select(m => m.Length).DefaultIfEmpty(0).Max();
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{language}\n{text}{(text.Length > 0 ? "\n" : "")}{fence}";
    }

    [GeneratedRegex(@"\u001b\[[0-?]*[ -/]*[@-~]")]
    private static partial Regex AnsiEscape();

    [GeneratedRegex("`+")]
    private static partial Regex Backticks();
}
