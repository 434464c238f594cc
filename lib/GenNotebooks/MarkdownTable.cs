using System.Globalization;
using System.Text;

namespace GenNotebooks;

/// <summary>A table that notebooks show as markdown and terminals as text. Columns of numbers are set flush right.</summary>
[TypeFormatterSource(typeof(MarkdownOutputSource), PreferredMimeTypes = [MimeTypes.Markdown, MimeTypes.Text])]
public sealed class MarkdownTable : INotebookOutput
{
    private readonly string[] _headers;
    private readonly string[][] _rows;

    /// <summary>Makes a table of texts.</summary>
    /// <param name="headers">The names of the columns, with their units.</param>
    /// <param name="rows">The cells, row by row, each row as long as <paramref name="headers"/>.</param>
    public MarkdownTable(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        _headers = [.. headers];
        _rows = [.. rows.Select(row => row.ToArray())];
        if (_headers.Length == 0)
            throw new ArgumentException("headers is empty; a table needs at least one column.");
        if (Array.FindIndex(_rows, row => row.Length != _headers.Length) is >= 0 and var odd)
            throw new ArgumentException($"Row {odd} has {_rows[odd].Length} cells but there are {_headers.Length} headers; give every row a cell a header.");
    }

    /// <summary>Makes a table of things, a row for each.</summary>
    /// <param name="items">What the rows are about.</param>
    /// <param name="columns">For each column its header and the text of its cell, such as <c>f => $"{f.Bic:F1}"</c>; numbers are written in English.</param>
    public static MarkdownTable Of<T>(IEnumerable<T> items, params (string Header, Func<T, FormattableString> Cell)[] columns) =>
        new([.. columns.Select(column => column.Header)],
            items.Select(item => columns.Select(column => FormattableString.Invariant(column.Cell(item))).ToArray()));

    /// <summary>The table as plain text, its columns aligned.</summary>
    public override string ToString()
    {
        var widths = _headers.Select((header, c) => _rows.Select(row => row[c].Length).Append(header.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in _rows.Prepend(_headers))
            text.Append(string.Join("  ", row.Select((cell, c) => IsNumeric(c) ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]))).TrimEnd()).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    string INotebookOutput.Write(string mimeType) => mimeType == MimeTypes.Markdown ? ToMarkdown() : ToString();

    private string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append(Line(_headers)).Append(Line(_headers.Select((_, c) => IsNumeric(c) ? "---:" : ":---")));
        foreach (var row in _rows)
            text.Append(Line(row));
        return text.ToString().TrimEnd('\n');
    }

    private bool IsNumeric(int column) =>
        _rows.Length > 0 && _rows.All(row => double.TryParse(row[column].TrimEnd('%', ' '), NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private static string Line(IEnumerable<string> cells) =>
        "| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))) + " |\n";
}
