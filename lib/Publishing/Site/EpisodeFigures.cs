using GenNotebooks.Kernel.Documents;

namespace GenNotebooks.Publishing.Site;

/// <summary>
/// The figures of an episode, the most telling first: that of the cell tagged <c>cover</c>, then those of the experiment, then
/// the others, each group in the order of the page.
/// </summary>
internal sealed class EpisodeFigures
{
    private readonly List<(int Rank, EpisodeFigure Figure)> _figures = [];

    public IReadOnlyList<EpisodeFigure> Ordered => [.. _figures.OrderByDescending(f => f.Rank).Select(f => f.Figure)];

    public void Add(CellOutput output, string? still, bool tagged, bool inExperiment) =>
        _figures.Add((tagged ? 2 : inExperiment ? 1 : 0, new EpisodeFigure(output, OutputHtml.AltOf(output), still)));
}
