namespace GenNotebooks;

/// <summary>Something that a notebook shows, in one or more MIME types.</summary>
internal interface INotebookOutput
{
    /// <summary>Writes itself in one of the MIME types that its attribute names.</summary>
    string Write(string mimeType);
}

/// <summary>The MIME types of the library's outputs.</summary>
internal static class MimeTypes
{
    public const string Plotly = "application/vnd.plotly.v1+json";
    public const string Html = "text/html";
    public const string Png = "image/png";
    public const string Markdown = "text/markdown";
    public const string Text = "text/plain";
}

/// <summary>Formatters of figures: plotly's JSON, HTML for front ends that do not draw it, and text.</summary>
internal sealed class PlotlyOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Plotly), new(MimeTypes.Html), new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}

/// <summary>Formatters of pictures: PNG, which is written as base64, and text.</summary>
internal sealed class PictureOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Png), new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}

/// <summary>Formatters of sounds: HTML with a player, a picture, and text.</summary>
internal sealed class SoundOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Html), new(MimeTypes.Png), new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}

/// <summary>Formatters of tables: markdown and text.</summary>
internal sealed class MarkdownOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Markdown), new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}

/// <summary>Formatters of data sets and the like, which show themselves as their summary and not as all that they hold.</summary>
internal sealed class SummaryOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}

/// <summary>Writes an output in one MIME type.</summary>
internal sealed class OutputFormatter(string mimeType)
{
    /// <summary>Found by name.</summary>
    public string MimeType { get; } = mimeType;

    /// <summary>Found by name: false for an object that has nothing of the MIME type.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (instance is INotebookOutput output)
            writer.Write(output.Write(MimeType));
        else if (MimeType == MimeTypes.Text)
            writer.Write(instance);
        else
            return false;
        return true;
    }
}
