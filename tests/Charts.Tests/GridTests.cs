using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>Charts that are put together.</summary>
public class GridTests
{
    private static GenericChart Line(string name) =>
        Chart.Line<int, int, string>(new[] { 1, 2 }, new[] { 3, 4 }, Name: name).WithXAxisStyle<int, int, string>(TitleText: "x of " + name);

    private static (string? X, string? Y)[] Axes(GenericChart chart) =>
        [.. FigureAssert.Figure(chart)["data"]!.AsArray().Select(trace => (trace!["xaxis"]?.GetValue<string>(), trace["yaxis"]?.GetValue<string>()))];

    [Fact]
    public void Combine_appends_traces_and_lets_the_later_layout_win()
    {
        var chart = Chart.Combine([Line("a").WithTitle("first"), Line("b").WithTitle("second")]);
        Assert.Equal(2, GenericChart.countTrace(chart));
        FigureAssert.Layout(chart, """{"xaxis": {"title": {"text": "x of b"}}, "title": {"text": "second"}}""");
    }

    [Fact]
    public void Combine_leaves_its_charts_as_they_are()
    {
        var first = Line("a");
        Chart.Combine([first, Line("b")]).WithTitle("both").WithMarkerStyle(Size: 3);
        FigureAssert.Layout(first, """{"xaxis": {"title": {"text": "x of a"}}}""");
        FigureAssert.Trace(first, """{"type": "scatter", "name": "a", "x": [1, 2], "y": [3, 4], "mode": "lines"}""");
    }

    [Fact]
    public void Combine_needs_a_chart()
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Combine([]));
        Assert.Equal("gCharts is empty but one chart at least is needed; leave the call out where there is none. (Parameter 'gCharts')", error.Message);
    }

    [Fact]
    public void Independent_cells_have_axes_of_their_own()
    {
        var chart = Chart.Grid([Line("a"), Line("b"), Line("c")], 2, 2, XGap: 0.1, YGap: 0.25, RowOrder: StyleParam.LayoutGridRowOrder.BottomToTop);
        Assert.Equal([("x", "y"), ("x2", "y2"), ("x3", "y3")], Axes(chart));
        FigureAssert.Layout(chart, """
            {"xaxis": {"title": {"text": "x of a"}}, "xaxis2": {"title": {"text": "x of b"}}, "xaxis3": {"title": {"text": "x of c"}},
             "grid": {"rows": 2, "columns": 2, "pattern": "independent", "roworder": "bottom to top", "xgap": 0.1, "ygap": 0.25}}
            """);
    }

    [Fact]
    public void Coupled_cells_share_axes_along_rows_and_columns() =>
        Assert.Equal(
            [("x", "y"), ("x2", "y"), ("x", "y2"), ("x2", "y2")],
            Axes(Chart.Grid([Line("a"), Line("b"), Line("c"), Line("d")], 2, 2, Pattern: StyleParam.LayoutGridPattern.Coupled)));

    [Fact]
    public void Subplots_name_the_axes_of_each_cell()
    {
        static Tuple<StyleParam.LinearAxisId, StyleParam.LinearAxisId> Pair(int x, int y) =>
            Tuple.Create(StyleParam.LinearAxisId.NewX(x), StyleParam.LinearAxisId.NewY(y));
        var chart = Chart.Grid([Line("a"), Line("b")], 1, 2, SubPlots: new[] { new[] { Pair(1, 1), Pair(2, 1) } });
        Assert.Equal([("x", "y"), ("x2", "y")], Axes(chart));
        Assert.Equal("""[["xy","x2y"]]""", FigureAssert.Figure(chart)["layout"]!["grid"]!["subplots"]!.ToJsonString());
    }

    [Fact]
    public void A_stack_has_one_column()
    {
        var grid = FigureAssert.Figure(Chart.SingleStack([Line("a"), Line("b"), Line("c")]))["layout"]!["grid"]!;
        Assert.Equal("""{"rows":3,"columns":1,"pattern":"independent"}""", grid.ToJsonString());
    }

    [Fact]
    public void Titles_stand_above_their_plots()
    {
        var chart = Chart.Grid([Line("a"), Line("b").WithTitle("own")], 1, 2, SubPlotTitles: new[] { "first", "second" }, SubPlotTitleOffset: 0.1, SubPlotTitleFont: Font.init(Size: 11));
        var titles = FigureAssert.Figure(chart)["layout"]!["annotations"]!.AsArray();
        Assert.True(JsonNode.DeepEquals(titles[1], JsonNode.Parse("""
            {"text": "second", "x": 0.5, "xref": "x2 domain", "xanchor": "center", "y": 1.1, "yref": "y2 domain", "yanchor": "bottom", "font": {"size": 11}, "showarrow": false}
            """)), titles[1]!.ToJsonString());
    }

    [Fact]
    public void Without_titles_the_charts_keep_their_own()
    {
        var layout = FigureAssert.Figure(Chart.Grid([Line("a"), Line("b").WithTitle("own")], 1, 2))["layout"]!;
        Assert.Equal("own", Assert.Single(layout["annotations"]!.AsArray())!["text"]!.GetValue<string>());
        Assert.Null(layout["title"]);
    }

    [Fact]
    public void Solid_charts_get_scenes_in_their_cells()
    {
        var solid = Chart.Point3D<int, int, int, string>([1], [2], [3]).WithZAxisStyle(Title.init("z"));
        var figure = FigureAssert.Figure(Chart.Grid([Line("a"), solid, solid], 3, 1, SubPlotTitles: new[] { "", "", "third" }));
        Assert.Equal("scene2", figure["data"]![2]!["scene"]!.GetValue<string>());
        Assert.Equal("""{"zaxis":{"title":{"text":"z"}},"domain":{"row":2,"column":0}}""", figure["layout"]!["scene2"]!.ToJsonString());
        // Three rows with gaps of 0.3 cells: the last ends at (1 - 0.3) / (3 - 0.3) of the height.
        Assert.Equal(0.7 / 2.7, Assert.Single(figure["layout"]!["annotations"]!.AsArray())!["y"]!.GetValue<double>(), 1e-12);
    }

    [Fact]
    public void Annotations_shapes_and_second_axes_move_with_their_chart()
    {
        var twin = Chart.Combine([Line("loss"), Line("accuracy").WithAxisAnchor(Y: 2)])
            .WithYAxisStyle<int, int, string>(Overlaying: StyleParam.LinearAxisId.NewY(1), Id: StyleParam.SubPlotId.NewYAxis(2))
            .WithAnnotation(Annotation.init<int, int, int, int, int, int, int, string, int, string>(Text: "a", XRef: "x domain", YRef: "y2"))
            .WithShape(Shape.init<int, int, int, int>(X0: 1, X1: 2, Yref: "paper"));
        var chart = Chart.Grid([twin, twin], 1, 2);
        Assert.Equal([("x", "y"), ("x", "y3"), ("x2", "y2"), ("x2", "y4")], Axes(chart));
        var layout = FigureAssert.Figure(chart)["layout"]!;
        Assert.Equal("y2", layout["yaxis4"]!["overlaying"]!.GetValue<string>());
        Assert.Equal("""{"text":"a","xref":"x2 domain","yref":"y4"}""", layout["annotations"]![1]!.ToJsonString());
        Assert.Equal("""{"x0":1,"x1":2,"yref":"paper","xref":"x2"}""", layout["shapes"]![1]!.ToJsonString());
    }

    [Fact]
    public void A_grid_leaves_its_charts_as_they_are()
    {
        var line = Line("a");
        Chart.Grid([Line("b"), line], 1, 2);
        Assert.Equal([(null, null)], Axes(line));
    }

    [Theory]
    [InlineData(0, "gCharts has 0 charts but this grid takes 1 to 2; give as many rows and columns as the charts need.")]
    [InlineData(3, "gCharts has 3 charts but this grid takes 1 to 2; give as many rows and columns as the charts need.")]
    public void A_grid_needs_as_many_cells_as_charts(int charts, string message)
    {
        var error = Assert.Throws<ArgumentException>(() => Chart.Grid(Enumerable.Range(0, charts).Select(i => Line("a")), 1, 2));
        Assert.Equal(message, error.Message);
    }
}
