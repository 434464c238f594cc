using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenNotebooks.Publishing.Stills;

/// <summary>How a still picture looks.</summary>
public enum StillLook
{
    /// <summary>As the figure is, at its own size.</summary>
    AsItIs,

    /// <summary>Small and without words, on white.</summary>
    LightThumbnail,

    /// <summary>Small and without words, on a dark page.</summary>
    DarkThumbnail,
}

/// <summary>
/// Draws plotly figures as PNG, by plotly.js itself in a headless browser. An animation is drawn as it stands at the frame
/// that <c>layout.meta.still</c> names, or at its last.
/// </summary>
public static partial class StillPictures
{
    private const string Page = """
        <!doctype html><meta charset="utf-8"><body><script src="PLOTLY"></script><script src="FIGURES.JS"></script><script>
        const figures = FIGURES, looks = LOOKS;
        const themes = {
          light: {dark: false, ink: '#1c2127', muted: '#5b6570', rule: '#e4e7ea', font: 'sans-serif', paper: '#ffffff'},
          dark: {dark: true, ink: '#dde1e6', muted: '#98a2ad', rule: '#2a3037', font: 'sans-serif', paper: '#14171b'},
        };
        function still(figure) {
          const {data, layout} = Figures.withoutControls(Figures.settled(figure));
          return {data, layout: {...layout, width: layout.width || 760, height: layout.height || 480}};
        }
        function thumbnail(figure, theme) {
          const {data, layout} = Figures.themed(Figures.thumbnail(figure, 304, 209), theme);
          return {data, layout: {...layout, paper_bgcolor: theme.paper}};
        }
        (async () => {
          for (const [i, figure] of figures.entries()) {
            const result = document.createElement('pre');
            result.id = 'still' + i;
            try {
              const theme = themes[looks[i]];
              const {data, layout} = theme ? thumbnail(figure, theme) : still(figure);
              const drawn = await Plotly.newPlot(document.createElement('div'), data, layout, {staticPlot: true});
              result.textContent = await Plotly.toImage(drawn, {format: 'png', width: layout.width, height: layout.height, scale: SCALE});
            } catch (error) { result.textContent = 'error: ' + error; }
            document.body.append(result);
          }
        })();
        </script>
        """;

    /// <summary>The script that fits figures to pages and pictures.</summary>
    internal static string Figures => Path.Combine(AppContext.BaseDirectory, "web", "figures.js");

    /// <summary>Draws figures, in order.</summary>
    /// <param name="figures">Each with <c>data</c>, <c>layout</c> and, if it moves, <c>frames</c>; and how it is to look.</param>
    /// <param name="assets">The scripts.</param>
    /// <param name="scale">Pixels of the picture for one of the figure; 1.5 stays crisp on most screens.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>PNG files, in the order of the figures.</returns>
    /// <exception cref="PublishingException">No browser, or a figure that plotly.js cannot draw.</exception>
    public static async Task<IReadOnlyList<byte[]>> DrawAsync(
        IReadOnlyList<(JsonNode Figure, StillLook Look)> figures, PageAssets assets, double scale = 1.5, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(assets);
        if (figures.Count == 0)
            return [];
        var page = Path.Combine(Path.GetTempPath(), $"gennotebooks-stills-{Guid.NewGuid():N}.html");
        try
        {
            await File.WriteAllTextAsync(page, PageFor(figures, assets, scale), cancellation).ConfigureAwait(false);
            var html = await Chromium.LoadAsync(page, cancellation).ConfigureAwait(false);
            return [.. figures.Select((_, i) => Picture(html, i))];
        }
        finally
        {
            File.Delete(page);
        }
    }

    private static string PageFor(IReadOnlyList<(JsonNode Figure, StillLook Look)> figures, PageAssets assets, double scale)
    {
        // A closing script tag inside a figure's text must not end the script.
        var json = new JsonArray([.. figures.Select(f => f.Figure.DeepClone())]).ToJsonString().Replace("</", "<\\/", StringComparison.Ordinal);
        return Page
            .Replace("PLOTLY", new Uri(assets.Plotly).AbsoluteUri, StringComparison.Ordinal)
            .Replace("FIGURES.JS", new Uri(Figures).AbsoluteUri, StringComparison.Ordinal)
            .Replace("LOOKS", new JsonArray([.. figures.Select(f => JsonValue.Create(NameOf(f.Look)))]).ToJsonString(), StringComparison.Ordinal)
            .Replace("SCALE", scale.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("FIGURES", json, StringComparison.Ordinal);
    }

    private static string NameOf(StillLook look) => look switch { StillLook.LightThumbnail => "light", StillLook.DarkThumbnail => "dark", _ => "as it is" };

    private static byte[] Picture(string html, int index)
    {
        var match = Still().Matches(html).FirstOrDefault(m => m.Groups["index"].Value == $"{index}")?.Groups["text"].Value;
        const string prefix = "data:image/png;base64,";
        if (match?.StartsWith(prefix, StringComparison.Ordinal) == true)
        {
            var (rgba, width) = BrowserPng.Decode(Convert.FromBase64String(match[prefix.Length..]));
            return PalettePng.Encode(rgba, width);
        }

        throw new PublishingException($"Figure {index + 1} could not be drawn: {match ?? "the browser gave up before it was finished"}");
    }

    [GeneratedRegex("""<pre id="still(?<index>\d+)">(?<text>[^<]*)</pre>""")]
    private static partial Regex Still();
}
