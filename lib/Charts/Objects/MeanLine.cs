using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>The line of a violin's mean.</summary>
public sealed class MeanLine : DynamicObj.DynamicObj
{
    public static MeanLine init(
        Optional<bool> Visible = default,
        Optional<Color> Color = default,
        Optional<double> Width = default)
    {
        var line = new MeanLine();
        line.Set("visible", Visible);
        line.Set("color", Color);
        line.Set("width", Width);
        return line;
    }
}
