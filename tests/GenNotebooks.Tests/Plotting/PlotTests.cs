using System.Text.Json.Nodes;
using GenNotebooks.Plotting;
using Plotly.NET;

namespace GenNotebooks.Tests.Plotting;

public class PlotTests
{
    private static readonly double[,] X = { { 1, 10 }, { 2, 20 }, { 3, 15 } };

    [Fact]
    public void A_figure_has_its_title_axis_names_ranges_and_layers()
    {
        var figure = Plot.Figure(
            "Title", "x (m)", "y (s)", "Three points and a line.", [Plot.Points(X, "data"), Plot.Line([1, 3], [10, 15], "fit", 2)], xRange: (0, 5));
        var json = Json(figure);
        Assert.Equal("Title", (string?)json["layout"]!["title"]!["text"]);
        Assert.Equal("x (m)", (string?)json["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.Equal("y (s)", (string?)json["layout"]!["yaxis"]!["title"]!["text"]);
        Assert.Equal([0.0, 5.0], Numbers(json["layout"]!["xaxis"]!["range"]));
        Assert.Null(json["layout"]!["yaxis"]!["range"]);
        Assert.Equal(["data", "fit"], json["data"]!.AsArray().Select(trace => (string?)trace!["name"]));
        Assert.Equal([1.0, 2.0, 3.0], Numbers(json["data"]![0]!["x"]));
        Assert.Equal([10.0, 20.0, 15.0], Numbers(json["data"]![0]!["y"]));
        Assert.Equal(Palette.Category(2), (string?)json["data"]![1]!["line"]!["color"]);
    }

    [Fact]
    public void A_figure_shows_itself_as_plotly_html_and_text()
    {
        var figure = Plot.Figure("Title", "x", "y", "Three <points> & \"more\".", [Plot.Points(X, "data")]);
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], Shown.MimeTypes(figure));
        Assert.Equal(GenericChart.toJson(figure.Chart), Shown.As(figure, "application/vnd.plotly.v1+json"));
        Assert.StartsWith("<div role=\"img\" aria-label=\"Three &lt;points&gt; &amp; &quot;more&quot;.\"><div id=", Shown.As(figure, "text/html"));
        Assert.Equal("Three <points> & \"more\".", Shown.As(figure, "text/plain"));
    }

    [Fact]
    public void A_figure_needs_a_text_and_a_layer()
    {
        var chart = Plot.Points(X, "data");
        Assert.Equal(
            "AltText is empty; say in a sentence what the figure shows.",
            Assert.Throws<ArgumentException>(() => new Figure(chart) { AltText = " " }).Message);
        Assert.Equal(
            "layers is empty; a figure needs at least one, such as Plot.Points.",
            Assert.Throws<ArgumentException>(() => Plot.Figure("Title", "x", "y", "Nothing.", [])).Message);
    }

    [Fact]
    public void Side_by_side_keeps_both_pairs_of_axes_and_titles()
    {
        var left = Plot.Figure("left one", "a", "b", "Left.", [Plot.Points(X, "l")]);
        var right = Plot.Figure("right one", "c", "d", "Right.", [Plot.Points(X, "r")], yRange: (0, 50));
        var json = Json(Plot.SideBySide(left, right, "Both", "Two plots."));
        Assert.Equal(["a", "c"], new[] { "xaxis", "xaxis2" }.Select(axis => (string?)json["layout"]![axis]!["title"]!["text"]));
        Assert.Equal(["b", "d"], new[] { "yaxis", "yaxis2" }.Select(axis => (string?)json["layout"]![axis]!["title"]!["text"]));
        Assert.Equal([0.0, 50.0], Numbers(json["layout"]!["yaxis2"]!["range"]));
        Assert.Equal("Both", (string?)json["layout"]!["title"]!["text"]);
        Assert.Equal(["left one", "right one"], json["layout"]!["annotations"]!.AsArray().Select(note => (string?)note!["text"]).Order());
    }

    [Fact]
    public void Points_of_a_group_have_its_colour_and_symbol()
    {
        var trace = Json(Plot.Points(X, [1, 0, 1]))["data"]![0]!;
        Assert.Equal([Palette.Category(1), Palette.Category(0), Palette.Category(1)], trace["marker"]!["color"]!.AsArray().Select(color => (string?)color));
        Assert.Equal(2, trace["marker"]!["symbol"]!.AsArray().Select(symbol => $"{symbol}").Distinct().Count());
        Assert.Equal("groups must be (3) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Points(X, [1])).Message);
    }

    [Fact]
    public void A_decision_has_the_same_colours_whatever_the_probabilities()
    {
        var trace = Json(Plot.Decision(places => [.. Enumerable.Range(0, places.GetLength(0)).Select(n => places[n, 0] > 0.5 ? 0.6 : 0.4)], (0, 1), (-2, 2)))["data"]![0]!;
        var rows = trace["z"]!.AsArray().Select(row => row!.AsArray().Select(value => (int)value!).ToArray()).ToArray();
        var xs = Numbers(trace["x"]);
        Assert.Equal((50, 52, 52), (rows.Length, rows[0].Length, xs.Length));
        // Within the range the probabilities in percent; beyond it both ends of the scale.
        Assert.All(rows, row => Assert.Equal((40, 60), (row[0], row[49])));
        Assert.Equal((0, 100), (rows.Min(row => row.Min()), rows.Max(row => row.Max())));
        Assert.True(xs[49] == 1 && xs[50] > 1 && xs[51] > xs[50]);
        Assert.Equal("found must be (2500) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Decision(_ => [0.5], (0, 1), (0, 1))).Message);
    }

    [Fact]
    public void Every_point_of_an_ellipse_lies_the_stated_number_of_deviations_from_the_mean()
    {
        double[] mean = [4, 80];
        double[,] covariance = { { 0.2, 1.1 }, { 1.1, 36 } };
        var traces = Json(Plot.Ellipses([(mean, covariance)], deviations: [1, 2.5]))["data"]!;
        var trace = traces[0]!;
        var (xs, ys) = (Values(trace["x"]), Values(trace["y"]));
        var determinant = (covariance[0, 0] * covariance[1, 1]) - (covariance[0, 1] * covariance[0, 1]);
        var distances = xs.Zip(ys).TakeWhile((_, i) => i < 123).Where(p => p.First is not null).Select(p =>
        {
            var (u, v) = (p.First!.Value - mean[0], p.Second!.Value - mean[1]);
            return Math.Sqrt(((covariance[1, 1] * u * u) - (2 * covariance[0, 1] * u * v) + (covariance[0, 0] * v * v)) / determinant);
        }).ToArray();
        Assert.Equal(122, distances.Length);
        Assert.All(distances[..61], distance => Assert.Equal(1, distance, 0.01));
        Assert.All(distances[61..], distance => Assert.Equal(2.5, distance, 0.01));
        Assert.Equal(4 + (2.5 * Math.Sqrt(0.2)), xs.Max()!.Value, 1e-3);
        Assert.Equal("component 1", (string?)trace["name"]);
        var cross = traces[1]!;
        Assert.Equal((4.0, 80.0), (Values(cross["x"]).Single(), Values(cross["y"]).Single()));
        Assert.Equal("3", cross["marker"]!["symbol"]!.ToJsonString().Trim('"')); // plotly's number of a cross
    }

    [Fact]
    public void Ellipses_need_Gaussians_of_the_plane()
    {
        Assert.Equal("gaussians is empty; give at least one.", Assert.Throws<ArgumentException>(() => Plot.Ellipses([])).Message);
        Assert.Equal("mean must be (2) but is (3).", Assert.Throws<ArgumentException>(() => Plot.Ellipses([([1, 2, 3], new double[2, 2])])).Message);
    }

    [Fact]
    public void Points_take_the_colours_of_their_components_and_the_symbol_of_the_largest()
    {
        double[,] r = { { 1, 0 }, { 0.25, 0.75 }, { 0.5, 0.5 } };
        var trace = Json(Plot.Points(X, r))["data"]![0]!;
        Assert.Equal([Palette.Category(0), Palette.Blend([1, 3]), Palette.Blend([1, 1])], Texts(trace["marker"]!["color"]));
        var symbols = trace["marker"]!["symbol"]!.AsArray();
        Assert.True(JsonNode.DeepEquals(symbols[0], symbols[2]) && !JsonNode.DeepEquals(symbols[0], symbols[1]));
        Assert.Equal("p(component | sample): 25 %, 75 %", Texts(trace["text"])[1]);
        Assert.Equal("responsibilities must be (3, any) but is (2, 2).", Assert.Throws<ArgumentException>(() => Plot.Points(X, new double[2, 2])).Message);
        Assert.Equal("x must be (any, 2) but is (3, 1).", Assert.Throws<ArgumentException>(() => Plot.Points(new double[3, 1], "x")).Message);
    }

    [Fact]
    public void A_density_is_evaluated_where_its_grid_says()
    {
        static double[] LogDensity(double[,] x) =>
            [.. Enumerable.Range(0, x.GetLength(0)).Select(n => -(x[n, 0] * x[n, 0]) - (0.01 * x[n, x.GetLength(1) - 1]))];
        var trace = Json(Plot.Density(LogDensity, (-1, 2), (0, 100)))["data"]![0]!;
        var (xs, ys) = (Numbers(trace["x"]), Numbers(trace["y"]));
        Assert.Equal((-1.0, 2.0, 0.0, 100.0), (xs[0], xs[^1], ys[0], ys[^1]));
        foreach (var (i, j) in new[] { (0, 0), (69, 3), (20, 44) })
            Assert.Equal(Math.Exp(-(xs[i] * xs[i]) - (0.01 * ys[j])), (double)trace["z"]![j]![i]!, 2e-3);

        var line = Json(Plot.DensityLine(LogDensity, (-1, 2), "p"))["data"]![0]!;
        Assert.All(Numbers(line["x"]).Zip(Numbers(line["y"])), p => Assert.Equal(Math.Exp(-(p.First * p.First) - (0.01 * p.First)), p.Second, 2e-3));
    }

    [Fact]
    public void The_area_of_a_histogram_is_one_and_its_bars_count()
    {
        var trace = Json(Plot.Histogram([0, 1, 1, 2, 4], "h", bins: 4))["data"]![0]!;
        Assert.Equal([0.5, 1.5, 2.5, 3.5], Numbers(trace["x"]));
        Assert.Equal([0.2, 0.4, 0.2, 0.2], Numbers(trace["y"]), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(1.0, (double)trace["width"]!);
        Assert.Equal([1.0], Numbers(Json(Plot.Histogram([3, 3], "h", bins: 1))["data"]![0]!["y"]));
        Assert.Equal("bins must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => Plot.Histogram([1], "h", 0)).Message);
    }

    [Fact]
    public void A_history_counts_its_steps_from_zero()
    {
        var trace = Json(Plot.History([-5, -2, -1], "fit"))["data"]![0]!;
        Assert.Equal([0.0, 1.0, 2.0], Numbers(trace["x"]));
        Assert.Equal([-5.0, -2.0, -1.0], Numbers(trace["y"]));
        Assert.Equal("y must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Line([1, 2], [1], "l")).Message);
    }

    private static JsonNode Json(Figure figure) => Json(figure.Chart);

    private static JsonNode Json(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;

    private static double[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(number => (double)number!)];

    private static double?[] Values(JsonNode? array) => [.. array!.AsArray().Select(number => (double?)number)];

    private static string[] Texts(JsonNode? array) => [.. array!.AsArray().Select(text => (string)text!)];
}
