namespace GenNotebooks.Models.Graphical;

/// <summary>How long a Gibbs sampler runs.</summary>
public sealed record GibbsOptions
{
    /// <summary>The sweeps that count, in each of which every free variable is drawn once; 1,000 unless told.</summary>
    public int Sweeps { get; init; } = 1000;

    /// <summary>The sweeps before them, which forget the start; 100 unless told.</summary>
    public int BurnIn { get; init; } = 100;

    internal void Check()
    {
        Guard.AtLeast(Sweeps, 1, nameof(Sweeps));
        Guard.AtLeast(BurnIn, 0, nameof(BurnIn));
    }
}
