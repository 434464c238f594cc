namespace GenNotebooks.Models.Graphical;

/// <summary>How the arrows of a network are searched for.</summary>
public sealed record HillClimbingOptions
{
    /// <summary>The most parents that a variable may get; 4 unless told.</summary>
    public int MaxParents { get; init; } = 4;

    /// <summary>How often the search starts again from the best network so far, shaken; 10 unless told.</summary>
    public int Restarts { get; init; } = 10;

    /// <summary>The random changes that shake a network; 6 unless told.</summary>
    public int Shakes { get; init; } = 6;

    /// <summary>Made-up sightings of each state in each row of the final tables, 0 or more; 1 unless told. The score takes none.</summary>
    public double PseudoCount { get; init; } = 1;

    internal void Check()
    {
        Guard.AtLeast(MaxParents, 1, nameof(MaxParents));
        Guard.AtLeast(Restarts, 0, nameof(Restarts));
        Guard.AtLeast(Shakes, 1, nameof(Shakes));
        Guard.NotNegative(PseudoCount, nameof(PseudoCount));
    }
}
