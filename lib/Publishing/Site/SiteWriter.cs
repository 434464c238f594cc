namespace GenNotebooks.Publishing.Site;

/// <summary>Where a site is made from and written to.</summary>
public sealed record SiteOptions
{
    /// <summary>Folder of the site; made if missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Folder into which npm installs scripts and fonts.</summary>
    public required string NpmFolder { get; init; }

    /// <summary>The built library, which lets the code's colours know its names; null for none.</summary>
    public string? LibraryFolder { get; init; }
}

/// <summary>What became of a site.</summary>
/// <param name="Index">Path of its first page.</param>
/// <param name="Pages">How many episodes it has.</param>
/// <param name="Remarks">What a reader will miss and how to get it, and formulas that could not be set; one line each.</param>
public sealed record SiteResult(string Index, int Pages, IReadOnlyList<string> Remarks);

/// <summary>Writes the site: a page for each episode, an index, and beside them everything that they need.</summary>
public static class SiteWriter
{
    /// <summary>Writes all pages. What npm or a browser would bring and does not is left out, and said.</summary>
    /// <param name="notebooks">In the order of the course.</param>
    /// <param name="options">Where from and where to.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the work; pages written so far stay.</param>
    public static async Task<SiteResult> WriteAsync(
        IReadOnlyList<SiteNotebook> notebooks, SiteOptions options, Action<string>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        ArgumentNullException.ThrowIfNull(options);
        var (assets, missing) = await AssetsAsync(options, progress, cancellation).ConfigureAwait(false);
        return await WriteAsync(notebooks, options, assets, missing, progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Writes all pages with what is there.</summary>
    /// <param name="notebooks">In the order of the course.</param>
    /// <param name="options">Where from and where to.</param>
    /// <param name="assets">What npm brought; null where it is missing.</param>
    /// <param name="missing">In that case what a reader misses and how to get it.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="cancellation">Ends the work.</param>
    internal static async Task<SiteResult> WriteAsync(
        IReadOnlyList<SiteNotebook> notebooks, SiteOptions options, PageAssets? assets, string? missing, Action<string>? progress, CancellationToken cancellation)
    {
        List<string> remarks = missing is null ? [] : [missing];
        SiteAssets.Write(Path.Combine(options.Folder, "assets"), assets);
        var tools = new SiteTools(options.LibraryFolder, assets is not null);
        var episodes = new List<(SiteNotebook Notebook, EpisodeParts Parts)>();
        foreach (var notebook in notebooks)
        {
            progress?.Invoke($"page {episodes.Count + 1} of {notebooks.Count}: {Path.GetFileNameWithoutExtension(notebook.Page)}");
            episodes.Add((notebook, await EpisodeReader.ReadAsync(notebook, tools, cancellation).ConfigureAwait(false)));
        }

        if (assets is not null)
            remarks.AddRange(await FormulaSetter.SetAsync(tools.Formulas, assets, cancellation).ConfigureAwait(false));
        var covers = await Covers.MakeAsync([.. episodes.Select(e => e.Parts)], options.Folder, assets, cancellation).ConfigureAwait(false);
        WritePages(episodes, covers, options.Folder, missing, tools.Formulas);
        return new SiteResult(Path.Combine(options.Folder, "index.html"), episodes.Count, remarks);
    }

    private static async Task<(PageAssets? Assets, string? Missing)> AssetsAsync(SiteOptions options, Action<string>? progress, CancellationToken cancellation)
    {
        try
        {
            progress?.Invoke("scripts and fonts");
            return (await PageAssets.InstallAsync(options.NpmFolder, cancellation).ConfigureAwait(false), null);
        }
        catch (PublishingException e)
        {
            return (null, $"Charts are shown as stills and formulas as TeX: {string.Join(' ', e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
        }
    }

    private static void WritePages(
        List<(SiteNotebook Notebook, EpisodeParts Parts)> episodes, IReadOnlyList<CoverPicture?> covers, string folder, string? missing, FormulaBook formulas)
    {
        Neighbour? At(int i) => i >= 0 && i < episodes.Count ? new Neighbour(episodes[i].Notebook.Page, episodes[i].Parts.Summary) : null;
        for (var i = 0; i < episodes.Count; i++)
        {
            var (notebook, parts) = episodes[i];
            SiteFile.Write(Path.Combine(folder, notebook.Page), EpisodePage.Of(notebook, parts, At(i - 1), At(i + 1), missing, formulas));
        }

        var entries = episodes.Zip(covers, (episode, cover) => (episode.Notebook, episode.Parts, cover)).ToList();
        SiteFile.Write(Path.Combine(folder, "index.html"), IndexPage.Of(entries, missing, formulas));
    }
}
