using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>A notebook of which a page is made.</summary>
/// <param name="Source">The notebook as the course holds it. Its still pictures serve where the page cannot draw.</param>
/// <param name="Executed">The notebook with the outputs of a run; null where it has not been run, and the page shows those it was committed with.</param>
public sealed record SiteNotebook(string Source, string? Executed)
{
    /// <summary>The page's file name; the notebook's own with <c>.html</c> unless told.</summary>
    public string Page { get; init; } = Path.ChangeExtension(Path.GetFileName(Source), ".html");
}

/// <summary>What the index says of an episode; texts are HTML in which formulas are marks.</summary>
/// <param name="Number">As in "Episode 184"; null where the title has none.</param>
/// <param name="Title">Without the number.</param>
/// <param name="Lead">The first paragraph.</param>
/// <param name="Experiment">What its experiment's heading says; null where there is none.</param>
/// <param name="Reproduces">The reference number (<c>metadata.gennotebooks.reproduces</c>); null where there is none.</param>
/// <param name="Minutes">Estimated reading time.</param>
internal sealed record EpisodeSummary(string? Number, string Title, string Lead, string? Experiment, string? Reproduces, int Minutes);

/// <summary>A heading of a page.</summary>
/// <param name="Level">1 to 6.</param>
/// <param name="Id">Unique on the page.</param>
/// <param name="Html">Its text, in which formulas are marks.</param>
internal sealed record PageHeading(int Level, string Id, string Html);

/// <summary>The parts of an episode's page, formulas still as marks.</summary>
/// <param name="Summary">For the index and the page's head.</param>
/// <param name="Headings">For the contents list.</param>
/// <param name="Head">What stands before the first section: title, lead.</param>
/// <param name="Body">The sections.</param>
/// <param name="Notice">What a reader must know about the run; null if all went well.</param>
/// <param name="Figures">Its charts and pictures, the most telling first.</param>
internal sealed record EpisodeParts(
    EpisodeSummary Summary, IReadOnlyList<PageHeading> Headings, string Head, string Body, string? Notice, IReadOnlyList<EpisodeFigure> Figures);

/// <summary>A chart or picture of an episode, to picture the episode elsewhere.</summary>
/// <param name="Output">As the notebook holds it.</param>
/// <param name="Alt">What it shows.</param>
/// <param name="Still">The chart's still picture as a data address; null where there is none.</param>
internal sealed record EpisodeFigure(CellOutput Output, string Alt, string? Still);
