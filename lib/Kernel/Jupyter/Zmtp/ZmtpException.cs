namespace GenNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A peer breaks the protocol; its connection is closed.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
