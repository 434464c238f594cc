using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A quantity that depends on two numbers, such as the level of a sound on time and frequency: dark where it is small, yellow where it is large.</summary>
    /// <param name="x">Where the columns stand, ascending, shape (X).</param>
    /// <param name="y">Where the rows stand, ascending, shape (Y).</param>
    /// <param name="values">Shape (X, Y), so that a row is a moment if x is time.</param>
    /// <param name="unit">What the bar beside the plot calls the colours, with their unit; empty for no bar.</param>
    /// <param name="decimals">Digits that are kept behind the point: colours show no more, and a file grows with them.</param>
    public static GenericChart Field(double[] x, double[] y, double[,] values, string unit = "", int decimals = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Guard.Shape(values, (x.Length, y.Length));
        var rows = Enumerable.Range(0, y.Length).Select(row => Enumerable.Range(0, x.Length).Select(column => Math.Round(values[column, row], decimals)).ToArray()).ToArray();
        return Chart.Heatmap<double, double, double, string>(
            rows, X: x, Y: y, ColorScale: StyleParam.Colorscale.Viridis, ShowScale: unit.Length > 0, ShowLegend: false,
            ColorBar: ColorBar.init<string, double>(Title: Title.init(Text: unit), Thickness: 14));
    }
}
