using System.Net;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace GenNotebooks.Plotting;

/// <summary>
/// Figures that follow one another, with a play button and a slider; see <see cref="Plot.Animate"/>. Plotly.NET has no frames,
/// so this type puts them together as plotly.js wants them: the first figure whole, of the others only what changes.
/// </summary>
[TypeFormatterSource(typeof(PlotlyOutputSource), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
public sealed class Animation : INotebookOutput
{
    private readonly JsonObject _figure;

    internal Animation(IReadOnlyList<(string Label, Figure Figure)> frames, string prefix, int milliseconds, string? still)
    {
        if (frames.Count < 2)
            throw new ArgumentException($"frames has {frames.Count} figures; an animation needs at least two.");
        Guard.AtLeast(milliseconds, 1);
        Labels = [.. frames.Select(frame => frame.Label)];
        if (Labels.GroupBy(label => label).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"frames has {twice.Count()} figures labelled '{twice.Key}'; give each a label of its own.");
        var figures = frames.Select(frame => JsonNode.Parse(GenericChart.toFigureJson(frame.Figure.Chart))!).ToArray();
        var changes = new FrameChanges([.. figures.Select(figure => figure["data"]!.AsArray())], Labels);
        _figure = new JsonObject
        {
            ["data"] = figures[0]["data"]!.DeepClone(),
            ["layout"] = AnimationControls.AddTo(figures[0]["layout"]!.DeepClone().AsObject(), Labels, prefix, milliseconds, changes.NeedRedraw),
            ["config"] = new JsonObject { ["responsive"] = true, ["displaylogo"] = false },
            ["frames"] = changes.ToFrames(),
        };
        if (still is null)
            return;
        if (!Labels.Contains(still))
            throw new ArgumentException($"still is '{still}', but no frame is labelled so.");
        _figure["layout"]!["meta"] = new JsonObject { ["still"] = still };
    }

    /// <summary>The labels of the frames, in order.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>What a reader who does not see the animation should know: what moves, and what there is to see in it.</summary>
    public required string AltText
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException("AltText is empty; say in a sentence what the animation shows.")
            : value;
    }

    /// <summary>The animation as plotly's JSON: data, layout, config and frames.</summary>
    public string ToJson() => _figure.ToJsonString(AnimationHtml.Relaxed);

    /// <summary>The text for readers who do not see the animation.</summary>
    public override string ToString() => AltText;

    string INotebookOutput.Write(string mimeType) => mimeType switch
    {
        MimeTypes.Plotly => ToJson(),
        MimeTypes.Html => $"""<div role="img" aria-label="{WebUtility.HtmlEncode(AltText)}">{AnimationHtml.Fragment(_figure)}</div>""",
        _ => AltText,
    };
}
