using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points at (x, y), lines between them, texts beside them, as the mode says.</summary>
    /// <param name="StackGroup">Traces of one group are put on top of each other.</param>
    /// <param name="UseWebGL">Draws on the graphics card; for tens of thousands of points.</param>
    public static GenericChart Scatter<XType, YType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
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
        Optional<StyleParam.MarkerSymbol> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Color> LineColor = default,
        Optional<StyleParam.Colorscale> LineColorScale = default,
        Optional<double> LineWidth = default,
        Optional<StyleParam.DrawingStyle> LineDash = default,
        Optional<Line> Line = default,
        Optional<string> StackGroup = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<StyleParam.GroupNorm> GroupNorm = default,
        Optional<StyleParam.Fill> Fill = default,
        Optional<Color> FillColor = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace(UseWebGL.Or(false) ? "scattergl" : "scatter");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", x);
        trace.Set("y", y);
        trace.Set("mode", mode);
        trace.Set("text", Text, MultiText);
        trace.Set("textposition", TextPosition, MultiTextPosition);
        trace.SetPoints(Marker, MarkerColor, MarkerColorScale, MarkerOutline, MarkerSymbol, MultiMarkerSymbol, MultiOpacity);
        trace.SetLine(Line, LineColor, LineColorScale, LineWidth, LineDash);
        trace.Set("stackgroup", StackGroup);
        trace.Set("orientation", Orientation);
        trace.Set("groupnorm", GroupNorm);
        trace.Set("fill", Fill);
        trace.Set("fillcolor", FillColor);
        return GenericChart.Of(trace, UseDefaults);
    }

    /// <summary>Texts are drawn where the caller says where; without a position they show on hovering.</summary>
    private static bool DrawsText(Optional<StyleParam.TextPosition> single, Optional<IEnumerable<StyleParam.TextPosition>> multi) =>
        single.IsGiven || multi.IsGiven;

    private static StyleParam.Mode LineMode(bool markers, bool text) => (markers, text) switch
    {
        (false, false) => StyleParam.Mode.Lines,
        (true, false) => StyleParam.Mode.Lines_Markers,
        (false, true) => StyleParam.Mode.Lines_Text,
        (true, true) => StyleParam.Mode.Lines_Markers_Text,
    };

    private static StyleParam.Mode PointMode(bool text) => text ? StyleParam.Mode.Markers_Text : StyleParam.Mode.Markers;
}
