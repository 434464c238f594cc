namespace Plotly.NET;

/// <summary>How charts look that set no style themselves.</summary>
public sealed class Template : DynamicObj.DynamicObj
{
    /// <summary>The layout's part of the template.</summary>
    internal Layout Layout => Child<Layout>("layout");

    /// <summary>The template's values for all traces of a type.</summary>
    internal DynamicObj.DynamicObj TracesOf(string type)
    {
        var data = Child<DynamicObj.DynamicObj>("data");
        if (data[type] is not DynamicObj.DynamicObj[] traces)
        {
            traces = [new()];
            data.Properties[type] = traces;
        }

        return traces[0];
    }
}
