using static TorchSharp.torch;

namespace GenNotebooks.Models.Vae;

/// <summary>What a decoder's output means: the distribution p(x | z) of a sample. A module, for it may have parameters of its own.</summary>
public abstract class Likelihood : nn.Module
{
    private protected Likelihood(string name)
        : base(name)
    {
    }

    /// <summary>ln p(x | z), in nats.</summary>
    /// <param name="x">Samples, shape (B, ...).</param>
    /// <param name="decoded">The decoder's output, of the same shape.</param>
    /// <returns>Shape (B).</returns>
    public abstract Tensor LogDensity(Tensor x, Tensor decoded);

    /// <summary>The mean of x, of the decoder's shape.</summary>
    /// <param name="decoded">The decoder's output.</param>
    public abstract Tensor Mean(Tensor decoded);

    /// <summary>Draws samples.</summary>
    /// <param name="decoded">The decoder's output.</param>
    /// <param name="generator">Where they are drawn from; the default generator where null.</param>
    public abstract Tensor Sample(Tensor decoded, Generator? generator = null);

    private protected static Tensor SumOfSamples(Tensor each) => each.flatten(1).sum(1);
}
