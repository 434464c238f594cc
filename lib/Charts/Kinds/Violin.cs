using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>The density of data, mirrored: of Y for each value of X, or of X alone.</summary>
    /// <param name="BandWidth">Of the kernel density estimate, in the units of the data.</param>
    public static GenericChart Violin<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Color> FillColor = default,
        Optional<double> Opacity = default,
        Optional<StyleParam.BoxPoints> Points = default,
        Optional<double> Jitter = default,
        Optional<double> PointPos = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<double> Width = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Color> OutlineColor = default,
        Optional<double> OutlineWidth = default,
        Optional<Line> Outline = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<bool> ShowBox = default,
        Optional<double> BoxWidth = default,
        Optional<Color> BoxFillColor = default,
        Optional<Box> Box = default,
        Optional<double> BandWidth = default,
        Optional<MeanLine> MeanLine = default,
        Optional<string> ScaleGroup = default,
        Optional<StyleParam.ScaleMode> ScaleMode = default,
        Optional<StyleParam.ViolinSide> Side = default,
        Optional<StyleParam.Range> Span = default,
        Optional<StyleParam.SpanMode> SpanMode = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("violin");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("orientation", Orientation);
        trace.Set("text", Text, MultiText);
        SetBox(trace, FillColor, MarkerColor, Marker, OutlineColor, OutlineWidth, Outline);
        trace.Set("points", Points);
        trace.Set("jitter", Jitter);
        trace.Set("pointpos", PointPos);
        trace.Set("width", Width);
        trace.Set("alignmentgroup", AlignmentGroup);
        trace.Set("offsetgroup", OffsetGroup);
        var inner = trace.Part("box", Box);
        inner.Set("visible", ShowBox);
        inner.Set("width", BoxWidth);
        inner.Set("fillcolor", BoxFillColor);
        trace.DropIfEmpty("box");
        trace.Set("bandwidth", BandWidth);
        trace.Set("meanline", MeanLine);
        trace.Set("scalegroup", ScaleGroup);
        trace.Set("scalemode", ScaleMode);
        trace.Set("side", Side);
        trace.Set("span", Span);
        trace.Set("spanmode", SpanMode);
        return GenericChart.Of(trace, UseDefaults);
    }
}
