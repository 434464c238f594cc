using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>A line, rectangle, circle or path drawn into the plot.</summary>
public sealed class Shape : DynamicObj.DynamicObj
{
    public static Shape init<TX0, TX1, TY0, TY1>(
        Optional<bool> Editable = default,
        Optional<Color> FillColor = default,
        Optional<bool> ShowLegend = default,
        Optional<int> LegendRank = default,
        Optional<string> LegendGroup = default,
        Optional<Title> LegendGroupTitle = default,
        Optional<double> LegendWidth = default,
        Optional<StyleParam.Layer> Layer = default,
        Optional<Line> Line = default,
        Optional<string> Name = default,
        Optional<double> Opacity = default,
        Optional<string> Path = default,
        Optional<StyleParam.ShapeType> ShapeType = default,
        Optional<bool> Visible = default,
        Optional<TX0> X0 = default,
        Optional<TX1> X1 = default,
        Optional<string> Xref = default,
        Optional<TY0> Y0 = default,
        Optional<TY1> Y1 = default,
        Optional<string> Yref = default)
        where TX0 : IConvertible
        where TX1 : IConvertible
        where TY0 : IConvertible
        where TY1 : IConvertible
    {
        var shape = new Shape();
        shape.Set("type", ShapeType);
        shape.Set("x0", X0);
        shape.Set("x1", X1);
        shape.Set("xref", Xref);
        shape.Set("y0", Y0);
        shape.Set("y1", Y1);
        shape.Set("yref", Yref);
        shape.Set("path", Path);
        shape.Set("line", Line);
        shape.Set("fillcolor", FillColor);
        shape.Set("opacity", Opacity);
        shape.Set("layer", Layer);
        shape.Set("name", Name);
        shape.Set("visible", Visible);
        shape.Set("editable", Editable);
        shape.Set("showlegend", ShowLegend);
        shape.Set("legendrank", LegendRank);
        shape.Set("legendgroup", LegendGroup);
        shape.Set("legendgrouptitle", LegendGroupTitle);
        shape.Set("legendwidth", LegendWidth);
        return shape;
    }
}
