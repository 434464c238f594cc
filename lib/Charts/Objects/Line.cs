using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>Colour, width and dashes of a line, or of the outline of a marker, bar or box.</summary>
public sealed class Line : DynamicObj.DynamicObj
{
    public static Line init(
        Optional<bool> AutoColorScale = default,
        Optional<bool> CAuto = default,
        Optional<double> CMax = default,
        Optional<double> CMid = default,
        Optional<double> CMin = default,
        Optional<Color> Color = default,
        Optional<StyleParam.SubPlotId> ColorAxis = default,
        Optional<StyleParam.Colorscale> Colorscale = default,
        Optional<bool> ReverseScale = default,
        Optional<bool> ShowScale = default,
        Optional<ColorBar> ColorBar = default,
        Optional<StyleParam.DrawingStyle> Dash = default,
        Optional<StyleParam.Shape> Shape = default,
        Optional<bool> Simplify = default,
        Optional<double> Smoothing = default,
        Optional<double> Width = default,
        Optional<IEnumerable<double>> MultiWidth = default,
        Optional<Color> OutlierColor = default,
        Optional<double> OutlierWidth = default)
    {
        var line = new Line();
        line.Set("autocolorscale", AutoColorScale);
        line.Set("cauto", CAuto);
        line.Set("cmax", CMax);
        line.Set("cmid", CMid);
        line.Set("cmin", CMin);
        line.Set("color", Color);
        line.Set("coloraxis", ColorAxis);
        line.Set("colorscale", Colorscale);
        line.Set("reversescale", ReverseScale);
        line.Set("showscale", ShowScale);
        line.Set("colorbar", ColorBar);
        line.Set("dash", Dash);
        line.Set("shape", Shape);
        line.Set("simplify", Simplify);
        line.Set("smoothing", Smoothing);
        line.Set("width", Width, MultiWidth);
        line.Set("outliercolor", OutlierColor);
        line.Set("outlierwidth", OutlierWidth);
        return line;
    }
}
