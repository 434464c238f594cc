using static TorchSharp.torch;

namespace GenNotebooks.Models.Gan;

/// <summary>
/// What the two players of a generative adversarial network minimise (Goodfellow et al. 2014), from logits: D = σ(logit) is the
/// probability with which the discriminator takes a sample for real.
/// </summary>
public static class GanLosses
{
    /// <summary>The discriminator's loss: -E ln D(x) - E ln(1 - D(G(z))), 2 ln 2 when it cannot tell the two apart.</summary>
    /// <param name="real">Logits of real samples, shape (B, ...).</param>
    /// <param name="made">Logits of made ones, shape (B, ...).</param>
    public static Tensor Discriminator(Tensor real, Tensor made) => nn.functional.softplus(-real).mean() + nn.functional.softplus(made).mean();

    /// <summary>The generator's loss in the minimax game: E ln(1 - D(G(z))). It is flat where the discriminator wins.</summary>
    /// <param name="made">Logits of made samples, shape (B, ...).</param>
    public static Tensor MinimaxGenerator(Tensor made) => -nn.functional.softplus(made).mean();

    /// <summary>The generator's loss as it is used: -E ln D(G(z)), with the same fixed point, and steep where the discriminator wins.</summary>
    /// <param name="made">Logits of made samples, shape (B, ...).</param>
    public static Tensor NonSaturatingGenerator(Tensor made) => nn.functional.softplus(-made).mean();

    /// <summary>The best discriminator there is: p_data / (p_data + p_model) (proposition 1).</summary>
    /// <param name="data">The density of the data.</param>
    /// <param name="model">The density of the generator's samples.</param>
    public static double OptimalDiscriminator(double data, double model)
    {
        Guard.NotNegative(data);
        Guard.NotNegative(model);
        if (data + model == 0)
            throw new ArgumentException("Both densities are 0 here, so that any answer is as good; ask where one of them has mass.");
        return data / (data + model);
    }
}
