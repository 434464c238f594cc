using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// The still pictures of a notebook as the course holds it. They serve a page made from a fresh run too, as long as the cell's
/// code is the same.
/// </summary>
internal sealed class CommittedStills
{
    private readonly Dictionary<(string Id, string Source), List<string>> _stills = [];

    public CommittedStills(NotebookDocument committed)
    {
        foreach (var cell in committed.Cells.Where(c => c is { Kind: CellKind.Code, Id: not null }))
            _stills.TryAdd((cell.Id!, cell.Source), [.. cell.Outputs.Where(o => o.Data.Has(MimeTypes.Plotly)).Select(o => Address(o) ?? "")]);
    }

    /// <summary>The picture of a cell's chart as a data address; null where there is none.</summary>
    /// <param name="cell">The cell, of this notebook or of a run of it.</param>
    /// <param name="chart">Which of its charts, from 0.</param>
    public string? Of(NotebookCell cell, int chart) =>
        cell.Outputs.Where(o => o.Data.Has(MimeTypes.Plotly)).Skip(chart).Select(Address).FirstOrDefault() is { } own ? own
        : cell.Id is { } id && _stills.TryGetValue((id, cell.Source), out var stills) && chart < stills.Count && stills[chart].Length > 0 ? stills[chart]
        : null;

    private static string? Address(CellOutput output) =>
        output.GetText(MimeTypes.Png) is { } png ? $"data:image/png;base64,{string.Concat(png.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))}" : null;
}
