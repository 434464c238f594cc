using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

/// <summary>What of a figure is not data: title, size, axes, legend, colours.</summary>
public sealed class Layout : DynamicObj.DynamicObj
{
    /// <param name="Width">In pixels.</param>
    /// <param name="Height">In pixels.</param>
    public static Layout init<THiddenLabels>(
        Optional<Title> Title = default,
        Optional<bool> ShowLegend = default,
        Optional<Margin> Margin = default,
        Optional<bool> AutoSize = default,
        Optional<int> Width = default,
        Optional<int> Height = default,
        Optional<Font> Font = default,
        Optional<string> Separators = default,
        Optional<Color> PaperBGColor = default,
        Optional<Color> PlotBGColor = default,
        Optional<Color> Colorway = default,
        Optional<StyleParam.HoverMode> HoverMode = default,
        Optional<StyleParam.DragMode> DragMode = default,
        Optional<DynamicObj.DynamicObj> Template = default,
        Optional<double> BarGap = default,
        Optional<double> BarGroupGap = default,
        Optional<StyleParam.BarMode> BarMode = default,
        Optional<StyleParam.BarNorm> BarNorm = default,
        Optional<IEnumerable<THiddenLabels>> HiddenLabels = default,
        Optional<double> BoxGap = default,
        Optional<double> BoxGroupGap = default,
        Optional<StyleParam.BoxMode> BoxMode = default,
        Optional<double> ViolinGap = default,
        Optional<double> ViolinGroupGap = default,
        Optional<StyleParam.ViolinMode> ViolinMode = default,
        Optional<IEnumerable<Annotation>> Annotations = default,
        Optional<IEnumerable<Shape>> Shapes = default)
        where THiddenLabels : IConvertible
    {
        var layout = new Layout();
        layout.Set("title", Title);
        layout.Set("showlegend", ShowLegend);
        layout.Set("margin", Margin);
        layout.Set("autosize", AutoSize);
        layout.Set("width", Width);
        layout.Set("height", Height);
        layout.Set("font", Font);
        layout.Set("separators", Separators);
        layout.Set("paper_bgcolor", PaperBGColor);
        layout.Set("plot_bgcolor", PlotBGColor);
        layout.Set("colorway", Colorway);
        layout.Set("hovermode", HoverMode);
        layout.Set("dragmode", DragMode);
        layout.Set("template", Template);
        layout.Set("bargap", BarGap);
        layout.Set("bargroupgap", BarGroupGap);
        layout.Set("barmode", BarMode);
        layout.Set("barnorm", BarNorm);
        layout.Set("hiddenlabels", HiddenLabels);
        layout.Set("boxgap", BoxGap);
        layout.Set("boxgroupgap", BoxGroupGap);
        layout.Set("boxmode", BoxMode);
        layout.Set("violingap", ViolinGap);
        layout.Set("violingroupgap", ViolinGroupGap);
        layout.Set("violinmode", ViolinMode);
        layout.Set("annotations", Annotations);
        layout.Set("shapes", Shapes);
        return layout;
    }

    /// <summary>
    /// Puts another layout on top of this one: its values win, but annotations and shapes come to those that are there.
    /// </summary>
    internal void Combine(Layout other)
    {
        var lists = ((string[])["annotations", "shapes"]).ToDictionary(name => name, name => Items(name).Concat(other.Items(name)).ToArray());
        Merge(other);
        foreach (var (name, items) in lists)
            if (items.Length > 0)
                Set(name, items);
    }

    internal IEnumerable<DynamicObj.DynamicObj> Items(string name) => this[name] as DynamicObj.DynamicObj[] ?? [];

    /// <summary>Puts items before those that are there, or in their place.</summary>
    internal void AddItems(string name, IEnumerable<DynamicObj.DynamicObj> items, bool append) =>
        Set(name, append ? items.Concat(Items(name)) : items);
}
