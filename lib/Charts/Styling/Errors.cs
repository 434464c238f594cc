using Plotly.NET.TraceObjects;

namespace Plotly.NET;

public static partial class GenericChartExtensions
{
    public static GenericChart WithXError(this GenericChart @this, Error xError) =>
        @this.ForEachTrace(trace => trace.Child<Error>("error_x").Merge(xError));

    public static GenericChart WithYError(this GenericChart @this, Error yError) =>
        @this.ForEachTrace(trace => trace.Child<Error>("error_y").Merge(yError));

    public static GenericChart WithZError(this GenericChart @this, Error zError) =>
        @this.ForEachTrace(trace => trace.Child<Error>("error_z").Merge(zError));
}
