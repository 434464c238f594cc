using System.Globalization;
using GenNotebooks.Kernel.Running;

namespace GenNotebooks.Cli.Progress;

/// <summary>Progress as lines, for logs: each notebook, and each cell that took its time.</summary>
internal sealed class LineProgress(TextWriter output) : IRunProgress
{
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(2);
    private int _cells;

    public void NotebookStarted(string notebook, int cells)
    {
        _cells = cells;
        output.WriteLine($"{Path.GetFileNameWithoutExtension(notebook)}: {cells} cells");
    }

    public void CellStarted(string notebook, int number, string title)
    {
    }

    public void MemoryMeasured(string notebook, long peak)
    {
    }

    public void CellEnded(string notebook, CellResult cell)
    {
        if (cell.Elapsed >= WorthALine)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  cell {cell.Number}/{_cells}: {cell.Elapsed.TotalSeconds:F1} s"));
    }

    public void NotebookEnded(NotebookResult result) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {result.Status.ToString().ToLowerInvariant()} in {result.Elapsed.TotalSeconds:F1} s, {MemorySize.Shown(result.PeakMemory)}"));
}
