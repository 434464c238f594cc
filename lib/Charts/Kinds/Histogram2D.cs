using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How many points (x, y) fall into each brick, as colour.</summary>
    public static GenericChart Histogram2D<XType, YType, ZType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        Optional<IEnumerable<IEnumerable<ZType>>> Z = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<int> XGap = default,
        Optional<int> YGap = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<Bins> XBins = default,
        Optional<Bins> YBins = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
    {
        var trace = new Trace("histogram2d");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", x);
        trace.Set("y", y);
        trace.Set("z", Z);
        trace.Set("xgap", XGap);
        trace.Set("ygap", YGap);
        trace.Set("histfunc", HistFunc);
        trace.Set("histnorm", HistNorm);
        trace.Set("nbinsx", NBinsX);
        trace.Set("nbinsy", NBinsY);
        trace.Set("xbins", XBins);
        trace.Set("ybins", YBins);
        trace.SetColorScale(ColorBar, ColorScale, ShowScale, ReverseScale);
        trace.Set("zsmooth", ZSmooth);
        return GenericChart.Of(trace, UseDefaults);
    }
}
