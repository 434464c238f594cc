using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Median, quartiles, whiskers and outliers: of Y for each value of X, or of X alone.</summary>
    /// <param name="Jitter">How far points are spread, in box widths, 0 to 1.</param>
    public static GenericChart BoxPlot<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<double> Opacity = default,
        Optional<double> WhiskerWidth = default,
        Optional<StyleParam.BoxPoints> BoxPoints = default,
        Optional<StyleParam.BoxMean> BoxMean = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<bool> Notched = default,
        Optional<double> NotchWidth = default,
        Optional<StyleParam.QuartileMethod> QuartileMethod = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("box");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("orientation", Orientation);
        trace.Set("text", Text, MultiText);
        SetBox(trace, FillColor, MarkerColor, Marker, OutlineColor, OutlineWidth, Outline);
        trace.Set("whiskerwidth", WhiskerWidth);
        trace.Set("boxpoints", BoxPoints);
        trace.Set("boxmean", BoxMean);
        trace.Set("jitter", Jitter);
        trace.Set("pointpos", PointPos);
        trace.Set("alignmentgroup", AlignmentGroup);
        trace.Set("offsetgroup", OffsetGroup);
        trace.Set("notched", Notched);
        trace.Set("notchwidth", NotchWidth);
        trace.Set("quartilemethod", QuartileMethod);
        return GenericChart.Of(trace, UseDefaults);
    }

    /// <summary>What boxes and violins have in common: area, outline and points.</summary>
    private static void SetBox(
        Trace trace, Optional<Color> fillColor, Optional<Color> markerColor, Optional<Marker> marker,
        Optional<Color> outlineColor, Optional<double> outlineWidth, Optional<Line> outline)
    {
        trace.Set("fillcolor", fillColor);
        trace.Part("marker", marker).Set("color", markerColor);
        trace.DropIfEmpty("marker");
        trace.SetLine(outline, outlineColor, default, outlineWidth, default);
    }
}
