namespace GenNotebooks.Kernel.Documents;

/// <summary>The MIME types that the course's outputs use.</summary>
public static class MimeTypes
{
    /// <summary>A plotly.js figure as JSON: data, layout, frames.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A picture.</summary>
    public const string Png = "image/png";

    /// <summary>Plain text: what is left where nothing else can be shown.</summary>
    public const string Plain = "text/plain";

    /// <summary>Markdown: tables, mathematics.</summary>
    public const string Markdown = "text/markdown";

    /// <summary>HTML: while running only, never committed.</summary>
    public const string Html = "text/html";

    /// <summary>Vector drawings: never committed.</summary>
    public const string Svg = "image/svg+xml";
}
