using System.Text;

namespace GenNotebooks.Publishing.Site;

/// <summary>A neighbour in the course, for the links at the end of a page.</summary>
/// <param name="Page">Its file name.</param>
/// <param name="Summary">Its number and title.</param>
internal sealed record Neighbour(string Page, EpisodeSummary Summary);

/// <summary>The page of an episode.</summary>
internal static class EpisodePage
{
    public static string Of(SiteNotebook notebook, EpisodeParts parts, Neighbour? previous, Neighbour? next, string? missing, FormulaBook formulas, LiveFrame? live = null)
    {
        var summary = parts.Summary;
        var title = PlainText.Of(summary.Title, formulas);
        var content = $"""
            <div class="layout">
            {Contents(parts)}
            <main id="main" tabindex="-1"><article>
            <header class="title">
            <p class="eyebrow">{(summary.Number is { } number ? $"Episode {number}" : "Notebook")}<span class="minutes">{summary.Minutes} min</span></p>
            <h1>{summary.Title}</h1>
            {parts.Head}
            {(summary.Reproduces is { } reproduces ? $"<p class=\"reproduces\"><span>Reproduces</span> {Html.Text(reproduces)}</p>" : "")}
            </header>
            {Notice(parts.Notice)}{Notice(missing is null ? null : Html.Text(missing))}
            {parts.Body}
            </article>
            {Neighbours(previous, next)}
            {(live is null ? $"<footer><p>Made from <code>notebooks/{Html.Text(Path.GetFileName(notebook.Source))}</code>. To change it and run it yourself: <code>gen start {Html.Text(summary.Number ?? Path.GetFileNameWithoutExtension(notebook.Source))}</code></p></footer>" : "")}
            </main>
            </div>
            """;
        var windowTitle = summary.Number is null ? $"{title} · GenNotebooks" : $"{summary.Number} {title} · GenNotebooks";
        var slides = live is null ? "" : $"<a class=\"slides\" href=\"{Html.Text(Uri.EscapeDataString(Path.ChangeExtension(notebook.Page, ".slides.html")))}\">Slides</a>";
        var bar = slides + """<button class="toggle" type="button" aria-expanded="false" aria-controls="contents"><span class="here">Contents</span></button>""";
        return formulas.Fill(PageFrame.Of(windowTitle, PlainText.Of(summary.Lead, formulas), "episode", bar, content, live));
    }

    private static string Contents(EpisodeParts parts)
    {
        var html = new StringBuilder("<nav id=\"contents\" class=\"contents\" aria-label=\"Contents\">\n<ul>\n");
        foreach (var heading in parts.Headings.Where(h => h.Level <= 3))
            html.Append($"<li class=\"level-{heading.Level}\"><a href=\"#{heading.Id}\">{WithoutLinks(heading.Html)}</a></li>\n");
        return html.Append("</ul>\n</nav>").ToString();
    }

    private static string WithoutLinks(string html)
    {
        var body = HtmlCleaner.Clean(html, out _);
        foreach (var link in body.QuerySelectorAll("a").ToList())
            link.OuterHtml = link.InnerHtml;
        return body.InnerHtml;
    }

    private static string Notice(string? html) => html is null ? "" : $"<p class=\"notice\" role=\"note\">{html}</p>\n";

    private static string Neighbours(Neighbour? previous, Neighbour? next) => previous is null && next is null
        ? "<nav class=\"neighbours\" aria-label=\"Episodes\"><a class=\"all\" href=\"index.html\"><span>All episodes</span></a></nav>"
        : $"<nav class=\"neighbours\" aria-label=\"Episodes\">{Link(previous, "previous", "Previous")}{Link(next, "next", "Next")}</nav>";

    private static string Link(Neighbour? neighbour, string kind, string word) => neighbour is null
        ? "<span></span>"
        : $"<a class=\"{kind}\" rel=\"{(kind == "previous" ? "prev" : kind)}\" href=\"{Html.Text(Uri.EscapeDataString(neighbour.Page))}\"><small>{word} · {neighbour.Summary.Number}</small><span>{neighbour.Summary.Title}</span></a>";
}
