using static TorchSharp.torch;

namespace GenNotebooks.Models.Samplers;

/// <summary>
/// The loss of a pure sampler: the energy distance between a batch of the data and a batch of the sampler's own, which gradients
/// can flow through (Székely and Rizzo 2013; as a loss for networks Bellemare et al. 2017). It asks for samples only, never for a density.
/// </summary>
public static class EnergyLoss
{
    /// <summary>
    /// 2 E|x - y| - E|y - y'| - E|x - x'|, where no point is compared with itself, so that the average over batches is the
    /// distance of the distributions: small batches pull in the right direction.
    /// </summary>
    /// <param name="real">A batch of the data, shape (B, D), at least 2.</param>
    /// <param name="made">A batch of the sampler's, shape (M, D), at least 2.</param>
    /// <returns>A scalar, in units of the data; gradients flow into both.</returns>
    public static Tensor Of(Tensor real, Tensor made)
    {
        if (real.dim() != 2 || made.dim() != 2 || real.size(1) != made.size(1) || real.size(0) < 2 || made.size(0) < 2)
            throw new ArgumentException(
                $"real and made must be matrices of as many columns and at least two rows but are ({string.Join(", ", real.shape)}) and " +
                $"({string.Join(", ", made.shape)}); give a batch of points each.");
        return (2 * cdist(real, made).mean()) - Among(made) - Among(real);
    }

    /// <summary>The average distance between two different points of a batch.</summary>
    private static Tensor Among(Tensor x) => cdist(x, x).sum() / (x.size(0) * (x.size(0) - 1.0));
}
