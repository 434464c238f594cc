using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithColorBar(this GenericChart @this, ColorBar colorbar) =>
        @this.ForEachTrace(trace => trace.Child<ColorBar>("colorbar").Merge(colorbar));

    /// <summary>A colour axis of the layout. No extension method, as in the mirrored package: call it with the chart.</summary>
    /// <param name="Id">The number of the colour axis; the first if left out.</param>
    public static GenericChart WithColorAxis(GenericChart @this, ColorAxis colorAxis, Optional<int> Id = default) =>
        @this.ChangeLayout(layout =>
            layout.Child<ColorAxis>(StyleParam.SubPlotId.NewColorAxis(Id.Or(1)).ToString()).Merge(colorAxis));
}
