namespace Microsoft.DotNet.Interactive;

/// <summary>Content that is formatted already: shown as it is under its MIME type.</summary>
/// <param name="mimeType">e.g. <c>text/html</c>.</param>
/// <param name="value">The content; binary types such as <c>image/png</c> as base64.</param>
public sealed class FormattedValue(string mimeType, string value)
{
    /// <summary>The MIME type.</summary>
    public string MimeType { get; } = string.IsNullOrWhiteSpace(mimeType)
        ? throw new ArgumentException("mimeType must not be empty; for example text/plain.", nameof(mimeType))
        : mimeType;

    /// <summary>The content.</summary>
    public string Value { get; } = value ?? string.Empty;
}
