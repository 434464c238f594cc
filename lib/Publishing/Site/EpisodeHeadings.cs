using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace GenNotebooks.Publishing.Site;

/// <summary>The headings of a page as they are met: the title, and the sections with a unique name for each.</summary>
internal sealed partial class EpisodeHeadings(FormulaBook formulas)
{
    private readonly List<PageHeading> _all = [];
    private readonly HashSet<string> _ids = ["main", "contents"];

    /// <summary>The headings below the title.</summary>
    public IReadOnlyList<PageHeading> All => _all;

    /// <summary>The title without "Episode 184:"; null until it is met.</summary>
    public string? Title { get; private set; }

    /// <summary>As in "Episode 184"; null where the title has none.</summary>
    public string? Number { get; private set; }

    /// <summary>What stands behind "Experiment:" in a heading.</summary>
    public string? Experiment { get; private set; }

    /// <summary>Whether the section now open is the experiment.</summary>
    public bool InExperiment { get; private set; }

    /// <summary>1 to 6 for a heading; null for anything else.</summary>
    public static int? LevelOf(IElement element) => element.LocalName is ['h', >= '1' and <= '6' and var level] ? level - '0' : null;

    /// <summary>Takes a heading in; null for the page's title.</summary>
    public PageHeading? Add(IElement element, int level)
    {
        if (level == 1 && Title is null)
        {
            var match = NumberedTitle().Match(element.InnerHtml);
            (Number, Title) = match.Success ? (match.Groups["number"].Value, match.Groups["title"].Value) : (null, element.InnerHtml);
            return null;
        }

        var text = formulas.Plain(element.TextContent);
        if (level <= 2)
        {
            InExperiment = text.StartsWith("Experiment", StringComparison.OrdinalIgnoreCase);
            if (InExperiment && ExperimentTitle().Match(element.InnerHtml) is { Success: true } title)
                Experiment ??= title.Groups["title"].Value;
        }

        var heading = new PageHeading(Math.Max(level, 2), Unique(Html.Slug(text)), element.InnerHtml);
        _all.Add(heading);
        return heading;
    }

    private string Unique(string slug)
    {
        // Cells are named "cell-" and their id.
        slug = slug.StartsWith("cell-", StringComparison.Ordinal) ? "on-" + slug : slug;
        var id = slug;
        for (var i = 2; !_ids.Add(id); i++)
            id = $"{slug}-{i}";
        return id;
    }

    [GeneratedRegex(@"^\s*Episode\s+(?<number>\d+)\s*[:.–-]\s*(?<title>.+)$", RegexOptions.Singleline)]
    private static partial Regex NumberedTitle();

    [GeneratedRegex(@"^\s*Experiment\s*[:.–-]\s*(?<title>.+)$", RegexOptions.Singleline)]
    private static partial Regex ExperimentTitle();
}
