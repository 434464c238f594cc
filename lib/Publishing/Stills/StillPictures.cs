using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenNotebooks.Publishing.Stills;

/// <summary>
/// Draws plotly figures as PNG, by plotly.js itself in a headless browser. An animation is drawn as it stands at the frame
/// that <c>layout.meta.still</c> names, or at its last.
/// </summary>
public static partial class StillPictures
{
    private const string Page = """
        <!doctype html><meta charset="utf-8"><body><script src="PLOTLY"></script><script>
        const figures = FIGURES;
        function settled(figure) {
          const frames = figure.frames || [];
          const still = ((figure.layout || {}).meta || {}).still;
          const frame = frames.find(f => f.name === still) || frames[frames.length - 1];
          const layout = {...figure.layout};
          if (layout.sliders || layout.updatemenus) {
            // The controls go, and the space kept for them below the axes.
            const bottom = (layout.margin || {}).b || 80;
            const spare = Math.max(0, bottom - 70);
            layout.margin = {...layout.margin, b: bottom - spare};
            if (layout.height) layout.height -= spare;
            delete layout.updatemenus;
            delete layout.sliders;
          }
          if (!frame) return {data: figure.data, layout};
          const data = figure.data.map(trace => ({...trace}));
          (frame.data || []).forEach((change, i) => Object.assign(data[frame.traces ? frame.traces[i] : i], change));
          return {data, layout: {...layout, ...frame.layout}};
        }
        (async () => {
          for (const [i, figure] of figures.entries()) {
            const result = document.createElement('pre');
            result.id = 'still' + i;
            try {
              const {data, layout} = settled(figure);
              const size = {width: layout.width || 760, height: layout.height || 480};
              const drawn = await Plotly.newPlot(document.createElement('div'), data, {...layout, ...size}, {staticPlot: true});
              result.textContent = await Plotly.toImage(drawn, {format: 'png', ...size, scale: SCALE});
            } catch (error) { result.textContent = 'error: ' + error; }
            document.body.append(result);
          }
        })();
        </script>
        """;

    /// <summary>Draws figures, in order.</summary>
    /// <param name="figures">Each with <c>data</c>, <c>layout</c> and, if it moves, <c>frames</c>.</param>
    /// <param name="assets">The scripts.</param>
    /// <param name="scale">Pixels of the picture for one of the figure; 1.5 stays crisp on most screens.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>PNG files, in the order of the figures.</returns>
    /// <exception cref="PublishingException">No browser, or a figure that plotly.js cannot draw.</exception>
    public static async Task<IReadOnlyList<byte[]>> DrawAsync(
        IReadOnlyList<JsonNode> figures, PageAssets assets, double scale = 1.5, CancellationToken cancellation = default)
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

    private static string PageFor(IReadOnlyList<JsonNode> figures, PageAssets assets, double scale)
    {
        // A closing script tag inside a figure's text must not end the script.
        var json = new JsonArray([.. figures.Select(f => f.DeepClone())]).ToJsonString().Replace("</", "<\\/", StringComparison.Ordinal);
        return Page
            .Replace("PLOTLY", new Uri(assets.Plotly).AbsoluteUri, StringComparison.Ordinal)
            .Replace("SCALE", scale.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("FIGURES", json, StringComparison.Ordinal);
    }

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
