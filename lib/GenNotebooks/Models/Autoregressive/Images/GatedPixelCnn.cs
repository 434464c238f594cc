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
    private readonly Parameter? places;   // (2, C, H, W): for what is above, and for what is to the left

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
            .. Enumerable.Range(0, options.Layers).Select(layer => new GatedPixelLayer(c, c, options.Window, isFirst: false, options.Dilations?[layer] ?? 1)),
        ]);
        head = nn.Sequential(nn.ReLU(), nn.Conv2d(c, c, 1), nn.ReLU(), nn.Conv2d(c, Outputs(options), 1));
        if (options.Places is var (height, width))
            places = new Parameter(zeros(2, c, height, width));
        RegisterComponents();
    }

    /// <summary>The logits of every pixel, given those before it.</summary>
    /// <param name="input">Levels, shape (B, 1, H, W).</param>
    /// <returns>Shape (B, L, H, W); for two levels (B, 1, H, W), the logits of level 1.</returns>
    public override Tensor forward(Tensor input)
    {
        if (places is not null && (input.shape[2] > places.shape[2] || input.shape[3] != places.shape[3]))
            throw new ArgumentException($"x is ({string.Join(", ", input.shape)}), but this model has a bias for each place of pictures of {places.shape[2]} x {places.shape[3]}; give it pictures of that size, or make it without Places.");
        var x = Scaled(input);
        var (above, left) = layers[0].Advance(x, x);
        if (places is not null)
        {
            // While a picture is drawn, its upper rows come in alone.
            var here = places.narrow(2, 0, x.shape[2]);
            (above, left) = (above + here[0], left + here[1]);
        }

        foreach (var layer in layers.Skip(1))
            (above, left) = layer.Advance(above, left);
        return head.call(left);
    }
}
