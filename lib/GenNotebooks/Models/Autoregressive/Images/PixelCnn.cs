using GenNotebooks.Layers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>
/// PixelCNN: a stack of masked convolutions (van den Oord, Kalchbrenner and Kavukcuoglu 2016). Stacked masks leave a blind spot to
/// the upper right of each pixel, which <see cref="GatedPixelCnn"/> does not have; <see cref="ReceptiveField"/> shows it.
/// </summary>
public sealed class PixelCnn : PixelModel
{
    private readonly Sequential layers;

    /// <summary>Makes a model with weights from the default generator.</summary>
    /// <param name="options">Sizes.</param>
    public PixelCnn(PixelCnnOptions options)
        : base(nameof(PixelCnn), options?.Levels ?? throw new ArgumentNullException(nameof(options)))
    {
        options.Check();
        if (options.Dilations is not null || options.Places is not null)
            throw new ArgumentException($"{nameof(PixelCnn)} has neither {nameof(options.Dilations)} nor {nameof(options.Places)}; {nameof(GatedPixelCnn)} has.");
        var stack = new List<nn.Module<Tensor, Tensor>> { new MaskedConv2d(1, options.Channels, options.FirstWindow, PixelMask.WithoutCentre), nn.ReLU() };
        for (var layer = 0; layer < options.Layers; layer++)
            stack.AddRange([new MaskedConv2d(options.Channels, options.Channels, options.Window, PixelMask.WithCentre), nn.ReLU()]);
        stack.Add(nn.Conv2d(options.Channels, Outputs(options), 1));
        layers = nn.Sequential(stack);
        RegisterComponents();
    }

    /// <summary>The logits of every pixel, given those before it.</summary>
    /// <param name="input">Levels, shape (B, 1, H, W).</param>
    /// <returns>Shape (B, L, H, W); for two levels (B, 1, H, W), the logits of level 1.</returns>
    public override Tensor forward(Tensor input) => layers.call(Scaled(input));
}
