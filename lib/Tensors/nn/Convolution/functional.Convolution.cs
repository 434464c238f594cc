using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Convolutions as functions. One dimension is an image of height 1.</content>
        public static partial class functional
        {
            /// <param name="input">Shape (B, C, L) or (C, L).</param>
            /// <param name="weight">Shape (O, C / groups, K).</param>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Convolve("conv1d", input.unsqueeze(-2), weight.unsqueeze(-2), bias, [1, stride ?? 1], [0, padding ?? 0], [1, dilation ?? 1], groups).squeeze(-2));
            }

            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                var (x, p) = PadSame("conv1d", input.unsqueeze(-2), weight.unsqueeze(-2), padding, [1, stride ?? 1], [1, dilation ?? 1]);
                return temporaries.Keep(Convolve("conv1d", x, weight.unsqueeze(-2), bias, [1, stride ?? 1], p, [1, dilation ?? 1], groups).squeeze(-2));
            }

            /// <param name="input">Shape (B, C, H, W) or (C, H, W).</param>
            /// <param name="weight">Shape (O, C / groups, R, S).</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Convolve("conv2d", input, weight, bias, Pair(strides, 1), Pair(padding, 0), Pair(dilation, 1), groups));
            }

            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                var (x, p) = PadSame("conv2d", input, weight, padding, Pair(strides, 1), Pair(dilation, 1));
                return temporaries.Keep(Convolve("conv2d", x, weight, bias, Pair(strides, 1), p, Pair(dilation, 1), groups));
            }

            /// <param name="input">Shape (B, C, L) or (C, L).</param>
            /// <param name="weight">Shape (C, O / groups, K).</param>
            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(ConvolveTransposed("conv_transpose1d", input.unsqueeze(-2), weight.unsqueeze(-2), bias, [1, stride ?? 1], [0, padding ?? 0], [0, output_padding ?? 0], [1, dilation ?? 1], groups).squeeze(-2));
            }

            /// <param name="input">Shape (B, C, H, W) or (C, H, W).</param>
            /// <param name="weight">Shape (C, O / groups, R, S).</param>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(ConvolveTransposed("conv_transpose2d", input, weight, bias, Pair(strides, 1), Pair(padding, 0), Pair(output_padding, 0), Pair(dilation, 1), groups));
            }

            private static Tensor Convolve(string operation, Tensor x, Tensor w, Tensor? bias, long[] stride, long[] padding, long[] dilation, long groups)
            {
                var unbatched = x.Rank == 3;
                if (unbatched) x = x.unsqueeze(0);
                CheckConvolution(operation, x, w, bias, stride, dilation, groups, w.Sizes[1] * groups, w.Sizes[0]);
                var shape = ShapeOf(x.Sizes[0], w.Sizes[1] * groups, w.Sizes[0], [x.Sizes[2], x.Sizes[3]], w, stride, padding, dilation, groups);
                if (shape.OutHeight < 1 || shape.OutWidth < 1)
                    throw Errors.Shape($"{operation}: a kernel of shape {Shapes.Format(w.Sizes)} is larger than the padded input of shape {Shapes.Format(x.Sizes)}; add padding or take a smaller kernel.");
                var y = ConvolutionOps.Forward(x, w, bias, shape);
                return unbatched ? y.squeeze(0) : y;
            }

            private static Tensor ConvolveTransposed(string operation, Tensor x, Tensor w, Tensor? bias, long[] stride, long[] padding, long[] outputPadding, long[] dilation, long groups)
            {
                var unbatched = x.Rank == 3;
                if (unbatched) x = x.unsqueeze(0);
                CheckConvolution(operation, x, w, bias, stride, dilation, groups, w.Sizes[0], w.Sizes[1] * groups);
                var size = new long[2];
                for (var d = 0; d < 2; d++)
                {
                    if (outputPadding[d] >= Math.Max(stride[d], dilation[d]))
                        throw Errors.Shape($"{operation}: output padding must be less than stride or dilation but is {outputPadding[d]}, with stride {stride[d]} and dilation {dilation[d]}.");
                    size[d] = ((x.Sizes[2 + d] - 1) * stride[d]) - (2 * padding[d]) + (dilation[d] * (w.Sizes[2 + d] - 1)) + outputPadding[d] + 1;
                }
                var shape = ShapeOf(x.Sizes[0], w.Sizes[1] * groups, w.Sizes[0], size, w, stride, padding, dilation, groups);
                (shape.OutHeight, shape.OutWidth) = ((int)x.Sizes[2], (int)x.Sizes[3]);
                var y = ConvolutionOps.InputGradient(x, w, bias, shape);
                return unbatched ? y.squeeze(0) : y;
            }

            private static ConvShape ShapeOf(long batch, long inChannels, long outChannels, long[] size, Tensor w, long[] stride, long[] padding, long[] dilation, long groups) =>
                ConvShape.Of(
                    checked((int)batch), checked((int)inChannels), checked((int)outChannels), ((int)size[0], (int)size[1]), ((int)w.Sizes[2], (int)w.Sizes[3]),
                    ((int)stride[0], (int)stride[1]), ((int)padding[0], (int)padding[1]), ((int)dilation[0], (int)dilation[1]), (int)groups);

            private static void CheckConvolution(string operation, Tensor x, Tensor w, Tensor? bias, long[] stride, long[] dilation, long groups, long inChannels, long outChannels)
            {
                if (x.Rank != 4 || w.Rank != 4)
                    throw Errors.Shape($"{operation}: the input and the weights have the wrong number of dimensions: {Shapes.Format(x.Sizes)} and {Shapes.Format(w.Sizes)}.");
                if (groups < 1 || inChannels % groups != 0 || outChannels % groups != 0)
                    throw Errors.Shape($"{operation}: groups must be at least 1 and divide the channels, {inChannels} in and {outChannels} out, but is {groups}.");
                if (x.Sizes[1] != inChannels)
                    throw Errors.Shape($"{operation}: the weights, shape {Shapes.Format(w.Sizes)} with {groups} groups, want {inChannels} channels but the input has shape {Shapes.Format(x.Sizes)}.");
                if (stride.Min() < 1 || dilation.Min() < 1)
                    throw Errors.Shape($"{operation}: stride and dilation must be at least 1 but are {Shapes.Format(stride)} and {Shapes.Format(dilation)}.");
                if (x.Type != w.Type || !x.Type.IsFloatingPoint() || (bias is not null && bias.Type != x.Type))
                    throw Errors.Type($"{operation}: input, weights and bias must have one floating-point type but are {x.Type}, {w.Type} and {bias?.Type.ToString() ?? "absent"}.");
                if (bias is not null && !Shapes.Same(bias.Sizes, [outChannels]))
                    throw Errors.Shape($"{operation}: the bias must have shape ({outChannels},) but has {Shapes.Format(bias.Sizes)}.");
            }

            /// <summary>Symmetric padding is left to the convolution; an odd row or column is added at the end, as in PyTorch.</summary>
            private static (Tensor Input, long[] Padding) PadSame(string operation, Tensor x, Tensor w, Padding padding, long[] stride, long[] dilation)
            {
                if (padding == Padding.Valid) return (x, [0, 0]);
                if (stride.Max() > 1) throw new ArgumentException($"{operation}: Padding.Same needs a stride of 1 but it is {Shapes.Format(stride)}.");
                var total = new[] { dilation[0] * (w.Sizes[^2] - 1), dilation[1] * (w.Sizes[^1] - 1) };
                if ((total[0] % 2) + (total[1] % 2) > 0) x = pad(x, [0, total[1] % 2, 0, total[0] % 2]);
                return (x, [total[0] / 2, total[1] / 2]);
            }

            private static long[] Pair(long[]? values, long absent) => values is not { Length: > 0 } ? [absent, absent] : values.Length == 1 ? [values[0], values[0]] : values;
        }
    }
}
