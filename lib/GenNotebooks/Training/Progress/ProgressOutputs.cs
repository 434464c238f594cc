using GenNotebooks.Plotting;

namespace GenNotebooks.Training.Progress;

/// <summary>The loss curve of a running training, and in text its progress line.</summary>
[TypeFormatterSource(typeof(PlotlyOutputSource), PreferredMimeTypes = [MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text])]
internal sealed class ProgressCurve(string line, TrainingHistory history, TrainingOptions options) : INotebookOutput
{
    /// <summary>The text for readers who do not see the curve.</summary>
    public string AltText => line;

    public override string ToString() => line;

    string INotebookOutput.Write(string mimeType) => mimeType == MimeTypes.Text
        ? line
        : ((INotebookOutput)Plot.Loss(history, $"{options.Title}<br><sup>{line}</sup>", options.Unit, line)).Write(mimeType);
}

/// <summary>A line of text.</summary>
[TypeFormatterSource(typeof(TextOutputSource), PreferredMimeTypes = [MimeTypes.Text])]
internal sealed class ProgressText(string line) : INotebookOutput
{
    public override string ToString() => line;

    string INotebookOutput.Write(string mimeType) => line;
}

/// <summary>Formatters of plain text.</summary>
internal sealed class TextOutputSource
{
    private readonly OutputFormatter[] _formatters = [new(MimeTypes.Text)];

    /// <summary>Found by name.</summary>
    public IEnumerable<object> CreateTypeFormatters() => _formatters;
}
