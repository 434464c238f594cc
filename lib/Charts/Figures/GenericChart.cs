using GenNotebooks.Charts;
using Plotly.NET.CSharp;

namespace Plotly.NET;

/// <summary>A chart: traces, and the layout they share. It shows itself in a notebook.</summary>
/// <remarks>The With... methods change the chart that they are given and return it.</remarks>
[TypeFormatterSource(
    typeof(ChartFormatterSource),
    PreferredMimeTypes = [ChartFormatterSource.PlotlyMimeType, ChartFormatterSource.HtmlMimeType, ChartFormatterSource.TextMimeType])]
public sealed class GenericChart
{
    internal GenericChart(IEnumerable<Trace> traces, Layout layout)
    {
        Traces = [.. traces];
        Layout = layout;
    }

    internal List<Trace> Traces { get; }

    internal Layout Layout { get; }

    /// <summary>The figure as JSON: data, layout, and an empty list of frames.</summary>
    public static string toFigureJson(GenericChart gChart) => FigureJson.Text(gChart, FigureParts.Frames);

    /// <summary>The figure as JSON: data, layout and config.</summary>
    public static string toJson(GenericChart gChart) => FigureJson.Text(gChart, FigureParts.Config);

    /// <summary>HTML that draws the chart inside a page; <see cref="ChartHtml"/> says where it takes plotly.js from.</summary>
    public static string toChartHTML(GenericChart gChart) => ChartHtml.Fragment(gChart);

    /// <summary>A whole HTML page with the chart.</summary>
    public static string toEmbeddedHTML(GenericChart gChart) => ChartHtml.Page(gChart);

    /// <summary>The layout of a chart.</summary>
    public static Layout getLayout(GenericChart gChart) => gChart.Layout;

    /// <summary>How many traces a chart has.</summary>
    public static int countTrace(GenericChart gChart) => gChart.Traces.Count;

    /// <summary>One chart with the traces of several; where their layouts differ, the later one wins.</summary>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static GenericChart combine(IEnumerable<GenericChart> gCharts)
    {
        var charts = gCharts.ToList();
        if (charts.Count == 0)
            throw new ArgumentException("gCharts is empty but one chart at least is needed; leave the call out where there is none.", nameof(gCharts));
        var layout = new Layout();
        foreach (var chart in charts)
            layout.Combine((Layout)chart.Layout.Copy());
        return new(charts.SelectMany(chart => chart.Traces).Select(trace => (Trace)trace.Copy()), layout);
    }

    /// <summary>One line that says what is drawn, for front ends that draw nothing.</summary>
    public override string ToString() => ChartSummary.Of(this);

    /// <summary>A chart of one trace, with the default size and template unless they are declined.</summary>
    internal static GenericChart Of(Trace trace, Optional<bool> useDefaults)
    {
        var layout = new Layout();
        if (useDefaults.Or(true))
        {
            layout.Set("width", Defaults.DefaultWidth);
            layout.Set("height", Defaults.DefaultHeight);
            layout.Set("template", Defaults.DefaultTemplate.Copy());
        }

        return new([trace], layout);
    }

    /// <summary>Changes each trace.</summary>
    internal GenericChart ForEachTrace(Action<Trace> change)
    {
        Traces.ForEach(change);
        return this;
    }

    /// <summary>Changes the layout.</summary>
    internal GenericChart ChangeLayout(Action<Layout> change)
    {
        change(Layout);
        return this;
    }
}
