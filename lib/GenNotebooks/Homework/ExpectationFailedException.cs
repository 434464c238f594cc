namespace GenNotebooks.Homework;

/// <summary>Ends an expectation that does not hold. Caught by the check; the reader never sees it as an exception.</summary>
internal sealed class ExpectationFailedException(string input, string expected, string got) : Exception($"{input}: expected {expected}, got {got}.")
{
    public string Input { get; } = input;

    public string Expected { get; } = expected;

    public string Got { get; } = got;
}
