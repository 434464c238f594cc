using System.Globalization;
using System.Text.RegularExpressions;

namespace GenNotebooks.Kernel.Documents;

/// <summary>Rules about the order of cells: claim, code, look.</summary>
public static partial class NotebookLint
{
    private const int MostCodeCellsInARow = 2;
    private const int FewestCells = 25;
    private const int MostCells = 45;
    private const double WordsPerLine = 8;

    /// <summary>Reports each run once, at the first cell too many. Answers of homework and their tests may follow one another.</summary>
    private static IEnumerable<LintFinding> CheckCodeRuns(NotebookDocument document, NotebookRole role)
    {
        var run = 0;
        for (var i = 0; i < document.Cells.Count; i++)
        {
            var place = new Place(i + 1, document.Cells[i]);
            if (role == NotebookRole.Homework && place.Cell.Kind == CellKind.Code && IsGraded(place.Cell))
                continue;
            run = place.Cell.Kind == CellKind.Code ? run + 1 : 0;
            if (run == MostCodeCellsInARow + 1)
                yield return place.Finding("code-run", "This is the third code cell in a row.", "Say in words what was seen, or what comes next, before it.");
        }
    }

    private static IEnumerable<LintFinding> CheckRhythm(NotebookDocument document)
    {
        if (document.Cells.Count is < FewestCells or > MostCells)
            yield return Finding("cell-count", $"The episode has {document.Cells.Count} cells; {FewestCells} to {MostCells} are meant.", "Split or join cells, or parts of the episode.");
        yield return ProseRatio(document);
        for (var i = 0; i < document.Cells.Count; i++)
            if (document.Cells[i].Outputs.Any(IsFigure) && document.Cells.ElementAtOrDefault(i + 1)?.Kind != CellKind.Markdown)
                yield return new Place(i + 1, document.Cells[i]).Finding("figure-caption", "No text follows the figure.", "Say in a Markdown cell below what to see in it.");
    }

    private static LintFinding ProseRatio(NotebookDocument document)
    {
        var words = document.Cells.Where(c => c.Kind == CellKind.Markdown).Sum(c => Word().Count(c.Source));
        var lines = document.Cells.Where(c => c.Kind == CellKind.Code).Sum(CodeLines);
        return Finding(
            "prose-ratio",
            string.Create(CultureInfo.InvariantCulture, $"{words} words of prose, {lines} lines of code: {(double)words / Math.Max(lines, 1):F1} words a line; about {WordsPerLine} or more are meant."),
            "");
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}'’-]*")]
    private static partial Regex Word();
}
