using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>Typeface, size in pixels and colour of a text.</summary>
public sealed class Font : DynamicObj.DynamicObj
{
    public static Font init(
        Optional<StyleParam.FontFamily> Family = default,
        Optional<double> Size = default,
        Optional<Color> Color = default)
    {
        var font = new Font();
        font.Set("family", Family);
        font.Set("size", Size);
        font.Set("color", Color);
        return font;
    }
}
