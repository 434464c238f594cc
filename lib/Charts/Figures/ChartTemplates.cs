using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>Templates to choose from with <c>WithTemplate</c>.</summary>
public static class ChartTemplates
{
    /// <summary>Lines on a tinted ground.</summary>
    public static Template plotly => Make(ground: "#E5ECF6", grid: "white", plotlyColors);

    /// <summary>Grey lines on white.</summary>
    public static Template light => Make(ground: "white", grid: "#E1E5EA", plotlyColors);

    /// <summary><see cref="light"/>, with a frame around the plot and ticks inside it.</summary>
    public static Template lightMirrored
    {
        get
        {
            var template = light;
            foreach (var name in (string[])["xaxis", "yaxis"])
                template.Layout.Child<LinearAxis>(name).Merge(LinearAxis.init<int, int, int, int, int, int, int, int>(
                    ShowLine: true, Mirror: StyleParam.Mirror.AllTicks, LineColor: Color.fromString("#444444"), Ticks: StyleParam.TickOptions.Inside));
            return template;
        }
    }

    /// <summary>
    /// The default: <see cref="light"/> in colours that colour-blind readers can tell apart
    /// (Okabe and Ito 2008; their yellow, which white swallows, comes last and darker).
    /// </summary>
    internal static Template Course => Make(ground: "white", grid: "#E1E5EA",
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#4D4D4D", "#A38F00"]);

    private static readonly string[] plotlyColors =
        ["#636EFA", "#EF553B", "#00CC96", "#AB63FA", "#FFA15A", "#19D3F3", "#FF6692", "#B6E880", "#FF97FF", "#FECB52"];

    private static Template Make(string ground, string grid, string[] colors)
    {
        var template = new Template();
        var layout = template.Layout;
        layout.Set("colorway", colors);
        layout.Set("paper_bgcolor", "white");
        layout.Set("plot_bgcolor", ground);
        layout.Set("font", Font.init(Size: 13.0, Color: Color.fromString("#2A3F5F")));
        layout.Set("hovermode", StyleParam.HoverMode.Closest);
        layout.Set("margin", Margin.init<int, int, int, int, int, bool>(Left: 64, Right: 48, Top: 72, Bottom: 64));
        foreach (var name in (string[])["xaxis", "yaxis"])
            layout.Set(name, Axis(grid));
        layout.Set("scene", Scene(grid));
        foreach (var type in (string[])["heatmap", "contour", "histogram2d", "surface"])
            template.TracesOf(type).Set("colorscale", StyleParam.Colorscale.Viridis);
        // Texts behind the longest bars reach into the margin.
        template.TracesOf("bar").Set("cliponaxis", false);
        return template;
    }

    private static LinearAxis Axis(string grid)
    {
        // The standoff keeps the axis titles of a grid clear of the plots below and beside.
        var axis = LinearAxis.init<int, int, int, int, int, int, int, int>(
            Title: Title.init(Standoff: 8), GridColor: Color.fromString(grid), ZeroLineColor: Color.fromString(grid), ZeroLineWidth: 2.0);
        axis.Set("automargin", true);
        return axis;
    }

    /// <summary>A cube seen from far enough away that the labels at its corners fit in.</summary>
    private static DynamicObj.DynamicObj Scene(string grid)
    {
        var scene = new DynamicObj.DynamicObj();
        var eye = scene.Child<DynamicObj.DynamicObj>("camera").Child<DynamicObj.DynamicObj>("eye");
        eye.Set("x", 1.5);
        eye.Set("y", 1.5);
        eye.Set("z", 1.2);
        scene.Set("aspectmode", "cube");
        var lines = Color.fromString(grid == "white" ? "#E1E5EA" : grid);
        foreach (var name in (string[])["xaxis", "yaxis", "zaxis"])
            scene.Set(name, LinearAxis.init<int, int, int, int, int, int, int, int>(
                BackgroundColor: Color.fromString("white"), ShowBackground: true, GridColor: lines));
        return scene;
    }
}
