using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>The evidence lower bound of each sample, in its two parts, in nats.</summary>
/// <param name="Reconstruction">ln p(x | z) for a z drawn from q(z | x), shape (B).</param>
/// <param name="Divergence">KL(q(z | x) || p(z)), shape (B).</param>
public sealed record ElboTerms(Tensor Reconstruction, Tensor Divergence)
{
    /// <summary>The bound, ln p(x) at most on average over z; shape (B).</summary>
    public Tensor Elbo => Reconstruction - Divergence;

    /// <summary>What is minimised: minus the mean over samples of the bound, its divergence weighted (β-VAE, Higgins et al. 2017).</summary>
    /// <param name="beta">The weight; 1, the bound itself, unless told.</param>
    public Tensor Loss(double beta = 1) => ((beta * Divergence) - Reconstruction).mean();
}
