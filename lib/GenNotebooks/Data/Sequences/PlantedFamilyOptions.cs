namespace GenNotebooks.Data;

/// <summary>What a made-up family is like.</summary>
public sealed record PlantedFamilyOptions
{
    /// <summary>The number of columns, M; 40 unless told.</summary>
    public int Columns { get; init; } = 40;

    /// <summary>The probability of a column's most frequent letter lies between this, 0.35 unless told, and <see cref="MostConserved"/>.</summary>
    public double LeastConserved { get; init; } = 0.35;

    /// <summary>The probability of the most frequent letter of the most conserved columns; 0.95 unless told.</summary>
    public double MostConserved { get; init; } = 0.95;

    /// <summary>The probability that letters are inserted after a column; 0.02 unless told.</summary>
    public double InsertOpen { get; init; } = 0.02;

    /// <summary>The probability that an insertion goes on; 0.5 unless told.</summary>
    public double InsertExtend { get; init; } = 0.5;

    /// <summary>The probability that the next column is left out; 0.02 unless told.</summary>
    public double DeleteOpen { get; init; } = 0.02;

    /// <summary>The probability that a deletion goes on; 0.5 unless told.</summary>
    public double DeleteExtend { get; init; } = 0.5;

    /// <summary>The expected number of background letters on either side of the family's part; 30 unless told.</summary>
    public double Flank { get; init; } = 30;

    internal void Check()
    {
        Guard.AtLeast(Columns, 1);
        Guard.NotNegative(Flank);
        if (!(LeastConserved > 0 && LeastConserved <= MostConserved && MostConserved < 1))
            throw new ArgumentException(FormattableString.Invariant(
                $"LeastConserved is {LeastConserved} and MostConserved {MostConserved}, but must be probabilities above 0 and below 1, in this order."));
        foreach (var (name, p) in new[] { (nameof(InsertOpen), InsertOpen), (nameof(InsertExtend), InsertExtend), (nameof(DeleteOpen), DeleteOpen), (nameof(DeleteExtend), DeleteExtend) })
            if (!(p >= 0 && p < 0.99))
                throw new ArgumentException(FormattableString.Invariant($"{name} is {p}, but must be a probability below 0.99."));
        if (InsertOpen + DeleteOpen > 1)
            throw new ArgumentException(FormattableString.Invariant($"InsertOpen and DeleteOpen sum to {InsertOpen + DeleteOpen}, but a match goes on in one way; lower them."));
    }
}
