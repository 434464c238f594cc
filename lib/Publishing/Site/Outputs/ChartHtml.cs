using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// A chart as a page holds it: its title as text, which wraps where a chart's would be cut, an empty plot that web/figures.js
/// fills when it comes near, the figure's JSON, and a still picture for readers without scripts.
/// </summary>
internal static partial class ChartHtml
{
    /// <summary>A chart.</summary>
    /// <param name="figure">Data, layout, and frames if it moves.</param>
    /// <param name="alt">What there is to see.</param>
    /// <param name="still">A picture as a data address; null where there is none.</param>
    public static string Of(JsonObject figure, string alt, string? still)
    {
        var title = TitleOf(figure);
        var heading = title.Length == 0 ? "" : $"<p class=\"figure-title\">{title}</p>";
        var picture = still is null ? "" : $"<img class=\"still\" src=\"{still}\" alt=\"{Html.Text(alt)}\">";
        return $"""
            <div class="output chart{(IsWide(figure) ? " broad" : "")}">{heading}
            <div class="plot" role="img" aria-label="{Html.Text(alt)}"></div>
            <script type="application/json">{Html.Json(CompactFigure.Of(figure)!.ToJsonString())}</script>
            <noscript>{(picture.Length > 0 ? picture : $"<p class=\"missing\">{Html.Text(alt)}</p>")}</noscript>
            </div>
            """;
    }

    /// <summary>A chart on a page that has no plotly.js: its picture, or else its description.</summary>
    public static string StillOf(JsonObject figure, string alt, string? still) => still is null
        ? $"<div class=\"output chart\"><p class=\"figure-title\">{TitleOf(figure)}</p><p class=\"missing\">{Html.Text(alt)}</p></div>"
        : $"<div class=\"output chart\"><img class=\"still\" src=\"{still}\" alt=\"{Html.Text(alt)}\"></div>";

    /// <summary>Several plots in a row want more room than a column of text.</summary>
    private static bool IsWide(JsonObject figure) => figure["layout"]?["width"] is JsonValue value && value.TryGetValue<double>(out var width) && width > 800;

    /// <summary>The title; plotly's few tags for type are kept, all else is text.</summary>
    public static string TitleOf(JsonObject figure)
    {
        var title = figure["layout"]?["title"] switch
        {
            JsonObject json when json["text"] is JsonValue text => text.ToString(),
            JsonValue text => text.ToString(),
            _ => "",
        };
        return Tags().Replace(Html.Text(title), "<${tag}>");
    }

    [GeneratedRegex("&lt;(?<tag>/?(b|i|sub|sup)|br)\\s*/?&gt;")]
    private static partial Regex Tags();
}
