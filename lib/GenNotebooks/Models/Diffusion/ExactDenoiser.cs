using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>
/// The best possible noise predictor where the data are a mixture of round Gaussians: E[ε | x_t] = -√(1 - ᾱ_t) ∇ ln p(x_t), since x_t
/// is such a mixture itself, with means √ᾱ_t m_k and variance ᾱ_t s² + 1 - ᾱ_t. What its error is, no network can be below.
/// </summary>
public sealed class ExactDenoiser : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Tensor weights;   // (K), logarithms
    private readonly Tensor means;     // (K, D)
    private readonly double _variance;
    private readonly NoiseSchedule _schedule;

    /// <summary>Takes the mixture that the data come from.</summary>
    /// <param name="weights">Weights, shape (K), that sum to 1.</param>
    /// <param name="means">Means, shape (K, D).</param>
    /// <param name="deviation">The standard deviation of each component in each direction, 0 or more.</param>
    /// <param name="schedule">How fast noise comes in.</param>
    public ExactDenoiser(double[] weights, double[,] means, double deviation, NoiseSchedule schedule)
        : base(nameof(ExactDenoiser))
    {
        ArgumentNullException.ThrowIfNull(weights);
        Guard.Shape(means, (weights.Length, -1));
        Guard.NotNegative(deviation);
        if (weights.Any(w => !(w > 0)) || Math.Abs(weights.Sum() - 1) > 1e-9)
            throw new ArgumentException(FormattableString.Invariant($"weights must be above 0 and sum to 1 but sum to {weights.Sum()}; divide each by the sum."));
        (this.weights, this.means) = (tensor(weights).log(), tensor(means));
        (_variance, _schedule) = (deviation * deviation, schedule);
        RegisterComponents();
    }

    /// <summary>E[ε | x_t].</summary>
    /// <param name="x">x_t, shape (B, D).</param>
    /// <param name="t">The step of each, shape (B), Int64.</param>
    /// <returns>Shape (B, D).</returns>
    public override Tensor forward(Tensor x, Tensor t)
    {
        Guard.Shape(x, [-1, means.shape[1]]);
        var wide = x.to_type(ScalarType.Float64);
        var (signal, noise) = _schedule.Scales(t, wide);   // (B, 1)
        var variance = (signal.square() * _variance) + noise.square();   // (B, 1)
        var away = wide.unsqueeze(1) - (signal.unsqueeze(2) * means);   // (B, K, D)
        var shares = softmax(weights - (away.square().sum(2) / (2 * variance)), 1);   // (B, K)
        return (noise / variance * (shares.unsqueeze(2) * away).sum(1)).to_type(x.dtype);
    }
}
