namespace GenNotebooks.Models.Transformers;

/// <summary>How features are normalised before each part of a block.</summary>
public enum GptNormalization
{
    /// <summary>Layer normalisation (Ba, Kiros and Hinton 2016), as in GPT-2.</summary>
    Layer,

    /// <summary>Root-mean-square normalisation (Zhang and Sennrich 2019), as in Llama.</summary>
    RootMeanSquare,
}

/// <summary>How a model knows where a token stands.</summary>
public enum GptPositions
{
    /// <summary>A learned vector for each position is added to the token's, as in GPT-2.</summary>
    Learned,

    /// <summary>Queries and keys are turned (Su et al. 2021), as in Llama.</summary>
    Rotary,
}

/// <summary>How a <see cref="Gpt"/> is built.</summary>
public sealed record GptOptions
{
    /// <summary>The number of different tokens, V.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>The largest number of tokens that are seen at once, T.</summary>
    public required int Context { get; init; }

    /// <summary>The number of blocks; 4 unless told.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>The number of attention heads in a block, H; 4 unless told.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>The number of features of a token, D, a multiple of <see cref="Heads"/>; 128 unless told.</summary>
    public int Width { get; init; } = 128;

    /// <summary>The probability with which a feature is dropped while training; 0 unless told.</summary>
    public double Dropout { get; init; }

    /// <summary>How features are normalised.</summary>
    public GptNormalization Normalization { get; init; }

    /// <summary>How a model knows where a token stands.</summary>
    public GptPositions Positions { get; init; }

    /// <summary>Whether the output's matrix is that of the token vectors (Press and Wolf 2017); true unless told.</summary>
    public bool TieWeights { get; init; } = true;

    internal void Check()
    {
        Guard.AtLeast(Vocabulary, 1);
        Guard.AtLeast(Context, 1);
        Guard.AtLeast(Layers, 1);
        Guard.AtLeast(Heads, 1);
        Guard.AtLeast(Width, Heads);
        if (Width % Heads != 0)
            throw new ArgumentException($"Width must be a multiple of Heads, {Heads}, but is {Width}.");
        if (Positions == GptPositions.Rotary && Width / Heads % 2 != 0)
            throw new ArgumentException($"A head has {Width / Heads} features, but rotary positions turn them in pairs; make Width / Heads even.");
        Guard.BelowOne(Dropout);
    }
}
