using System.Text.Json.Nodes;
using GenNotebooks.Plotting;
using Plotly.NET;

namespace GenNotebooks.Tests.Plotting;

public class SeriesPlotTests
{
    [Fact]
    public void A_series_keeps_its_gaps()
    {
        var trace = Traces(Plot.Series([1871, 1872, 1873], [1120, double.NaN, 963], "Nile"))[0]!;
        Assert.Equal([1871.0, 1872, 1873], Values(trace["x"]));
        Assert.Equal([1120.0, null, 963], Values(trace["y"]));
        Assert.Equal(Palette.Category(6), (string?)trace["line"]!["color"]);
        Assert.Equal("lines", (string?)trace["mode"]);
        Assert.Equal("lines+markers", (string?)Traces(Plot.Series([1], [2], "", markers: true))[0]!["mode"]);
        Assert.Equal("values must be (1) but is (2).", Assert.Throws<ArgumentException>(() => Plot.Series([1], [1, 2], "")).Message);
    }

    [Fact]
    public void Spells_are_bars_that_reach_half_a_step_beyond_their_times()
    {
        var traces = Traces(Plot.Spells([1, 2, 3, 4], [0, 1, 1, 0], (0, 5), ["calm", "wild"], [4, 1]));
        Assert.Equal(["calm", "wild"], traces.Select(trace => (string?)trace!["name"]));
        Assert.Equal([0.5, 0.5, 1.5, 1.5, 0.5, null, 3.5, 3.5, 4.5, 4.5, 3.5, null], Values(traces[0]!["x"]));
        Assert.Equal([1.5, 1.5, 3.5, 3.5, 1.5, null], Values(traces[1]!["x"]));
        Assert.Equal([0.0, 5, 5, 0, 0, null], Values(traces[1]!["y"]));
        Assert.Single(Traces(Plot.Spells([1, 2], [0, 1], (0, 1), ["", "wild"])));
        Assert.Equal(
            "states[1] is 2 but there are names for the states 0 to 1.",
            Assert.Throws<ArgumentException>(() => Plot.Spells([1, 2], [0, 2], (0, 1), ["a", "b"])).Message);
        Assert.Equal("states must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Spells([1, 2], [0], (0, 1), ["a"])).Message);
        Assert.Equal("names holds no text; name at least one state.", Assert.Throws<ArgumentException>(() => Plot.Spells([1], [0], (0, 1), [""])).Message);
    }

    [Fact]
    public void A_fan_of_intervals_or_of_paths_is_that_of_its_bands()
    {
        string Json(Plotly.NET.GenericChart chart) => Traces(chart).ToJsonString();
        var bands = Json(Plot.Fan([1, 2], [(0.5, [0.5, -0.5], [1.5, 0.5]), (0.9, [0.1, -0.9], [1.9, 0.9])], "fan"));
        Assert.Equal(bands, Json(Plot.Fan([1, 2], share => ([1 - share, -share], [1 + share, share]), [0.5, 0.9], "fan")));

        // At time 1 the values 0 to 100, at time 2 their negatives, 1001 of each: the middle half lies between 25 and 75.
        double[][] paths = [.. Enumerable.Range(0, 1001).Select(i => new[] { i / 10.0, -i / 10.0 })];
        var outline = Values(Traces(Plot.Fan([1, 2], paths, [0.5], "fan"))[0]!["y"]).Select(y => y!.Value).ToArray();
        Assert.Equal([75.0, -25.0, -75.0, 25.0], outline, (a, b) => Math.Abs(a - b) < 0.1);

        Assert.Equal("path must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Fan([1, 2], [[1.0]], [0.5], "")).Message);
        Assert.Equal("The number of paths must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => Plot.Fan([1], Array.Empty<double[]>(), [0.5], "")).Message);
    }

    [Fact]
    public void Paths_may_be_given_one_by_one()
    {
        Assert.Equal(
            Traces(Plot.Paths([1, 2], new double[,] { { 3, 4 }, { 5, 6 } }, "futures")).ToJsonString(),
            Traces(Plot.Paths([1, 2], [[3, 4], [5, 6]], "futures")).ToJsonString());
        Assert.Equal("paths[n] must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Paths([1, 2], [[3, 4], [5]], "")).Message);
    }

    [Fact]
    public void Paths_are_drawn_apart_and_no_more_than_asked()
    {
        var trace = Traces(Plot.Paths([1, 2], new double[,] { { 3, 4 }, { 5, 6 }, { 7, 8 } }, "futures", most: 2))[0]!;
        Assert.Equal([1.0, 2, null, 1, 2, null], Values(trace["x"]));
        Assert.Equal([3.0, 4, null, 5, 6, null], Values(trace["y"]));
        Assert.Equal("paths must be (any, 3) but is (1, 2).", Assert.Throws<ArgumentException>(() => Plot.Paths([1, 2, 3], new double[1, 2], "")).Message);
    }

    [Fact]
    public void Arrows_have_their_heads_at_the_far_end()
    {
        var trace = Traces(Plot.Arrows(new double[,] { { 0, 0 }, { 1, 2 } }, new double[,] { { 2, 0 }, { 0, -1 } }, "score", category: 3))[0]!;
        var (x, y) = (Values(trace["x"]), Values(trace["y"]));
        Assert.Equal(12, x.Length);
        Assert.Equal([0.0, 2, 2, null, 1, 1, 1, null], new[] { 0, 1, 3, 5, 6, 7, 9, 11 }.Select(i => x[i]));
        Assert.Equal([0.0, 0, 0, null, 2, 1, 1, null], new[] { 0, 1, 3, 5, 6, 7, 9, 11 }.Select(i => y[i]));
        // The strokes of a head lie behind its tip, one on each side of the arrow.
        Assert.Equal(x[2], x[4]);
        Assert.True(x[2] is > 0 and < 2 && y[2] == -y[4] && y[2] != 0);
        Assert.Equal((Palette.Category(3), "score"), ((string?)trace["line"]!["color"], (string?)trace["name"]));
        Assert.Equal("vectors must be (2, 2) but is (1, 2).", Assert.Throws<ArgumentException>(() => Plot.Arrows(new double[2, 2], new double[1, 2], "")).Message);
    }

    [Fact]
    public void A_fan_lays_the_narrow_band_over_the_wide_one()
    {
        var traces = Traces(Plot.Fan([1, 2], [(0.5, [4, 4], [6, 6]), (0.9, [1, 2], [9, 8])], "forecast"));
        Assert.Equal(["forecast 90 %", "forecast 50 %"], traces.Select(trace => (string?)trace!["name"]));
        // The outline of the wide band: its upper line forwards, its lower one backwards.
        Assert.Equal([1.0, 2, 2, 1], Values(traces[0]!["x"]));
        Assert.Equal([9.0, 8, 2, 1], Values(traces[0]!["y"]));
        Assert.All(traces, trace => Assert.Equal("toself", (string?)trace!["fill"]));
        Assert.NotEqual((string?)traces[0]!["fillcolor"], (string?)traces[1]!["fillcolor"]);
        Assert.Equal("bands is empty; a fan needs at least one.", Assert.Throws<ArgumentException>(() => Plot.Fan([1], [], "")).Message);
        Assert.Equal(
            "The share of a band must be above 0 and below 1 but is 90.",
            Assert.Throws<ArgumentException>(() => Plot.Fan([1], [(90, [1], [2])], "")).Message);
        Assert.Equal("high must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Band([1, 2], [1, 2], [3], "")).Message);
    }

    [Fact]
    public void A_correlogram_has_a_stem_a_lag_from_lag_one_on()
    {
        var trace = Traces(Plot.Correlogram([0.8, -0.25], "r"))[0]!;
        Assert.Equal([1.0, 1, null, 2, 2, null], Values(trace["x"]));
        Assert.Equal([0, 0.8, null, 0, -0.25, null], Values(trace["y"]));
        Assert.Equal([0.0, 7, 0, 0, 7, 0], Values(trace["marker"]!["size"]));
        Assert.Equal("The number of correlations must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => Plot.Correlogram([], "")).Message);
    }

    [Fact]
    public void The_band_of_chance_is_two_standard_errors_wide()
    {
        var trace = Traces(Plot.ChanceBand(400, 12))[0]!;
        Assert.Equal([0.098, 0.098, -0.098, -0.098], Values(trace["y"]));
        Assert.Equal([0.5, 12.5, 12.5, 0.5], Values(trace["x"]));
    }

    [Fact]
    public void A_spectrum_may_be_a_line_or_an_area()
    {
        Assert.Equal("none", (string?)Traces(Plot.Spectrum([0.1, 0.2], [3, 1], "model"))[0]!["fill"]);
        var area = Traces(Plot.Spectrum([0.1, 0.2], [3, 1], "data", filled: true))[0]!;
        Assert.Equal("tozeroy", (string?)area["fill"]);
        Assert.Equal([3.0, 1], Values(area["y"]));
    }

    [Fact]
    public void A_mark_stands_upright_with_its_word_at_the_top()
    {
        var trace = Traces(Plot.Mark(1899, (0, 10), "dam"))[0]!;
        Assert.Equal([1899.0, 1899], Values(trace["x"]));
        Assert.Equal([0.0, 10], Values(trace["y"]));
        Assert.Equal(["", " dam"], trace["text"]!.AsArray().Select(text => (string?)text));
    }

    private static JsonArray Traces(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!["data"]!.AsArray();

    private static double?[] Values(JsonNode? array) => [.. array!.AsArray().Select(number => (double?)number)];
}
