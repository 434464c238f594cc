using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// A time as features: sines and cosines of t ω_i, with frequencies ω_i from 1 down to nearly 1/10,000 (Vaswani et al. 2017, section
/// 3.5), so that a network can tell near times as well as far ones.
/// </summary>
public sealed class TimeEmbedding : nn.Module<Tensor, Tensor>
{
    private readonly Tensor frequencies;   // (D / 2)

    /// <summary>Computes the frequencies.</summary>
    /// <param name="features">The number of features D, an even number.</param>
    public TimeEmbedding(int features)
        : base(nameof(TimeEmbedding))
    {
        Guard.AtLeast(features, 2);
        if (features % 2 != 0)
            throw new ArgumentException($"features must be even, for each frequency has a sine and a cosine, but is {features}.");
        var half = features / 2;
        frequencies = exp(-Math.Log(10_000) * arange(half) / half);
        RegisterComponents();
    }

    /// <summary>The features of times.</summary>
    /// <param name="input">Times, shape (B), of any type.</param>
    /// <returns>Sines, then cosines, shape (B, D).</returns>
    public override Tensor forward(Tensor input)
    {
        Guard.Shape(input, [-1]);
        var angles = input.unsqueeze(1).to_type(frequencies.dtype) * frequencies;
        return cat([angles.sin(), angles.cos()], 1);
    }
}
