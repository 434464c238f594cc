using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>The lines of equal height on a contour chart or a surface.</summary>
public sealed class Contours : DynamicObj.DynamicObj
{
    /// <summary>The same lines along x, y and z of a surface.</summary>
    public static Contours initXyz(
        Optional<Color> Color = default,
        Optional<bool> Highlight = default,
        Optional<Color> HighlightColor = default,
        Optional<double> HighlightWidth = default,
        Optional<bool> Show = default,
        Optional<bool> UseColorMap = default,
        Optional<double> Width = default)
    {
        var along = new Contours();
        along.Set("color", Color);
        along.Set("highlight", Highlight);
        along.Set("highlightcolor", HighlightColor);
        along.Set("highlightwidth", HighlightWidth);
        along.Set("show", Show);
        along.Set("usecolormap", UseColorMap);
        along.Set("width", Width);

        var contours = new Contours();
        foreach (var axis in (string[])["x", "y", "z"])
            contours.Set(axis, along.Copy());
        return contours;
    }
}
