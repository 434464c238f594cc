using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>
/// The gated PixelCNN (van den Oord et al. 2016, "Conditional image generation with PixelCNN decoders"): one stack of layers that
/// sees all rows above, and one that sees the left part of the row and what the first tells it. Together they see every pixel that
/// comes before, and their units are gates, tanh(a) σ(b).
/// </summary>
public sealed class GatedPixelCnn : PixelModel
{
    private readonly ModuleList<GatedPixelLayer> layers;
    private readonly Sequential head;

    /// <summary>Makes a model with weights from the default generator.</summary>
    /// <param name="options">Sizes.</param>
    public GatedPixelCnn(PixelCnnOptions options)
        : base(nameof(GatedPixelCnn), options?.Levels ?? throw new ArgumentNullException(nameof(options)))
    {
        options.Check();
        var c = options.Channels;
        layers = nn.ModuleList(
        [
            new GatedPixelLayer(1, c, options.FirstWindow, isFirst: true),
            .. Enumerable.Range(0, options.Layers).Select(_ => new GatedPixelLayer(c, c, options.Window, isFirst: false)),
        ]);
        head = nn.Sequential(nn.ReLU(), nn.Conv2d(c, c, 1), nn.ReLU(), nn.Conv2d(c, Outputs(options), 1));
        RegisterComponents();
    }

    /// <summary>The logits of every pixel, given those before it.</summary>
    /// <param name="input">Levels, shape (B, 1, H, W).</param>
    /// <returns>Shape (B, L, H, W); for two levels (B, 1, H, W), the logits of level 1.</returns>
    public override Tensor forward(Tensor input)
    {
        var x = Scaled(input);
        var (above, left) = (x, x);
        foreach (var layer in layers)
            (above, left) = layer.Advance(above, left);
        return head.call(left);
    }
}
