using AngleSharp.Dom;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>Turns a notebook into the slides of a talk, cell by cell. The rules stand in this project's README.</summary>
internal sealed class SlideReader
{
    private readonly NotebookDocument _notebook;
    private readonly string? _folder;
    private readonly MarkdownHtml _markdown;
    private readonly SlideText _text;
    private readonly CellView _views;
    private readonly EpisodeHeadings _headings;
    private readonly List<Slide> _slides = [];
    private readonly List<string> _remarks = [];
    private TextDraft? _draft;
    private readonly List<CellDraft> _cells = [];
    private string _section = "";

    private SlideReader(NotebookDocument notebook, SiteNotebook source, SiteTools tools, IReadOnlyDictionary<NotebookCell, string> code)
    {
        _notebook = notebook;
        _folder = Path.GetDirectoryName(Path.GetFullPath(source.Source));
        _markdown = tools.Markdown;
        _text = new SlideText(tools.Formulas);
        _headings = new EpisodeHeadings(tools.Formulas);
        var stills = new CommittedStills(source.Executed is null ? notebook : NotebookDocument.Load(source.Source));
        _views = new CellView(tools.Outputs, stills, code, tools.IsLive);
    }

    /// <summary>The slides of a notebook.</summary>
    public static Task<SlideDeck> ReadAsync(SiteNotebook source, SiteTools tools, CancellationToken cancellation) =>
        ReadAsync(NotebookDocument.Load(source.Executed ?? source.Source), source, tools, cancellation);

    /// <summary>The slides of a notebook that has been read.</summary>
    public static async Task<SlideDeck> ReadAsync(NotebookDocument notebook, SiteNotebook source, SiteTools tools, CancellationToken cancellation)
    {
        var cells = notebook.Cells.Where(c => c.Kind == CellKind.Code && c.Language == "csharp").ToList();
        var html = await tools.Code.CellsAsync([.. cells.Select(c => c.Source)], cancellation).ConfigureAwait(false);
        return new SlideReader(notebook, source, tools, cells.Zip(html).ToDictionary(p => p.First, p => p.Second)).Read(source);
    }

    private SlideDeck Read(SiteNotebook source)
    {
        foreach (var cell in _notebook.Cells.Where(c => !SlideTags.IsLeftOut(c) && !string.IsNullOrWhiteSpace(c.Source)))
        {
            if (cell.Kind == CellKind.Code)
                AddCode(cell);
            else if (cell.Kind == CellKind.Markdown && SlideTags.TypeOf(cell) == "notes")
                AddNotes(Body(cell, cell.Source).InnerHtml);
            else if (cell.Kind == CellKind.Markdown)
                AddText(cell);
        }

        CloseDraft();
        CloseCells();
        return new SlideDeck(_headings.Number, _headings.Title ?? Html.Text(Path.GetFileNameWithoutExtension(source.Source)), _slides, _remarks);
    }

    private IElement Body(NotebookCell cell, string markdown) => _markdown.Of(markdown, cell.Attachments, _folder);

    private void AddText(NotebookCell cell)
    {
        var type = SlideTags.TypeOf(cell);
        var full = Body(cell, cell.Source);
        if (cell.Metadata.GetString("gennotebooks", "slide") is { } words)
        {
            var rest = TakeCaptions(Body(cell, words).Children.ToList(), isWhole: true);
            AddElements(rest, type, isWhole: true);
            // What is said in full is said of the slide as it now stands.
            if (rest.Count > 0)
                _draft!.Notes.Clear();
            AddNotes(full.InnerHtml);
        }
        else
            AddElements(TakeCaptions(full.Children.ToList(), isWhole: false), type, isWhole: false);
    }

    /// <summary>Hands what stands behind results, down to the last caption, to the cells before. Returns the rest.</summary>
    private List<IElement> TakeCaptions(List<IElement> elements, bool isWhole)
    {
        if (_cells.Count == 0 || _draft is not null)
            return elements;
        var ahead = elements.TakeWhile(e => EpisodeHeadings.LevelOf(e) is null).ToList();
        var taken = ahead.Take(ahead.FindLastIndex(EpisodeReader.IsCaption) + 1).ToList();
        if (!isWhole)
            foreach (var element in taken)
                _cells[^1].Notes.Append(element.OuterHtml).Append('\n');
        var captions = taken.Where(EpisodeReader.IsCaption).Select(e => isWhole ? e.FirstElementChild!.InnerHtml : _text.Caption(e.FirstElementChild!)).ToList();
        // As many captions as results of the cells in a row: one each.
        var each = captions.Count == _cells.Sum(c => c.ResultCount);
        foreach (var cell in _cells)
        {
            cell.Captions.AddRange(each ? captions.Take(cell.ResultCount) : cell == _cells[^1] ? captions : []);
            if (each)
                captions.RemoveRange(0, cell.ResultCount);
        }

        return elements[taken.Count..];
    }

    private void AddElements(List<IElement> elements, string type, bool isWhole)
    {
        // Text behind a result leads over to what follows.
        var leadsOver = _cells.Count > 0 && type is "-" or "fragment";
        for (var i = 0; i < elements.Count; i++)
        {
            var level = EpisodeHeadings.LevelOf(elements[i]);
            if (level is { } found)
            {
                CloseDraft();
                OpenDraft(found <= 2 || (i == 0 && type == "slide"), leadsOver, isWhole);
                AddHeading(elements[i], found);
            }
            else
            {
                if (_draft is null || (i == 0 && type is "slide" or "subslide"))
                {
                    CloseDraft();
                    OpenDraft(i == 0 && type == "slide", leadsOver, isWhole);
                }

                _draft!.Elements.Add((elements[i], type == "fragment"));
            }

            _draft!.Notes.Append(elements[i].OuterHtml).Append('\n');
        }
    }

    private void OpenDraft(bool opens, bool leadsOver, bool isWhole)
    {
        CloseCells();
        _draft = new TextDraft { Opens = opens, LeadsOver = leadsOver, IsWhole = isWhole };
    }

    private void AddHeading(IElement element, int level)
    {
        if (_headings.Add(element, level) is not { } heading)
        {
            _draft!.IsTitle = true;
            return;
        }

        _draft!.Heading = heading.Html;
        _section = heading.Html;
    }

    private void AddNotes(string html)
    {
        if (_draft is not null)
            _draft.Notes.Append(html);
        else if (_cells.Count > 0)
            _cells[^1].Notes.Append(html);
        else if (_slides.Count > 0)
            _slides[^1] = _slides[^1] with { Notes = _slides[^1].Notes + html };
    }

    private void AddCode(NotebookCell cell)
    {
        var type = SlideTags.TypeOf(cell);
        var view = _views.Of(cell);
        if (view.Problem is { } problem)
            _remarks.Add(problem);
        if (_draft is { IsTitle: false } && (type is not ("slide" or "subslide") || _draft.LeadsOver))
        {
            var lead = _text.Of([.. _draft.Elements.Select(e => e.Element)], _draft.IsWhole);
            if (lead.All(b => b.IsPlain) && lead.Sum(b => b.Lines) + view.FirstLines <= CellView.Room)
            {
                _cells.Add(new CellDraft(view) { Opens = _draft.Opens || type == "slide", Heading = _draft.Heading, Section = _section, Lead = string.Concat(lead.Select(b => b.Html)) });
                _cells[^1].Notes.Append(_draft.Notes);
                _draft = null;
                return;
            }
        }

        CloseDraft();
        _cells.Add(new CellDraft(view) { Opens = type == "slide", Section = _section });
    }

    private void CloseCells()
    {
        _slides.AddRange(_cells.Select(c => c.Close()));
        _cells.Clear();
    }

    private void CloseDraft()
    {
        if (_draft is not { } draft)
            return;
        _draft = null;
        if (draft.IsTitle)
        {
            var lead = draft.Elements.Select(e => e.Element).Where(e => e.LocalName == "p").ToList();
            _slides.Add(TitleSlide.Of(_headings, lead, draft.Notes.ToString()));
            return;
        }

        var blocks = _text.Of([.. draft.Elements.Select(e => e.Element)], draft.IsWhole);
        // A remark between two slides is spoken, not shown.
        if (draft is { LeadsOver: true, Heading: null } && blocks.All(b => b.IsPlain))
            AddNotes(draft.Notes.ToString());
        else if (blocks.Count > 0 || draft.Heading is not null)
            _slides.AddRange(draft.Close(blocks, _section, draft.Elements.Count > 0 && draft.Elements.All(e => e.IsFragment)));
    }
}
