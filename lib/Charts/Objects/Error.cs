using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>Error bars.</summary>
public sealed class Error : DynamicObj.DynamicObj
{
    /// <param name="Array">Lengths upwards or to the right, and the other way too unless <paramref name="Arrayminus"/> is given.</param>
    /// <param name="Arrayminus">Lengths downwards or to the left.</param>
    public static Error init<TArray, TArrayminus>(
        Optional<bool> Visible = default,
        Optional<StyleParam.ErrorType> Type = default,
        Optional<bool> Symmetric = default,
        Optional<IEnumerable<TArray>> Array = default,
        Optional<IEnumerable<TArrayminus>> Arrayminus = default,
        Optional<double> Value = default,
        Optional<double> Valueminus = default,
        Optional<int> Traceref = default,
        Optional<int> Tracerefminus = default,
        Optional<bool> Copy_ystyle = default,
        Optional<Color> Color = default,
        Optional<double> Thickness = default,
        Optional<double> Width = default)
        where TArray : IConvertible
        where TArrayminus : IConvertible
    {
        var error = new Error();
        error.Set("visible", Visible);
        error.Set("type", Type);
        error.Set("symmetric", Symmetric);
        error.Set("array", Array);
        error.Set("arrayminus", Arrayminus);
        error.Set("value", Value);
        error.Set("valueminus", Valueminus);
        error.Set("traceref", Traceref);
        error.Set("tracerefminus", Tracerefminus);
        error.Set("copy_ystyle", Copy_ystyle);
        error.Set("color", Color);
        error.Set("thickness", Thickness);
        error.Set("width", Width);
        return error;
    }
}
