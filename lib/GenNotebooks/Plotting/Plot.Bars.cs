using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A bar for each label; several such layers stand beside each other at each label.</summary>
    /// <param name="labels">What the bars stand for, each label once, shape (N).</param>
    /// <param name="values">Their heights, shape (N).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Bars(string[] labels, double[] values, string name, int category = 0)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Guard.Shape(values, labels.Length);
        var largest = values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        return Chart.Column<double, string, string>(
            values.Select(value => Rounded(value, largest)).ToArray(), Keys: labels, Name: name, ShowLegend: name.Length > 0,
            MarkerColor: Color.fromString(Palette.Category(category)));
    }
}
