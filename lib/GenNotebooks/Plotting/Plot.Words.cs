using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    /// <summary>Words or letters written at points of the plane.</summary>
    /// <param name="x">Where each stands, shape (N, 2).</param>
    /// <param name="words">What is written there, shape (N).</param>
    /// <param name="name">The legend's text; empty for no legend.</param>
    /// <param name="category">Which of the palette's colours.</param>
    public static GenericChart Words(double[,] x, string[] words, string name, int category = 0)
    {
        ArgumentNullException.ThrowIfNull(words);
        Guard.Shape(x, (words.Length, 2));
        var color = Color.fromString(Palette.Category(category));
        return Chart.Scatter<double, double, string>(
            Column(x, 0), Column(x, 1), StyleParam.Mode.Markers_Text, Name: name, ShowLegend: name.Length > 0, MultiText: words,
            TextPosition: StyleParam.TextPosition.TopCenter, Marker: Marker.init(Size: 8, Color: color));
    }
}
