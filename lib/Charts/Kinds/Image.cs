namespace Plotly.NET.CSharp;

public static partial class Chart
{
    /// <summary>A picture: rows from the top, in each row pixels of three or four numbers; or a data URI.</summary>
    /// <param name="Source">A data URI, as in "data:image/png;base64,...".</param>
    public static GenericChart Image<IdType>(
        Optional<IEnumerable<IEnumerable<IEnumerable<int>>>> Z = default,
        Optional<string> Source = default,
        Optional<string> Name = default,
        Optional<bool> ShowLegend = default,
        Optional<double> Opacity = default,
        Optional<IEnumerable<IdType>> Ids = default,
        Optional<StyleParam.ColorModel> ColorModel = default,
        Optional<StyleParam.ColorComponentBound> ZMax = default,
        Optional<StyleParam.ColorComponentBound> ZMin = default,
        Optional<StyleParam.SmoothAlg> ZSmooth = default,
        Optional<bool> UseDefaults = default)
        where IdType : IConvertible
    {
        var trace = new Trace("image");
        trace.Describe(Name, ShowLegend, Opacity);
        trace.Set("z", Z);
        trace.Set("source", Source);
        trace.Set("ids", Ids);
        trace.Set("colormodel", ColorModel);
        trace.Set("zmax", ZMax);
        trace.Set("zmin", ZMin);
        trace.Set("zsmooth", ZSmooth);
        return GenericChart.Of(trace, UseDefaults);
    }
}
