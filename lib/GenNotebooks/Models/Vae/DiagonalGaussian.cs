using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>Gaussians with independent features, one a sample: what an encoder says of the latent z, q(z | x) = N(μ, diag σ²).</summary>
/// <param name="Mean">μ, shape (B, L).</param>
/// <param name="LogVariance">ln σ², shape (B, L).</param>
public sealed record DiagonalGaussian(Tensor Mean, Tensor LogVariance)
{
    /// <summary>Draws z = μ + σ ε, so that gradients reach μ and σ (Kingma and Welling 2014, section 2.4).</summary>
    /// <param name="generator">Where ε is drawn from; the default generator where null.</param>
    /// <returns>Shape (B, L).</returns>
    public Tensor Sample(Generator? generator = null) =>
        Mean + ((LogVariance / 2).exp() * randn(Mean.shape, dtype: Mean.dtype, generator: generator));

    /// <summary>ln q(z), in nats.</summary>
    /// <param name="z">Shape (B, L).</param>
    /// <returns>Shape (B).</returns>
    public Tensor LogDensity(Tensor z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return -0.5 * (((z - Mean).square() / LogVariance.exp()) + LogVariance + Math.Log(2 * Math.PI)).sum(-1);
    }

    /// <summary>The divergence from the prior, KL(q || N(0, I)), in nats for each feature (Kingma and Welling 2014, appendix B).</summary>
    /// <returns>Shape (B, L).</returns>
    public Tensor DivergenceFromPrior() => 0.5 * (Mean.square() + LogVariance.exp() - LogVariance - 1);
}
