using System.Text.Json.Nodes;
using GenNotebooks.Plotting;
using Plotly.NET;

namespace GenNotebooks.Tests.Plotting;

public class FieldPlotTests
{
    [Fact]
    public void A_field_is_drawn_with_its_first_index_to_the_right()
    {
        var trace = Traces(Plot.Field([0, 1, 2], [10, 20], new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6.04 } }, "dB"))[0]!;
        Assert.Equal("heatmap", trace["type"]!.GetValue<string>());
        Assert.Equal("[[1,3,5],[2,4,6]]", trace["z"]!.ToJsonString());
        Assert.Equal("values must be (3, 2) but is (2, 2).", Assert.Throws<ArgumentException>(() => Plot.Field([0, 1, 2], [10, 20], new double[2, 2])).Message);
    }

    [Fact]
    public void Groups_share_their_bins_and_each_sums_to_one()
    {
        var traces = Traces(Plot.Histograms([("a", [0, 0, 0, 4]), ("b", [2, 2])], bins: 4));
        double[] Heights(int trace) => [.. traces[trace]!["y"]!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.Equal([0, 0.75, 0.75, 0, 0, 0, 0, 0.25, 0.25, 0], Heights(0));
        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 0, 0, 0], Heights(1));
        Assert.Equal("The number of values must be at least 1 but is 0.", Assert.Throws<ArgumentException>(() => Plot.Histograms([("a", [])])).Message);
    }

    private static JsonArray Traces(GenericChart chart) => JsonNode.Parse(GenericChart.toJson(chart))!["data"]!.AsArray();
}
