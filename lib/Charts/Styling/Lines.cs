using Plotly.NET.CSharp;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithLine(this GenericChart @this, Line line) =>
        @this.ForEachTrace(trace => trace.Child<Line>("line").Merge(line));

    /// <param name="Width">In pixels.</param>
    public static GenericChart WithLineStyle(
        this GenericChart @this,
        Optional<bool> AutoColorScale = default,
        Optional<bool> CAuto = default,
        Optional<double> CMax = default,
        Optional<double> CMid = default,
        Optional<double> CMin = default,
        Optional<Color> Color = default,
        Optional<StyleParam.SubPlotId> ColorAxis = default,
        Optional<StyleParam.Colorscale> Colorscale = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> ShowScale = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.DrawingStyle> Dash = default,
        Optional<StyleParam.Shape> Shape = default,
        Optional<bool> Simplify = default,
        Optional<double> Smoothing = default,
        Optional<double> Width = default,
        Optional<IEnumerable<double>> MultiWidth = default,
        Optional<Color> OutlierColor = default,
        Optional<double> OutlierWidth = default)
        => @this.WithLine(Line.init(
            AutoColorScale: AutoColorScale, CAuto: CAuto, CMax: CMax, CMid: CMid, CMin: CMin, Color: Color, ColorAxis: ColorAxis,
            Colorscale: Colorscale, ReverseScale: ReverseScale, ShowScale: ShowScale, ColorBar: ColorBar, Dash: Dash, Shape: Shape,
            Simplify: Simplify, Smoothing: Smoothing, Width: Width, MultiWidth: MultiWidth, OutlierColor: OutlierColor,
            OutlierWidth: OutlierWidth));
}
