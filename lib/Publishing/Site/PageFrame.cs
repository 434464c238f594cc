namespace GenNotebooks.Publishing.Site;

/// <summary>What a page has that a server makes and whose cells run, beside what a page has that is opened as a file.</summary>
/// <param name="Nonce">Written into every script element: no script without it runs.</param>
/// <param name="Notebook">The name under which the page talks to the server; null for the index.</param>
/// <param name="Edition">Which state of the notebook's file the page shows.</param>
internal sealed record LiveFrame(string Nonce, string? Notebook, string? Edition);

/// <summary>What every page has around its content.</summary>
internal static class PageFrame
{
    // Before anything is painted, so that a page never flashes in the other theme.
    private const string Early = """
        (() => {
          const root = document.documentElement;
          root.classList.add("scripted");
          let theme = null;
          try { theme = localStorage.getItem("gennotebooks-theme"); } catch { }
          if (theme === "light" || theme === "dark") root.dataset.theme = theme;
        })();
        """;

    /// <summary>A whole page.</summary>
    /// <param name="title">For the window, plain.</param>
    /// <param name="description">A sentence, plain.</param>
    /// <param name="kind">The body's class.</param>
    /// <param name="bar">What the bar at the top holds between the course's name and the switch of themes.</param>
    /// <param name="content">Everything below the bar.</param>
    /// <param name="live">For a page whose cells run; null for one that is opened as a file.</param>
    public static string Of(string title, string description, string kind, string bar, string content, LiveFrame? live = null)
    {
        var nonce = live is null ? "" : $" nonce=\"{live.Nonce}\"";
        var notebook = live?.Notebook is { } name ? $" data-notebook=\"{Html.Text(name)}\" data-edition=\"{live.Edition}\"" : "";
        var reader = live is null ? "" : "<link rel=\"stylesheet\" href=\"assets/reader.css\">\n"
            + (notebook.Length == 0 ? "" : $"<script{nonce} type=\"module\" src=\"assets/reader.js\"></script>\n");
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Text(title)}</title>
            <meta name="description" content="{Html.Text(description)}">
            <meta name="color-scheme" content="light dark">
            <link rel="icon" href="data:,">
            <script{nonce}>{Early}</script>
            <link rel="stylesheet" href="assets/fonts.css">
            <link rel="stylesheet" href="assets/site.css">
            <script{nonce} defer src="assets/figures.js"></script>
            <script{nonce} defer src="assets/player.js"></script>
            <script{nonce} defer src="assets/site.js"></script>
            {reader}
            </head>
            <body class="{kind}{(notebook.Length > 0 ? " live" : "")}"{notebook}>
            <a class="skip" href="#main">Skip to the text</a>
            <header class="bar">
            <a class="home" href="index.html">GenNotebooks</a>
            {bar}
            <button class="theme" type="button" aria-label="Switch between light and dark" title="Light or dark"><svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="7.2" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M10 2.8a7.2 7.2 0 0 1 0 14.4z" fill="currentColor"/></svg></button>
            </header>
            {content}
            </body>
            </html>

            """;
    }
}
