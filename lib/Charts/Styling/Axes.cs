using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    /// <param name="Id">Which axis, or the scene of a chart in three dimensions; the first x axis if left out.</param>
    public static GenericChart WithXAxis(this GenericChart @this, LinearAxis xAxis, Optional<StyleParam.SubPlotId> Id = default) =>
        SetAxis(@this, "xaxis", xAxis, Id.Or(StyleParam.SubPlotId.NewXAxis(1)));

    /// <param name="Id">Which axis, or the scene of a chart in three dimensions; the first y axis if left out.</param>
    public static GenericChart WithYAxis(this GenericChart @this, LinearAxis yAxis, Optional<StyleParam.SubPlotId> Id = default) =>
        SetAxis(@this, "yaxis", yAxis, Id.Or(StyleParam.SubPlotId.NewYAxis(1)));

    /// <param name="Id">The number of the scene; the first if left out.</param>
    public static GenericChart WithZAxis(this GenericChart @this, LinearAxis zAxis, Optional<int> Id = default) =>
        SetAxis(@this, "zaxis", zAxis, StyleParam.SubPlotId.NewScene(Id.Or(1)));

    public static GenericChart WithZAxisStyle(
        this GenericChart @this,
        Title title,
        Optional<Tuple<IConvertible, IConvertible>> MinMax = default,
        Optional<bool> ShowGrid = default,
        Optional<bool> ShowLine = default,
        Optional<Tuple<IConvertible, IConvertible>> Domain = default,
        Optional<StyleParam.LinearAxisId> Anchor = default)
    {
        var axis = LinearAxis.init<int, int, int, int, int, int, int, int>(
            Title: title, ShowGrid: ShowGrid, ShowLine: ShowLine, Anchor: Anchor);
        if (MinMax.TryGet(out var range))
            axis.Set("range", StyleParam.Range.NewMinMax(range.Item1, range.Item2));
        if (Domain.TryGet(out var part))
            axis.Set("domain", StyleParam.Range.NewMinMax(part.Item1, part.Item2));
        return @this.WithZAxis(axis);
    }

    /// <summary>Ties the traces to axes by their numbers.</summary>
    public static GenericChart WithAxisAnchor(this GenericChart @this, Optional<int> X = default, Optional<int> Y = default) =>
        @this.ForEachTrace(trace =>
        {
            if (X.TryGet(out var x))
                trace.Set("xaxis", StyleParam.LinearAxisId.NewX(x));
            if (Y.TryGet(out var y))
                trace.Set("yaxis", StyleParam.LinearAxisId.NewY(y));
        });

    private static GenericChart SetAxis(GenericChart chart, string axisOfScene, LinearAxis axis, StyleParam.SubPlotId id) =>
        chart.ChangeLayout(layout =>
        {
            var name = id.ToString();
            var target = name.StartsWith("scene", StringComparison.Ordinal)
                ? layout.Child<DynamicObj.DynamicObj>(name).Child<LinearAxis>(axisOfScene)
                : layout.Child<LinearAxis>(name);
            target.Merge(axis);
            // plotly.js would give an overlaid axis the ticks of the other one, at crooked numbers.
            if (target["overlaying"] is not null && target["tickmode"] is null && target["tickvals"] is null)
                target.Set("tickmode", StyleParam.TickMode.Auto);
        });
}
