namespace GenNotebooks.Kernel.Hosting;

/// <summary>A session's process did not come up; the message says what it said.</summary>
public sealed class SessionStartException(string message, Exception inner) : Exception(message, inner);
