namespace GenNotebooks.Models.Graphical;

/// <summary>What networks are generated.</summary>
public sealed record RandomNetworkOptions
{
    /// <summary>The number of variables; 37 unless told.</summary>
    public int Variables { get; init; } = 37;

    /// <summary>The most parents of a variable; 3 unless told.</summary>
    public int MaxParents { get; init; } = 3;

    /// <summary>The most states of a variable, 2 or more; 4 unless told.</summary>
    public int MaxStates { get; init; } = 4;

    /// <summary>How far back in the order a parent may stand, which keeps the network thin; 6 unless told.</summary>
    public int Reach { get; init; } = 6;

    /// <summary>Of the Dirichlet distribution of the tables' rows, above 0; 1 unless told. Less makes rows more decided.</summary>
    public double Concentration { get; init; } = 1;

    internal void Check()
    {
        Guard.AtLeast(Variables, 1, nameof(Variables));
        Guard.AtLeast(MaxParents, 0, nameof(MaxParents));
        Guard.AtLeast(MaxStates, 2, nameof(MaxStates));
        Guard.AtLeast(Reach, 1, nameof(Reach));
        Guard.Positive(Concentration, nameof(Concentration));
    }
}
