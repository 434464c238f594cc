using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>The small box plot inside a violin.</summary>
public sealed class Box : DynamicObj.DynamicObj
{
    public static Box init(
        Optional<bool> Visible = default,
        Optional<double> Width = default,
        Optional<Color> FillColor = default,
        Optional<Color> LineColor = default,
        Optional<double> LineWidth = default)
    {
        var box = new Box();
        box.Set("visible", Visible);
        box.Set("width", Width);
        box.Set("fillcolor", FillColor);
        if (LineColor.IsGiven || LineWidth.IsGiven)
            box.Set("line", Line.init(Color: LineColor, Width: LineWidth));
        return box;
    }
}
