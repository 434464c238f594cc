using Plotly.NET;

namespace GenNotebooks.Charts;

/// <summary>
/// Tells Microsoft.DotNet.Interactive.Formatting how a type shows itself. That package finds the attribute by its name, and
/// the members of the types below by theirs, so that a library can have formatters without a reference to the package.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type with a method <c>CreateTypeFormatters</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types of an output, the most telling first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>How a chart shows itself: as a figure, as HTML, and as a line of text.</summary>
internal sealed class ChartFormatterSource
{
    public const string PlotlyMimeType = "application/vnd.plotly.v1+json";
    public const string HtmlMimeType = "text/html";
    public const string TextMimeType = "text/plain";

    private readonly ChartFormatter[] formatters =
    [
        new(PlotlyMimeType, GenericChart.toJson),
        new(HtmlMimeType, GenericChart.toChartHTML),
        new(TextMimeType, ChartSummary.Of),
    ];

    /// <summary>Found by name: one formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}

/// <summary>Writes a chart in one MIME type.</summary>
internal sealed class ChartFormatter(string mimeType, Func<GenericChart, string> write)
{
    /// <summary>Found by name.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Found by name: false for an object that is no chart.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not GenericChart chart)
            return false;
        writer.Write(write(chart));
        return true;
    }
}
