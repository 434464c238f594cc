using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>
/// Features that are 0 or 1; the decoder gives logits. For values in between it is no likelihood: the sum over what can happen would
/// not be 1.
/// </summary>
public sealed class BernoulliLikelihood() : Likelihood(nameof(BernoulliLikelihood))
{
    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor x, Tensor decoded) =>
        -SumOfSamples(nn.functional.binary_cross_entropy_with_logits(decoded, x, reduction: nn.Reduction.None));

    /// <inheritdoc/>
    public override Tensor Mean(Tensor decoded) => sigmoid(decoded);

    /// <inheritdoc/>
    public override Tensor Sample(Tensor decoded, Generator? generator = null) => sigmoid(decoded).bernoulli(generator);
}
