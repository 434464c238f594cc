using GenNotebooks.Charts;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Lines of equal height of numbers on a grid; the first row is the lowest.</summary>
    /// <param name="NContours">At most so many levels; plotly.js picks round ones.</param>
    public static GenericChart Contour<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> Transpose = default,
        Optional<Color> ContourLineColor = default,
        Optional<StyleParam.DrawingStyle> ContourLineDash = default,
        Optional<double> ContourLineSmoothing = default,
        Optional<Line> ContourLine = default,
        Optional<StyleParam.ContourColoring> ContoursColoring = default,
        Optional<StyleParam.ConstraintOperation> ContoursOperation = default,
        Optional<StyleParam.ContourType> ContoursType = default,
        Optional<bool> ShowContourLabels = default,
        Optional<Font> ContourLabelFont = default,
        Optional<Contours> Contours = default,
        Optional<Color> FillColor = default,
        Optional<int> NContours = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("contour");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("z", zData);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("text", TextGrid.Of(zData, Text, MultiText));
        trace.SetColorScale(ColorBar, ColorScale, ShowScale, ReverseScale);
        trace.Set("transpose", Transpose);
        trace.SetLine(ContourLine, ContourLineColor, default, default, ContourLineDash);
        if (ContourLineSmoothing.IsGiven)
            trace.Child<Line>("line").Set("smoothing", ContourLineSmoothing);
        var contours = trace.Part("contours", Contours);
        contours.Set("coloring", ContoursColoring);
        contours.Set("operation", ContoursOperation);
        contours.Set("type", ContoursType);
        contours.Set("showlabels", ShowContourLabels);
        contours.Set("labelfont", ContourLabelFont);
        trace.DropIfEmpty("contours");
        trace.Set("fillcolor", FillColor);
        trace.Set("ncontours", NContours);
        return GenericChart.Of(trace, UseDefaults);
    }
}
