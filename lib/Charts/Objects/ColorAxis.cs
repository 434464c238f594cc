using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>A colour scale that several traces share.</summary>
public sealed class ColorAxis : DynamicObj.DynamicObj
{
    /// <param name="CAuto">A number, as in the mirrored package; anything but zero means yes.</param>
    public static ColorAxis init(
        Optional<bool> AutoColorScale = default,
        Optional<double> CAuto = default,
        Optional<double> CMin = default,
        Optional<double> CMid = default,
        Optional<double> CMax = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.Colorscale> ColorScale = default,
        Optional<bool> ShowScale = default,
        Optional<bool> ReverseScale = default)
    {
        var axis = new ColorAxis();
        axis.Set("autocolorscale", AutoColorScale);
        if (CAuto.TryGet(out var auto))
            axis.Set("cauto", auto != 0);
        axis.Set("cmin", CMin);
        axis.Set("cmid", CMid);
        axis.Set("cmax", CMax);
        axis.Set("colorbar", ColorBar);
        axis.Set("colorscale", ColorScale);
        axis.Set("showscale", ShowScale);
        axis.Set("reversescale", ReverseScale);
        return axis;
    }
}
