using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>How many data fall into each bin: vertical bars for data in X, horizontal ones for data in Y.</summary>
    /// <param name="NBinsX">At most so many bins; plotly.js picks round borders.</param>
    public static GenericChart Histogram<XType, YType, TextType>(
        Optional<IEnumerable<XType>> X = default,
        Optional<IEnumerable<YType>> Y = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.HistFunc> HistFunc = default,
        Optional<StyleParam.HistNorm> HistNorm = default,
        Optional<string> AlignmentGroup = default,
        Optional<string> OffsetGroup = default,
        Optional<int> NBinsX = default,
        Optional<int> NBinsY = default,
        Optional<string> BinGroup = default,
        Optional<Bins> XBins = default,
        Optional<Bins> YBins = default,
        Optional<Color> MarkerColor = default,
        Optional<Marker> Marker = default,
        Optional<Line> Line = default,
        Optional<Error> XError = default,
        Optional<Error> YError = default,
        Optional<Cumulative> Cumulative = default,
        Optional<Hoverlabel> HoverLabel = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where TextType : IConvertible
    {
        var trace = new Trace("histogram");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("x", X);
        trace.Set("y", Y);
        trace.Set("orientation", Orientation);
        trace.Set("text", Text, MultiText);
        trace.Set("histfunc", HistFunc);
        trace.Set("histnorm", HistNorm);
        trace.Set("alignmentgroup", AlignmentGroup);
        trace.Set("offsetgroup", OffsetGroup);
        trace.Set("nbinsx", NBinsX);
        trace.Set("nbinsy", NBinsY);
        trace.Set("bingroup", BinGroup);
        trace.Set("xbins", XBins);
        trace.Set("ybins", YBins);
        SetBars(trace, Marker, MarkerColor, default, Line, default, default, default);
        trace.DropIfEmpty("marker");
        trace.Set("error_x", XError);
        trace.Set("error_y", YError);
        trace.Set("cumulative", Cumulative);
        trace.Set("hoverlabel", HoverLabel);
        return GenericChart.Of(trace, UseDefaults);
    }
}
