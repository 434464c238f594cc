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
    private readonly long _reach;
    private readonly bool _isFirst;

    /// <summary>Makes a layer.</summary>
    /// <param name="inputs">The channels that come in.</param>
    /// <param name="channels">The channels that go out, C.</param>
    /// <param name="window">Odd.</param>
    /// <param name="isFirst">Whether the picture itself comes in: then the pixel in the centre is not seen, and nothing is added to it.</param>
    /// <param name="dilation">How many pixels apart the window's taps are.</param>
    public GatedPixelLayer(int inputs, int channels, int window, bool isFirst, int dilation = 1)
        : base(nameof(GatedPixelLayer))
    {
        var half = window / 2;
        (_reach, _isFirst) = (half * dilation, isFirst);
        vertical = nn.Conv2d(inputs, 2 * channels, (half + 1, window), dilation: (dilation, dilation));
        horizontal = nn.Conv2d(inputs, 2 * channels, (1, isFirst ? half : half + 1), dilation: (1, dilation));
        across = nn.Conv2d(2 * channels, 2 * channels, 1);
        mix = nn.Conv2d(channels, channels, 1);
        // As convolutions begin by themselves, gates pass on a fraction of what comes in, and after some layers little is left.
        foreach (var convolution in new[] { vertical, horizontal, across })
            nn.init.kaiming_uniform_(convolution.weight!, nonlinearity: nn.init.NonlinearityType.Tanh);
        RegisterComponents();
    }

    /// <summary>Both stacks one layer on.</summary>
    /// <param name="above">Features that know the rows above and their own, shape (B, C_in, H, W).</param>
    /// <param name="left">Features that know all that comes before, shape (B, C_in, H, W).</param>
    /// <returns>The same for the next layer, shapes (B, C, H, W).</returns>
    public (Tensor Above, Tensor Left) Advance(Tensor above, Tensor left)
    {
        var v = vertical.call(nn.functional.pad(above, [_reach, _reach, _reach, 0]));
        // A pixel may know the rows above only: everything one row down.
        var fromAbove = nn.functional.pad(v, [0, 0, 1, 0])[.., .., ..^1];
        var h = horizontal.call(nn.functional.pad(left, [_reach, 0, 0, 0]));
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
