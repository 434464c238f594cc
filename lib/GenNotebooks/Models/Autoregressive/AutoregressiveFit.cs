namespace GenNotebooks.Models.Autoregressive;

/// <summary>An autoregression fitted to a series.</summary>
public sealed record AutoregressiveFit
{
    /// <summary>The fitted model.</summary>
    public required AutoregressiveModel Model { get; init; }

    /// <summary>How it was found.</summary>
    public required AutoregressiveMethod Method { get; init; }

    /// <summary>All orders from 0 to the largest one tried, in order.</summary>
    public required IReadOnlyList<OrderScore> Orders { get; init; }

    /// <summary>The exact log-likelihood of the series under the model, in nats, whichever the method.</summary>
    public required double LogLikelihood { get; init; }
}
