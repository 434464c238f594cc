using System.Text;
using AngleSharp.Dom;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>Turns a notebook into the parts of its page, cell by cell.</summary>
internal sealed class EpisodeReader
{
    private const string CoverTag = "cover";

    private readonly NotebookDocument _notebook;
    private readonly MarkdownHtml _markdown;
    private readonly OutputHtml _outputs;
    private readonly CommittedStills _stills;
    private readonly FormulaBook _formulas;
    private readonly IReadOnlyDictionary<NotebookCell, string> _code;
    private readonly bool _live;
    private readonly string? _folder;
    private readonly EpisodeHeadings _headings;
    private readonly EpisodeFigures _figures = new();
    private readonly StringBuilder _head = new();
    private readonly StringBuilder _body = new();
    private readonly StringBuilder _preparation = new();
    private string _lead = "";
    private bool _sectionOpen;

    private EpisodeReader(NotebookDocument notebook, SiteNotebook source, SiteTools tools, IReadOnlyDictionary<NotebookCell, string> code)
    {
        _notebook = notebook;
        _formulas = tools.Formulas;
        _markdown = tools.Markdown;
        _outputs = tools.Outputs;
        _code = code;
        _live = tools.IsLive;
        _headings = new EpisodeHeadings(tools.Formulas);
        _folder = Path.GetDirectoryName(Path.GetFullPath(source.Source));
        _stills = new CommittedStills(source.Executed is null ? notebook : NotebookDocument.Load(source.Source));
    }

    /// <summary>The parts of a notebook's page.</summary>
    public static async Task<EpisodeParts> ReadAsync(SiteNotebook source, SiteTools tools, CancellationToken cancellation)
    {
        return await ReadAsync(NotebookDocument.Load(source.Executed ?? source.Source), source, tools, cancellation).ConfigureAwait(false);
    }

    /// <summary>The parts of a page of a notebook that has been read.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="source">Where it is from.</param>
    /// <param name="tools">What makes its elements.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="colours">Whether its code is wanted in colours, which takes the compiler a moment.</param>
    public static async Task<EpisodeParts> ReadAsync(NotebookDocument notebook, SiteNotebook source, SiteTools tools, CancellationToken cancellation, bool colours = true)
    {
        var cells = notebook.Cells.Where(c => c.Kind == CellKind.Code && c.Language == "csharp").ToList();
        var html = await tools.Code.CellsAsync(colours ? [.. cells.Select(c => c.Source)] : [], cancellation).ConfigureAwait(false);
        return new EpisodeReader(notebook, source, tools, cells.Zip(html).ToDictionary(p => p.First, p => p.Second)).Read(source);
    }

    private EpisodeParts Read(SiteNotebook source)
    {
        for (var i = 0; i < _notebook.Cells.Count; i++)
        {
            var cell = _notebook.Cells[i];
            if (_live && IsAnswer(cell))
                _body.Append(LiveCells.Answer(cell));
            else if (cell.Kind == CellKind.Markdown)
                AddText(_markdown.Of(cell.Source, cell.Attachments, _folder));
            else if (cell.Kind == CellKind.Code && (_live || !string.IsNullOrWhiteSpace(cell.Source)))
                i += AddCode(cell, i + 1 < _notebook.Cells.Count ? _notebook.Cells[i + 1] : null);
        }

        ClosePreparation();
        if (_sectionOpen)
            _body.Append("</section>\n");
        var summary = new EpisodeSummary(
            _headings.Number, _headings.Title ?? Html.Text(Path.GetFileNameWithoutExtension(source.Source)), _lead, _headings.Experiment,
            _notebook.Metadata.GetString("gennotebooks", "reproduces"), ReadingTime.Minutes(_notebook));
        return new EpisodeParts(
            summary, _headings.All, _head.ToString(), _body.ToString(), _live ? null : RunNotice.Of(_notebook, source.Executed is not null), _figures.Ordered);
    }

    private void AddText(IElement body)
    {
        foreach (var element in body.Children.ToList())
            AddElement(element);
    }

    private void AddElement(IElement element)
    {
        if (EpisodeHeadings.LevelOf(element) is { } level)
            AddHeading(element, level);
        else if (!_sectionOpen)
            AddToHead(element);
        else
            _body.Append(IsCaption(element) ? $"<p class=\"takeaway\">{element.FirstElementChild!.InnerHtml}</p>" : element.OuterHtml).Append('\n');
    }

    private void AddHeading(IElement element, int level)
    {
        var heading = _headings.Add(element, level);
        // The page has one heading of the first level: its title, which the page's frame writes.
        if (heading is null)
            return;
        if (level == 2 || !_sectionOpen)
        {
            ClosePreparation();
            _body.Append(_sectionOpen ? "</section>\n" : "").Append("<section aria-labelledby=\"").Append(heading.Id).Append("\">\n");
            _sectionOpen = true;
        }

        _body.Append($"<h{level} id=\"{heading.Id}\">{heading.Html}<a class=\"anchor\" href=\"#{heading.Id}\" aria-label=\"Link to this section\">#</a></h{level}>\n");
    }

    private void AddToHead(IElement element)
    {
        if (IsCaption(element))
            _head.Append($"<p class=\"subtitle\">{element.FirstElementChild!.InnerHtml}</p>\n");
        else
        {
            if (_lead.Length == 0 && element.LocalName == "p")
                _lead = element.InnerHtml;
            _head.Append(element.OuterHtml).Append('\n');
        }
    }

    /// <summary>Adds a code cell with its outputs and, where the next cell opens with one, its caption. Returns how many cells more were used up.</summary>
    private int AddCode(NotebookCell cell, NotebookCell? next)
    {
        var outputs = OutputsOf(cell);
        var html = new StringBuilder();
        html.Append("<div class=\"code\"><pre><code>").Append(_code.GetValueOrDefault(cell) ?? Html.Text(cell.Source)).Append("</code></pre></div>\n");
        var name = _live ? LiveCells.Attributes(cell) : "";
        if (!_sectionOpen && outputs.Length == 0)
        {
            _preparation.Append($"<div class=\"cell\"{name}>").Append(html).Append("</div>\n");
            return 0;
        }

        html.Append(outputs);
        var body = outputs.Length > 0 && next is { Kind: CellKind.Markdown } ? _markdown.Of(next.Source, next.Attachments, _folder) : null;
        var captions = body?.Children.TakeWhile(IsCaption).ToList() ?? [];
        var id = Html.Slug(cell.Id ?? "");
        if (captions.Count == 0)
        {
            _body.Append($"<div class=\"cell\" id=\"cell-{id}\"{name}>{html}</div>\n");
            return 0;
        }

        var caption = string.Concat(captions.Select(c => $"<p>{c.FirstElementChild!.InnerHtml}</p>"));
        _body.Append($"<figure class=\"cell\" id=\"cell-{id}\"{name}>{html}<figcaption>{caption}</figcaption></figure>\n");
        foreach (var element in body!.Children.Skip(captions.Count).ToList())
            AddElement(element);
        return 1;
    }

    private string OutputsOf(NotebookCell cell)
    {
        var html = new StringBuilder();
        var chart = 0;
        foreach (var output in cell.Outputs)
        {
            var still = output.Data.Has(MimeTypes.Plotly) ? _stills.Of(cell, chart++) : null;
            if (OutputHtml.IsFigure(output))
                _figures.Add(output, still, cell.HasTag(CoverTag), _headings.InExperiment);
            html.Append(_outputs.Of(output, cell.HasTag("raises-exception"), still));
        }

        return html.Length == 0 ? "" : $"<div class=\"outputs\">{html}</div>\n";
    }

    /// <summary>The cells before the first section load the library and set parameters: there for who wants them.</summary>
    private void ClosePreparation()
    {
        if (_preparation.Length > 0)
            _head.Append("<details class=\"preparation\"><summary>Preparation: the cells that load the library and set the parameters</summary>\n").Append(_preparation).Append("</details>\n");
        _preparation.Clear();
    }

    /// <summary>A text that the reader is to write, in homework.</summary>
    private static bool IsAnswer(NotebookCell cell) =>
        cell.Kind == CellKind.Markdown && cell.Metadata["nbgrader", "solution"] is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<bool>(out var solution) && solution;

    /// <summary>A paragraph that is one emphasis: what to see in the figure above it, or a subtitle.</summary>
    public static bool IsCaption(IElement element) =>
        element.LocalName == "p" && element.ChildNodes.Length == 1 && element.FirstElementChild is { LocalName: "em" };
}
