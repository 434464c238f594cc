namespace GenNotebooks.Publishing;

/// <summary>Something that publishing needs is missing or failed; the message says what to do.</summary>
public sealed class PublishingException(string message) : Exception(message);
