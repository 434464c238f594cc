using Plotly.NET.CSharp;

namespace Plotly.NET.LayoutObjects;

/// <summary>The box that names the traces.</summary>
public sealed class Legend : DynamicObj.DynamicObj
{
    public static Legend init(
        Optional<Color> BGColor = default,
        Optional<Color> BorderColor = default,
        Optional<double> BorderWidth = default,
        Optional<double> EntryWidth = default,
        Optional<StyleParam.EntryWidthMode> EntryWidthMode = default,
        Optional<Font> Font = default,
        Optional<StyleParam.TraceGroupClickOptions> GroupClick = default,
        Optional<Font> GroupTitleFont = default,
        Optional<StyleParam.TraceItemClickOptions> ItemClick = default,
        Optional<StyleParam.TraceItemClickOptions> ItemDoubleClick = default,
        Optional<StyleParam.TraceItemSizing> ItemSizing = default,
        Optional<int> ItemWidth = default,
        Optional<StyleParam.Orientation> Orientation = default,
        Optional<Title> Title = default,
        Optional<double> TraceGroupGap = default,
        Optional<StyleParam.TraceOrder> TraceOrder = default,
        Optional<string> UIRevision = default,
        Optional<StyleParam.VerticalAlign> VerticalAlign = default,
        Optional<bool> Visible = default,
        Optional<double> X = default,
        Optional<StyleParam.XAnchorPosition> XAnchor = default,
        Optional<string> XRef = default,
        Optional<double> Y = default,
        Optional<StyleParam.YAnchorPosition> YAnchor = default,
        Optional<string> YRef = default)
    {
        var legend = new Legend();
        legend.SetBox(BGColor, BorderColor, BorderWidth, Font, Orientation, Title);
        legend.Set("entrywidth", EntryWidth);
        legend.Set("entrywidthmode", EntryWidthMode);
        legend.Set("groupclick", GroupClick);
        legend.Set("grouptitlefont", GroupTitleFont);
        legend.Set("itemclick", ItemClick);
        legend.Set("itemdoubleclick", ItemDoubleClick);
        legend.Set("itemsizing", ItemSizing);
        legend.Set("itemwidth", ItemWidth);
        legend.Set("tracegroupgap", TraceGroupGap);
        legend.Set("traceorder", TraceOrder);
        legend.Set("uirevision", UIRevision);
        legend.Set("valign", VerticalAlign);
        legend.Set("visible", Visible);
        legend.Set("x", X);
        legend.Set("xanchor", XAnchor);
        legend.Set("xref", XRef);
        legend.Set("y", Y);
        legend.Set("yanchor", YAnchor);
        legend.Set("yref", YRef);
        return legend;
    }

    private void SetBox(
        Optional<Color> bgColor, Optional<Color> borderColor, Optional<double> borderWidth,
        Optional<Font> font, Optional<StyleParam.Orientation> orientation, Optional<Title> title)
    {
        Set("bgcolor", bgColor);
        Set("bordercolor", borderColor);
        Set("borderwidth", borderWidth);
        Set("font", font);
        Set("orientation", orientation);
        Set("title", title);
    }
}
