using System.Text;
using System.Text.RegularExpressions;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// The scripts and styles beside the pages. Fonts stand inside their style sheet: read from a file, a page may not load files
/// that a style sheet names in every browser, and text set once does not jump when its font arrives.
/// </summary>
internal static partial class SiteAssets
{
    // Other scripts fall back to the system's fonts.
    private static readonly string[] Subsets = ["-latin-wght-normal", "-latin-ext-wght-normal", "-greek-wght-normal", "-latin-wght-italic"];

    /// <summary>Writes them into a site's folder.</summary>
    /// <param name="folder">The folder <c>assets</c> of the site; made if missing.</param>
    /// <param name="assets">What npm brought; null where it is missing, and pages make do with the system's fonts.</param>
    public static void Write(string folder, PageAssets? assets)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "site.js", "figures.js", "player.js" })
            SiteFile.Copy(Source(name), Path.Combine(folder, name));
        WriteStyle(folder, "site.css");
        SiteFile.Write(Path.Combine(folder, "fonts.css"), assets is null ? "" : Fonts(assets));
        if (assets is not null)
            SiteFile.Copy(assets.Plotly, Path.Combine(folder, "plotly.min.js"));
    }

    /// <summary>A file of ours for browsers.</summary>
    public static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "web", name);

    /// <summary>Writes a style sheet, the course's colours and type before it.</summary>
    public static void WriteStyle(string folder, string name) =>
        SiteFile.Write(Path.Combine(folder, name), File.ReadAllText(Source("colours.css")) + File.ReadAllText(Source(name)));

    private static string Fonts(PageAssets assets)
    {
        var css = new StringBuilder();
        foreach (var sheet in assets.FontStyles.Where(File.Exists))
            foreach (Match face in FontFace().Matches(File.ReadAllText(sheet)))
                if (Subsets.Any(s => face.Value.Contains(s, StringComparison.Ordinal)))
                    css.Append(WithFonts(face.Value, sheet).Replace("font-display: swap", "font-display: block", StringComparison.Ordinal)).Append('\n');
        // Of KaTeX's three formats browsers of this decade want the first.
        var katex = OlderFormats().Replace(File.ReadAllText(assets.KatexStyle), "");
        return css.Append(WithFonts(katex, assets.KatexStyle)).ToString();
    }

    private static string WithFonts(string css, string sheet) => Url().Replace(css, match =>
        $"url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(sheet)!, match.Groups["file"].Value)))})");

    [GeneratedRegex(@"@font-face\s*\{[^}]*\}")]
    private static partial Regex FontFace();

    [GeneratedRegex(@",url\([^)]*\.(woff|ttf)\) format\(""[a-z]+""\)")]
    private static partial Regex OlderFormats();

    [GeneratedRegex(@"url\((?<file>[^)]*\.woff2)\)")]
    private static partial Regex Url();
}
