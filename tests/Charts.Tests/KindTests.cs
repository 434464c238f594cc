using Plotly.NET;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>What each kind of chart writes. The names of the attributes are those of plotly.js's reference.</summary>
public class KindTests
{
    private static readonly double[] X = [1, 2, 3];
    private static readonly double[] Y = [4, 5, 6];
    private static readonly double[][] Z = [[1, 2], [3, 4]];

    [Fact]
    public void Scatter_writes_data_mode_marker_and_line() => FigureAssert.Trace(
        Chart.Scatter<double, double, string>(
            X, Y, StyleParam.Mode.Lines_Markers, Name: "run", ShowLegend: false, Opacity: 0.5, MultiOpacity: new[] { 0.1, 0.2, 0.3 }, MultiText: new[] { "a", "b", "c" },
            MarkerColor: Color.fromString("red"), MarkerSymbol: StyleParam.MarkerSymbol.Diamond,
            LineColor: Color.fromHex("#0072B2"), LineWidth: 3, LineDash: StyleParam.DrawingStyle.DashDot,
            StackGroup: "one", GroupNorm: StyleParam.GroupNorm.Percent, Orientation: StyleParam.Orientation.Vertical,
            Fill: StyleParam.Fill.ToNext_y, FillColor: Color.fromARGB(51, 0, 0, 0)),
        """
        {
          "type": "scatter", "name": "run", "showlegend": false, "opacity": 0.5, "x": [1, 2, 3], "y": [4, 5, 6], "mode": "lines+markers",
          "text": ["a", "b", "c"], "marker": {"color": "red", "symbol": 2, "opacity": [0.1, 0.2, 0.3]},
          "line": {"color": "rgba(0, 114, 178, 1)", "width": 3, "dash": "dashdot"},
          "stackgroup": "one", "orientation": "v", "groupnorm": "percent", "fill": "tonexty", "fillcolor": "rgba(0, 0, 0, 0.2)"
        }
        """);

    [Fact]
    public void Point_draws_markers_on_the_graphics_card_if_asked() => FigureAssert.Trace(
        Chart.Point<double, double, string>(
            X, Y, UseWebGL: true, MarkerColor: Color.fromColorScaleValues(new[] { 1, 2, 3 }), MarkerColorScale: StyleParam.Colorscale.YIGnBu,
            MarkerOutline: Line.init(Color: Color.fromString("white"), Width: 1)),
        """
        {"type": "scattergl", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "markers",
         "marker": {"color": [1, 2, 3], "colorscale": "YlGnBu", "line": {"color": "white", "width": 1}}}
        """);

    [Fact]
    public void Texts_are_drawn_only_where_a_position_is_given()
    {
        FigureAssert.Trace(
            Chart.Point<double, double, string>(X, Y, Text: "p"),
            """{"type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "markers", "text": "p"}""");
        FigureAssert.Trace(
            Chart.Line<double, double, string>(X, Y, MultiText: new[] { "a", "b", "c" }, TextPosition: StyleParam.TextPosition.TopCenter, ShowMarkers: true),
            """
            {"type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "lines+markers+text", "text": ["a", "b", "c"], "textposition": "top center"}
            """);
    }

    [Fact]
    public void Line_draws_lines() => FigureAssert.Trace(
        Chart.Line<double, double, string>(X, Y, Line: Line.init(Shape: StyleParam.Shape.Hv, Width: 1), LineWidth: 2),
        """{"type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "lines", "line": {"shape": "hv", "width": 2}}""");

    [Fact]
    public void Area_fills_to_zero() => FigureAssert.Trace(
        Chart.Area<double, double, string>(X, Y, FillColor: Color.fromString("grey")),
        """{"type": "scatter", "x": [1, 2, 3], "y": [4, 5, 6], "mode": "lines", "fill": "tozeroy", "fillcolor": "grey"}""");

    [Fact]
    public void Bar_lies_and_Column_stands()
    {
        FigureAssert.Trace(
            Chart.Bar<double, string, string>(
                X, Keys: new[] { "a", "b", "c" }, MultiText: new[] { "1", "2", "3" }, TextPosition: StyleParam.TextPosition.Outside, Base: 0.5, MultiWidth: Y,
                MarkerPatternShape: StyleParam.PatternShape.DiagonalAscending, MultiOpacity: new[] { 1, 0.5, 1 }),
            """
            {"type": "bar", "orientation": "h", "x": [1, 2, 3], "y": ["a", "b", "c"],
             "marker": {"pattern": {"shape": "\\"}, "opacity": [1, 0.5, 1]},
             "text": ["1", "2", "3"], "textposition": "outside", "base": 0.5, "width": [4, 5, 6]}
            """);
        FigureAssert.Trace(
            Chart.Column<double, string, string>(X, Keys: new[] { "a", "b", "c" }, MarkerColor: Color.fromString("teal"), Width: 0.4),
            """
            {"type": "bar", "orientation": "v", "x": ["a", "b", "c"], "y": [1, 2, 3], "marker": {"color": "teal"}, "width": 0.4}
            """);
    }

    [Fact]
    public void Histogram_writes_its_bins() => FigureAssert.Trace(
        Chart.Histogram<double, double, string>(
            X: X, HistNorm: StyleParam.HistNorm.ProbabilityDensity, HistFunc: StyleParam.HistFunc.Count, NBinsX: 20, XBins: Bins.init(0.0, 3.0, 0.5),
            Cumulative: Cumulative.init(Enabled: true, Currentbin: StyleParam.Currentbin.Half), MarkerColor: Color.fromString("navy"),
            Line: Line.init(Width: 1)),
        """
        {"type": "histogram", "x": [1, 2, 3], "histfunc": "count", "histnorm": "probability density", "nbinsx": 20,
         "xbins": {"start": 0, "end": 3, "size": 0.5}, "marker": {"color": "navy", "line": {"width": 1}},
         "cumulative": {"enabled": true, "currentbin": "half"}}
        """);

    [Fact]
    public void Histogram2D_writes_both_data_and_its_colours() => FigureAssert.Trace(
        Chart.Histogram2D<double, double, double>(
            X, Y, NBinsX: 10, NBinsY: 12, ColorScale: StyleParam.Colorscale.Cividis, ReverseScale: true, ZSmooth: StyleParam.SmoothAlg.False,
            ColorBar: ColorBar.init<string, double>(Title: Title.init("count"), TickVals: new[] { 0.0, 5 }, TickText: new[] { "none", "five" })),
        """
        {"type": "histogram2d", "x": [1, 2, 3], "y": [4, 5, 6], "nbinsx": 10, "nbinsy": 12,
         "colorbar": {"tickvals": [0, 5], "ticktext": ["none", "five"], "title": {"text": "count"}},
         "colorscale": "Cividis", "reversescale": true, "zsmooth": false}
        """);

    [Fact]
    public void BoxPlot_writes_points_mean_and_outline() => FigureAssert.Trace(
        Chart.BoxPlot<string, double, string>(
            X: new[] { "a", "a", "b" }, Y: Y, BoxPoints: StyleParam.BoxPoints.False, BoxMean: StyleParam.BoxMean.SD, Jitter: 0.3, PointPos: -1.5, WhiskerWidth: 0.5,
            Notched: true, NotchWidth: 0.2, QuartileMethod: StyleParam.QuartileMethod.Exclusive, OutlineColor: Color.fromString("black"), OutlineWidth: 1,
            FillColor: Color.fromString("white"), MarkerColor: Color.fromString("red")),
        """
        {"type": "box", "x": ["a", "a", "b"], "y": [4, 5, 6], "fillcolor": "white", "marker": {"color": "red"}, "line": {"color": "black", "width": 1},
         "whiskerwidth": 0.5, "boxpoints": false, "boxmean": "sd", "jitter": 0.3, "pointpos": -1.5, "notched": true, "notchwidth": 0.2, "quartilemethod": "exclusive"}
        """);

    [Fact]
    public void Violin_writes_its_inner_box_and_span() => FigureAssert.Trace(
        Chart.Violin<string, double, string>(
            Y: Y, Name: "a", Points: StyleParam.BoxPoints.All, ShowBox: true, BoxWidth: 0.2, BoxFillColor: Color.fromString("white"),
            MeanLine: MeanLine.init(Visible: true), BandWidth: 0.4, ScaleMode: StyleParam.ScaleMode.Count, Side: StyleParam.ViolinSide.Negative,
            Span: StyleParam.Range.ofMinMax(0, 10.5), SpanMode: StyleParam.SpanMode.Manual),
        """
        {"type": "violin", "name": "a", "y": [4, 5, 6], "points": "all", "box": {"visible": true, "width": 0.2, "fillcolor": "white"}, "bandwidth": 0.4,
         "meanline": {"visible": true}, "scalemode": "count", "side": "negative", "span": [0, 10.5], "spanmode": "manual"}
        """);

    [Fact]
    public void Heatmap_writes_rows_and_turns_the_axis_over_if_asked()
    {
        var chart = Chart.Heatmap<double, int, string, string>(
            Z, X: new[] { 1, 2 }, Y: new[] { "low", "high" }, XGap: 1, YGap: 2, MultiText: new[] { "a", "b", "c", "d" }, ShowScale: false, Transpose: false, ReverseYAxis: true);
        FigureAssert.Trace(chart, """
            {"type": "heatmap", "z": [[1, 2], [3, 4]], "x": [1, 2], "y": ["low", "high"], "xgap": 1, "ygap": 2, "text": [["a", "b"], ["c", "d"]],
             "showscale": false, "transpose": false}
            """);
        FigureAssert.Layout(chart, """{"yaxis": {"autorange": "reversed"}}""");
    }

    [Fact]
    public void One_text_is_spread_over_a_grid() => FigureAssert.Trace(
        Chart.Heatmap<double, int, int, string>(Z, Text: "t"),
        """{"type": "heatmap", "z": [[1, 2], [3, 4]], "text": [["t", "t"], ["t", "t"]]}""");

    [Fact]
    public void Contour_writes_levels_and_lines() => FigureAssert.Trace(
        Chart.Contour<double, int, int, string>(
            Z, NContours: 8, ShowContourLabels: true, ContoursColoring: StyleParam.ContourColoring.Lines, ContoursType: StyleParam.ContourType.Levels,
            ContourLabelFont: Font.init(Size: 9), ContourLineDash: StyleParam.DrawingStyle.Dot, ContourLineSmoothing: 0.5,
            ContourLine: Line.init(Width: 2), ColorScale: StyleParam.Colorscale.RdBu),
        """
        {"type": "contour", "z": [[1, 2], [3, 4]], "colorscale": "RdBu", "line": {"width": 2, "dash": "dot", "smoothing": 0.5},
         "contours": {"coloring": "lines", "type": "levels", "showlabels": true, "labelfont": {"size": 9}}, "ncontours": 8}
        """);

    [Fact]
    public void Surface_writes_heights_and_contours() => FigureAssert.Trace(
        Chart.Surface<double, double, double, string>(Z, X: new[] { 0.5, 1.5 }, Y: new[] { 0.0, 1 }, Contours: Contours.initXyz(Show: true), Opacity: 0.9),
        """
        {"type": "surface", "opacity": 0.9, "z": [[1, 2], [3, 4]], "x": [0.5, 1.5], "y": [0, 1],
         "contours": {"x": {"show": true}, "y": {"show": true}, "z": {"show": true}}}
        """);

    [Fact]
    public void Image_takes_pixels_or_a_source()
    {
        FigureAssert.Trace(
            Chart.Image<int>(
                Z: new[] { new[] { new[] { 0, 1, 2 }, new[] { 3, 4, 5 } } }, ColorModel: StyleParam.ColorModel.RGB,
                ZMin: StyleParam.ColorComponentBound.NewRGB(0, 0, 0), ZMax: StyleParam.ColorComponentBound.NewRGB(5, 5, 5)),
            """{"type": "image", "z": [[[0, 1, 2], [3, 4, 5]]], "colormodel": "rgb", "zmax": [5, 5, 5], "zmin": [0, 0, 0]}""");
        FigureAssert.Trace(
            Chart.Image<int>(Source: "data:image/png;base64,AAAA"),
            """{"type": "image", "source": "data:image/png;base64,AAAA"}""");
    }

    [Fact]
    public void Scatter3D_and_Point3D_write_three_coordinates()
    {
        FigureAssert.Trace(
            Chart.Scatter3D<double, double, double, string>(
                X, Y, X, StyleParam.Mode.Lines_Markers, MarkerSymbol: StyleParam.MarkerSymbol3D.SquareOpen, LineColorScale: StyleParam.Colorscale.Hot),
            """
            {"type": "scatter3d", "x": [1, 2, 3], "y": [4, 5, 6], "z": [1, 2, 3], "mode": "lines+markers",
             "marker": {"symbol": "square-open"}, "line": {"colorscale": "Hot"}}
            """);
        FigureAssert.Trace(
            Chart.Point3D<double, double, double, string>(X, Y, X, Name: "p"),
            """{"type": "scatter3d", "name": "p", "x": [1, 2, 3], "y": [4, 5, 6], "z": [1, 2, 3], "mode": "markers"}""");
    }
}
