namespace GenNotebooks.Kernel.Hosting;

/// <summary>The language services have no answer; the message says why.</summary>
public sealed class LanguageServiceException(string message) : Exception(message);
