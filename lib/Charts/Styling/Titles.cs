using Plotly.NET.CSharp;
using Plotly.NET.LayoutObjects;

namespace Plotly.NET
{
    /// <summary>Styles a chart: each method changes the chart it is given and returns it.</summary>
    public static partial class GenericChartExtensions
    {
        public static GenericChart WithTitle(this GenericChart @this, string title, Optional<Font> TitleFont = default) =>
            @this.ChangeLayout(layout => layout.Combine(Layout.init<int>(Title: Title.init(Text: title, Font: TitleFont))));

        public static GenericChart WithLegend(this GenericChart @this, bool showlegend) =>
            @this.ChangeLayout(layout => layout.Set("showlegend", showlegend));

        /// <summary>Names the traces; several are numbered from 0.</summary>
        public static GenericChart WithTraceInfo(
            this GenericChart @this,
            Optional<string> Name = default,
            Optional<StyleParam.Visible> Visible = default,
            Optional<bool> ShowLegend = default,
            Optional<int> LegendRank = default,
            Optional<string> LegendGroup = default,
            Optional<Title> LegendGroupTitle = default)
        {
            var number = 0;
            return @this.ForEachTrace(trace =>
            {
                if (Name.TryGet(out var name))
                    trace.Set("name", @this.Traces.Count == 1 ? name : $"{name}_{number++}");
                trace.Set("visible", Visible);
                trace.Set("showlegend", ShowLegend);
                trace.Set("legendrank", LegendRank);
                trace.Set("legendgroup", LegendGroup);
                trace.Set("legendgrouptitle", LegendGroupTitle);
            });
        }
    }
}

namespace Plotly.NET.CSharp
{
    /// <summary>Styles a chart: each method changes the chart it is given and returns it.</summary>
    public static partial class GenericChartExtensions
    {
        /// <summary>Names the traces; several are numbered from 0.</summary>
        public static GenericChart WithTraceInfo(
            this GenericChart gChart,
            Optional<string> Name = default,
            Optional<StyleParam.Visible> Visible = default,
            Optional<bool> ShowLegend = default,
            Optional<int> LegendRank = default,
            Optional<string> LegendGroup = default,
            Optional<Title> LegendGroupTitle = default)
            => NET.GenericChartExtensions.WithTraceInfo(gChart, Name, Visible, ShowLegend, LegendRank, LegendGroup, LegendGroupTitle);

        public static GenericChart WithLegend(this GenericChart gChart, Legend legend) =>
            gChart.ChangeLayout(layout => layout.Child<Legend>("legend").Merge(legend));

        public static GenericChart WithLegendStyle(
            this GenericChart gChart,
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
            Optional<double> X = default,
            Optional<StyleParam.XAnchorPosition> XAnchor = default,
            Optional<double> Y = default,
            Optional<StyleParam.YAnchorPosition> YAnchor = default)
            => gChart.WithLegend(Legend.init(
                BGColor: BGColor, BorderColor: BorderColor, BorderWidth: BorderWidth, EntryWidth: EntryWidth,
                EntryWidthMode: EntryWidthMode, Font: Font, GroupClick: GroupClick, GroupTitleFont: GroupTitleFont,
                ItemClick: ItemClick, ItemDoubleClick: ItemDoubleClick, ItemSizing: ItemSizing, ItemWidth: ItemWidth,
                Orientation: Orientation, Title: Title, TraceGroupGap: TraceGroupGap, TraceOrder: TraceOrder,
                UIRevision: UIRevision, VerticalAlign: VerticalAlign, X: X, XAnchor: XAnchor, Y: Y, YAnchor: YAnchor));
    }
}
