namespace GenNotebooks.Grading.Running;

/// <summary>What one submission may use before it is stopped.</summary>
public sealed record GradingLimits
{
    // Time is processor time, so that a busy machine fails nobody. What waits without computing may do so this many times as long.
    internal const int MostWaiting = 4;

    /// <summary>How long one of its cells may compute. Tests have limits of their own. Default: 20 seconds.</summary>
    public TimeSpan CellTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long all its cells together may compute. Default: 60 seconds.</summary>
    public TimeSpan NotebookTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Memory in bytes, files in its own folder not included. Default: 1 GiB.</summary>
    public long Memory { get; init; } = 1L << 30;

    /// <summary>Bytes that it may put out. Default: 32 MiB.</summary>
    public long Output { get; init; } = 32L << 20;

    /// <summary>Bytes that it may write to files; in the sandbox only. Default: 64 MiB.</summary>
    public long Disk { get; init; } = 64L << 20;

    /// <summary>Processes at a time, the sandbox's own three included; on Linux only. Default: 12.</summary>
    public int Processes { get; init; } = 12;
}
