using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Plotly.NET.CSharp;
using Chart = Plotly.NET.CSharp.Chart;

namespace GenNotebooks.Charts.Tests;

/// <summary>What a notebook shows of a chart, asked through the real formatting package.</summary>
public class FormatterTests
{
    private static GenericChart Loss() =>
        Chart.Line<int, double, string>([1, 2, 3], [0.9, 0.5, 0.3]).WithTitle("Loss").WithYAxisStyle<int, int, string>(TitleText: "loss (nats)");

    [Fact]
    public void A_chart_prefers_plotly_json_then_html_then_text() =>
        Assert.Equal(
            ["application/vnd.plotly.v1+json", "text/html", "text/plain"],
            Formatter.GetPreferredMimeTypesFor(typeof(GenericChart)));

    [Fact]
    public void Plotly_json_is_the_figure_with_its_config()
    {
        var figure = JsonNode.Parse(Loss().ToDisplayString("application/vnd.plotly.v1+json"))!;
        Assert.Equal("[1,2,3]", figure["data"]![0]!["x"]!.ToJsonString());
        Assert.Equal("Loss", figure["layout"]!["title"]!["text"]!.GetValue<string>());
        Assert.True(figure["config"]!["responsive"]!.GetValue<bool>());
    }

    [Fact]
    public void Html_draws_the_figure() =>
        Assert.Contains("plotly.newPlot(div, figure.data", Loss().ToDisplayString("text/html"), StringComparison.Ordinal);

    [Fact]
    public void Text_is_one_line() =>
        Assert.Equal("Line chart \"Loss\"; 3 values; y: loss (nats).", Loss().ToDisplayString("text/plain"));
}
