using Plotly.NET.CSharp;

namespace Plotly.NET.TraceObjects;

/// <summary>Whether and how a histogram adds up.</summary>
public sealed class Cumulative : DynamicObj.DynamicObj
{
    public static Cumulative init(
        Optional<bool> Enabled = default,
        Optional<StyleParam.CumulativeDirection> Direction = default,
        Optional<StyleParam.Currentbin> Currentbin = default)
    {
        var cumulative = new Cumulative();
        cumulative.Set("enabled", Enabled);
        cumulative.Set("direction", Direction);
        cumulative.Set("currentbin", Currentbin);
        return cumulative;
    }
}
