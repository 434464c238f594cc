using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>How samples are drawn from a <see cref="DenoisingDiffusion"/>.</summary>
public sealed record DiffusionSampling
{
    /// <summary>The predicted samples are kept within plus and minus this, such as 1 for pictures from -1 to 1; not at all unless told.</summary>
    public double? Bound { get; init; }

    /// <summary>
    /// How much of the noise that is taken out comes back in at each step of <see cref="DenoisingDiffusion.Ddim"/>, η of Song, Meng and Ermon
    /// 2021 (eq. 16): none, 0, unless told; 1 is as much as <see cref="DenoisingDiffusion.Sample"/> lets in, which forgives a network more.
    /// </summary>
    public double Eta { get; init; }

    /// <summary>Where that noise is drawn from; the default generator where null.</summary>
    public Generator? Generator { get; init; }

    /// <summary>Called after each step with its number t and the samples so far, which are disposed when the next step is done.</summary>
    public Action<int, Tensor>? AfterStep { get; init; }
}
