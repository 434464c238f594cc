using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GenNotebooks.Layers;

/// <summary>What a masked convolution sees of the pixel in its centre.</summary>
public enum PixelMask
{
    /// <summary>Mask A: not the pixel itself. For the first layer, whose input is the picture that is to be predicted.</summary>
    WithoutCentre,

    /// <summary>Mask B: the pixel itself as well. For later layers, whose features at a pixel know nothing of it.</summary>
    WithCentre,
}

/// <summary>
/// A convolution that sees the rows above and, in its own row, what lies to the left: those pixels that come before in reading
/// order (van den Oord, Kalchbrenner and Kavukcuoglu 2016, section 3.4). The picture keeps its size.
/// </summary>
public sealed class MaskedConv2d : nn.Module<Tensor, Tensor>
{
    private readonly Parameter weight;   // (C_out, C_in, size, size)
    private readonly Parameter bias;     // (C_out)
    private readonly Tensor mask;        // (size, size)
    private readonly int _half;

    /// <summary>Makes a layer; weights are drawn from the default generator, as those of <c>nn.Conv2d</c>.</summary>
    /// <param name="inputs">The number of input channels.</param>
    /// <param name="outputs">The number of output channels.</param>
    /// <param name="size">The window's height and width, an odd number.</param>
    /// <param name="centre">Whether the pixel in the centre is seen.</param>
    public MaskedConv2d(int inputs, int outputs, int size, PixelMask centre)
        : base(nameof(MaskedConv2d))
    {
        if (size < 1 || size % 2 == 0)
            throw new ArgumentException($"size must be odd, so that the window has a centre, but is {size}.");
        var convolution = nn.Conv2d(inputs, outputs, size);
        (weight, bias) = ((Parameter)convolution.weight, (Parameter)convolution.bias!);
        _half = size / 2;
        mask = zeros(size, size);
        mask[.._half] = 1;
        mask[_half, ..(_half + (centre == PixelMask.WithCentre ? 1 : 0))] = 1;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        // The rows below are left out rather than multiplied by 0: that saves their products, and it keeps 3 x 3 windows from the
        // convolution by minimal filtering, whose sums of transformed weights cancel but for rounding. Here a future pixel counts exactly 0.
        var kept = (weight * mask)[.., .., ..(_half + 1)];
        return nn.functional.conv2d(nn.functional.pad(input, [_half, _half, _half, 0]), kept, bias);
    }
}
