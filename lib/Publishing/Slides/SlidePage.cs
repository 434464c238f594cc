using System.Text;
using GenNotebooks.Publishing.Site;

namespace GenNotebooks.Publishing.Slides;

/// <summary>The page that holds the slides of an episode.</summary>
internal static class SlidePage
{
    // Before anything is painted, so that slides never flash in the other theme; paper is light.
    private const string Early = """
        (() => {
          const root = document.documentElement;
          let theme = null;
          try { theme = localStorage.getItem("gennotebooks-theme"); } catch { }
          const asked = new URLSearchParams(location.search);
          if (asked.has("print-pdf")) theme = "light";
          if (asked.has("theme")) theme = asked.get("theme");
          if (theme === "light" || theme === "dark") root.dataset.theme = theme;
        })();
        """;

    private static readonly string[] Scripts = ["plotly.min", "figures", "player", "reveal", "reveal-notes", "slides"];

    /// <summary>The page.</summary>
    /// <param name="deck">The slides.</param>
    /// <param name="formulas">Their formulas, set.</param>
    /// <param name="live">For slides whose cells run; null for those that are opened as a file.</param>
    public static string Of(SlideDeck deck, FormulaBook formulas, LiveFrame? live = null)
    {
        var title = PlainText.Of(deck.Title, formulas);
        var nonce = live is null ? "" : $" nonce=\"{live.Nonce}\"";
        var notebook = live?.Notebook is { } name ? $" data-notebook=\"{Html.Text(name)}\" data-edition=\"{live.Edition}\"" : "";
        var scripts = string.Concat(Scripts.Select(script => $"<script{nonce} defer src=\"assets/{script}.js\"></script>\n"));
        return formulas.Fill($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{(deck.Number is null ? "" : deck.Number + " ")}{Html.Text(title)} · slides</title>
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <script{nonce}>{Early}</script>
            <link rel="stylesheet" href="assets/fonts.css">
            <link rel="stylesheet" href="assets/reveal.css">
            {(live is null ? "" : "<link rel=\"stylesheet\" href=\"assets/reader.css\">")}
            <link rel="stylesheet" href="assets/slides.css">
            {scripts}{(live is null ? "" : $"<script{nonce} type=\"module\" src=\"assets/slides-live.js\"></script>")}
            </head>
            <body{notebook}>
            <noscript><p class="without-scripts">Slides need JavaScript. The same episode can be read without in artifacts/site.</p></noscript>
            <div class="reveal"><div class="slides">
            {Sections(deck.Slides)}</div></div>
            <button class="theme" type="button" aria-label="Switch between light and dark" title="Light or dark (T)"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor"/></svg></button>
            </body>
            </html>

            """);
    }

    /// <summary>Each slide that opens a part stands, with those that continue it, in a stack.</summary>
    private static string Sections(IReadOnlyList<Slide> slides)
    {
        var html = new StringBuilder();
        for (var i = 0; i < slides.Count;)
        {
            var count = 1 + slides.Skip(i + 1).TakeWhile(s => !s.Opens).Count();
            var part = string.Concat(slides.Skip(i).Take(count).Select(Section));
            html.Append(count == 1 ? part : $"<section>\n{part}</section>\n");
            i += count;
        }

        return html.ToString();
    }

    private static string Section(Slide slide) => $"""
        <section class="{slide.Kind}"{(slide.Cell is { } cell ? $" data-cell=\"{Html.Text(cell)}\"" : "")}>
        {slide.Html}
        <aside class="notes">{slide.Notes}</aside>
        </section>

        """;
}
