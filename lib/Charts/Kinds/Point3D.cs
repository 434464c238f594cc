using Plotly.NET.TraceObjects;

namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>Points at (x, y, z).</summary>
    public static GenericChart Point3D<XType, YType, ZType, TextType>(
        IEnumerable<XType> x,
        IEnumerable<YType> y,
        IEnumerable<ZType> z,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<double>> MultiOpacity = default,
        Optional<TextType> Text = default,
        Optional<IEnumerable<TextType>> MultiText = default,
        Optional<StyleParam.TextPosition> TextPosition = default,
        Optional<IEnumerable<StyleParam.TextPosition>> MultiTextPosition = default,
        Optional<Color> MarkerColor = default,
        Optional<StyleParam.Colorscale> MarkerColorScale = default,
        Optional<Line> MarkerOutline = default,
        Optional<StyleParam.MarkerSymbol3D> MarkerSymbol = default,
        Optional<IEnumerable<StyleParam.MarkerSymbol3D>> MultiMarkerSymbol = default,
        Optional<Marker> Marker = default,
        Optional<Projection> Projection = default,
        Optional<bool> UseDefaults = default)
        where XType : IConvertible
        where YType : IConvertible
        where ZType : IConvertible
        where TextType : IConvertible
        => Scatter3D<XType, YType, ZType, TextType>(
            x, y, z, PointMode(DrawsText(TextPosition, MultiTextPosition)), Name: Name, ShowLegend: ShowLegend,
            Opacity: Opacity, MultiOpacity: MultiOpacity, Text: Text, MultiText: MultiText, TextPosition: TextPosition,
            MultiTextPosition: MultiTextPosition, MarkerColor: MarkerColor, MarkerColorScale: MarkerColorScale,
            MarkerOutline: MarkerOutline, MarkerSymbol: MarkerSymbol, MultiMarkerSymbol: MultiMarkerSymbol, Marker: Marker,
            Projection: Projection, UseDefaults: UseDefaults);
}
