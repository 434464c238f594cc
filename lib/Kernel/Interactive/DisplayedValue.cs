namespace Microsoft.DotNet.Interactive;

/// <summary>A value on show, which can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    private readonly Action<string, object?, string[]> _update;
    private readonly string[] _mimeTypes;

    internal DisplayedValue(string displayId, string[] mimeTypes, Action<string, object?, string[]> update)
    {
        DisplayId = displayId;
        _mimeTypes = mimeTypes;
        _update = update;
    }

    /// <summary>Names the place of the value among the outputs; the same for all its updates.</summary>
    public string DisplayId { get; }

    /// <summary>The MIME types asked for; empty means those that the value's type prefers.</summary>
    public IReadOnlyCollection<string> MimeTypes => _mimeTypes;

    /// <summary>Shows <paramref name="updatedValue"/> in place of what stood there.</summary>
    public void Update(object? updatedValue) => _update(DisplayId, updatedValue, _mimeTypes);
}
