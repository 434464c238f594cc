using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>How long a notebook takes to read.</summary>
internal static class ReadingTime
{
    // Technical prose at 200 words a minute, a line of code in three seconds, ten for a figure or table.
    private const double WordsPerMinute = 200;
    private const double LinesPerMinute = 20;
    private const double OutputsPerMinute = 6;

    public static int Minutes(NotebookDocument notebook)
    {
        var code = notebook.Cells.Where(c => c.Kind == CellKind.Code).ToList();
        double words = notebook.Cells.Where(c => c.Kind == CellKind.Markdown).Sum(c => c.Source.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries).Length);
        double lines = code.Sum(c => c.Source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line)));
        double outputs = code.Sum(c => c.Outputs.Count);
        return Math.Max(1, (int)Math.Round((words / WordsPerMinute) + (lines / LinesPerMinute) + (outputs / OutputsPerMinute)));
    }
}
