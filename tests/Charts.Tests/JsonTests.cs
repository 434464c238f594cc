using System.Diagnostics;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>How values become JSON.</summary>
public class JsonTests
{
    private static string X<T>(params T[] values)
        where T : IConvertible =>
        FigureAssert.Figure(Chart.Point<T, int, string>(values, [], UseDefaults: false))["data"]![0]!["x"]!.ToJsonString();

    [Fact]
    public void Not_a_number_and_the_infinities_are_null_wherever_they_stand()
    {
        Assert.Equal("[1,null,null,null]", X(1, double.NaN, double.PositiveInfinity, double.NegativeInfinity));
        Assert.Equal("[null,0.1]", X(float.NaN, 0.1f));
        FigureAssert.Trace(
            Chart.Heatmap<double, int, int, string>([[1, double.NaN], [double.PositiveInfinity, 2]], Opacity: double.NaN),
            """{"type": "heatmap", "opacity": null, "z": [[1, null], [null, 2]]}""");
    }

    [Fact]
    public void Each_type_has_its_form()
    {
        Assert.Equal("[0.1,-3E-05]", X(0.1f, -3e-5f));
        Assert.Equal("[9223372036854775807]", X(long.MaxValue));
        Assert.Equal("[18446744073709551615]", X(ulong.MaxValue));
        Assert.Equal("[1.10]", X(1.10m));
        Assert.Equal("[true,false]", X(true, false));
        Assert.Equal("[\"c\"]", X('c'));
        Assert.Equal("[\"2026-11-21T12:30:00\"]", X(new DateTime(2026, 11, 21, 12, 30, 0)));
        Assert.Equal("[255]", X((byte)255));
        Assert.Equal("[1]", X(DayOfWeek.Monday));
        Assert.Equal("[\"a\",null]", X("a", null!));
    }

    [Fact]
    public void Every_double_comes_back_as_it_was() =>
        Prop.ForAll<double[]>(values =>
            JsonNode.Parse(X(values))!.AsArray().Select(node => node?.GetValue<double>())
                .SequenceEqual(values.Select(value => double.IsFinite(value) ? value : (double?)null)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_figure_has_data_layout_and_frames_and_plain_json_a_config()
    {
        var chart = Chart.Point<int, int, string>([1], [2], UseDefaults: false);
        Assert.Equal("""{"data":[{"type":"scatter","x":[1],"y":[2],"mode":"markers"}],"layout":{},"frames":[]}""", GenericChart.toFigureJson(chart));
        Assert.Equal(
            """{"data":[{"type":"scatter","x":[1],"y":[2],"mode":"markers"}],"layout":{},"config":{"responsive":true,"displaylogo":false}}""",
            GenericChart.toJson(chart));
    }

    [Fact]
    public void Texts_stay_readable() =>
        Assert.Contains("\"text\":\"p(z|x) → µ < 1 & 'q'\"", GenericChart.toJson(Chart.Point<int, int, string>([1], [2]).WithTitle("p(z|x) → µ < 1 & 'q'")), StringComparison.Ordinal);

    [Fact]
    public void A_chart_keeps_the_data_it_was_made_from()
    {
        double[] x = [1, 2];
        var z = new List<double[]> { new double[] { 3 } };
        var line = Chart.Line<double, double, string>(x, x.Select(value => value * 2));
        var map = Chart.Heatmap<double, int, int, string>(z);
        x[0] = 99;
        z[0][0] = 99;
        FigureAssert.Trace(line, """{"type": "scatter", "x": [1, 2], "y": [2, 4], "mode": "lines"}""");
        FigureAssert.Trace(map, """{"type": "heatmap", "z": [[3]]}""");
    }

    [Fact]
    public void A_lazy_sequence_is_run_through_once()
    {
        var runs = 0;
        IEnumerable<double> Numbers()
        {
            runs++;
            yield return 1;
        }

        var chart = Chart.Point<double, double, string>(Numbers(), Numbers());
        GenericChart.toJson(chart);
        GenericChart.toJson(chart);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_marker_that_is_given_is_not_changed_by_the_styles_beside_it()
    {
        var marker = Plotly.NET.TraceObjects.Marker.init(Size: 4);
        Chart.Point<int, int, string>([1], [2], Marker: marker, MarkerColor: Color.fromString("red"));
        FigureAssert.Trace(
            Chart.Point<int, int, string>([1], [2], Marker: marker),
            """{"type": "scatter", "x": [1], "y": [2], "mode": "markers", "marker": {"size": 4}}""");
    }

    [Fact]
    public void A_hundred_thousand_points_are_written_in_well_under_two_seconds()
    {
        var values = Enumerable.Range(0, 100_000).Select(i => Math.Sin(i)).ToArray();
        var watch = Stopwatch.StartNew();
        var json = GenericChart.toFigureJson(Chart.Point<double, double, string>(values, values));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
        Assert.Equal(100_000, JsonNode.Parse(json)!["data"]![0]!["y"]!.AsArray().Count);
    }
}
