namespace GenNotebooks.Kernel.Session;

/// <summary>A failure of a cell for which the message says all: no stack trace is shown.</summary>
internal sealed class CellFailure(string name, string message, IReadOnlyList<string>? lines = null) : Exception(message)
{
    /// <summary>What kind of failure, as Jupyter's <c>ename</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The text to show; the message where there is no other.</summary>
    public IReadOnlyList<string> Lines { get; } = lines ?? message.Split('\n');
}
