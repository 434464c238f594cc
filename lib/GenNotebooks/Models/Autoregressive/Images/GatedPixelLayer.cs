using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Models.Autoregressive.Images;

/// <summary>One layer of a <see cref="GatedPixelCnn"/>. No masks: the windows are cut and the picture is padded on one side instead.</summary>
internal sealed class GatedPixelLayer : nn.Module
{
    private readonly Conv2d vertical;     // sees the rows above and its own
    private readonly Conv2d horizontal;   // sees what is to the left
    private readonly Conv2d across;       // tells the horizontal stack what the vertical one has seen
    private readonly Conv2d mix;
    private readonly long _half;
    private readonly bool _isFirst;

    /// <summary>Makes a layer.</summary>
    /// <param name="inputs">The channels that come in.</param>
    /// <param name="channels">The channels that go out, C.</param>
    /// <param name="window">Odd.</param>
    /// <param name="isFirst">Whether the picture itself comes in: then the pixel in the centre is not seen, and nothing is added to it.</param>
    public GatedPixelLayer(int inputs, int channels, int window, bool isFirst)
        : base(nameof(GatedPixelLayer))
    {
        (_half, _isFirst) = (window / 2, isFirst);
        vertical = nn.Conv2d(inputs, 2 * channels, (_half + 1, window));
        horizontal = nn.Conv2d(inputs, 2 * channels, (1, isFirst ? _half : _half + 1));
        across = nn.Conv2d(2 * channels, 2 * channels, 1);
        mix = nn.Conv2d(channels, channels, 1);
        RegisterComponents();
    }

    /// <summary>Both stacks one layer on.</summary>
    /// <param name="above">Features that know the rows above and their own, shape (B, C_in, H, W).</param>
    /// <param name="left">Features that know all that comes before, shape (B, C_in, H, W).</param>
    /// <returns>The same for the next layer, shapes (B, C, H, W).</returns>
    public (Tensor Above, Tensor Left) Advance(Tensor above, Tensor left)
    {
        var v = vertical.call(nn.functional.pad(above, [_half, _half, _half, 0]));
        // A pixel may know the rows above only: everything one row down.
        var fromAbove = nn.functional.pad(v, [0, 0, 1, 0])[.., .., ..^1];
        var h = horizontal.call(nn.functional.pad(left, [_half, 0, 0, 0]));
        if (_isFirst)
            h = h[.., .., .., ..^1];
        var mixed = mix.call(Gate(h + across.call(fromAbove)));
        return (Gate(v), _isFirst ? mixed : mixed + left);
    }

    private static Tensor Gate(Tensor x)
    {
        var halves = x.chunk(2, 1);
        return tanh(halves[0]) * sigmoid(halves[1]);
    }
}
