using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>The scripts and styles that slides need beside those of the site.</summary>
internal static class SlideAssets
{
    /// <summary>Their files, by the names under which pages ask for them.</summary>
    /// <param name="folder">Where the style sheet, which is put together of two, is written.</param>
    /// <param name="assets">What npm brought.</param>
    public static IReadOnlyDictionary<string, string> Of(string folder, PageAssets assets)
    {
        SiteAssets.WriteStyle(folder, "slides.css");
        return new Dictionary<string, string>
        {
            ["slides.css"] = Path.Combine(folder, "slides.css"),
            ["slides.js"] = SiteAssets.Source("slides.js"),
            ["reveal.js"] = assets.Reveal,
            ["reveal.css"] = assets.RevealStyle,
            ["reveal-notes.js"] = assets.RevealNotes,
        };
    }
}
