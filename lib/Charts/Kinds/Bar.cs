using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Horizontal bars, one for each key.</summary>
    public static GenericChart Bar<ValuesType, KeysType, TextType>(
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
        trace.Set("orientation", StyleParam.Orientation.Horizontal);
        trace.Set("x", values);
        trace.Set("y", Keys);
        SetBars(trace, Marker, MarkerColor, MarkerColorScale, MarkerOutline, MarkerPattern, MarkerPatternShape, MultiMarkerPatternShape);
        trace.Child<Marker>("marker").Set("opacity", MultiOpacity);
        trace.DropIfEmpty("marker");
        trace.Set("text", Text, MultiText);
        trace.Set("textposition", TextPosition, MultiTextPosition);
        trace.Set("base", Base);
        trace.Set("width", Width, MultiWidth);
        return GenericChart.Of(trace, UseDefaults);
    }

    /// <summary>The marker of traces that draw bars.</summary>
    private static void SetBars(
        Trace trace, Optional<Marker> marker, Optional<Color> color, Optional<StyleParam.Colorscale> colorScale, Optional<Line> outline,
        Optional<Pattern> pattern, Optional<StyleParam.PatternShape> patternShape, Optional<IEnumerable<StyleParam.PatternShape>> multiPatternShape)
    {
        var bars = trace.Part("marker", marker);
        bars.Set("color", color);
        bars.Set("colorscale", colorScale);
        bars.Set("line", outline);
        bars.Set("pattern", pattern);
        if (patternShape.IsGiven || multiPatternShape.IsGiven)
            bars.Child<DynamicObj.DynamicObj>("pattern").Set("shape", patternShape, multiPatternShape);
    }
}
