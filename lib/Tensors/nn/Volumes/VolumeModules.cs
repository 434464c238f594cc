namespace TorchSharp.Modules
{
    /// <summary>Convolution of volumes (B, C, D, H, W).</summary>
    public sealed class Conv3d : Convolution
    {
        internal Conv3d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(Conv3d), false, options, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input)
        {
            if (Options.Named is { } named) return torch.nn.functional.conv3d_padding(input, weight, bias, stride, named, dilation, groups);
            using var temporaries = Temporaries.Begin();
            var (x, p) = Padded(input);
            return temporaries.Keep(torch.nn.functional.conv3d(x, weight, bias, stride, p, dilation, groups));
        }
    }

    /// <summary>Transposed convolution of volumes.</summary>
    public sealed class ConvTranspose3d : ConvolutionTranspose
    {
        internal ConvTranspose3d(ConvolutionOptions options, bool bias, Device? device, ScalarType? dtype) : base(nameof(ConvTranspose3d), options, bias, device, dtype)
        {
        }

        public override Tensor forward(Tensor input, long[]? output_size) =>
            torch.nn.functional.conv_transpose3d(input, weight, bias, stride, padding, OutputPaddingFor(input, output_size), dilation, groups);
    }

    public sealed class MaxPool3d : ParameterLessModule<Tensor, Tensor>
    {
        internal MaxPool3d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool3d)) =>
            (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

        public long[] kernel_size { get; }
        public long[]? stride { get; }
        public long[]? padding { get; }
        public long[]? dilation { get; }
        public bool ceil_mode { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode);

        public (Tensor Values, Tensor Indices) forward_with_indices(Tensor tensor) =>
            torch.nn.functional.max_pool3d_with_indices(tensor, kernel_size, stride, padding, dilation, ceil_mode);
    }

    public sealed class AvgPool3d : ParameterLessModule<Tensor, Tensor>
    {
        internal AvgPool3d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool3d)) =>
            (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        public long[] kernel_size { get; }
        public long[]? stride { get; }
        public long[]? padding { get; }
        public bool ceil_mode { get; }
        public bool count_include_pad { get; }
        public long? divisor_override { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.avg_pool3d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    public sealed class AdaptiveAvgPool3d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveAvgPool3d(long[] output_size) : base(nameof(AdaptiveAvgPool3d)) => this.output_size = output_size;

        public long[] output_size { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.adaptive_avg_pool3d(input, output_size);
    }

    public sealed class AdaptiveMaxPool1d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveMaxPool1d(long output_size) : base(nameof(AdaptiveMaxPool1d)) => this.output_size = output_size;

        public long output_size { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.adaptive_max_pool1d(input, output_size);
    }

    public sealed class AdaptiveMaxPool3d : ParameterLessModule<Tensor, Tensor>
    {
        internal AdaptiveMaxPool3d(long[] output_size) : base(nameof(AdaptiveMaxPool3d)) => this.output_size = output_size;

        public long[] output_size { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.adaptive_max_pool3d(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Cube(kernel_size), Cube(stride), Cube(padding), null, Cube(dilation), Cube(0), groups, padding_mode), bias, device, dtype);

            public static Modules.Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Box(kernel_size), Box(stride, 1), Box(padding, 0), null, Box(dilation, 1), Cube(0), groups, padding_mode), bias, device, dtype);

            public static Modules.Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Cube(kernel_size), Cube(stride), Cube(0), padding, Cube(dilation), Cube(0), groups, padding_mode), bias, device, dtype);

            public static Modules.Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Box(kernel_size), Box(stride, 1), Cube(0), padding, Box(dilation, 1), Cube(0), groups, padding_mode), bias, device, dtype);

            public static Modules.ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Cube(kernel_size), Cube(stride), Cube(padding), null, Cube(dilation), Cube(output_padding), groups, OnlyZeros(padding_mode)), bias, device, dtype);

            public static Modules.ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(new Modules.ConvolutionOptions(in_channels, out_channels, Box(kernel_size), Box(stride, 1), Box(padding, 0), null, Box(dilation, 1), Box(output_padding, 0), groups, OnlyZeros(padding_mode)), bias, device, dtype);

            public static Modules.MaxPool3d MaxPool3d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(Cube(kernel_size), Cube(stride), Cube(padding), Cube(dilation), ceil_mode);
            public static Modules.MaxPool3d MaxPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) => new(Box(kernel_size), Box(stride), Box(padding), Box(dilation), ceil_mode);
            public static Modules.MaxPool3d MaxPool3d(long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => new(kernel_size, strides, padding, dilation, ceil_mode);
            public static Modules.AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Cube(kernel_size), Cube(stride), Cube(padding), ceil_mode, count_include_pad, divisor_override);
            public static Modules.AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Box(kernel_size), Box(stride), Box(padding), ceil_mode, count_include_pad, divisor_override);
            public static Modules.AvgPool3d AvgPool3d(long[] kernel_size, long[]? strides = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, strides, padding, ceil_mode, count_include_pad, divisor_override);
            public static Modules.AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] outputSize) => new(outputSize);
            public static Modules.AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) outputSize) => new(Box(outputSize));
            public static Modules.AdaptiveAvgPool3d AdaptiveAvgPool3d(long outputSize) => new(Cube(outputSize));
            public static Modules.AdaptiveMaxPool1d AdaptiveMaxPool1d(long outputSize) => new(outputSize);
            public static Modules.AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] outputSize) => new(outputSize);
            public static Modules.AdaptiveMaxPool3d AdaptiveMaxPool3d((long, long, long) outputSize) => new(Box(outputSize));
            public static Modules.AdaptiveMaxPool3d AdaptiveMaxPool3d(long outputSize) => new(Cube(outputSize));

            private static long[] Cube(long value) => [value, value, value];

            private static long[]? Cube(long? value) => value is { } v ? Cube(v) : null;

            private static long[] Box((long, long, long) values) => [values.Item1, values.Item2, values.Item3];

            private static long[]? Box((long, long, long)? values) => values is { } v ? Box(v) : null;

            private static long[] Box((long, long, long)? values, long absent) => values is { } v ? Box(v) : Cube(absent);
        }
    }
}
