using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Chart = Plotly.NET.CSharp.Chart;
using LineStyle = Plotly.NET.Line;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    // In pixels of the drawing at its full size; its axes count them.
    private const double NodeHeading = 26;
    private const double NodeLine = 19;
    private const double NodeAir = 22;
    private const double NodeGap = 46;
    private const double NodeLetter = 7.6;
    private const double BarLength = 64;
    private const double PercentWidth = 52;
    private const int NetworkTop = 60;
    private const int NetworkSide = 12;
    private const double TitleLetter = 9;
    private const double ArrowLength = 16;
    private const string QuietLine = "#8492A6";

    /// <summary>
    /// A network: boxes joined by arrows, from top to bottom. A box may show the probability of each state as a bar; what was observed is
    /// orange. Drawings of the same nodes and edges can be shown in turn by <see cref="Animate"/>.
    /// </summary>
    /// <param name="title">What is shown.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="nodes">The boxes, at least one.</param>
    /// <param name="edges">The names of nodes, from the one above to the one below; they must not lead in a circle.</param>
    /// <param name="directed">Whether edges are arrows rather than lines.</param>
    public static Figure Network(
        string title, string altText, IReadOnlyList<NetworkNode> nodes, IReadOnlyList<(string From, string To)> edges, bool directed = true) =>
        Network(title, altText, nodes, [.. edges.Select(e => new NetworkEdge(e.From, e.To))], directed);

    /// <summary>A network whose edges have labels or colours; otherwise as the other method of this name.</summary>
    /// <param name="title">What is shown.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="nodes">The boxes, at least one.</param>
    /// <param name="edges">Lines between them; they must not lead in a circle.</param>
    /// <param name="directed">Whether edges are arrows rather than lines.</param>
    /// <exception cref="ArgumentException">Names are not as they must be, or edges lead in a circle.</exception>
    public static Figure Network(string title, string altText, IReadOnlyList<NetworkNode> nodes, IReadOnlyList<NetworkEdge> edges, bool directed = true)
    {
        CheckNetwork(nodes, edges);
        var places = nodes.Select((node, n) => (node.Name, n)).ToDictionary(pair => pair.Name, pair => pair.n);
        var layout = new NetworkLayout([.. nodes.Select(node => NodeWidth(node) + NodeAir)], [.. edges.Select(e => (places[e.From], places[e.To]))]);
        // Each row is as high as its highest box.
        var heights = Enumerable.Range(0, layout.RowCount).Select(row => nodes.Where((_, n) => layout.Row(n) == row).Max(NodeHeight)).ToArray();
        double Middle(int row) => -heights.Take(row).Sum(h => h + NodeGap) - (heights[row] / 2);
        var boxes = nodes.Select((node, n) => new NodeBox(node, layout.X(n), Middle(layout.Row(n)), NodeWidth(node), NodeHeight(node))).ToArray();
        var lines = edges.Select((e, i) => NetworkLine(boxes, edges, e, [.. layout.Way(i).Select(p => (p.X, Middle(p.Row)))])).ToArray();

        var chart = Chart.Combine([
            .. edges.Select((e, i) => Chart.Scatter<double, double, string>(
                lines[i].Select(p => p.X).ToArray(), lines[i].Select(p => p.Y).ToArray(), StyleParam.Mode.Lines, ShowLegend: false,
                LineColor: Color.fromString(EdgeColor(e)), LineWidth: 2)),
            NodeBars(boxes, observed: false), NodeBars(boxes, observed: true), NodeFrames(boxes), NodePercents(boxes),
        ]);
        chart = chart.WithShapes([.. boxes.Select(NodeShape), .. boxes.SelectMany(BarTracks)]).WithAnnotations([
            .. directed ? edges.Select((e, i) => ArrowHead(lines[i], EdgeColor(e))) : [],
            .. edges.Select((e, i) => (e, i)).Where(p => p.e.Label.Length > 0).Select(p => EdgeLabel(p.e, lines[p.i])),
            .. boxes.SelectMany(NodeTexts),
        ]).WithTitle(title);
        var width = Math.Max(layout.Width, title.Length * TitleLetter);   // a title is not broken
        var (left, bottom) = ((layout.Width - width) / 2, -heights.Sum() - ((heights.Length - 1) * NodeGap));
        chart = MapAxis(MapAxis(chart, left, left + width, isX: true), bottom - 3, 3, isX: false);
        chart = Frame(chart, (int)width + (2 * NetworkSide), (int)(6 - bottom) + NetworkTop + NetworkSide, legendHeight: 1, top: NetworkTop)
            .WithMargin(Margin.init<int, int, int, int, int, bool>(Left: NetworkSide, Right: NetworkSide, Top: NetworkTop, Bottom: NetworkSide));
        return new Figure(chart) { AltText = altText, Title = title };
    }

    private static void CheckNetwork(IReadOnlyList<NetworkNode> nodes, IReadOnlyList<NetworkEdge> edges)
    {
        if (nodes.Count == 0)
            throw new ArgumentException("nodes is empty; a network needs at least one.");
        if (nodes.GroupBy(node => node.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"nodes has {twice.Count()} of the name '{twice.Key}'; give each a name of its own.");
        foreach (var edge in edges)
            foreach (var end in new[] { edge.From, edge.To })
                if (!nodes.Any(node => node.Name == end))
                    throw new ArgumentException($"The edge from {edge.From} to {edge.To} names '{end}', but the nodes are {string.Join(", ", nodes.Select(node => node.Name))}.");
    }

    private static double NodeWidth(NetworkNode node) => Math.Max(
        (node.Name.Length * NodeLetter) + 26, node.States.Count == 0 ? 0 : StateWidth(node) + BarLength + PercentWidth + 6);

    private static double StateWidth(NetworkNode node) => (node.States.Max(state => state.Length) * 6.6) + 16;

    private static double NodeHeight(NetworkNode node) => NodeHeading + (node.States.Count * NodeLine) + (node.States.Count > 0 ? 6 : 4);

    private static string EdgeColor(NetworkEdge edge) => edge.Category is { } category ? Palette.Category(category) : QuietLine;

    /// <summary>From the lower side of one box to the upper side of another; lines that meet at a box stand beside one another.</summary>
    private static (double X, double Y)[] NetworkLine(NodeBox[] boxes, IReadOnlyList<NetworkEdge> edges, NetworkEdge edge, (double X, double Y)[] way)
    {
        NodeBox Box(string name) => Array.Find(boxes, box => box.Node.Name == name)!;
        double Beside(NodeBox box, string[] others, string other)
        {
            var sorted = others.OrderBy(name => Box(name).X).ToList();
            return box.X + ((sorted.IndexOf(other) - ((sorted.Count - 1) / 2.0)) * Math.Min(22, (box.Width - 16) / sorted.Count));
        }

        var (from, to) = (Box(edge.From), Box(edge.To));
        var start = Beside(from, [.. edges.Where(e => e.From == edge.From).Select(e => e.To)], edge.To);
        var end = Beside(to, [.. edges.Where(e => e.To == edge.To).Select(e => e.From)], edge.From);
        return [(start, from.Bottom), .. way, (end, to.Top)];
    }

    /// <summary>An arrow over the end of a line; the line itself is drawn as a trace, which bends.</summary>
    private static Annotation ArrowHead((double X, double Y)[] line, string color)
    {
        var ((x0, y0), (x1, y1)) = (line[^2], line[^1]);
        var share = Math.Min(1, ArrowLength / Math.Max(1, Math.Sqrt(((x1 - x0) * (x1 - x0)) + ((y1 - y0) * (y1 - y0)))));
        return Annotation.init<double, double, double, string, double, string, string, string, string, string>(
            X: x1, Y: y1, AX: x1 + (share * (x0 - x1)), AY: y1 + (share * (y0 - y1)), AXRef: "x", AYRef: "y", Text: "", ShowArrow: true,
            ArrowHead: StyleParam.ArrowHead.TriangleTall, ArrowSize: 1.1, ArrowColor: Color.fromString(color));
    }

    private static Annotation EdgeLabel(NetworkEdge edge, (double X, double Y)[] line)
    {
        var middle = (line.Length - 1) / 2;
        return Annotation.init<double, double, double, string, double, string, string, string, string, string>(
            X: (line[middle].X + line[middle + 1].X) / 2, Y: (line[middle].Y + line[middle + 1].Y) / 2, Text: edge.Label, ShowArrow: false,
            Font: Font.init(Size: 12), BGColor: Color.fromString("#EEF2F7"), BorderPad: 2);
    }

    private static Shape NodeShape(NodeBox box) =>
        MapRectangle(box.Left, box.Right, box.Bottom, box.Top, "white", QuietLine, StyleParam.Layer.Below);

    private static IEnumerable<Shape> BarTracks(NodeBox box) => box.Node.States.Select((_, k) =>
        MapRectangle(box.BarStart, box.BarStart + BarLength, box.Line(k) - 6, box.Line(k) + 6, "#EEF2F7", "#EEF2F7", StyleParam.Layer.Below));

    private static IEnumerable<Annotation> NodeTexts(NodeBox box) =>
    [
        MapText(box.X, box.Top - (NodeHeading / 2) - (box.Node.States.Count == 0 ? 2 : 0), $"<b>{box.Node.Name}</b>"),
        .. box.Node.States.Select((state, k) => MapText(box.BarStart - 5, box.Line(k), $"<span style=\"font-size:12px\">{state}</span>", StyleParam.XAnchorPosition.Right)),
    ];

    /// <summary>All bars as one filled line, those of the other colour without length, so that frames of an animation have the same points.</summary>
    private static GenericChart NodeBars(NodeBox[] boxes, bool observed)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var box in boxes)
            for (var k = 0; k < box.Node.States.Count; k++)
                AddRectangle(x, y, box.BarStart, box.BarStart + (box.Node.Observed == observed ? BarLength * box.Node.Probabilities[k] : 0), box.Line(k) - 6, box.Line(k) + 6);
        var color = Color.fromString(Palette.Category(observed ? 1 : 0));
        return Chart.Scatter<double, double, string>(
            x, y, StyleParam.Mode.Lines, ShowLegend: false, Line: MovingLine(color, 0), Fill: StyleParam.Fill.ToSelf, FillColor: color);
    }

    private static GenericChart NodeFrames(NodeBox[] boxes)
    {
        var (x, y) = (new List<double>(), new List<double>());
        foreach (var box in boxes)
            AddRectangle(x, y, box.Node.Observed ? box.Left : box.X, box.Node.Observed ? box.Right : box.X, box.Node.Observed ? box.Bottom : box.Y, box.Node.Observed ? box.Top : box.Y);
        return Chart.Scatter<double, double, string>(x, y, StyleParam.Mode.Lines, ShowLegend: false, Line: MovingLine(Color.fromString(Palette.Category(1)), 3));
    }

    /// <summary>A line that keeps all its points: were those that coincide left out, its parts would fly about between frames.</summary>
    private static LineStyle MovingLine(Color color, double width) => LineStyle.init(Color: color, Width: width, Simplify: false);

    private static GenericChart NodePercents(NodeBox[] boxes)
    {
        var bars = boxes.SelectMany(box => box.Node.Probabilities.Select((p, k) => (X: box.Right - 6, Y: box.Line(k), Text: BarPercent(p)))).ToArray();
        return Chart.Scatter<double, double, string>(
            bars.Select(b => b.X).ToArray(), bars.Select(b => b.Y).ToArray(), StyleParam.Mode.Text, ShowLegend: false,
            MultiText: bars.Select(b => b.Text).ToArray(), TextPosition: StyleParam.TextPosition.MiddleLeft);
    }

    /// <summary>Small probabilities with two decimals, others with one; what is certain without.</summary>
    private static string BarPercent(double p) => p <= 0 ? "0 %" : p >= 1 ? "100 %"
        : FormattableString.Invariant(p < 0.00995 ? $"{100 * p:F2} %" : p > 0.9995 ? $"{Math.Min(99.99, 100 * p):F2} %" : (FormattableString)$"{100 * p:F1} %");

    private static void AddRectangle(List<double> x, List<double> y, double x0, double x1, double y0, double y1)
    {
        x.AddRange([x0, x1, x1, x0, x0, double.NaN]);
        y.AddRange([y0, y0, y1, y1, y0, double.NaN]);
    }

    private sealed record NodeBox(NetworkNode Node, double X, double Y, double Width, double Height)
    {
        public double Left => X - (Width / 2);

        public double Right => X + (Width / 2);

        public double Top => Y + (Height / 2);

        public double Bottom => Y - (Height / 2);

        public double BarStart => Right - PercentWidth - BarLength;

        /// <summary>The middle of a bar.</summary>
        public double Line(int k) => Top - NodeHeading - ((k + 0.5) * NodeLine);
    }
}
