using GenNotebooks.Publishing.Site;
using GenNotebooks.Publishing.Stills;

namespace GenNotebooks.Publishing.Slides;

/// <summary>The slides of an episode, as a page to be opened from a file.</summary>
/// <param name="Page">Its path.</param>
/// <param name="Slides">How many slides it has.</param>
/// <param name="Remarks">What was asked for and could not be done, one line each.</param>
public sealed record SlideResult(string Page, int Slides, IReadOnlyList<string> Remarks);

/// <summary>Writes the slides of episodes, and beside them everything that they need, so that the folder opens offline.</summary>
public static class SlideWriter
{
    /// <summary>Writes a page for each notebook.</summary>
    /// <param name="notebooks">In any order.</param>
    /// <param name="options">Where from and where to.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the work; pages written so far stay.</param>
    /// <exception cref="PublishingException">npm or node is missing or failed; says what to do.</exception>
    public static async Task<IReadOnlyList<SlideResult>> WriteAsync(
        IReadOnlyList<SiteNotebook> notebooks, SiteOptions options, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        ArgumentNullException.ThrowIfNull(options);
        progress?.Invoke("scripts and fonts");
        var assets = await PageAssets.InstallAsync(options.NpmFolder, cancellation).ConfigureAwait(false);
        var folder = Path.Combine(options.Folder, "assets");
        SiteAssets.Write(folder, assets);
        foreach (var (name, file) in SlideAssets.Of(folder, assets).Where(f => Path.GetDirectoryName(f.Value) != folder))
            SiteFile.Copy(file, Path.Combine(folder, name));
        var tools = new SiteTools(options.LibraryFolder, draws: true);
        var decks = new List<(SiteNotebook Notebook, SlideDeck Deck)>();
        foreach (var notebook in notebooks)
        {
            progress?.Invoke($"slides {decks.Count + 1} of {notebooks.Count}: {Path.GetFileNameWithoutExtension(notebook.Page)}");
            decks.Add((notebook, await SlideReader.ReadAsync(notebook, tools, cancellation).ConfigureAwait(false)));
        }

        var wrong = await FormulaSetter.SetAsync(tools.Formulas, assets, cancellation).ConfigureAwait(false);
        var results = new List<SlideResult>();
        foreach (var (notebook, deck) in decks)
        {
            var page = Path.Combine(options.Folder, notebook.Page);
            SiteFile.Write(page, SlidePage.Of(deck, tools.Formulas));
            results.Add(new SlideResult(page, deck.Slides.Count, [.. deck.Remarks, .. results.Count == 0 ? wrong : []]));
        }

        return results;
    }

    /// <summary>Prints slides as a PDF beside their page: a page for each step.</summary>
    /// <param name="page">The slides' page.</param>
    /// <param name="cancellation">Ends the browser.</param>
    /// <returns>The PDF's path.</returns>
    /// <exception cref="PublishingException">There is no browser, or it failed.</exception>
    public static async Task<string> PrintAsync(string page, CancellationToken cancellation = default)
    {
        var pdf = Path.ChangeExtension(page, ".pdf");
        var beside = Path.Combine(Path.GetDirectoryName(pdf)!, $".{Path.GetFileName(pdf)}.{Guid.NewGuid():N}.tmp");
        try
        {
            await Chromium.PrintAsync(page, "print-pdf", beside, cancellation).ConfigureAwait(false);
            File.Move(beside, pdf, overwrite: true);
            return pdf;
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
