using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>
/// Root-mean-square normalisation, y = g ⊙ x / √(mean(x²) + ε): layer normalisation without the mean and without the shift
/// (Zhang and Sennrich 2019, eq. 4).
/// </summary>
public sealed class RMSNorm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;   // (D)
    private readonly double _epsilon;

    /// <summary>Makes a layer whose scales are 1.</summary>
    /// <param name="features">The number of features D, the last dimension of what comes in.</param>
    /// <param name="epsilon">Added to the mean square, so that zeros stay zeros; 1e-6 unless told.</param>
    public RMSNorm(int features, double epsilon = 1e-6)
        : base(nameof(RMSNorm))
    {
        Guard.AtLeast(features, 1);
        Guard.Positive(epsilon);
        (weight, _epsilon) = (nn.Parameter(ones(features)), epsilon);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => input * (input.square().mean([-1], keepdim: true) + _epsilon).rsqrt() * weight;
}
