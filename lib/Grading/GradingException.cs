namespace GenNotebooks.Grading;

/// <summary>Homework cannot be released, packed or graded as asked; the message says what, where, and what to do.</summary>
public sealed class GradingException(string message) : Exception(message);
