namespace GenNotebooks.Evaluation;

/// <summary>How much work <see cref="AnnealedImportanceSampling"/> does.</summary>
public sealed record AnnealingOptions
{
    /// <summary>The number of independent runs along the path; 100 unless told.</summary>
    public int Chains { get; init; } = 100;

    /// <summary>In how many equal steps β goes from 0 to 1; 1000 unless told. With 1 it is plain importance sampling.</summary>
    public int Temperatures { get; init; } = 1000;

    /// <summary>Metropolis steps at each β; 1 unless told.</summary>
    public int Moves { get; init; } = 1;

    internal void Check()
    {
        Guard.AtLeast(Chains, 2, nameof(Chains));
        Guard.AtLeast(Temperatures, 1, nameof(Temperatures));
        Guard.AtLeast(Moves, 1, nameof(Moves));
    }
}
