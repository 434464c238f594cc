namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>How a profile is made of an alignment.</summary>
public sealed record ProfileOptions
{
    /// <summary>The letters and their background; amino acids unless told.</summary>
    public Alphabet Alphabet { get; init; } = Alphabet.AminoAcids;

    /// <summary>A column in which at least this share of the rows has a letter is one of the family's; 0.5 unless told. Letters elsewhere are insertions.</summary>
    public double Occupancy { get; init; } = 0.5;

    /// <summary>
    /// Whether rows that resemble others count less (Henikoff and Henikoff 1994: each column shares one vote among the letters it
    /// has, and each letter's part among its rows); yes unless told. The weights sum to the number of rows.
    /// </summary>
    public bool WeightRows { get; init; } = true;

    /// <summary>
    /// For how many independent rows the alignment counts; its number of rows unless told. A smaller number gives the prior more
    /// to say, so the profile also finds more distant relatives.
    /// </summary>
    public double? EffectiveRows { get; init; }

    /// <summary>
    /// What is expected of a column before it is seen; unless told <see cref="DirichletMixture.Proteins"/> for amino acids, and
    /// pseudocounts that sum to 1 for other letters.
    /// </summary>
    public DirichletMixture? Prior { get; init; }

    internal DirichletMixture PriorOrDefault =>
        Prior ?? (Alphabet.Letters == Alphabet.AminoAcids.Letters ? DirichletMixture.Proteins : DirichletMixture.Background(Alphabet, 1));

    internal void Check()
    {
        if (!(Occupancy > 0 && Occupancy <= 1))
            throw new ArgumentException(FormattableString.Invariant($"Occupancy is {Occupancy}, but must be above 0 and at most 1: a share of the rows."));
        if (EffectiveRows is { } rows)
            Guard.Positive(rows, nameof(EffectiveRows));
        if (PriorOrDefault.Letters != Alphabet.Count)
            throw new ArgumentException($"Prior is over {PriorOrDefault.Letters} letters but Alphabet has {Alphabet.Count}; let the two agree.");
    }
}
