using Plotly.NET.CSharp;
using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithMarker(this GenericChart @this, Marker marker) =>
        @this.ForEachTrace(trace => trace.Child<Marker>("marker").Merge(marker));

    public static GenericChart WithMarkerStyle(
        this GenericChart @this,
        Optional<bool> AutoColorScale = default,
        Optional<bool> CAuto = default,
        Optional<double> CMax = default,
        Optional<double> CMid = default,
        Optional<double> CMin = default,
        Optional<Color> Color = default,
        Optional<IEnumerable<Color>> Colors = default,
        Optional<StyleParam.SubPlotId> ColorAxis = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> Colorscale = default,
        Optional<Gradient> Gradient = default,
        Optional<Line> Outline = default,
        Optional<int> MaxDisplayed = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<Pattern> Pattern = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> ShowScale = default,
        Optional<int> Size = default,
        Optional<IEnumerable<int>> MultiSize = default,
        Optional<int> SizeMin = default,
        Optional<StyleParam.MarkerSizeMode> SizeMode = default,
        Optional<int> SizeRef = default,
        Optional<StyleParam.MarkerSymbol> Symbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol>> MultiSymbol = default,
        Optional<StyleParam.MarkerSymbol3D> Symbol3D = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol3D>> MultiSymbol3D = default,
        Optional<Color> OutlierColor = default,
        Optional<int> OutlierWidth = default)
    {
        var marker = new Marker();
        marker.SetColors(AutoColorScale, CAuto, CMax, CMid, CMin, Color, Colors, ColorAxis, ColorBar, Colorscale, ReverseScale, ShowScale);
        marker.SetForm(Outline, MaxDisplayed, Opacity, MultiOpacity, Pattern, OutlierColor, OutlierWidth);
        marker.SetSize(Size, MultiSize, SizeMin, SizeMode, SizeRef);
        marker.Set("gradient", Gradient);
        marker.Set("symbol", Symbol, MultiSymbol);
        marker.Set("symbol", Symbol3D, MultiSymbol3D);
        return @this.WithMarker(marker);
    }
}
