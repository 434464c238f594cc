namespace GenNotebooks.Data;

/// <summary>How patient a fetch is.</summary>
internal sealed record FetchOptions
{
    /// <summary>An address asked before the registered ones, below which the files lie by their paths; such as a lecturer's computer.</summary>
    public Uri? Mirror { get; init; }

    /// <summary>How often one address is tried; three times unless told.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The wait before the second attempt; it doubles each time. One second unless told.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a server may stay silent; 30 seconds unless told.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);
}
