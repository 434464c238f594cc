using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: sizes, weights and bias, uniform within 1 / sqrt(fan_in) to begin with.</summary>
public abstract class Convolution : torch.nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = nameof(weight))]
    private Parameter _weight = null!;

    [ComponentName(Name = nameof(bias))]
    private Parameter? _bias;

    private protected Convolution(string name, bool transposed, ConvolutionOptions o, bool bias, Device? device, ScalarType? dtype) : base(name)
    {
        if (o.Groups < 1 || o.In % o.Groups != 0 || o.Out % o.Groups != 0)
            throw new ArgumentException($"{name}: groups must be at least 1 and divide the channels, {o.In} in and {o.Out} out, but is {o.Groups}.");
        Options = o;
        long[] shape = transposed ? [o.In, o.Out / o.Groups, .. o.Kernel] : [o.Out, o.In / o.Groups, .. o.Kernel];
        weight = torch.empty(shape, dtype, device).AsParameter();
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (!bias) return;
        var bound = 1 / Math.Sqrt(torch.nn.init.CalculateFanInAndFanOut(weight).fanIn);
        this.bias = torch.empty([o.Out], dtype, device).AsParameter();
        torch.nn.init.uniform_(this.bias, -bound, bound);
    }

    private protected ConvolutionOptions Options { get; }

    public long in_channels => Options.In;
    public long out_channels => Options.Out;
    public long[] kernel_size => Options.Kernel;
    public long[] stride => Options.Stride;
    public long[] padding => Options.Padding;
    public long[] dilation => Options.Dilation;
    public long groups => Options.Groups;
    public PaddingModes padding_mode => Options.Mode;

    /// <summary>(out, in / groups, kernel...), transposed (in, out / groups, kernel...).</summary>
    public Parameter weight
    {
        get => _weight;
        set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
    }

    public Parameter? bias
    {
        get => _bias;
        set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
    }

    /// <summary>The input with padding that is not zeros around it; the convolution then needs none.</summary>
    private protected (Tensor Input, long[] Padding) Padded(Tensor input)
    {
        if (padding_mode == PaddingModes.Zeros) return (input, padding);
        var amounts = padding.Reverse().SelectMany(p => new[] { p, p }).ToArray();
        return (torch.nn.functional.pad(input, amounts, padding_mode), padding.Select(_ => 0L).ToArray());
    }
}

/// <summary>Sizes of a convolution, one number a dimension.</summary>
internal sealed record ConvolutionOptions(long In, long Out, long[] Kernel, long[] Stride, long[] Padding, Padding? Named, long[] Dilation, long[] OutputPadding, long Groups, PaddingModes Mode);

/// <summary>Convolution of sequences (B, C, L).</summary>
public sealed class Conv1d : Convolution
{
    internal Conv1d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv1d), false, options, bias, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (Options.Named is { } named) return torch.nn.functional.conv1d_padding(input, weight, bias, stride[0], named, dilation[0], groups);
        using var temporaries = Temporaries.Begin();
        var (x, p) = Padded(input);
        return temporaries.Keep(torch.nn.functional.conv1d(x, weight, bias, stride[0], p[0], dilation[0], groups));
    }
}

/// <summary>Convolution of images (B, C, H, W).</summary>
public sealed class Conv2d : Convolution
{
    internal Conv2d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv2d), false, options, bias, device, dtype)
    {
    }

    public override Tensor forward(Tensor input)
    {
        if (Options.Named is { } named) return torch.nn.functional.conv2d_padding(input, weight, bias, stride, named, dilation, groups);
        using var temporaries = Temporaries.Begin();
        var (x, p) = Padded(input);
        return temporaries.Keep(torch.nn.functional.conv2d(x, weight, bias, stride, p, dilation, groups));
    }
}

/// <summary>What transposed convolutions share: the output's size may be given.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    private protected ConvolutionTranspose(string name, ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(name, true, options, bias, device, dtype)
    {
    }

    public long[] output_padding => Options.OutputPadding;

    /// <param name="output_size">The spatial size wanted, among those that the stride allows.</param>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    public override Tensor forward(Tensor input) => forward(input, null);

    private protected long[] OutputPaddingFor(Tensor input, long[]? size)
    {
        if (size is null) return output_padding;
        var result = new long[kernel_size.Length];
        for (var d = 0; d < result.Length; d++)
        {
            var smallest = ((input.Sizes[^(result.Length - d)] - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (kernel_size[d] - 1)) + 1;
            result[d] = size[^(result.Length - d)] - smallest;
            if (result[d] < 0 || result[d] >= stride[d])
                throw new ArgumentException($"{GetName()}: output_size {size[^(result.Length - d)]} must be from {smallest} to {smallest + stride[d] - 1} in dimension {d}.", nameof(size));
        }
        return result;
    }
}

/// <summary>Transposed convolution of sequences.</summary>
public sealed class ConvTranspose1d : ConvolutionTranspose
{
    internal ConvTranspose1d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(ConvTranspose1d), options, bias, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size) =>
        torch.nn.functional.conv_transpose1d(input, weight, bias, stride[0], padding[0], OutputPaddingFor(input, output_size)[0], dilation[0], groups);
}

/// <summary>Transposed convolution of images.</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(ConvTranspose2d), options, bias, device, dtype)
    {
    }

    public override Tensor forward(Tensor input, long[]? output_size) =>
        torch.nn.functional.conv_transpose2d(input, weight, bias, stride, padding, OutputPaddingFor(input, output_size), dilation, groups);
}
