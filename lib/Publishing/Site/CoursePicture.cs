using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Stills;

namespace GenNotebooks.Publishing.Site;

/// <summary>The picture of the course for its README: a strip of telling figures of its episodes.</summary>
public static class CoursePicture
{
    private const int Count = 3;
    private const int Width = 1000;
    private const int Height = 262;
    private const double Scale = 1.6;

    /// <summary>Draws it anew from the notebooks as they are committed.</summary>
    /// <param name="notebooks">In the order of the course; the first three with a figure are shown, or more figures of fewer.</param>
    /// <param name="path">The PNG to write.</param>
    /// <param name="npmFolder">Folder into which npm installs scripts and fonts.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <exception cref="PublishingException">npm or a browser is missing, or no notebook has a chart.</exception>
    public static async Task WriteAsync(IReadOnlyList<string> notebooks, string path, string npmFolder, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(notebooks);
        var assets = await PageAssets.InstallAsync(npmFolder, cancellation).ConfigureAwait(false);
        var tools = new SiteTools(null, draws: true);
        var panels = new List<(int Rank, EpisodeFigure Figure, string Caption)>();
        foreach (var notebook in notebooks)
        {
            var parts = await EpisodeReader.ReadAsync(new SiteNotebook(notebook, null), tools, cancellation).ConfigureAwait(false);
            var charts = parts.Figures.Where(f => f.Output.Data.Has(MimeTypes.Plotly)).ToList();
            // A course of one or two episodes shows more of them: their last figures, which say what the model is good for.
            panels.AddRange(charts.Take(1).Concat(charts.Skip(1).Reverse()).Select((f, rank) => (rank, f, Caption(parts.Summary, f, rank, tools.Formulas))));
        }

        var chosen = panels.OrderBy(p => p.Rank).Take(Count).ToList();
        if (chosen.Count == 0)
            throw new PublishingException("No notebook has a chart, so there is nothing to picture. Publish an episode first: gen publish 184.");
        var pictures = await StillPictures.DrawAsync([.. chosen.Select(c => (c.Figure.Output.Data[MimeTypes.Plotly]!, StillLook.LightThumbnail))], assets, 2, cancellation).ConfigureAwait(false);
        await ScreenshotAsync(Page(chosen.Select(c => c.Caption), pictures), path, assets, npmFolder, cancellation).ConfigureAwait(false);
    }

    private static string Caption(EpisodeSummary episode, EpisodeFigure figure, int rank, FormulaBook formulas) => rank == 0
        ? $"<b>{episode.Number}</b> {episode.Title}"
        : ChartHtml.TitleOf((JsonObject)figure.Output.Data[MimeTypes.Plotly]!) is { Length: > 0 } title ? title.Split(" (")[0] : Html.Text(formulas.Plain(figure.Alt));

    private static async Task ScreenshotAsync(string html, string path, PageAssets assets, string npmFolder, CancellationToken cancellation)
    {
        var folder = Path.Combine(npmFolder, "picture");
        try
        {
            SiteAssets.Write(folder, assets);
            var (page, raw) = (Path.Combine(folder, "picture.html"), Path.Combine(folder, "picture.png"));
            await File.WriteAllTextAsync(page, html, cancellation).ConfigureAwait(false);
            await Chromium.ScreenshotAsync(page, raw, Width, Height, Scale, cancellation).ConfigureAwait(false);
            var (rgba, width) = BrowserPng.Decode(await File.ReadAllBytesAsync(raw, cancellation).ConfigureAwait(false));
            SiteFile.Write(path, PalettePng.Encode(rgba, width));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Page(IEnumerable<string> captions, IReadOnlyList<byte[]> pictures) => $$"""
        <!doctype html><meta charset="utf-8"><link rel="stylesheet" href="fonts.css">
        <style>
        body { margin: 0; background: #fff; display: flex; gap: 22px; padding: 4px 6px; font: 14.5px "Source Sans 3 Variable", sans-serif; color: #1c2127; }
        figure { flex: 1; margin: 0; }
        img { width: 100%; border: 1px solid #dfe2e5; border-radius: 8px; box-sizing: border-box; display: block; }
        figcaption { padding: 9px 2px 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; width: 312px; } b { color: #00598c; font-weight: 600; margin-right: 4px; }
        </style>
        {{string.Concat(captions.Zip(pictures, (caption, picture) => $"<figure><img src=\"data:image/png;base64,{Convert.ToBase64String(picture)}\"><figcaption>{caption}</figcaption></figure>"))}}
        """;
}
