namespace GenNotebooks.Models.Graphical;

/// <summary>How tables are learned from data with gaps.</summary>
public sealed record EmOptions
{
    /// <summary>The most EM steps; 500 unless told.</summary>
    public int MaxIterations { get; init; } = 500;

    /// <summary>EM ends when a step raises the objective by less than this for each row of the data, in nats; 1e-8 unless told.</summary>
    public double Tolerance { get; init; } = 1e-8;

    /// <summary>Made-up sightings of each state in each row of a table, 0 or more; 0 unless told. A little keeps rows apart that no data reaches.</summary>
    public double PseudoCount { get; init; }

    internal void Check()
    {
        Guard.AtLeast(MaxIterations, 1, nameof(MaxIterations));
        Guard.NotNegative(Tolerance, nameof(Tolerance));
        Guard.NotNegative(PseudoCount, nameof(PseudoCount));
    }
}
