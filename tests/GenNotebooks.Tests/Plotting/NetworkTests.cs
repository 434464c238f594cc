using System.Text.Json.Nodes;
using GenNotebooks.Plotting;

namespace GenNotebooks.Tests.Plotting;

public class NetworkTests
{
    private static readonly string[] States = ["no", "yes"];

    private static readonly (string, string)[] Edges = [("asia", "tub"), ("smoke", "lung"), ("smoke", "bronc"), ("tub", "either"), ("lung", "either"), ("either", "xray"), ("either", "dysp"), ("bronc", "dysp")];

    private static readonly NetworkNode[] Nodes =
        [.. new[] { "asia", "tub", "smoke", "lung", "bronc", "either", "xray", "dysp" }.Select((name, n) => new NetworkNode(name, States, [1 - (0.1 * n), 0.1 * n], observed: n == 7))];

    private static JsonNode Drawn(Figure figure) => JsonNode.Parse(Shown.As(figure, "application/vnd.plotly.v1+json"))!;

    [Fact]
    public void Boxes_stand_apart_and_below_what_points_to_them()
    {
        var boxes = Boxes(Drawn(Plot.Network("t", "alt", Nodes, Edges)));
        Assert.Equal(8, boxes.Length);
        foreach (var (a, n) in boxes.Select((box, n) => (box, n)))
            Assert.All(boxes.Skip(n + 1), b => Assert.True(a.X1 <= b.X0 || b.X1 <= a.X0 || a.Y1 <= b.Y0 || b.Y1 <= a.Y0, $"{a} and {b}"));
        foreach (var (from, to) in Edges)
            Assert.True(Box(boxes, from).Y0 > Box(boxes, to).Y1, $"{from} above {to}");
    }

    [Fact]
    public void Lines_run_from_box_to_box_and_through_no_other()
    {
        var figure = Drawn(Plot.Network("t", "alt", Nodes, Edges));
        var boxes = Boxes(figure);
        for (var e = 0; e < Edges.Length; e++)
        {
            var (x, y) = (Numbers(figure["data"]![e]!["x"]!), Numbers(figure["data"]![e]!["y"]!));
            Assert.InRange(x[0], Box(boxes, Edges[e].Item1).X0, Box(boxes, Edges[e].Item1).X1);
            Assert.Equal(Box(boxes, Edges[e].Item1).Y0, y[0], 1e-9);
            Assert.InRange(x[^1], Box(boxes, Edges[e].Item2).X0, Box(boxes, Edges[e].Item2).X1);
            Assert.Equal(Box(boxes, Edges[e].Item2).Y1, y[^1], 1e-9);
            for (var i = 1; i < x.Length; i++)
                for (var t = 0.02; t < 0.99; t += 0.02)
                    Assert.DoesNotContain(boxes, b => x[i - 1] + (t * (x[i] - x[i - 1])) is var px && y[i - 1] + (t * (y[i] - y[i - 1])) is var py
                        && px > b.X0 && px < b.X1 && py > b.Y0 && py < b.Y1);
        }
    }

    [Fact]
    public void Bars_are_as_long_as_probabilities_and_what_was_seen_has_its_own_colour()
    {
        var figure = Drawn(Plot.Network("t", "alt", Nodes, Edges));
        var (free, seen) = (Lengths(figure["data"]![Edges.Length]!), Lengths(figure["data"]![Edges.Length + 1]!));
        Assert.Equal(16, free.Length);
        // What moves between frames keeps its points, those that coincide too.
        Assert.All(Enumerable.Range(Edges.Length, 3), trace => Assert.False((bool)figure["data"]![trace]!["line"]!["simplify"]!));
        for (var n = 0; n < 8; n++)
            for (var k = 0; k < 2; k++)
            {
                var expected = 64 * (k == 0 ? 1 - (0.1 * n) : 0.1 * n);
                Assert.Equal(n == 7 ? 0 : expected, free[(2 * n) + k], 1e-9);
                Assert.Equal(n == 7 ? expected : 0, seen[(2 * n) + k], 1e-9);
            }

        Assert.Equal(["100 %", "0 %", "90.0 %", "10.0 %"], figure["data"]!.AsArray()[^1]!["text"]!.AsArray().Select(t => (string)t!).Take(4));
        var texts = figure["layout"]!["annotations"]!.AsArray().Select(a => (string)a!["text"]!).ToArray();
        Assert.Contains("<b>asia</b>", texts);
        Assert.Equal(Edges.Length, figure["layout"]!["annotations"]!.AsArray().Count(a => (bool)a!["showarrow"]!));
    }

    [Fact]
    public void Labels_stand_beside_lines_without_arrows()
    {
        var figure = Drawn(Plot.Network("t", "alt", [new("a, b"), new("b, c")], [new NetworkEdge("a, b", "b, c") { Label = "b", Category = 1 }], directed: false));
        var annotations = figure["layout"]!["annotations"]!.AsArray();
        Assert.DoesNotContain(annotations, a => (bool)a!["showarrow"]!);
        Assert.Contains(annotations, a => (string)a!["text"]! == "b");
    }

    [Fact]
    public void The_same_network_with_other_beliefs_can_be_animated()
    {
        NetworkNode[] later = [.. Nodes.Select((node, n) => new NetworkNode(node.Name, States, [0.5, 0.5], observed: n < 2))];
        var animation = Plot.Animate([("before", Plot.Network("t", "alt", Nodes, Edges)), ("after", Plot.Network("t", "alt", later, Edges))], "evidence: ", "alt");
        Assert.Equal(["before", "after"], animation.Labels);
    }

    [Fact]
    public void What_cannot_be_drawn_is_told()
    {
        Refused("nodes is empty; a network needs at least one.", () => Plot.Network("t", "alt", [], Edges));
        Refused("nodes has 2 of the name 'a'; give each a name of its own.", () => Plot.Network("t", "alt", [new("a"), new("a")], Array.Empty<NetworkEdge>()));
        Refused("The edge from a to b names 'b', but the nodes are a.", () => Plot.Network("t", "alt", [new("a")], [("a", "b")]));
        Refused("The edges lead in a circle; turn one round, or leave it out.", () => Plot.Network("t", "alt", [new("a"), new("b")], [("a", "b"), ("b", "a")]));
        Refused("The node a has 2 states but 1 probabilities; give one for each.", () => new NetworkNode("a", States, [1]));
        Refused("The node a must have probabilities from 0 to 1 but has 1.5 for no.", () => new NetworkNode("a", States, [1.5, 0]));
    }

    private static void Refused(string message, Func<object> act) => Assert.Equal(message, Assert.Throws<ArgumentException>(act).Message);

    private static (string Name, double X0, double X1, double Y0, double Y1)[] Boxes(JsonNode figure) =>
        [.. figure["layout"]!["shapes"]!.AsArray().Where(s => (string)s!["fillcolor"]! == "white")
            .Select((s, n) => (Nodes[n].Name, (double)s!["x0"]!, (double)s["x1"]!, (double)s["y0"]!, (double)s["y1"]!))];

    private static (string Name, double X0, double X1, double Y0, double Y1) Box((string Name, double X0, double X1, double Y0, double Y1)[] boxes, string name) =>
        boxes.First(b => b.Name == name);

    private static double[] Numbers(JsonNode array) => [.. array.AsArray().Select(v => v is null ? double.NaN : (double)v)];

    /// <summary>The lengths of rectangles drawn as five points and a gap.</summary>
    private static double[] Lengths(JsonNode trace) => [.. Numbers(trace["x"]!).Chunk(6).Select(c => c[1] - c[0])];
}
