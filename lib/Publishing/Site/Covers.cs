using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GenNotebooks.Kernel.Documents;
using GenNotebooks.Publishing.Stills;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// The pictures on the index: each episode's most telling figure, drawn small for light and for dark pages where a browser is
/// there. They are kept under the figure's hash, so that a browser is started only when one has changed.
/// </summary>
internal static class Covers
{
    /// <summary>A picture for each episode; null for one without a figure.</summary>
    public static async Task<IReadOnlyList<CoverPicture?>> MakeAsync(
        IReadOnlyList<EpisodeParts> episodes, string folder, PageAssets? assets, CancellationToken cancellation)
    {
        var drawn = Path.Combine(folder, "assets", "covers");
        Directory.CreateDirectory(drawn);
        var charts = episodes.Select(e => e.Figures.Count > 0 ? e.Figures[0].Output.Data[MimeTypes.Plotly] : null).ToList();
        var names = charts.Select(c => c is null ? null : NameOf(c)).ToList();
        if (assets is not null)
            await DrawAsync([.. charts.Zip(names).Where(p => p.First is not null).Select(p => (p.First!, p.Second!))], drawn, assets, cancellation).ConfigureAwait(false);
        foreach (var old in Directory.EnumerateFiles(drawn).Where(f => !names.Any(n => n is not null && Path.GetFileName(f).StartsWith(n, StringComparison.Ordinal))))
            File.Delete(old);
        return [.. episodes.Zip(names, (episode, name) => episode.Figures.Count == 0 ? null : CoverOf(episode.Figures[0], name, drawn))];
    }

    /// <summary>An episode's picture as its notebook brings it; null for one without.</summary>
    public static CoverPicture? Kept(EpisodeParts episode) => episode.Figures.Count == 0 ? null : CoverOf(episode.Figures[0], null, "");

    private static CoverPicture? CoverOf(EpisodeFigure figure, string? name, string drawn)
    {
        if (name is not null && File.Exists(Path.Combine(drawn, $"{name}-dark.png")))
            return new CoverPicture($"assets/covers/{name}-light.png", $"assets/covers/{name}-dark.png", figure.Alt);
        if (figure.Still is { } still)
            return new CoverPicture(still, null, figure.Alt);
        return figure.Output.GetText(MimeTypes.Png) is { } png
            ? $"data:image/png;base64,{string.Concat(png.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))}" is var own ? new CoverPicture(own, own, figure.Alt) : null
            : null;
    }

    private static async Task DrawAsync(IReadOnlyList<(JsonNode Chart, string Name)> charts, string folder, PageAssets assets, CancellationToken cancellation)
    {
        var wanted = charts.Where(c => !File.Exists(Path.Combine(folder, $"{c.Name}-dark.png"))).DistinctBy(c => c.Name).ToList();
        if (wanted.Count == 0)
            return;
        try
        {
            // The light ones first: a dark one's file says that both are there.
            var jobs = wanted.Select(w => (w.Chart, w.Name, Look: StillLook.LightThumbnail, Suffix: "light"))
                .Concat(wanted.Select(w => (w.Chart, w.Name, Look: StillLook.DarkThumbnail, Suffix: "dark"))).ToList();
            var pictures = await StillPictures.DrawAsync([.. jobs.Select(j => (j.Chart, j.Look))], assets, 2, cancellation).ConfigureAwait(false);
            foreach (var (job, picture) in jobs.Zip(pictures))
                SiteFile.Write(Path.Combine(folder, $"{job.Name}-{job.Suffix}.png"), picture);
        }
        catch (PublishingException)
        {
            // Without a browser the index shows the stills that the notebooks were published with.
        }
    }

    private static string NameOf(JsonNode chart) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(chart.ToJsonString() + File.ReadAllText(StillPictures.Figures))).AsSpan(0, 8));
}
