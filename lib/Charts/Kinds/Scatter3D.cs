using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points at (x, y, z), lines between them, texts beside them, as the mode says.</summary>
    public static GenericChart Scatter3D<XType, YType, ZType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        IEnumerable<ZType> z,
        StyleParam.Mode mode,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol3D> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol3D>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<Projection> Projection = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("scatter3d");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", x);
        trace.Set("y", y);
        trace.Set("z", z);
        trace.Set("mode", mode);
        trace.Set("text", Text, MultiText);
        trace.Set("textposition", TextPosition, MultiTextPosition);
        trace.SetPoints(Marker, MarkerColor, MarkerColorScale, MarkerOutline, MarkerSymbol, MultiMarkerSymbol, MultiOpacity);
        trace.SetLine(Line, LineColor, LineColorScale, LineWidth, LineDash);
        trace.Set("projection", Projection);
        return GenericChart.Of(trace, UseDefaults);
    }
}
