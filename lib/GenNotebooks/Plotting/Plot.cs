using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Styles = Plotly.NET.CSharp.GenericChartExtensions;

namespace GenNotebooks.Plotting;

/// <summary>
/// The course's figures. A figure is made of layers, drawn one over the other: points, ellipses, contours, lines.
/// It cannot be made without a title, axis names and a text for those who do not see it.
/// </summary>
public static partial class Plot
{
    private const int Width = 720;
    private const int Height = 460;

    /// <summary>Puts layers into one figure.</summary>
    /// <param name="title">What is shown, with what colours or marks stand for.</param>
    /// <param name="x">The name of the horizontal axis, with its unit: <c>waiting (min)</c>.</param>
    /// <param name="y">The name of the vertical axis, with its unit.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="layers">At least one; the first lies at the bottom.</param>
    /// <param name="xRange">The ends of the horizontal axis; those of the data unless told.</param>
    /// <param name="yRange">The ends of the vertical axis; those of the data unless told.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    public static Figure Figure(
        string title, string x, string y, string altText, IReadOnlyList<GenericChart> layers,
        (double Low, double High)? xRange = null, (double Low, double High)? yRange = null, int width = Width, int height = Height)
    {
        if (layers.Count == 0)
            throw new ArgumentException("layers is empty; a figure needs at least one, such as Plot.Points.");
        var chart = Axes(Chart.Combine(layers), x, y, xRange, yRange).WithTitle(title);
        return new Figure(Frame(chart, width, height, legendHeight: 1, top: 80)) { AltText = altText, Title = title };
    }

    /// <summary>Puts two figures next to each other; they keep their axes, and their titles stand above them.</summary>
    /// <param name="left">The figure on the left.</param>
    /// <param name="right">The figure on the right.</param>
    /// <param name="title">The title of both together.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    public static Figure SideBySide(Figure left, Figure right, string title, string altText)
    {
        var chart = Chart.Grid([left.Chart, right.Chart], 1, 2, SubPlotTitles: new[] { left.Title, right.Title }, XGap: 0.2).WithTitle(title);
        return new Figure(Frame(chart, 960, Height, legendHeight: 1.09, top: 110)) { AltText = altText, Title = title };
    }

    /// <summary>Sets size and margins, and lays the legend flat above the plot, where it takes no width.</summary>
    private static GenericChart Frame(GenericChart chart, int width, int height, double legendHeight, int top)
    {
        chart = Styles.WithLegendStyle(
            chart, Orientation: StyleParam.Orientation.Horizontal, X: 1, XAnchor: StyleParam.XAnchorPosition.Right, Y: legendHeight,
            YAnchor: StyleParam.YAnchorPosition.Bottom);
        chart = chart.WithMargin(Margin.init<int, int, int, int, int, bool>(Left: 70, Right: 30, Top: top, Bottom: 60));
        return Styles.WithSize(chart, Width: width, Height: height);
    }

    private static GenericChart Axes(GenericChart chart, string x, string y, (double Low, double High)? xRange, (double Low, double High)? yRange)
    {
        chart = xRange is var (left, right)
            ? Styles.WithXAxisStyle<double, double, string>(chart, TitleText: x, MinMax: Tuple.Create(left, right))
            : Styles.WithXAxisStyle<double, double, string>(chart, TitleText: x);
        return yRange is var (bottom, top)
            ? Styles.WithYAxisStyle<double, double, string>(chart, TitleText: y, MinMax: Tuple.Create(bottom, top))
            : Styles.WithYAxisStyle<double, double, string>(chart, TitleText: y);
    }

    private static double[] Column(double[,] matrix, int column) =>
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => matrix[row, column])];
}
