namespace GenNotebooks.Kernel.Documents;

/// <summary>How much of what a cell puts out is kept.</summary>
public sealed record OutputLimits
{
    /// <summary>The course's limits.</summary>
    public static OutputLimits Default { get; } = new();

    /// <summary>Bytes of UTF-8 kept from the start of a stream: 64 KiB.</summary>
    public int StreamHeadBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of UTF-8 kept from the end of a stream: 64 KiB.</summary>
    public int StreamTailBytes { get; init; } = 64 * 1024;

    /// <summary>Outputs kept of one cell: 1,000. A result and an error are kept in any case.</summary>
    public int MaxOutputs { get; init; } = 1000;
}
