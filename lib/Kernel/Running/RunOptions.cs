using GenNotebooks.Kernel.Hosting;

namespace GenNotebooks.Kernel.Running;

/// <summary>How notebooks are run.</summary>
public sealed record RunOptions
{
    /// <summary>The session's settings; its working folder is replaced by each notebook's own.</summary>
    public required SessionOptions Session { get; init; }

    /// <summary>How long one cell may take. Default: 10 minutes.</summary>
    public TimeSpan CellTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Values for variables of the cell tagged <c>parameters</c>, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether to set the parameter <c>quick</c> to true where a notebook has one.</summary>
    public bool Quick { get; init; }
}
