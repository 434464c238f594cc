using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>
/// The title of a chart, an axis, a legend or a colour bar. plotly.js 3 knows titles only as objects,
/// so this is never written as a bare text.
/// </summary>
public sealed class Title : DynamicObj.DynamicObj
{
    /// <param name="Standoff">For an axis: pixels between tick labels and title.</param>
    /// <param name="Side">For a colour bar: where the title stands.</param>
    public static Title init(
        Optional<string> Text = default,
        Optional<Font> Font = default,
        Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<string> XRef = default,
        Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default,
        Optional<string> YRef = default,
        Optional<int> Standoff = default,
        Optional<StyleParam.Side> Side = default)
    {
        var title = new Title();
        title.Set("text", Text);
        title.Set("font", Font);
        title.Set("x", X);
        title.Set("xanchor", XAnchor);
        title.Set("xref", XRef);
        title.Set("y", Y);
        title.Set("yanchor", YAnchor);
        title.Set("yref", YRef);
        title.Set("standoff", Standoff);
        title.Set("side", Side);
        return title;
    }
}
