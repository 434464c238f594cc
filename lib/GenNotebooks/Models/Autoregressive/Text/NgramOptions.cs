namespace GenNotebooks.Models.Autoregressive;

/// <summary>How what was never seen gets a probability.</summary>
public enum Smoothing
{
    /// <summary>
    /// The same number is added to every count. With the number 0 nothing is smoothed: the relative frequencies, which are the
    /// maximum of the likelihood; where a context was never seen, all symbols are equally probable.
    /// </summary>
    AddK,

    /// <summary>
    /// Each context is mixed with the one that is a symbol shorter; the weight of the shorter one is the number of different
    /// symbols that were seen, for each of them was new once (Witten and Bell 1991; Chen and Goodman 1998, section 2.5).
    /// </summary>
    WittenBell,

    /// <summary>
    /// Interpolated Kneser-Ney: a fixed discount is taken off every count and spent on the shorter context, which counts in how many
    /// different places a symbol was seen rather than how often (Kneser and Ney 1995; Chen and Goodman 1998, section 2.7).
    /// </summary>
    KneserNey,
}

/// <summary>What kind of n-gram model.</summary>
public sealed record NgramOptions
{
    /// <summary>How many symbols of context, 0 or more: 1 for bigrams, n - 1 for n-grams.</summary>
    public required int ContextLength { get; init; }

    /// <summary>How what was never seen gets a probability; <see cref="Smoothing.WittenBell"/> unless told.</summary>
    public Smoothing Smoothing { get; init; } = Smoothing.WittenBell;

    /// <summary>What <see cref="Smoothing.AddK"/> adds to every count, 0 or more; 1 unless told.</summary>
    public double Added { get; init; } = 1;

    /// <summary>
    /// What <see cref="Smoothing.KneserNey"/> takes off every count, between 0 and 1; unless told, for each length n1 / (n1 + 2 n2),
    /// where n1 and n2 are the numbers of n-grams that were counted once and twice.
    /// </summary>
    public double? Discount { get; init; }

    internal void Check()
    {
        Guard.AtLeast(ContextLength, 0);
        Guard.NotNegative(Added);
        if (!Enum.IsDefined(Smoothing))
            throw new ArgumentException($"Smoothing is {(int)Smoothing}; use one of {string.Join(", ", Enum.GetNames<Smoothing>())}.");
        if (Discount is { } discount && !(discount > 0 && discount < 1))
            throw new ArgumentException(FormattableString.Invariant($"Discount must be above 0 and below 1 but is {discount}; leave it out to have it estimated."));
    }
}
