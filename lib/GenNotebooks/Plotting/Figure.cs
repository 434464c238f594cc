using System.Net;
using Plotly.NET;

namespace GenNotebooks.Plotting;

/// <summary>A chart together with what it shows in words. As the last expression of a cell it draws itself.</summary>
/// <param name="chart">Any chart, of <see cref="Plot"/> or of Plotly.NET.</param>
[TypeFormatterSource(typeof(PlotlyOutputSource), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
public sealed class Figure(GenericChart chart) : INotebookOutput
{
    /// <summary>The chart.</summary>
    public GenericChart Chart { get; } = chart;

    /// <summary>What a reader who does not see the chart should know: what is drawn, and what there is to see in it.</summary>
    public required string AltText
    {
        get;
        init => field = string.IsNullOrWhiteSpace(value)
            ? throw new ArgumentException("AltText is empty; say in a sentence what the figure shows.")
            : value;
    }

    /// <summary>The title that <see cref="Plot.SideBySide"/> sets above the chart; empty for a chart from elsewhere.</summary>
    internal string Title { get; init; } = "";

    /// <summary>The text for readers who do not see the chart.</summary>
    public override string ToString() => AltText;

    string INotebookOutput.Write(string mimeType) => mimeType switch
    {
        MimeTypes.Plotly => GenericChart.toJson(Chart),
        MimeTypes.Html => $"""<div role="img" aria-label="{WebUtility.HtmlEncode(AltText)}">{GenericChart.toChartHTML(Chart)}</div>""",
        _ => AltText,
    };
}
