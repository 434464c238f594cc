using System.Net;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Chart = Plotly.NET.CSharp.Chart;
using LineStyle = Plotly.NET.Line;

namespace GenNotebooks.Plotting;

public static partial class Plot
{
    // In units of the map: a column is 1 wide, a box with its gap 1 high. Headings, row names and legend stand inside the axes,
    // so that the map keeps together wherever margins are cut.
    private const double MapBoxWidth = 0.47;
    private const double MapBoxHeight = 0.84;
    private const double MapPadding = 0.3;
    private const double MapHeading = 0.9;
    private const double MapRowNames = 0.4;
    private const double MapLegendHeight = 0.6;
    private const double MapLegendWidth = 0.92;
    private const int MapPixelsForBox = 62;
    private const int MapTop = 60;
    private const int MapSide = 16;

    /// <summary>
    /// A map of things: boxes in the places of a table, whose columns and rows say what is true of all things in them.
    /// Boxes stand two beside each other, and a row is as high as its fullest place needs.
    /// </summary>
    /// <param name="title">What is shown, with what columns, rows and colours stand for.</param>
    /// <param name="altText">What there is to see, in a sentence.</param>
    /// <param name="columns">The names of the columns; <c>&lt;br&gt;</c> breaks a line.</param>
    /// <param name="rows">The names of the rows, from the top.</param>
    /// <param name="entries">The things, each with its place; those of one place in the order given.</param>
    /// <param name="groups">The names of the groups in the legend; none for boxes of one colour.</param>
    /// <param name="width">In pixels.</param>
    public static Figure Map(
        string title, string altText, IReadOnlyList<string> columns, IReadOnlyList<string> rows, IReadOnlyList<MapEntry> entries,
        IReadOnlyList<string>? groups = null, int width = 1120)
    {
        groups ??= [];
        CheckMap(columns, rows, entries);
        var depths = rows.Select((_, row) => Math.Max(1, columns.Select((_, column) => (Place(entries, column, row).Length + 1) / 2).Max())).ToArray();
        double Top(int row) => -depths.Take(row).Sum(depth => depth + MapPadding);
        var boxes = rows.SelectMany((_, row) => columns.SelectMany((_, column) => Boxes(Place(entries, column, row), column, Top(row), depths[row]))).ToArray();
        var bottom = Top(rows.Count) - (groups.Count > 0 ? MapLegendHeight : 0);

        var chart = Chart.Combine([.. Enumerable.Range(0, Math.Max(1, groups.Count)).Select(group => MapHover(group, groups, boxes))]);
        chart = chart.WithShapes([
            .. MapGround(columns.Count, rows.Count, Top), .. boxes.Select(MapBox),
            .. groups.Select((_, group) => MapLegendMark(MapLegendPlace(group, groups.Count, columns.Count), bottom, group)),
        ]).WithAnnotations([
            .. boxes.Select(box => MapText(box.X, box.Y, $"<b>{box.Entry.Name}</b>" + (box.Entry.Note.Length > 0 ? $"<br><span style=\"font-size:12px\">{box.Entry.Note}</span>" : ""))),
            .. columns.Select((name, column) => MapText(column + 0.5, MapHeading / 2, name)),
            .. rows.Select((name, row) => MapText(-0.04, (Top(row) + Top(row + 1)) / 2, name, StyleParam.XAnchorPosition.Right)),
            .. groups.Select((name, group) => MapText(MapLegendPlace(group, groups.Count, columns.Count) + 0.06, bottom + (MapLegendHeight / 3), name, StyleParam.XAnchorPosition.Left)),
        ]).WithTitle(title);
        chart = MapAxis(chart, -MapRowNames, columns.Count + 0.005, isX: true);
        chart = MapAxis(chart, bottom, MapHeading, isX: false);
        var height = (int)((MapHeading - bottom) * MapPixelsForBox) + MapTop + MapSide;
        chart = Frame(chart, width, height, legendHeight: 1, top: MapTop)
            .WithMargin(Margin.init<int, int, int, int, int, bool>(Left: MapSide, Right: MapSide, Top: MapTop, Bottom: MapSide));
        return new Figure(chart) { AltText = altText, Title = title };
    }

    private static void CheckMap(IReadOnlyList<string> columns, IReadOnlyList<string> rows, IReadOnlyList<MapEntry> entries)
    {
        if (columns.Count == 0 || rows.Count == 0)
            throw new ArgumentException($"columns has {columns.Count} names and rows {rows.Count}; a map needs at least one of each.");
        foreach (var entry in entries)
            if (entry.Column < 0 || entry.Column >= columns.Count || entry.Row < 0 || entry.Row >= rows.Count)
                throw new ArgumentException(
                    $"'{entry.Name}' stands in column {entry.Column} and row {entry.Row}, but the map's columns are 0 to {columns.Count - 1} and its rows 0 to {rows.Count - 1}.");
    }

    private static MapEntry[] Place(IReadOnlyList<MapEntry> entries, int column, int row) =>
        [.. entries.Where(entry => entry.Column == column && entry.Row == row)];

    /// <summary>The boxes of one place, centred in it; the last of an odd number stands in the middle.</summary>
    private static IEnumerable<(MapEntry Entry, double X, double Y)> Boxes(MapEntry[] place, int column, double top, int depth)
    {
        var lines = (place.Length + 1) / 2;
        for (var i = 0; i < place.Length; i++)
        {
            var alone = i == place.Length - 1 && i % 2 == 0;
            var across = alone ? 0.5 : i % 2 == 0 ? 0.255 : 0.745;
            yield return (place[i], column + across, top - ((depth + MapPadding - lines) / 2) - (i / 2) - 0.5);
        }
    }

    /// <summary>Unseen points behind the boxes of a group, which tell their names under the mouse.</summary>
    private static GenericChart MapHover(int group, IReadOnlyList<string> groups, (MapEntry Entry, double X, double Y)[] boxes)
    {
        var own = boxes.Where(box => box.Entry.Group == group || groups.Count == 0).ToArray();
        return Chart.Point<double, double, string>(
            own.Select(box => box.X).ToArray(), own.Select(box => box.Y).ToArray(), Name: groups.Count > 0 ? groups[group] : "", ShowLegend: false,
            MultiText: own.Select(box => WebUtility.HtmlDecode($"{box.Entry.Name} {box.Entry.Note}".Replace("<br>", " ", StringComparison.Ordinal))).ToArray(),
            Marker: Marker.init(Color: Color.fromString(Palette.Category(group)), Size: 12, Symbol: StyleParam.MarkerSymbol.Square));
    }

    /// <summary>Where a group's mark stands in the legend, a row centred below the map.</summary>
    private static double MapLegendPlace(int group, int groups, int columns) => (columns / 2.0) + ((group - (groups / 2.0)) * MapLegendWidth);

    private static Shape MapLegendMark(double x, double bottom, int group) =>
        MapRectangle(x, x + 0.04, bottom + 0.1, bottom + 0.3, Palette.Category(group), Palette.Category(group), StyleParam.Layer.Above);

    /// <summary>The places' tinted ground, and a little air between them.</summary>
    private static IEnumerable<Shape> MapGround(int columns, int rows, Func<int, double> top) =>
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, columns)
        select MapRectangle(column + 0.008, column + 0.992, top(row + 1) + 0.05, top(row) - 0.05, "#EEF2F7", "#EEF2F7", StyleParam.Layer.Below);

    private static Shape MapBox((MapEntry Entry, double X, double Y) box) =>
        MapRectangle(box.X - (MapBoxWidth / 2), box.X + (MapBoxWidth / 2), box.Y - (MapBoxHeight / 2), box.Y + (MapBoxHeight / 2),
            "white", Palette.Category(box.Entry.Group), StyleParam.Layer.Above);

    private static Shape MapRectangle(double x0, double x1, double y0, double y1, string fill, string line, StyleParam.Layer layer) =>
        Shape.init<double, double, double, double>(
            ShapeType: StyleParam.ShapeType.Rectangle, X0: x0, X1: x1, Y0: y0, Y1: y1, FillColor: Color.fromString(fill), Layer: layer,
            Line: LineStyle.init(Color: Color.fromString(line), Width: 2.5));

    private static Annotation MapText(double x, double y, string text, StyleParam.XAnchorPosition? anchor = null) =>
        Annotation.init<double, double, double, string, double, string, string, string, string, string>(
            X: x, Y: y, Text: text, ShowArrow: false, Font: Font.init(Size: 13), XAnchor: anchor ?? StyleParam.XAnchorPosition.Center,
            YAnchor: StyleParam.YAnchorPosition.Middle,
            Align: anchor is null ? StyleParam.AnnotationAlignment.Center : StyleParam.AnnotationAlignment.Right);

    private static GenericChart MapAxis(GenericChart chart, double low, double high, bool isX)
    {
        var axis = LinearAxis.init<int, int, int, int, int, int, int, int>(
            Visible: false, Range: StyleParam.Range.ofMinMax(low, high), FixedRange: true);
        return isX ? chart.WithXAxis(axis) : chart.WithYAxis(axis);
    }
}
