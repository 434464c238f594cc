using System.Text;

namespace GenNotebooks.Publishing.Site;

/// <summary>A picture of an episode for the index.</summary>
/// <param name="Light">Address for light pages.</param>
/// <param name="Dark">Address for dark ones; null to show the light one toned down.</param>
/// <param name="Alt">What it shows.</param>
internal sealed record CoverPicture(string Light, string? Dark, string Alt);

/// <summary>The list of episodes.</summary>
internal static class IndexPage
{
    private const string Title = "Generative models in C#";

    private const string About = """
        A course that you read and run. Each episode builds one generative model from scratch, shows the experiment that makes it click,
        and reproduces a number from the literature. Every figure and every number on these pages was computed by the code beside it.
        """;

    private const string Footer = "<footer><p>Made by <code>gen run</code>. The episodes are in <code>notebooks/</code>; <code>gen start 184</code> makes a copy of one to change.</p></footer>";

    /// <param name="episodes">In the order of the course.</param>
    /// <param name="missing">What readers miss and how to get it; null for nothing.</param>
    /// <param name="formulas">The formulas of all of them.</param>
    /// <param name="more">What stands below the episodes.</param>
    /// <param name="live">For a page that a server makes.</param>
    public static string Of(IReadOnlyList<(SiteNotebook Notebook, EpisodeParts Parts, CoverPicture? Cover)> episodes, string? missing, FormulaBook formulas, string? more = null, LiveFrame? live = null)
    {
        var list = new StringBuilder();
        foreach (var (notebook, parts, cover) in episodes)
            list.Append(Entry(notebook, parts, cover, formulas));
        var content = $"""
            <main id="main" tabindex="-1">
            <header class="title">
            <p class="eyebrow">Chapter 7 of AI from Scratch</p>
            <h1>{Html.Text(Title)}</h1>
            <p>{About}</p>
            </header>
            {(missing is null ? "" : $"<p class=\"notice\" role=\"note\">{Html.Text(missing)}</p>")}
            <ol class="episodes">
            {list}</ol>
            {more}
            {(live is null ? Footer : "")}
            </main>
            """;
        return formulas.Fill(PageFrame.Of($"{Title} · GenNotebooks", string.Join(' ', About.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), "index", "<span></span>", content, live));
    }

    private static string Entry(SiteNotebook notebook, EpisodeParts parts, CoverPicture? cover, FormulaBook formulas)
    {
        var summary = parts.Summary;
        var link = Html.Text(Uri.EscapeDataString(notebook.Page));
        var facts = Fact("Experiment", Capitalised(summary.Experiment)) + Fact("Reproduces", summary.Reproduces is { } text ? Html.Text(text) : null);
        return $"""
            <li><article>
            <a class="cover" href="{link}" tabindex="-1" aria-hidden="true">{Picture(cover, summary.Number, formulas)}</a>
            <div>
            <p class="eyebrow">{(summary.Number is { } number ? $"Episode {number}" : "Notebook")}<span class="minutes">{summary.Minutes} min</span></p>
            <h2><a href="{link}">{summary.Title}</a></h2>
            <p>{summary.Lead}</p>
            {(facts.Length == 0 ? "" : $"<dl>{facts}</dl>")}
            </div>
            </article></li>

            """;
    }

    private static string Fact(string name, string? html) => html is null ? "" : $"<div><dt>{name}</dt><dd>{html}</dd></div>";

    private static string? Capitalised(string? html) => html is { Length: > 0 } ? char.ToUpperInvariant(html[0]) + html[1..] : null;

    private static string Picture(CoverPicture? cover, string? number, FormulaBook formulas)
    {
        if (cover is null)
            return $"<span class=\"plain\">{Html.Text(number ?? "·")}</span>";
        var text = Html.Text(formulas.Plain(cover.Alt));
        if (cover.Dark == cover.Light)
            return $"<img src=\"{cover.Light}\" alt=\"{text}\" loading=\"lazy\">";
        return cover.Dark is null
            ? $"<img class=\"toned\" src=\"{cover.Light}\" alt=\"{text}\" loading=\"lazy\">"
            : $"<img class=\"for-light\" src=\"{cover.Light}\" alt=\"{text}\" loading=\"lazy\"><img class=\"for-dark\" src=\"{cover.Dark}\" alt=\"{text}\" loading=\"lazy\">";
    }
}
