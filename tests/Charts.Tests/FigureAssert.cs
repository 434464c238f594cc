using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;

namespace GenNotebooks.Charts.Tests;

/// <summary>Compares parts of a figure with expected JSON.</summary>
internal static class FigureAssert
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The whole of a trace.</summary>
    public static void Trace(GenericChart chart, string expected, int index = 0) =>
        Equal(expected, Figure(chart)["data"]![index]!);

    /// <summary>The layout, but for the size and the template that every chart starts with.</summary>
    public static void Layout(GenericChart chart, string expected)
    {
        var layout = Figure(chart)["layout"]!.AsObject();
        foreach (var common in (string[])["width", "height", "template"])
            layout.Remove(common);
        Equal(expected, layout);
    }

    public static JsonNode Figure(GenericChart chart) => JsonNode.Parse(GenericChart.toFigureJson(chart))!;

    private static void Equal(string expected, JsonNode actual)
    {
        var wanted = JsonNode.Parse(expected);
        if (!JsonNode.DeepEquals(wanted, actual))
            Assert.Equal(wanted!.ToJsonString(Indented), actual.ToJsonString(Indented));
    }
}
