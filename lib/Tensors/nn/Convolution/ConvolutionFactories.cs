using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Convolution of sequences (B, C, L).</summary>
        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], [0], groups, padding_mode), bias, device, dtype);

        public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, [kernel_size], [stride], [0], padding, [dilation], [0], groups, padding_mode), bias, device, dtype);

        /// <summary>Convolution of images (B, C, H, W).</summary>
        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], null, [dilation, dilation], [0, 0], groups, padding_mode), bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), null, List(dilation, 1), [0, 0], groups, padding_mode), bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            Conv2d(in_channels, out_channels, (kernel_size, kernel_size), padding, (stride, stride), (dilation, dilation), padding_mode, groups, bias, device, dtype);

        public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, List(kernel_size), List(stride, 1), [0, 0], padding, List(dilation, 1), [0, 0], groups, padding_mode), bias, device, dtype);

        /// <summary>Transposed convolution of sequences.</summary>
        public static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], [output_padding], groups, OnlyZeros(padding_mode)), bias, device, dtype);

        /// <summary>Transposed convolution of images.</summary>
        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            ConvTranspose2d(in_channels, out_channels, (kernel_size, kernel_size), (stride, stride), (padding, padding), (output_padding, output_padding), (dilation, dilation), padding_mode, groups, bias, device, dtype);

        public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(new ConvolutionOptions(in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), null, List(dilation, 1), List(output_padding, 0), groups, OnlyZeros(padding_mode)), bias, device, dtype);

        private static long[] List((long, long) pair) => [pair.Item1, pair.Item2];

        private static long[] List((long, long)? pair, long absent) => pair is { } p ? List(p) : [absent, absent];

        private static PaddingModes OnlyZeros(PaddingModes mode) => mode == PaddingModes.Zeros
            ? mode
            : throw new ArgumentException($"A transposed convolution pads with zeros only, but padding_mode is {mode}.");
    }
}
