using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>A series against time as a thin line; where a value is missing (NaN) the line is interrupted.</summary>
    /// <param name="time">When each value was taken, shape (T).</param>
    /// <param name="values">Shape (T).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours; a dark grey, for what was observed, unless told.</param>
    /// <param name="markers">Whether the values are marked.</param>
    public static GenericChart Series(double[] time, double[] values, string name, int category = 6, bool markers = false)
    {
        Guard.Shape(values, time.Length);
        return Thin(time, [.. values.Select(value => Rounded(value, Spread(values)))], name, category, 1.6, 1, markers);
    }

    /// <summary>Many possible courses of a series, as fine lines of one colour.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="paths">Shape (N, T), a path a row.</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="most">How many of the paths are drawn: the first ones.</param>
    public static GenericChart Paths(double[] time, double[,] paths, string name, int category = 0, int most = 30)
    {
        ArgumentNullException.ThrowIfNull(time);
        Guard.Shape(paths, (-1, time.Length));
        Guard.AtLeast(most, 0);
        var shown = Math.Min(most, paths.GetLength(0));
        var spread = Spread([.. paths.Cast<double>()]);
        var (x, y) = (new List<double>(), new List<double>());
        for (var n = 0; n < shown; n++)
        {
            for (var t = 0; t < time.Length; t++)
            {
                x.Add(time[t]);
                y.Add(Rounded(paths[n, t], spread));
            }

            // A gap, or a path would be tied to the next one.
            x.Add(double.NaN);
            y.Add(double.NaN);
        }

        return Thin([.. x], [.. y], name, category, 0.9, 0.55, markers: false);
    }

    /// <summary>Many possible courses of a series, as fine lines of one colour.</summary>
    /// <param name="time">Shape (T).</param>
    /// <param name="paths">N of them, each of shape (T).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    /// <param name="most">How many of the paths are drawn: the first ones.</param>
    public static GenericChart Paths(double[] time, double[][] paths, string name, int category = 0, int most = 30)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(paths);
        var rows = new double[paths.Length, time.Length];
        for (var n = 0; n < paths.Length; n++)
        {
            Guard.Shape(paths[n], time.Length);
            for (var t = 0; t < time.Length; t++)
                rows[n, t] = paths[n][t];
        }

        return Paths(time, rows, name, category, most);
    }

    /// <summary>A dashed upright line at a time, with a word or two at its upper end.</summary>
    /// <param name="time">Where it stands.</param>
    /// <param name="range">Its lower and upper end.</param>
    /// <param name="text">What happened then.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Mark(double time, (double Low, double High) range, string text, int category = 1) =>
        Chart.Scatter<double, double, string>(
            new[] { time, time }, new[] { range.Low, range.High }, StyleParam.Mode.Lines_Text, ShowLegend: false,
            MultiText: new[] { "", " " + text }, TextPosition: StyleParam.TextPosition.MiddleRight, LineColor: Color.fromString(Palette.Category(category)),
            LineWidth: 1.5, LineDash: StyleParam.DrawingStyle.Dash);

    private static GenericChart Thin(double[] x, double[] y, string name, int category, double width, double opacity, bool markers) =>
        Chart.Scatter<double, double, string>(
            x, y, markers ? StyleParam.Mode.Lines_Markers : StyleParam.Mode.Lines, Name: name, ShowLegend: name.Length > 0, Opacity: opacity,
            LineColor: Color.fromString(Palette.Category(category)), LineWidth: width, MarkerColor: Color.fromString(Palette.Category(category)));

    /// <summary>From the smallest to the largest of the values that are there; 1 where there are none or all are the same.</summary>
    private static double Spread(double[] values)
    {
        var there = values.Where(double.IsFinite).ToArray();
        return there.Length > 0 && there.Max() > there.Min() ? there.Max() - there.Min() : 1;
    }
}
