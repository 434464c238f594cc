using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A line through points.</summary>
    /// <param name="x">Shape (N).</param>
    /// <param name="y">Shape (N).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="dashed">Whether the line is dashed.</param>
    /// <param name="markers">Whether the points are marked.</param>
    public static GenericChart Line(double[] x, double[] y, string name, int category = 0, bool dashed = false, bool markers = false)
    {
        Guard.Shape(y, x.Length);
        return Chart.Scatter<double, double, string>(
            x, y, markers ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines, Name: name, ShowLegend: name.Length > 0,
            LineColor: Color.fromString(Palette.Category(category)), LineWidth: 2.5,
            LineDash: dashed ? StyleParam.DrawingStyle.Dash : StyleParam.DrawingStyle.Solid, MarkerColor: Color.fromString(Palette.Category(category)));
    }

    /// <summary>A history such as a log-likelihood, against the number of steps done, from 0.</summary>
    /// <param name="values">One value a step, shape (steps + 1).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart History(IReadOnlyList<double> values, string name, int category = 0) =>
        Line([.. Enumerable.Range(0, values.Count).Select(step => (double)step)], [.. values], name, category, markers: values.Count <= 60);

    /// <summary>Numbers in bins, scaled so that the area of all bars is 1 and a density can be drawn over them.</summary>
    /// <param name="values">Shape (N).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="bins">The number of bins between the smallest and the largest value.</param>
    public static GenericChart Histogram(double[] values, string name, int bins = 30)
    {
        Guard.AtLeast(values.Length, 1, "The number of values");
        Guard.AtLeast(bins, 1);
        var (low, high) = (values.Min(), values.Max());
        var width = high > low ? (high - low) / bins : 1;
        var counts = new double[bins];
        foreach (var value in values)
            counts[Math.Min((int)((value - low) / width), bins - 1)] += 1 / (width * values.Length);
        return Chart.Column<double, double, string>(
            counts, Keys: Enumerable.Range(0, bins).Select(bin => low + ((bin + 0.5) * width)).ToArray(), Name: name, ShowLegend: name.Length > 0, Width: width,
            Marker: Marker.init(Color: Color.fromString("#C9D1DC"), Outline: WhiteOutline(1)));
    }
}
