using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>How often numbers of several groups fall into the same bins, one group's steps over the other's; each group's heights sum to 1.</summary>
    /// <param name="groups">The legend's text and the numbers of each group, at least one number each.</param>
    /// <param name="bins">The number of bins between the smallest and the largest number of all.</param>
    public static GenericChart Histograms(IReadOnlyList<(string Name, double[] Values)> groups, int bins = 40)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Guard.AtLeast(groups.Count, 1, "The number of groups");
        Guard.AtLeast(groups.Min(group => group.Values.Length), 1, "The number of values");
        Guard.AtLeast(bins, 1);
        var (low, high) = (groups.Min(group => group.Values.Min()), groups.Max(group => group.Values.Max()));
        var width = high > low ? (high - low) / bins : 1;
        return Chart.Combine([.. groups.Select((group, i) => Steps(group.Name, group.Values, low, width, bins, i))]);
    }

    private static GenericChart Steps(string name, double[] values, double low, double width, int bins, int category)
    {
        var shares = new double[bins];
        foreach (var value in values)
            shares[Math.Min((int)((value - low) / width), bins - 1)] += 1.0 / values.Length;
        double Edge(int bin) => Rounded(low + (bin * width), bins * width);
        return Chart.Scatter<double, double, string>(
            [low, .. Enumerable.Range(0, bins).SelectMany(bin => new[] { Edge(bin), Edge(bin + 1) }), Edge(bins)],
            [0, .. shares.SelectMany(share => new[] { Rounded(share, 1), Rounded(share, 1) }), 0],
            StyleParam.Mode.Lines, Name: name, ShowLegend: name.Length > 0, Fill: StyleParam.Fill.ToSelf, FillColor: Translucent(Palette.Category(category), 0.25),
            LineColor: Color.fromString(Palette.Category(category)), LineWidth: 1.5);
    }
}
