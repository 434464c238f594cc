using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Vertical bars, one for each key.</summary>
    public static GenericChart Column<ValuesType, KeysType, TextType>(
        IEnumerable<ValuesType> values,
        Optional<IEnumerable<KeysType>> Keys = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.PatternShape> MarkerPatternShape = default,
        Optional<IEnumerable<StyleParam.PatternShape>> MultiMarkerPatternShape = default,
        Optional<Pattern> MarkerPattern = default,
        Optional<Marker> Marker = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<IEnumerable<ValuesType>> MultiWidth = default,
        Optional<bool> UseDefaults = default,
        Optional<ValuesType> Base = default,
        Optional<ValuesType> Width = default)
        where ValuesType : IConvertible
        where KeysType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("bar");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("orientation", StyleParam.Orientation.Vertical);
        trace.Set("x", Keys);
        trace.Set("y", values);
        SetBars(trace, Marker, MarkerColor, MarkerColorScale, MarkerOutline, MarkerPattern, MarkerPatternShape, MultiMarkerPatternShape);
        trace.Child<Marker>("marker").Set("opacity", MultiOpacity);
        trace.DropIfEmpty("marker");
        trace.Set("text", Text, MultiText);
        trace.Set("textposition", TextPosition, MultiTextPosition);
        trace.Set("base", Base);
        trace.Set("width", Width, MultiWidth);
        return GenericChart.Of(trace, UseDefaults);
    }
}
