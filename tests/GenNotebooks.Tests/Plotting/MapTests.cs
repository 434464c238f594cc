using System.Text.Json.Nodes;
using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class MapTests
{
    private static readonly MapEntry[] Entries =
    [
        new("A", "1", 0, 0), new("B", "2", 0, 0, 1), new("C", "", 0, 0), new("D", "4", 1, 1, 1), new("E", "5", 1, 1),
    ];

    private static JsonNode Layout(params MapEntry[] entries) =>
        JsonNode.Parse(Shown.As(Plot.Map("t", "alt", ["left", "right"], ["up", "down"], entries, ["g0", "g1"]), "application/vnd.plotly.v1+json"))!["layout"]!;

    [Fact]
    public void Boxes_lie_in_their_places_and_apart()
    {
        var boxes = Rectangles(Layout(Entries), "white");
        Assert.Equal(5, boxes.Length);
        var grounds = Rectangles(Layout(Entries), "#EEF2F7");
        Assert.Equal(4, grounds.Length);
        foreach (var (box, n) in boxes.Select((box, n) => (box, n)))
        {
            // A, B, C lie in the first place, D and E in the last.
            var ground = grounds[n < 3 ? 0 : 3];
            Assert.True(box.X0 >= ground.X0 && box.X1 <= ground.X1 && box.Y0 >= ground.Y0 && box.Y1 <= ground.Y1, $"{box} in {ground}");
            Assert.All(boxes.Where((_, m) => m != n), other => Assert.True(box.X1 < other.X0 || other.X1 < box.X0 || box.Y1 < other.Y0 || other.Y1 < box.Y0));
        }
    }

    [Fact]
    public void Names_and_notes_stand_in_the_boxes_and_groups_in_the_legend()
    {
        var figure = JsonNode.Parse(Shown.As(Plot.Map("t", "alt", ["left", "right"], ["up", "down"], Entries, ["g0", "g1"]), "application/vnd.plotly.v1+json"))!;
        var texts = figure["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!).ToArray();
        Assert.Contains(texts, text => text.StartsWith("<b>A</b><br>", StringComparison.Ordinal));
        Assert.Contains("<b>C</b>", texts);
        Assert.Contains("left", texts);
        Assert.Contains("down", texts);
        Assert.Contains("g1", texts);
        Assert.Equal(["g0", "g1"], figure["data"]!.AsArray().Select(trace => (string)trace!["name"]!));
    }

    [Fact]
    public void What_has_no_place_is_refused()
    {
        Assert.Equal(
            "'F' stands in column 2 and row 0, but the map's columns are 0 to 1 and its rows 0 to 1.",
            Assert.Throws<ArgumentException>(() => Layout(new MapEntry("F", "", 2, 0))).Message);
        Assert.Equal(
            "columns has 0 names and rows 1; a map needs at least one of each.",
            Assert.Throws<ArgumentException>(() => Plot.Map("t", "alt", [], ["up"], Entries)).Message);
    }

    private static (double X0, double X1, double Y0, double Y1)[] Rectangles(JsonNode layout, string fill) =>
        [.. layout["shapes"]!.AsArray().Where(shape => (string)shape!["fillcolor"]! == fill)
            .Select(shape => ((double)shape!["x0"]!, (double)shape["x1"]!, (double)shape["y0"]!, (double)shape["y1"]!))];
}
