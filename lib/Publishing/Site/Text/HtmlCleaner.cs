using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// Keeps of foreign HTML what only shows something: no scripts, no styles of whole pages, no forms, no handlers of events, and
/// nothing that asks a network. What it does not keep it shows as text, so that nothing an author wrote vanishes.
/// </summary>
internal static class HtmlCleaner
{
    private static readonly HashSet<string> Elements =
    [
        "a", "abbr", "audio", "b", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt",
        "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s",
        "samp", "small", "source", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var", "video",
    ];

    private static readonly HashSet<string> Attributes =
    [
        "alt", "aria-label", "checked", "class", "colspan", "controls", "dir", "disabled", "height", "href", "lang", "loop", "open", "preload", "role",
        "rowspan", "scope", "src", "start", "style", "title", "type", "width",
    ];

    /// <summary>Parses HTML and removes what is not safe. The element returned holds the rest.</summary>
    /// <param name="html">A fragment.</param>
    /// <param name="complete">Whether all of it was kept.</param>
    public static IElement Clean(string html, out bool complete)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>");
        var body = document.Body!;
        body.InnerHtml = html;
        complete = true;
        foreach (var element in body.QuerySelectorAll("*").ToList())
        {
            if (!body.Contains(element))
                continue;
            if (!Elements.Contains(element.LocalName) || (element.LocalName == "input" && element.GetAttribute("type") != "checkbox"))
            {
                complete = false;
                element.Replace(document.CreateTextNode(element.OuterHtml));
            }
            else
                complete &= CleanAttributes(element);
        }

        return body;
    }

    private static bool CleanAttributes(IElement element)
    {
        var complete = true;
        foreach (var attribute in element.Attributes.ToList())
        {
            if (Attributes.Contains(attribute.Name) && attribute.Name switch
            {
                "href" => IsLink(attribute.Value),
                "src" => !IsForeign(attribute.Value),
                "style" => IsQuietStyle(attribute.Value),
                // Classes are the page's own; those that Markdown gives to code name its language.
                "class" => attribute.Value.StartsWith("language-", StringComparison.Ordinal),
                _ => true,
            })
                continue;
            element.RemoveAttribute(attribute.Name);
            // An id or class that is dropped changes nothing that is seen.
            complete &= attribute.Name is "id" or "class" || attribute.Name.StartsWith("data-", StringComparison.Ordinal);
            if (attribute.Name == "src" && element.LocalName == "img")
                element.Replace(element.Owner!.CreateTextNode($"[picture on the network, not loaded: {element.GetAttribute("alt")} {attribute.Value}]"));
        }

        return complete;
    }

    private static bool IsLink(string address) =>
        !Scheme(address, out var scheme) || scheme is "http" or "https" or "mailto";

    /// <summary>Whether a picture or sound would be asked of a network or of another program. Those inside the page are given by data addresses.</summary>
    private static bool IsForeign(string address) => address.StartsWith("//", StringComparison.Ordinal)
        || (Scheme(address, out _) && !address.StartsWith("data:image/", StringComparison.Ordinal)
            && !address.StartsWith("data:audio/", StringComparison.Ordinal) && !address.StartsWith("data:video/", StringComparison.Ordinal));

    private static bool Scheme(string address, out string scheme)
    {
        // Browsers skip blanks and control characters when they look for the scheme.
        var plain = new string([.. address.Where(c => c > ' ')]);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        scheme = colon > 0 ? plain[..colon].ToLowerInvariant() : "";
        return colon > 0 && plain.IndexOfAny(['/', '?', '#']) is var other && (other < 0 || other > colon);
    }

    private static bool IsQuietStyle(string style) =>
        !style.Contains("url", StringComparison.OrdinalIgnoreCase) && !style.Contains("image", StringComparison.OrdinalIgnoreCase)
        && !style.Contains('\\', StringComparison.Ordinal) && !style.Contains("position", StringComparison.OrdinalIgnoreCase)
        && !style.Contains('@', StringComparison.Ordinal);
}
