using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using Core = Plotly.NET.GenericChartExtensions;
using Fluent = Plotly.NET.CSharp.GenericChartExtensions;

namespace GenNotebooks.Charts.Tests;

/// <summary>What the With... methods write.</summary>
public class StyleTests
{
    private static GenericChart Points() => Chart.Point<int, int, string>(new[] { 1, 2 }, new[] { 3, 4 });

    [Fact]
    public void A_chart_starts_with_a_size_and_a_template_unless_they_are_declined()
    {
        var layout = FigureAssert.Figure(Points())["layout"]!;
        Assert.Equal(600, layout["width"]!.GetValue<int>());
        Assert.Equal(600, layout["height"]!.GetValue<int>());
        Assert.Equal("#0072B2", layout["template"]!["layout"]!["colorway"]![0]!.GetValue<string>());
        Assert.Equal("{}", FigureAssert.Figure(Chart.Point<int, int, string>([1], [2], UseDefaults: false))["layout"]!.ToJsonString());
    }

    [Fact]
    public void Titles_are_objects() => FigureAssert.Layout(
        Points().WithTitle("loss", TitleFont: Font.init(Size: 20, Family: StyleParam.FontFamily.Courier_New)),
        """{"title": {"text": "loss", "font": {"family": "Courier New", "size": 20}}}""");

    [Fact]
    public void Axis_styles_reach_the_axis_that_the_id_names() => FigureAssert.Layout(
        Points()
            .WithXAxisStyle<double, double, string>(
                TitleText: "step", TitleStandoff: 5, AxisType: StyleParam.AxisType.Log, MinMax: Tuple.Create(0.0, 3.5), ShowGrid: false,
                ShowLine: true, Mirror: StyleParam.Mirror.True, LineColor: Color.fromString("black"))
            .WithYAxisStyle<int, int, string>(
                Title: Title.init("loss (nats)"), TitleFont: Font.init(Size: 9), CategoryOrder: StyleParam.CategoryOrder.Array, CategoryArray: new[] { "b", "a" },
                Domain: Tuple.Create(0.1, 0.9))
            .WithYAxisStyle<int, int, string>(
                TitleText: "second", Id: StyleParam.SubPlotId.NewYAxis(2), Overlaying: StyleParam.LinearAxisId.NewY(1),
                Anchor: StyleParam.LinearAxisId.NewX(1), Side: StyleParam.Side.Right, ZeroLine: false),
        """
        {
          "xaxis": {"title": {"text": "step", "standoff": 5}, "type": "log", "range": [0, 3.5], "showgrid": false, "showline": true, "mirror": true, "linecolor": "black"},
          "yaxis": {"title": {"text": "loss (nats)", "font": {"size": 9}}, "categoryorder": "array", "categoryarray": ["b", "a"], "domain": [0.1, 0.9]},
          "yaxis2": {"title": {"text": "second"}, "overlaying": "y", "anchor": "x", "side": "right", "zeroline": false, "tickmode": "auto"}
        }
        """);

    [Fact]
    public void A_later_axis_style_adds_to_the_earlier_one() => FigureAssert.Layout(
        Points().WithXAxisStyle<int, int, string>(TitleText: "a").WithXAxisStyle<int, int, string>(ShowGrid: true).WithXAxisStyle<int, int, string>(TitleText: "b"),
        """{"xaxis": {"title": {"text": "b"}, "showgrid": true}}""");

    [Fact]
    public void Axes_of_a_scene_are_styled_inside_it()
    {
        IConvertible low = 0, high = 1;
        FigureAssert.Layout(
            Chart.Point3D<int, int, int, string>([1], [2], [3])
                .WithXAxisStyle<int, int, string>(TitleText: "x", Id: StyleParam.SubPlotId.NewScene(1))
                .WithZAxisStyle(Title.init("height (m)"), MinMax: Tuple.Create(low, high)),
            """{"scene": {"xaxis": {"title": {"text": "x"}}, "zaxis": {"title": {"text": "height (m)"}, "range": [0, 1]}}}""");
    }

    [Fact]
    public void A_whole_axis_sets_ticks_range_and_scale() => FigureAssert.Layout(
        Points()
            .WithXAxis(LinearAxis.init<int, int, int, double, double, string, string, int>(
                AutoRange: StyleParam.AutoRange.Reversed, RangeMode: StyleParam.RangeMode.ToZero, TickVals: new[] { 1.5, 2 }, TickText: new[] { "one and a half", "two" },
                Ticks: StyleParam.TickOptions.Outside, TickAngle: -45, TickFormat: ".2f", TickSuffix: " s", NTicks: 4, DTick: 0.5,
                ExponentFormat: StyleParam.ExponentFormat.Power, GridDash: StyleParam.DrawingStyle.Dot, MaxAllowed: 9))
            .WithYAxis(LinearAxis.init<int, int, int, int, int, int, int, int>(
                ScaleAnchor: StyleParam.ScaleAnchor.NewX(1), ScaleRatio: 2, Constrain: StyleParam.AxisConstraint.Domain, Range: StyleParam.Range.ofMinMax(-1, 1.5),
                Matches: StyleParam.LinearAxisId.NewY(3), Visible: false)),
        """
        {
          "xaxis": {"autorange": "reversed", "rangemode": "tozero", "maxallowed": 9, "nticks": 4, "dtick": 0.5, "tickvals": [1.5, 2],
                    "ticktext": ["one and a half", "two"], "ticks": "outside", "tickangle": -45, "ticksuffix": " s", "exponentformat": "power",
                    "tickformat": ".2f", "griddash": "dot"},
          "yaxis": {"visible": false, "range": [-1, 1.5], "scaleanchor": "x", "scaleratio": 2, "constrain": "domain", "matches": "y3"}
        }
        """);

    [Fact]
    public void Size_margin_and_template_are_set()
    {
        var figure = FigureAssert.Figure(Points()
            .WithSize(800, 400).WithSize(Height: 450)
            .WithMargin(Margin.init<int, int, int, int, int, bool>(Left: 10, Bottom: 20, Autoexpand: false))
            .WithTemplate(ChartTemplates.lightMirrored))["layout"]!;
        Assert.Equal((800, 450), (figure["width"]!.GetValue<int>(), figure["height"]!.GetValue<int>()));
        Assert.Equal("""{"l":10,"b":20,"autoexpand":false}""", figure["margin"]!.ToJsonString());
        Assert.Equal("allticks", figure["template"]!["layout"]!["xaxis"]!["mirror"]!.GetValue<string>());
    }

    [Fact]
    public void Legend_styles_are_merged() => FigureAssert.Layout(
        Points().WithLegend(false).WithLegend(Legend.init(X: 0.1, Title: Title.init("digit")))
            .WithLegendStyle(Orientation: StyleParam.Orientation.Horizontal, XAnchor: StyleParam.XAnchorPosition.Left, ItemClick: StyleParam.TraceItemClickOptions.False),
        """{"showlegend": false, "legend": {"title": {"text": "digit"}, "x": 0.1, "orientation": "h", "itemclick": false, "xanchor": "left"}}""");

    [Fact]
    public void A_layout_on_top_wins_and_keeps_annotations_and_shapes() => FigureAssert.Layout(
        Points()
            .WithAnnotation(Annotation.init<int, int, int, int, int, int, int, int, int, int>(X: 1, Text: "first"))
            .WithLayout(Layout.init<string>(
                BarMode: StyleParam.BarMode.Overlay, BarGap: 0.1, HoverMode: StyleParam.HoverMode.False, PlotBGColor: Color.fromString("white"),
                Annotations: new[] { Annotation.init<int, int, int, int, int, int, int, int, int, int>(X: 2, Text: "second") })),
        """
        {"annotations": [{"text": "first", "x": 1}, {"text": "second", "x": 2}], "plot_bgcolor": "white", "hovermode": false, "bargap": 0.1, "barmode": "overlay"}
        """);

    [Fact]
    public void Annotations_and_shapes_come_before_those_that_are_there_or_replace_them()
    {
        static Annotation Note(string text) => Annotation.init<double, double, int, int, int, int, int, string, int, string>(
            X: 0.5, Y: 1, XRef: "paper", YRef: "y domain", Text: text, ShowArrow: true, ArrowHead: StyleParam.ArrowHead.TriangleTall,
            YAnchor: StyleParam.YAnchorPosition.Bottom, Font: Font.init(Size: 8));
        static Shape Box(double x1) => Shape.init<double, double, double, double>(
            ShapeType: StyleParam.ShapeType.Rectangle, X0: 0, X1: x1, Y0: 0, Y1: 1, Layer: StyleParam.Layer.Below, FillColor: Color.fromString("grey"),
            Opacity: 0.2, Line: Line.init(Width: 0));
        const string note = """ "x": 0.5, "xref": "paper", "y": 1, "yref": "y domain", "yanchor": "bottom", "font": {"size": 8}, "showarrow": true, "arrowhead": 2 """;
        const string box = """ "type": "rect", "x0": 0, "y0": 0, "y1": 1, "line": {"width": 0}, "fillcolor": "grey", "opacity": 0.2, "layer": "below" """;

        var chart = Points().WithAnnotation(Note("a")).WithAnnotations([Note("b")]).WithShape(Box(1)).WithShapes(new List<Shape> { Box(2) });
        FigureAssert.Layout(chart, $$"""
            {"annotations": [{"text": "b", {{note}}}, {"text": "a", {{note}}}], "shapes": [{"x1": 2, {{box}}}, {"x1": 1, {{box}}}]}
            """);
        FigureAssert.Layout(chart.WithAnnotation(Note("c"), Append: false).WithShape(Box(3), Append: false), $$"""
            {"annotations": [{"text": "c", {{note}}}], "shapes": [{"x1": 3, {{box}}}]}
            """);
    }

    [Fact]
    public void Marker_and_line_styles_are_merged_into_every_trace() => FigureAssert.Trace(
        Chart.Combine([Points(), Chart.Line<int, int, string>([1], [2], MarkerColor: Color.fromString("red"))])
            .WithMarkerStyle(Size: 9, Symbol: StyleParam.MarkerSymbol.NewModified(StyleParam.MarkerSymbol.Square, StyleParam.SymbolStyle.OpenDot), CMin: 0, ShowScale: true)
            .WithMarker(Marker.init(Opacity: 0.5, MultiSize: new[] { 1, 2 }, SizeMode: StyleParam.MarkerSizeMode.Area))
            .WithLineStyle(Width: 4, Dash: StyleParam.DrawingStyle.NewUser(3))
            .WithLine(Line.init(Color: Color.fromRGB(1, 2, 3))),
        """
        {"type": "scatter", "x": [1], "y": [2], "mode": "lines",
         "marker": {"color": "red", "size": [1, 2], "symbol": 301, "cmin": 0, "showscale": true, "opacity": 0.5, "sizemode": "area"},
         "line": {"width": 4, "dash": "3px", "color": "rgba(1, 2, 3, 1)"}}
        """,
        index: 1);

    [Fact]
    public void Error_bars_are_set() => FigureAssert.Trace(
        Points()
            .WithXError(Error.init<double, double>(Type: StyleParam.ErrorType.Percent, Value: 10, Thickness: 1.5, Width: 3))
            .WithYError(Error.init<double, double>(true, StyleParam.ErrorType.Data, false, new[] { 0.1, 0.2 }, new[] { 0.3, 0.4 })),
        """
        {"type": "scatter", "x": [1, 2], "y": [3, 4], "mode": "markers",
         "error_x": {"type": "percent", "value": 10, "thickness": 1.5, "width": 3},
         "error_y": {"visible": true, "type": "data", "symmetric": false, "array": [0.1, 0.2], "arrayminus": [0.3, 0.4]}}
        """);

    [Fact]
    public void Trace_info_names_one_trace_plainly_and_numbers_several()
    {
        FigureAssert.Trace(
            Fluent.WithTraceInfo(Points(), Name: "a", Visible: StyleParam.Visible.LegendOnly),
            """{"type": "scatter", "x": [1, 2], "y": [3, 4], "mode": "markers", "name": "a", "visible": "legendonly"}""");
        var two = Fluent.WithTraceInfo(Chart.Combine([Points(), Points()]), Name: "a");
        Assert.Equal(["a_0", "a_1"], FigureAssert.Figure(two)["data"]!.AsArray().Select(trace => trace!["name"]!.GetValue<string>()));
    }

    [Fact]
    public void Colour_bar_and_colour_axis_are_set()
    {
        var bar = ColorBar.init<string, double>(Len: 0.5, LenMode: StyleParam.UnitMode.Fraction, TickPrefix: "<", Tick0: 1, DTick: 0.5);
        FigureAssert.Trace(
            Chart.Heatmap<int, int, int, string>(new[] { new[] { 1 } }).WithColorBar(bar),
            """{"type": "heatmap", "z": [[1]], "colorbar": {"len": 0.5, "lenmode": "fraction", "tick0": 1, "dtick": 0.5, "tickprefix": "<"}}""");
        FigureAssert.Layout(
            Core.WithColorAxis(Points(), ColorAxis.init(CAuto: 1, CMin: -1, CMax: 1, ColorScale: StyleParam.Colorscale.Viridis), Id: 2),
            """{"coloraxis2": {"cauto": true, "cmin": -1, "cmax": 1, "colorscale": "Viridis"}}""");
    }

    [Fact]
    public void Axis_anchors_are_numbers() => FigureAssert.Trace(
        Points().WithAxisAnchor(Y: 2),
        """{"type": "scatter", "x": [1, 2], "y": [3, 4], "mode": "markers", "yaxis": "y2"}""");

    [Fact]
    public void A_style_changes_the_chart_and_returns_it()
    {
        var chart = Points();
        Assert.Same(chart, chart.WithTitle("a"));
        FigureAssert.Layout(chart, """{"title": {"text": "a"}}""");
    }

    [Fact]
    public void Charts_made_one_after_another_do_not_share_a_template()
    {
        var first = Points();
        first.WithLayout(Layout.init<string>(Template: ChartTemplates.plotly));
        Assert.Equal("white", FigureAssert.Figure(Points())["layout"]!["template"]!["layout"]!["plot_bgcolor"]!.GetValue<string>());
    }

    // Here and not among other tests, for tests of one class run one after another and this one changes what all charts share.
    [Fact]
    public void Defaults_can_be_changed_and_are_put_back()
    {
        var (width, template) = (Defaults.DefaultWidth, Defaults.DefaultTemplate);
        try
        {
            Defaults.DefaultWidth = 432;
            Defaults.DefaultTemplate = ChartTemplates.plotly;
            var layout = FigureAssert.Figure(Chart.Area<int, int, string>([1], [2]))["layout"]!;
            Assert.Equal(432, layout["width"]!.GetValue<int>());
            Assert.Equal("#E5ECF6", layout["template"]!["layout"]!["plot_bgcolor"]!.GetValue<string>());
        }
        finally
        {
            (Defaults.DefaultWidth, Defaults.DefaultTemplate) = (width, template);
        }
    }
}
