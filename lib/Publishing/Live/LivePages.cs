using System.Security.Cryptography;
using System.Text;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Slides;

namespace GenNotebooks.Publishing.Live;

/// <summary>The pages that the server makes: as the site's, with cells that can be run.</summary>
/// <param name="options">Which notebooks there are.</param>
/// <param name="assets">What npm brought; null where it is missing.</param>
/// <param name="missing">In that case what a reader misses and how to get it.</param>
internal sealed class LivePages(LiveOptions options, PageAssets? assets, string? missing) : IDisposable
{
    // A page is kept with a word in place of the nonce, which is new each time it is asked for. Nobody can guess the word.
    private readonly string _word = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    private readonly CSharpHighlighter _code = new(options.Session.LibraryFolder);
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<(string Name, string Edition), string> _pages = [];
    private Course? _course;

    /// <summary>What the index and the links between episodes show.</summary>
    private sealed record Course(string Stamp, IReadOnlyDictionary<LiveNotebook, string> Titles, IReadOnlyList<(SiteNotebook Notebook, EpisodeParts Parts)> Episodes, FormulaBook Formulas)
    {
        public IReadOnlyList<CoverPicture?> Covers { get; set; } = [.. Episodes.Select(e => Site.Covers.Kept(e.Parts))];
    }

    /// <summary>What makes the elements of outputs that the reader's own runs give.</summary>
    public SiteTools ToolsOfRun(LiveDocument document) => new(_code, assets is not null, document.Frames.OfRun);

    /// <summary>The list of notebooks.</summary>
    public async Task<string> IndexAsync(string nonce, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var course = await CourseAsync(cancellation).ConfigureAwait(false);
            var entries = course.Episodes.Zip(course.Covers, (e, cover) => (e.Notebook, e.Parts, cover)).ToList();
            var more = Shelf(course, LiveShelf.Homework, "Homework") + Shelf(course, LiveShelf.Copies, "Your copies");
            return IndexPage.Of(entries, missing, course.Formulas, more, new LiveFrame(_word, null, null)).Replace(_word, nonce, StringComparison.Ordinal);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The page of a notebook.</summary>
    public Task<string> NotebookAsync(LiveDocument document, string nonce, CancellationToken cancellation) =>
        KeptAsync((document.Source.Name, document.Edition), nonce, () => MakeAsync(document, cancellation), cancellation);

    /// <summary>A notebook as slides.</summary>
    public Task<string> SlidesAsync(LiveDocument document, string nonce, CancellationToken cancellation) => assets is null
        ? throw new PublishingException($"Slides need what npm brings. {missing}")
        : KeptAsync((document.Source.Name + " slides", document.Edition), nonce, () => MakeSlidesAsync(document, cancellation), cancellation);

    private async Task<string> KeptAsync((string Name, string Edition) key, string nonce, Func<Task<string>> make, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (!_pages.TryGetValue(key, out var page))
                _pages[key] = page = await make().ConfigureAwait(false);
            return page.Replace(_word, nonce, StringComparison.Ordinal);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Draws the pictures of the index, where a browser is there to draw them; until then it shows those of the notebooks.</summary>
    public async Task DrawCoversAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        Course course;
        try
        {
            course = await CourseAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }

        course.Covers = await Covers.MakeAsync([.. course.Episodes.Select(e => e.Parts)], options.Folder, assets, cancellation).ConfigureAwait(false);
    }

    public void Dispose() => _one.Dispose();

    /// <summary>The notebooks' titles and pictures, read again where a file has changed.</summary>
    private async Task<Course> CourseAsync(CancellationToken cancellation)
    {
        var notebooks = options.Notebooks();
        var stamp = string.Join('|', notebooks.Select(n => $"{n.Path} {File.GetLastWriteTimeUtc(n.Path).Ticks}"));
        if (_course is { } course && course.Stamp == stamp)
            return course;
        var tools = new SiteTools(_code, assets is not null, (_, _) => "");
        var episodes = new List<(SiteNotebook, EpisodeParts)>();
        var titles = new Dictionary<LiveNotebook, string>();
        foreach (var notebook in notebooks)
        {
            try
            {
                var document = NotebookDocument.Load(notebook.Path);
                titles[notebook] = TitleOf(document) ?? Path.GetFileNameWithoutExtension(notebook.Path);
                if (notebook.Shelf == LiveShelf.Episodes)
                    episodes.Add((PageOf(notebook), await EpisodeReader.ReadAsync(document, PageOf(notebook), tools, cancellation, colours: false).ConfigureAwait(false)));
            }
            catch (Exception e) when (e is NotebookFormatException or IOException or UnauthorizedAccessException)
            {
                // One bad file must not take the list away. Its own page says what is wrong with it.
                titles[notebook] = "cannot be read";
            }
        }

        await SetFormulasAsync(tools.Formulas, cancellation).ConfigureAwait(false);
        _course = new Course(stamp, titles, episodes, tools.Formulas);
        _pages.Clear();
        return _course;
    }

    private async Task<string> MakeAsync(LiveDocument document, CancellationToken cancellation)
    {
        var course = await CourseAsync(cancellation).ConfigureAwait(false);
        var tools = new SiteTools(_code, assets is not null, document.Frames.OfFile);
        var source = PageOf(document.Source);
        var parts = await EpisodeReader.ReadAsync(document.Base, source, tools, cancellation).ConfigureAwait(false);
        await SetFormulasAsync(tools.Formulas, cancellation).ConfigureAwait(false);
        var at = course.Episodes.ToList().FindIndex(e => e.Notebook.Page == source.Page);
        Neighbour? Beside(int step) => at >= 0 && at + step >= 0 && at + step < course.Episodes.Count && course.Episodes[at + step] is var (notebook, other)
            // Its formulas are marks of another book.
            ? new Neighbour(notebook.Page, other.Summary with { Title = course.Formulas.Fill(other.Summary.Title) })
            : null;
        return EpisodePage.Of(source, parts, Beside(-1), Beside(1), missing, tools.Formulas, new LiveFrame(_word, document.Source.Name, document.Edition));
    }

    private async Task<string> MakeSlidesAsync(LiveDocument document, CancellationToken cancellation)
    {
        var tools = new SiteTools(_code, draws: true, document.Frames.OfFile);
        var deck = await SlideReader.ReadAsync(document.Base, PageOf(document.Source), tools, cancellation).ConfigureAwait(false);
        await SetFormulasAsync(tools.Formulas, cancellation).ConfigureAwait(false);
        return SlidePage.Of(deck, tools.Formulas, new LiveFrame(_word, document.Source.Name, document.Edition));
    }

    private async Task SetFormulasAsync(FormulaBook formulas, CancellationToken cancellation)
    {
        if (assets is not null)
            await FormulaSetter.SetAsync(formulas, assets, cancellation).ConfigureAwait(false);
    }

    private static SiteNotebook PageOf(LiveNotebook notebook) => new(notebook.Path, null) { Page = notebook.Name + ".html" };

    private static string Shelf(Course course, LiveShelf shelf, string title)
    {
        var list = new StringBuilder();
        foreach (var (notebook, text) in course.Titles.Where(n => n.Key.Shelf == shelf))
            list.Append($"<li><a href=\"{Html.Text(Uri.EscapeDataString(notebook.Name))}.html\">{Html.Text(text)}</a> <small>{Html.Text(Path.GetFileName(notebook.Path))}</small></li>\n");
        return list.Length == 0 ? "" : $"<section class=\"shelf\"><h2>{title}</h2>\n<ul>\n{list}</ul></section>\n";
    }

    /// <summary>The first heading, as plain text.</summary>
    private static string? TitleOf(NotebookDocument notebook) => notebook.Cells.Where(c => c.Kind == CellKind.Markdown)
        .SelectMany(c => c.Source.Split('\n')).FirstOrDefault(l => l.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();
}
