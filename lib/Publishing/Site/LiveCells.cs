using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>What the cells of a page carry that can be run and changed; <c>web/reader.js</c> finds it there.</summary>
internal static class LiveCells
{
    /// <summary>The attributes of a code cell's element.</summary>
    public static string Attributes(NotebookCell cell)
    {
        var language = cell.Language == "csharp" ? "" : $" data-language=\"{Html.Text(cell.Language ?? "")}\"";
        return $" data-cell=\"{Html.Text(cell.Id ?? "")}\"{language}";
    }

    /// <summary>A text that the reader is to write.</summary>
    public static string Answer(NotebookCell cell) =>
        $"<div class=\"cell answer\" data-cell=\"{Html.Text(cell.Id ?? "")}\"><textarea aria-label=\"Your answer\" rows=\"6\">\n{Html.Text(cell.Source)}</textarea></div>\n";
}
