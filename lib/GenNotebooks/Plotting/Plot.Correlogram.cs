using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>Correlations at lags 1, 2, ... as stems with heads.</summary>
    /// <param name="correlations">At lags 1 to K, shape (K): an autocorrelation function without its lag 0, or a partial one.</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Correlogram(double[] correlations, string name, int category = 0)
    {
        Guard.AtLeast(correlations.Length, 1, "The number of correlations");
        var (x, y, sizes) = (new List<double>(), new List<double>(), new List<int>());
        for (var lag = 1; lag <= correlations.Length; lag++)
        {
            x.AddRange([lag, lag, double.NaN]);
            y.AddRange([0, Rounded(correlations[lag - 1], 1), double.NaN]);
            sizes.AddRange([0, 7, 0]);
        }

        var color = Color.fromString(Palette.Category(category));
        return Chart.Scatter<double, double, string>(
            x, y, StyleParam.Mode.Lines_Markers, Name: name, ShowLegend: name.Length > 0, LineColor: color, LineWidth: 2,
            Marker: Marker.init(Color: color, Opacity: 1, MultiSize: sizes.ToArray()));
    }

    /// <summary>
    /// The band in which about 95 % of the correlations of independent values lie, ±1.96 / √T: what stays inside may be chance.
    /// </summary>
    /// <param name="count">The number of values that the correlations are of, T.</param>
    /// <param name="maxLag">How far to the right it reaches.</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    public static GenericChart ChanceBand(int count, int maxLag, string name = "chance (95 %)")
    {
        Guard.AtLeast(count, 1);
        Guard.AtLeast(maxLag, 1);
        var bound = 1.96 / Math.Sqrt(count);
        return Band([0.5, maxLag + 0.5], [-bound, -bound], [bound, bound], name, category: 6, strength: 0.15);
    }
}
