using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>
/// Calls as programs for Plotly.NET.CSharp write them. That they compile is the test: named and positional arguments,
/// written-out type arguments, arrays and lists for optional sequences, tuples by Tuple.Create, numbers that widen.
/// </summary>
public class CallPatternTests
{
    [Fact]
    public void Arrays_lists_and_lazy_sequences_serve_as_data()
    {
        var list = new List<double> { 1, 2 };
        FigureAssert.Trace(
            Chart.Point<double, double, string>(x: list, y: list.Select(v => v * v), MultiText: new List<string> { "a", "b" }, MultiOpacity: list),
            """{"type": "scatter", "x": [1, 2], "y": [1, 4], "mode": "markers", "text": ["a", "b"], "marker": {"opacity": [1, 2]}}""");
    }

    [Fact]
    public void Whole_numbers_widen_to_optional_doubles() => FigureAssert.Trace(
        Chart.Line<int, float, string>([1], [2f], Opacity: 1, LineWidth: 2),
        """{"type": "scatter", "opacity": 1, "x": [1], "y": [2], "mode": "lines", "line": {"width": 2}}""");

    [Fact]
    public void Optional_arguments_may_be_positional() => FigureAssert.Trace(
        Chart.Scatter<int, int, string>([1], [2], StyleParam.Mode.Lines, "name", true, 0.5),
        """{"type": "scatter", "name": "name", "showlegend": true, "opacity": 0.5, "x": [1], "y": [2], "mode": "lines"}""");

    [Fact]
    public void Null_is_as_good_as_nothing() => FigureAssert.Trace(
        Chart.Point<int, int, string>([1], [2], Name: null!, Text: null!),
        """{"type": "scatter", "x": [1], "y": [2], "mode": "markers"}""");

    [Fact]
    public void An_optional_argument_may_be_made_by_hand() => FigureAssert.Trace(
        Chart.Point<int, int, string>([1], [2], Name: new Optional<string>("a", true), ShowLegend: new Optional<bool>(true, false)),
        """{"type": "scatter", "name": "a", "x": [1], "y": [2], "mode": "markers"}""");

    [Fact]
    public void Arrays_of_arrays_are_matrices()
    {
        var matrix = new[] { new[] { 1f, 2f }, new[] { 3f, 4f } };
        FigureAssert.Trace(
            Chart.Heatmap<float, string, string, string>(zData: matrix, X: new[] { "a", "b" }, ColorScale: StyleParam.Colorscale.Viridis),
            """{"type": "heatmap", "z": [[1, 2], [3, 4]], "x": ["a", "b"], "colorscale": "Viridis"}""");
    }

    [Fact]
    public void A_chain_of_styles_from_both_namespaces_reads_as_one()
    {
        var chart = Chart.Histogram<double, double, string>(X: new[] { 0.1, 0.2 }, NBinsX: 10)
            .WithTitle("Samples")
            .WithXAxisStyle<double, double, string>(TitleText: "x", MinMax: Tuple.Create(-1.0, 1.0))
            .WithYAxisStyle<double, double, string>(Title: Title.init("density"), ShowGrid: true)
            .WithLegend(true)
            .WithLegend(Legend.init(Orientation: StyleParam.Orientation.Horizontal))
            .WithSize(Width: 500)
            .WithSize(500, 300)
            .WithMargin(Margin.init<int, int, int, int, int, bool>(Left: 40))
            .WithMarkerStyle(Color: Color.fromHex("#0072B2"), Outline: Line.init(Width: 1.0))
            .WithXError(Error.init<double, double>(Array: new List<double> { 1 }))
            .WithAnnotations(new List<Annotation> { Annotation.init<double, double, string, string, string, string, string, string, string, string>(X: 0.5, Y: 0.5, Text: "a") })
            .WithXAxis(LinearAxis.init<IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible, IConvertible>(ShowGrid: false))
            .WithTemplate(ChartTemplates.light);
        GenericChart same = Plotly.NET.GenericChartExtensions.WithColorAxis(chart, ColorAxis.init(ShowScale: false));
        Assert.Same(chart, same);
        Layout layout = chart.GetLayout();
        Trace[] traces = chart.GetTraces();
        Assert.Same(GenericChart.getLayout(chart), layout);
        Assert.Single(traces);
    }

    [Fact]
    public void Charts_are_gathered_in_arrays_and_lists()
    {
        var charts = new List<GenericChart> { Chart.Point<int, int, string>([1], [2]), Chart.Line<int, int, string>([1], [2]) };
        Assert.Equal(2, GenericChart.countTrace(Chart.Combine(charts)));
        Assert.Equal(2, GenericChart.countTrace(Chart.Combine(charts.Select(chart => chart))));
        Assert.Equal(2, GenericChart.countTrace(Chart.Grid(charts.ToArray(), 1, 2, SubPlotTitles: new[] { "a", "b" })));
        Assert.Equal(2, GenericChart.countTrace(Chart.SingleStack(charts, YGap: 0.2)));
        Assert.Equal(2, GenericChart.countTrace(Plotly.NET.Chart.Combine(charts)));
    }
}
