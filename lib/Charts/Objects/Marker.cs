using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>How the points of a scatter, the bars of a bar chart or the boxes of a box plot look.</summary>
public sealed class Marker : DynamicObj.DynamicObj
{
    public static Marker init(
        Optional<double> Angle = default,
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
        marker.Set("angle", Angle);
        marker.SetColors(AutoColorScale, CAuto, CMax, CMid, CMin, Color, Colors, ColorAxis, ColorBar, Colorscale, ReverseScale, ShowScale);
        marker.SetForm(Outline, MaxDisplayed, Opacity, MultiOpacity, Pattern, OutlierColor, OutlierWidth);
        marker.SetSize(Size, MultiSize, SizeMin, SizeMode, SizeRef);
        marker.Set("symbol", Symbol, MultiSymbol);
        marker.Set("symbol", Symbol3D, MultiSymbol3D);
        return marker;
    }

    internal void SetColors(
        Optional<bool> autoColorScale, Optional<bool> cAuto, Optional<double> cMax, Optional<double> cMid, Optional<double> cMin,
        Optional<Color> color, Optional<IEnumerable<Color>> colors, Optional<StyleParam.SubPlotId> colorAxis,
        Optional<ColorBar> colorBar, Optional<StyleParam.Colorscale> colorscale, Optional<bool> reverseScale, Optional<bool> showScale)
    {
        Set("autocolorscale", autoColorScale);
        Set("cauto", cAuto);
        Set("cmax", cMax);
        Set("cmid", cMid);
        Set("cmin", cMin);
        Set("color", color);
        Set("colors", colors);
        Set("coloraxis", colorAxis);
        Set("colorbar", colorBar);
        Set("colorscale", colorscale);
        Set("reversescale", reverseScale);
        Set("showscale", showScale);
    }

    internal void SetForm(
        Optional<Line> outline, Optional<int> maxDisplayed, Optional<double> opacity, Optional<IEnumerable<double>> multiOpacity,
        Optional<Pattern> pattern, Optional<Color> outlierColor, Optional<int> outlierWidth)
    {
        Set("line", outline);
        Set("maxdisplayed", maxDisplayed);
        Set("opacity", opacity, multiOpacity);
        Set("pattern", pattern);
        Set("outliercolor", outlierColor);
        Set("outlierwidth", outlierWidth);
    }

    internal void SetSize(
        Optional<int> size, Optional<IEnumerable<int>> multiSize, Optional<int> sizeMin,
        Optional<StyleParam.MarkerSizeMode> sizeMode, Optional<int> sizeRef)
    {
        Set("size", size, multiSize);
        Set("sizemin", sizeMin);
        Set("sizemode", sizeMode);
        Set("sizeref", sizeRef);
    }
}
