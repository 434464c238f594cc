using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>The space around the plot, in pixels.</summary>
public sealed class Margin : DynamicObj.DynamicObj
{
    public static Margin init<TLeft, TRight, TTop, TBottom, TPad, TAutoexpand>(
        Optional<TLeft> Left = default,
        Optional<TRight> Right = default,
        Optional<TTop> Top = default,
        Optional<TBottom> Bottom = default,
        Optional<TPad> Pad = default,
        Optional<TAutoexpand> Autoexpand = default)
    {
        var margin = new Margin();
        margin.Set("l", Left);
        margin.Set("r", Right);
        margin.Set("t", Top);
        margin.Set("b", Bottom);
        margin.Set("pad", Pad);
        margin.Set("autoexpand", Autoexpand);
        return margin;
    }
}
