namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>How a <see cref="Made"/> is built.</summary>
public sealed record MadeOptions
{
    /// <summary>The number of binary features, D; at least 2.</summary>
    public required int Dimensions { get; init; }

    /// <summary>The widths of the hidden layers; one of 500 unless told.</summary>
    public IReadOnlyList<int> Hidden { get; init; } = [500];

    /// <summary>The number of sets of masks; 1 unless told.</summary>
    public int Masks { get; init; } = 1;

    /// <summary>Whether features keep their order; otherwise each set of masks has a random one. True unless told.</summary>
    public bool NaturalOrder { get; init; } = true;

    /// <summary>The share of hidden units that a step of training leaves out, from 0 to below 1; 0 unless told. Call <c>eval()</c> before measuring.</summary>
    public double Dropout { get; init; }

    /// <summary>What the masks are drawn from; 1 unless told.</summary>
    public int Seed { get; init; } = 1;

    internal void Check()
    {
        Guard.AtLeast(Dimensions, 2);
        Guard.AtLeast(Hidden.Count, 1, "The number of Hidden layers");
        foreach (var width in Hidden)
            Guard.AtLeast(width, 1, "A width in Hidden");
        Guard.AtLeast(Masks, 1);
        Guard.BelowOne(Dropout);
    }
}
