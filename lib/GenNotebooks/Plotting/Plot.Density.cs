using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using LineStyle = Plotly.NET.Line;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private const int GridPoints = 70;

    /// <summary>Lines of equal density in the plane, dark where it is low and yellow where it is high.</summary>
    /// <param name="logDensity">Of samples, shape (N, 2), the logarithms of their densities, shape (N); such as a mixture's LogDensity.</param>
    /// <param name="xRange">The ends of the horizontal axis.</param>
    /// <param name="yRange">The ends of the vertical axis.</param>
    /// <param name="name">What the bar beside the plot calls the colours, with their unit; empty for no bar.</param>
    /// <param name="levels">At most so many lines.</param>
    public static GenericChart Density(
        Func<double[,], double[]> logDensity, (double Low, double High) xRange, (double Low, double High) yRange, string name = "", int levels = 10)
    {
        var (xs, ys) = (Steps(xRange, GridPoints), Steps(yRange, GridPoints));
        var grid = new double[GridPoints * GridPoints, 2];
        for (var i = 0; i < GridPoints * GridPoints; i++)
            (grid[i, 0], grid[i, 1]) = (xs[i % GridPoints], ys[i / GridPoints]);
        var density = logDensity(grid).Select(Math.Exp).ToArray();
        var largest = density.Max();
        var rows = density.Select(value => Rounded(value, largest)).Chunk(GridPoints).ToArray();
        return Chart.Contour<double, double, double, string>(
            rows, X: xs, Y: ys, ColorScale: StyleParam.Colorscale.Viridis, ContoursColoring: StyleParam.ContourColoring.Lines, NContours: levels,
            ShowScale: name.Length > 0, ShowLegend: false, ContourLine: LineStyle.init(Width: 1.5), ColorBar: ColorBar.init<string, double>(Title: Title.init(Text: name), Thickness: 14));
    }

    /// <summary>The density of one feature as a line.</summary>
    /// <param name="logDensity">Of samples, shape (N, 1), the logarithms of their densities, shape (N); such as a marginal's LogDensity.</param>
    /// <param name="range">The ends of the horizontal axis.</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="dashed">Whether the line is dashed.</param>
    public static GenericChart DensityLine(
        Func<double[,], double[]> logDensity, (double Low, double High) range, string name, int category = 0, bool dashed = false)
    {
        var xs = Steps(range, 3 * GridPoints);
        var column = new double[xs.Length, 1];
        for (var i = 0; i < xs.Length; i++)
            column[i, 0] = xs[i];
        var density = logDensity(column).Select(Math.Exp).ToArray();
        var largest = density.Max();
        return Line(xs, [.. density.Select(value => Rounded(value, largest))], name, category, dashed);
    }

    /// <summary>Numbers evenly spaced from one end to the other.</summary>
    private static double[] Steps((double Low, double High) range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Rounded(range.Low + ((range.High - range.Low) * i / (count - 1)), range.High - range.Low))];
}
