using GenNotebooks.Charts;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Numbers on a grid as heights of a surface.</summary>
    public static GenericChart Surface<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<Contours> Contours = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("surface");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("z", zData);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("text", Text);
        trace.Set("text", TextGrid.Of(zData, default, MultiText));
        trace.Set("contours", Contours);
        trace.SetColorScale(default, ColorScale, ShowScale, default);
        return GenericChart.Of(trace, UseDefaults);
    }
}
