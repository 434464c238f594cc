using static TorchSharp.torch;

namespace GenNotebooks.Models.Diffusion;

/// <summary>How samples are drawn from a <see cref="DenoisingDiffusion"/>.</summary>
public sealed record DiffusionSampling
{
    /// <summary>The predicted samples are kept within plus and minus this, such as 1 for pictures from -1 to 1; not at all unless told.</summary>
    public double? Bound { get; init; }

    /// <summary>Called after each step with its number t and the samples so far, which are disposed when the next step is done.</summary>
    public Action<int, Tensor>? AfterStep { get; init; }
}
