using GenNotebooks.Charts;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Numbers on a grid as colours; the first row is the lowest.</summary>
    /// <param name="ReverseYAxis">Puts the first row on top, as in a matrix or a picture.</param>
    /// <param name="UseWebGL">Without effect: plotly.js 3 has one kind of heat map.</param>
    public static GenericChart Heatmap<ZType, XType, YType, TextType>(
        IEnumerable<IEnumerable<ZType>> zData,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<XType>> X = default,
        Optional<int> XGap = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<int> YGap = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> Transpose = default,
        Optional<bool> UseWebGL = default,
        Optional<bool> ReverseYAxis = default,
        Optional<bool> UseDefaults = default)
        where ZType : IConvertible
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("heatmap");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("z", zData);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("xgap", XGap);
        trace.Set("ygap", YGap);
        trace.Set("text", TextGrid.Of(zData, Text, MultiText));
        trace.SetColorScale(ColorBar, ColorScale, ShowScale, ReverseScale);
        trace.Set("zsmooth", ZSmooth);
        trace.Set("transpose", Transpose);
        var chart = GenericChart.Of(trace, UseDefaults);
        if (ReverseYAxis.Or(false))
            chart.Layout.Child<LinearAxis>("yaxis").Set("autorange", StyleParam.AutoRange.Reversed);
        return chart;
    }
}
