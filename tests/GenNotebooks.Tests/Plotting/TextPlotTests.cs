using System.Text.Json.Nodes;
using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class TextPlotTests
{
    [Fact]
    public void Bars_stand_at_their_labels()
    {
        var json = Json(Plot.Figure("Title", "letter", "probability", "Two bars.", [Plot.Bars(["a", "b"], [0.25, 0.75], "one"), Plot.Bars(["a", "b"], [1, 0], "two", 1)]));
        Assert.Equal(["a", "b"], json["data"]![0]!["x"]!.AsArray().Select(x => (string?)x));
        Assert.Equal([0.25, 0.75], json["data"]![0]!["y"]!.AsArray().Select(y => (double)y!));
        Assert.Equal(["one", "two"], json["data"]!.AsArray().Select(trace => (string?)trace!["name"]));
        Assert.Equal("values must be (2) but is (1).", Assert.Throws<ArgumentException>(() => Plot.Bars(["a", "b"], [1], "")).Message);
    }

    [Fact]
    public void The_first_row_of_a_heat_map_is_on_top()
    {
        var json = Json(Plot.Heat("Title", "next", "letter", "A table.", new[,] { { 1, 0.5 }, { 0, double.NaN } }, ["p", "q"], ["x", "y"], "share"));
        Assert.Equal("reversed", (string?)json["layout"]!["yaxis"]!["autorange"]);
        Assert.Equal([1.0, 0.5], json["data"]![0]!["z"]![0]!.AsArray().Select(z => (double)z!));
        Assert.Equal("next", (string?)json["layout"]!["xaxis"]!["title"]!["text"]);
        Assert.Equal("values must be (1, 2) but is (2, 2).", Assert.Throws<ArgumentException>(() => Plot.Heat("", "", "", "", new double[2, 2], ["p"], ["x", "y"])).Message);
    }

    [Fact]
    public void Words_stand_at_their_points()
    {
        var json = Json(Plot.Figure("Title", "x", "y", "Words.", [Plot.Words(new double[,] { { 1, 2 }, { 3, 4 } }, ["up", "down"], "")]));
        Assert.Equal(["up", "down"], json["data"]![0]!["text"]!.AsArray().Select(word => (string?)word));
        Assert.Equal("x must be (1, 2) but is (2, 2).", Assert.Throws<ArgumentException>(() => Plot.Words(new double[2, 2], ["one"], "")).Message);
    }

    [Fact]
    public void A_picture_is_ink_in_percent_row_by_row()
    {
        var json = Json(Plot.Figure("Title", "column", "row", "Pixels.", [Plot.Picture([0, 0.5f, 1, 2, -1, 0.254f], 2, 3)]));
        Assert.Equal([[0, 50, 100], [100, 0, 25]], json["data"]![0]!["z"]!.AsArray().Select(row => row!.AsArray().Select(ink => (int)ink!).ToArray()));
        Assert.True((bool)json["data"]![0]!["reversescale"]!);
        Assert.Equal("image has 5 values, but 2 x 3 pixels need 6.", Assert.Throws<ArgumentException>(() => Plot.Picture(new float[5], 2, 3)).Message);
    }

    private static JsonNode Json(Figure figure) => JsonNode.Parse(Shown.As(figure, "application/vnd.plotly.v1+json"))!;
}
