namespace GenNotebooks.Data;

/// <summary>A data set could not be fetched: the message says what was tried, why it failed and what to do.</summary>
public sealed class FetchException : IOException
{
    internal FetchException(string message) : base(message)
    {
    }
}

/// <summary>One address did not give the file.</summary>
internal sealed class DownloadFailure(string problem, bool isFinal) : Exception(problem)
{
    /// <summary>Whether asking again is of no use.</summary>
    public bool IsFinal { get; } = isFinal;
}
