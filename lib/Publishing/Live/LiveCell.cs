using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Live;

/// <summary>A cell of a notebook that is read live. Guarded by its document's lock.</summary>
internal sealed class LiveCell(NotebookCell cell)
{
    private readonly List<LiveOutput> _outputs = [];

    /// <summary>The cell in the notebook.</summary>
    public NotebookCell Cell { get; } = cell;

    public string Id => Cell.Id!;

    public LiveCellStatus Status { get; set; }

    public int? Count { get; set; }

    public DateTime Started { get; set; }

    public TimeSpan? Elapsed { get; set; }

    public bool Stale { get; set; }

    public int? Line { get; set; }

    public InputQuestion? Ask { get; set; }

    /// <summary>What its last run showed; null before the first, and the file's outputs stand.</summary>
    public OutputCollector? Collector { get; set; }

    /// <summary>When anything of it changed last, in the document's count; 0 for never.</summary>
    public long Revision { get; set; }

    /// <summary>When its text changed last.</summary>
    public long CodeRevision { get; set; }

    /// <summary>The window that changed its text last, which needs not be told; null for none.</summary>
    public LiveView? Author { get; set; }

    public IReadOnlyList<LiveOutput> Outputs => _outputs;

    /// <summary>Whether it can be run.</summary>
    public bool IsCode => Cell.Kind == CellKind.Code && Cell.Language == "csharp";

    /// <summary>Whether it has run in the session that there is.</summary>
    public bool HasRun => Status is LiveCellStatus.Done or LiveCellStatus.Failed or LiveCellStatus.Stopped && !Stale;

    /// <summary>Brings the outputs up to what the notebook's cell holds; returns whether any changed.</summary>
    /// <param name="html">The elements of an output.</param>
    /// <param name="revision">The document's count for this change.</param>
    public bool Refresh(Func<CellOutput, bool, string> html, long revision)
    {
        Collector?.CommitTo(Cell);
        var changed = _outputs.Count != Cell.Outputs.Count;
        if (_outputs.Count > Cell.Outputs.Count)
            _outputs.RemoveRange(Cell.Outputs.Count, _outputs.Count - Cell.Outputs.Count);
        for (var i = 0; i < Cell.Outputs.Count; i++)
        {
            var output = Cell.Outputs[i];
            if (i < _outputs.Count && _outputs[i].Shows(output))
                continue;
            var shown = new LiveOutput(output, output.Kind == OutputKind.Stream ? null : html(output, Cell.HasTag("raises-exception")), revision);
            if (i < _outputs.Count)
                _outputs[i] = shown;
            else
                _outputs.Add(shown);
            changed = true;
        }

        if (changed)
            Revision = revision;
        return changed;
    }
}

/// <summary>An output as a page shows it.</summary>
/// <param name="output">As the notebook holds it.</param>
/// <param name="html">Its elements; null for a stream's text.</param>
/// <param name="revision">When it became so, in the document's count.</param>
internal sealed class LiveOutput(CellOutput output, string? html, long revision)
{
    private readonly int _replacements = output.Replacements;

    public string? Html { get; } = html;

    public string? Stream { get; } = html is null ? output.StreamName : null;

    public string Text { get; } = html is null ? Site.OutputHtml.PlainText(output.Text ?? "") : "";

    public long Revision { get; } = revision;

    /// <summary>Whether this is what the output still looks like.</summary>
    public bool Shows(CellOutput other) => other == output && other.Replacements == _replacements;
}
