using Plotly.NET;
using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace GenNotebooks.Charts;

/// <summary>The titles above the cells of a grid.</summary>
/// <param name="Texts">One for each cell, or none, to take the titles of the charts.</param>
/// <param name="Offset">How far a title stands above its plot, in heights of the plot.</param>
internal sealed record SubPlotTitles(string[] Texts, Optional<Font> Font, double Offset);

/// <summary>Puts charts into the cells of a grid: gives each its own axes or its own scene.</summary>
internal sealed class GridBuilder
{
    private readonly LayoutGrid grid;
    private readonly SubPlotTitles titles;
    private readonly List<Trace> traces = [];
    private readonly Layout layout = new();
    private int scenes;
    private int lastNumber;

    private GridBuilder(LayoutGrid grid, SubPlotTitles titles)
    {
        this.grid = grid;
        this.titles = titles;
        lastNumber = grid.Count;
    }

    public static GenericChart Build(GenericChart[] charts, LayoutGrid grid, SubPlotTitles titles)
    {
        if (charts.Length == 0 || charts.Length > grid.Count)
            throw new ArgumentException(
                $"gCharts has {charts.Length} charts but this grid takes 1 to {grid.Count}; give as many rows and columns as the charts need.");
        var builder = new GridBuilder(grid, titles);
        for (var cell = 0; cell < charts.Length; cell++)
            builder.Add(cell, charts[cell]);
        builder.layout.Set("grid", grid);
        return new(builder.traces, builder.layout);
    }

    private void Add(int cell, GenericChart chart)
    {
        var (x, y) = grid.Axes(cell);
        var names = new AxisNames(x, y, () => ++lastNumber);
        var solid = chart.Traces.Exists(IsSolid);
        var scene = solid ? LayoutGrid.AxisId("scene", ++scenes) : "";
        foreach (var trace in chart.Traces.Select(trace => (Trace)trace.Copy()))
        {
            if (IsSolid(trace))
                trace.Set("scene", scene);
            else
                Anchor(trace, names, x, y);
            traces.Add(trace);
        }

        AddLayout((Layout)chart.Layout.Copy(), names, scene);
        if (solid)
            PlaceScene(scene, cell);
        AddTitle(cell, solid, x, y, chart.Layout["title"] as DynamicObj.DynamicObj);
    }

    private static bool IsSolid(Trace trace) => trace["type"] is "scatter3d" or "surface";

    private static void Anchor(Trace trace, AxisNames names, string x, string y)
    {
        names.Apply(trace, "xaxis", "yaxis");
        if (trace["xaxis"] is null)
            trace.Set("xaxis", x);
        if (trace["yaxis"] is null)
            trace.Set("yaxis", y);
    }

    /// <summary>Axes, annotations and shapes under their new names; what all cells share is merged; titles come later.</summary>
    private void AddLayout(Layout cell, AxisNames names, string scene)
    {
        var renamed = new Layout();
        foreach (var (key, value) in cell.Properties.Where(property => property.Key != "title"))
        {
            if (names.LayoutKey(key) is { } axisKey && value is DynamicObj.DynamicObj axis)
            {
                names.Apply(axis, "anchor", "overlaying", "scaleanchor", "matches");
                renamed.Set(axisKey, axis);
            }
            else
            {
                renamed.Set(key == "scene" && scene != "" ? scene : key, value);
            }
        }

        foreach (var item in renamed.Items("annotations").Concat(renamed.Items("shapes")))
        {
            names.Apply(item, "xref", "yref", "axref", "ayref");
            if (item["xref"] is null)
                item.Set("xref", names.Reference("x"));
            if (item["yref"] is null)
                item.Set("yref", names.Reference("y"));
        }

        layout.Combine(renamed);
    }

    private void PlaceScene(string scene, int cell)
    {
        var (row, column) = grid.Place(cell);
        var domain = layout.Child<DynamicObj.DynamicObj>(scene).Child<DynamicObj.DynamicObj>("domain");
        domain.Set("row", row);
        domain.Set("column", column);
    }

    private void AddTitle(int cell, bool solid, string x, string y, DynamicObj.DynamicObj? own)
    {
        var text = titles.Texts.Length > 0 ? titles.Texts.ElementAtOrDefault(cell) : own?["text"] as string;
        if (string.IsNullOrEmpty(text))
            return;
        var top = grid.Top(cell);
        var title = Annotation.init<double, double, int, int, int, int, int, string, int, string>(
            X: solid ? top.X : 0.5,
            Y: solid ? top.Y : 1 + titles.Offset,
            XRef: solid ? "paper" : x + " domain",
            YRef: solid ? "paper" : y + " domain",
            XAnchor: StyleParam.XAnchorPosition.Center,
            YAnchor: StyleParam.YAnchorPosition.Bottom,
            ShowArrow: false,
            Text: text,
            Font: titles.Font);
        layout.Set("annotations", layout.Items("annotations").Append(title));
    }
}
