using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using LineStyle = Plotly.NET.Line;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    private const int DecisionPoints = 50;

    /// <summary>
    /// How probable a classifier holds class 1 at each place of the plane: blue where it says class 0, red where it says class 1, pale where it
    /// is undecided. Colours mean the same in every figure, so that frames of an animation can be compared.
    /// </summary>
    /// <param name="probability">Of places, shape (N, 2), p(class 1), shape (N).</param>
    /// <param name="xRange">The ends of the horizontal axis, to be given to the figure as well.</param>
    /// <param name="yRange">The ends of the vertical axis.</param>
    public static GenericChart Decision(Func<double[,], double[]> probability, (double Low, double High) xRange, (double Low, double High) yRange)
    {
        ArgumentNullException.ThrowIfNull(probability);
        var (xs, ys) = (Steps(xRange, DecisionPoints), Steps(yRange, DecisionPoints));
        var places = new double[DecisionPoints * DecisionPoints, 2];
        for (var i = 0; i < DecisionPoints * DecisionPoints; i++)
            (places[i, 0], places[i, 1]) = (xs[i % DecisionPoints], ys[i / DecisionPoints]);
        var found = probability(places);
        Guard.Shape(found, DecisionPoints * DecisionPoints);
        // Plotly spreads the colours over the values that there are: a column beyond the axis holds both ends.
        var rows = found.Select(p => (int)Math.Round(100 * Math.Clamp(p, 0, 1))).Chunk(DecisionPoints)
            .Select((row, i) => (int[])[.. row, row[^1], i % 2 == 0 ? 0 : 100]).ToArray();
        var beyond = xRange.High - xRange.Low;
        return Chart.Contour<int, double, double, string>(
            rows, X: (double[])[.. xs, xRange.High + beyond, xRange.High + (2 * beyond)], Y: ys, ColorScale: StyleParam.Colorscale.RdBu, Opacity: 0.55,
            ContoursColoring: StyleParam.ContourColoring.Heatmap, NContours: 2, ShowScale: false, ShowLegend: false,
            ContourLine: LineStyle.init(Color: Color.fromString("#4D4D4D"), Width: 1.5));
    }
}
