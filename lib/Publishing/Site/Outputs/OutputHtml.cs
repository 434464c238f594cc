using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>The outputs of a cell as the elements of a page: of each the most telling form that it has.</summary>
/// <param name="markdown">For tables and formulas.</param>
/// <param name="draws">Whether the page has plotly.js; otherwise charts are shown by their still pictures.</param>
/// <param name="frame">Gives the element for HTML that runs scripts, from the HTML and its description; by default a frame that holds it.</param>
internal sealed partial class OutputHtml(MarkdownHtml markdown, bool draws, Func<string, string, string>? frame = null)
{
    /// <summary>What such a page may do: show what it brings along, and run its own scripts.</summary>
    public const string FramePolicy = "default-src 'none'; img-src data: blob:; media-src data: blob:; font-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

    private static readonly string[] Pictures = [MimeTypes.Png, "image/jpeg", "image/gif", "image/webp", MimeTypes.Svg];

    /// <summary>An output.</summary>
    /// <param name="output">As the notebook holds it.</param>
    /// <param name="expected">Whether an error is meant to happen here.</param>
    /// <param name="still">A picture of the chart for readers without scripts; null where there is none.</param>
    public string Of(CellOutput output, bool expected, string? still) => output.Kind switch
    {
        OutputKind.Stream => Stream(output),
        OutputKind.Error => Error(output, expected),
        OutputKind.DisplayData or OutputKind.ExecuteResult => Data(output, still),
        _ => "",
    };

    /// <summary>A stream's text without its colours.</summary>
    public static string PlainText(string text) => Colours().Replace(text, "");

    /// <summary>A page of its own for HTML that runs scripts: it tells its height and reaches nothing outside.</summary>
    public static string FramePage(string html) => $"""
        <!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{FramePolicy}">
        <body style="margin:0;font:16px sans-serif">{html}<script>new ResizeObserver(() => parent.postMessage(document.documentElement.offsetHeight, "*")).observe(document.documentElement)</script>
        """;

    /// <summary>What a reader who does not see an output should know.</summary>
    public static string AltOf(CellOutput output)
    {
        var candidates = new[] { output.Metadata.GetString("vscode_altText") }
            .Concat(output.Data.Keys.Select(type => output.Metadata.GetString(type, "alt"))).Append(output.GetText(MimeTypes.Plain)?.Trim());
        return candidates.FirstOrDefault(text => !string.IsNullOrWhiteSpace(text)) ?? "A figure without a description.";
    }

    /// <summary>Whether an output is a chart or a picture.</summary>
    public static bool IsFigure(CellOutput output) => output.Data.Has(MimeTypes.Plotly) || Pictures.Any(type => output.Data.Has(type));

    private string Data(CellOutput output, string? still)
    {
        if (output.Data[MimeTypes.Plotly] is JsonObject figure)
            return draws ? ChartHtml.Of(figure, AltOf(output), still) : ChartHtml.StillOf(figure, AltOf(output), still);
        if (output.GetText(MimeTypes.Html) is { } html)
            return Foreign(html, AltOf(output));
        if (Pictures.FirstOrDefault(type => output.Data.Has(type)) is { } picture)
            return Picture(output, picture);
        if (output.GetText(MimeTypes.Markdown) is { } text)
            return $"<div class=\"output rich\">{markdown.Of(text).InnerHtml}</div>";
        if (output.GetText("text/latex") is { } latex)
            return $"<div class=\"output rich\">{markdown.Of(latex).InnerHtml}</div>";
        return output.GetText(MimeTypes.Plain) is { } plain ? Preformatted("text", plain) : "";
    }

    private static string Picture(CellOutput output, string type)
    {
        var content = output.GetText(type)!;
        // Scripts inside an SVG do not run when it is shown as a picture.
        var address = type == MimeTypes.Svg
            ? $"data:{type};base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(content))}"
            : $"data:{type};base64,{Compact(content)}";
        var size = PictureSize.Of(output, type, content);
        return $"<div class=\"output picture\"><img src=\"{address}\" alt=\"{Html.Text(AltOf(output))}\"{size}></div>";
    }

    /// <summary>HTML that only shows something stands in the page; what runs scripts is shut into a frame that reaches nothing outside it.</summary>
    private string Foreign(string html, string alt)
    {
        var body = HtmlCleaner.Clean(html, out var complete);
        foreach (var picture in body.QuerySelectorAll("img:not([alt])"))
            picture.SetAttribute("alt", alt);
        if (complete)
            return $"<div class=\"output foreign\">{body.InnerHtml}</div>";
        return frame?.Invoke(html, alt)
            ?? $"<iframe class=\"output\" sandbox=\"allow-scripts\" title=\"{Html.Text(alt)}\" srcdoc=\"{Html.Text(FramePage(html))}\"></iframe>";
    }

    private static string Stream(CellOutput output) =>
        Preformatted(output.StreamName == "stderr" ? "text stderr" : "text", PlainText(output.Text ?? ""));

    private static string Error(CellOutput output, bool expected)
    {
        var lines = output.Traceback.Count > 0 ? output.Traceback : [$"{output.ErrorName}: {output.ErrorValue}"];
        var text = PlainText(string.Join('\n', lines)).Trim('\n');
        var label = expected ? "This error is part of the lesson" : "The cell ended in an error";
        return $"<div class=\"output error\"><p class=\"label\">{label}</p><pre tabindex=\"0\">{Html.Text(text)}</pre></div>";
    }

    private static string Preformatted(string kind, string text) =>
        text.Trim('\n') is { Length: > 0 } shown ? $"<pre class=\"output {kind}\">{Html.Text(shown)}</pre>" : "";

    private static string Compact(string base64) => new([.. base64.Where(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')]);

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Colours();
}
