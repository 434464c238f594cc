using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>The bins of a histogram, in the units of its data.</summary>
public sealed class Bins : DynamicObj.DynamicObj
{
    public static Bins init(
        Optional<double> StartBins = default,
        Optional<double> EndBins = default,
        Optional<double> Size = default)
    {
        var bins = new Bins();
        bins.Set("start", StartBins);
        bins.Set("end", EndBins);
        bins.Set("size", Size);
        return bins;
    }
}
