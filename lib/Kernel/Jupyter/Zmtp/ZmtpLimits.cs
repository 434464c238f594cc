namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>What a peer may ask of us, before we know who it is.</summary>
internal sealed record ZmtpLimits
{
    /// <summary>Bytes of one message, all frames together. Default: 64 MiB.</summary>
    public long MessageBytes { get; init; } = 64L << 20;

    /// <summary>Frames of one message. Default: 1,000.</summary>
    public int MessageFrames { get; init; } = 1000;

    /// <summary>Bytes of a command. Default: 64 KiB.</summary>
    public long CommandBytes { get; init; } = 64L << 10;

    /// <summary>Bytes of unfinished messages of all peers of a socket together. Default: 256 MiB.</summary>
    public long UnfinishedBytes { get; init; } = 256L << 20;

    /// <summary>Bytes that wait to be sent to one peer before it is cut off. Default: 256 MiB.</summary>
    public long WaitingBytes { get; init; } = 256L << 20;

    /// <summary>Peers connected to one socket at a time; further ones are turned away. Default: 512.</summary>
    public int Peers { get; init; } = 512;

    /// <summary>Subscriptions of one peer. Default: 1,000.</summary>
    public int Subscriptions { get; init; } = 1000;

    /// <summary>How long the handshake may take. Default: 10 s.</summary>
    public TimeSpan Handshake { get; init; } = TimeSpan.FromSeconds(10);
}
