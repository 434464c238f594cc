using TorchSharp.Kernels;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Poolings of (B, C, L) and (B, C, H, W), the batch dimension optional. The stride defaults to the window.</content>
        public static partial class functional
        {
            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(MaxPooled(input.unsqueeze(-2), [1, kernel_size], [1, stride ?? kernel_size], [0, padding ?? 0], [1, dilation ?? 1], ceil_mode).Values.squeeze(-2));
            }

            /// <returns>The maxima, and where in its line each is.</returns>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false)
            {
                using var temporaries = Temporaries.Begin();
                var (values, indices) = MaxPooled(input.unsqueeze(-2), [1, kernel_size], [1, stride ?? kernel_size], [0, padding ?? 0], [1, dilation ?? 1], ceil_mode);
                return (temporaries.Keep(values.squeeze(-2)), temporaries.Keep(indices.squeeze(-2)));
            }

            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, (kernel_size, kernel_size), Twice(stride), Twice(padding), Twice(dilation), ceil_mode);

            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d_with_indices(input, List(kernel_size), List(stride ?? kernel_size), List(padding, 0), List(dilation, 1), ceil_mode, temporary: true).output;

            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                max_pool2d_with_indices(input, kernel_size, strides ?? kernel_size, padding, dilation, ceil_mode, temporary: true).output;

            /// <returns>The maxima, and where in its image each is.</returns>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                max_pool2d_with_indices(input, kernel_size, strides, padding, dilation, ceil_mode, temporary: false);

            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Averaged(input.unsqueeze(-2), [1, kernel_size], [1, stride ?? kernel_size], [0, padding ?? 0], ceil_mode, count_include_pad, null).squeeze(-2));
            }

            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, (kernel_size, kernel_size), Twice(stride), Twice(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, List(kernel_size), List(stride ?? kernel_size), List(padding, 0), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool2d(Tensor input, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Averaged(input, Pair(kernel_sizes, 1), Pair(strides ?? kernel_sizes, 1), Pair(paddings, 0), ceil_mode, count_include_pad, divisor_override));
            }

            /// <summary>What the gradient of an average's output makes of its input's.</summary>
            public static Tensor avg_pool2d_backward(Tensor input, Tensor originalInput, long[] kernelSizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long divisor_override = 0) =>
                PulledBack(input, originalInput, x => avg_pool2d(x, kernelSizes, strides, paddings, ceil_mode, count_include_pad, divisor_override == 0 ? null : divisor_override));

            /// <summary>What the gradient of an average's output makes of its input's.</summary>
            public static Tensor avg_pool3d_backward(Tensor input, Tensor originalInput, long[] kernelSizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long divisor_override = 0) =>
                PulledBack(input, originalInput, x => avg_pool3d(x, kernelSizes, strides, paddings, ceil_mode, count_include_pad, divisor_override == 0 ? null : divisor_override));

            private static Tensor PulledBack(Tensor gradient, Tensor original, Func<Tensor, Tensor> forward)
            {
                using var on = torch.enable_grad();
                using var temporaries = Temporaries.Begin();
                var x = original.detach().requires_grad_();
                return temporaries.Keep(autograd.grad([forward(x)], [x], [gradient])[0]);
            }

            private static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil, bool temporary)
            {
                using var temporaries = Temporaries.Begin();
                var (values, indices) = MaxPooled(input, Pair(kernel, 1), Pair(strides ?? kernel, 1), Pair(padding, 0), Pair(dilation, 1), ceil);
                return (temporaries.Keep(values), temporary ? indices : temporaries.Keep(indices));
            }

            private static (Tensor Values, Tensor Indices) MaxPooled(Tensor x, long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceil)
            {
                var shape = PoolShapeOf("max_pool", x, kernel, stride, padding, dilation, ceil);
                long[] sizes = [.. x.Sizes[..^2], shape.OutHeight, shape.OutWidth];
                var planes = x.reshape(shape.Planes, shape.InPixels);
                var indices = PoolingOps.MaxIndices(planes.detach(), shape);
                return (planes.gather(1, indices).reshape(sizes), indices.reshape(sizes));
            }

            private static Tensor Averaged(Tensor x, long[] kernel, long[] stride, long[] padding, bool ceil, bool includePadding, long? divisor)
            {
                var shape = PoolShapeOf("avg_pool", x, kernel, stride, padding, [1, 1], ceil);
                var options = new AverageOptions(shape, includePadding, checked((int)(divisor ?? 0)));
                return PoolingOps.Average(x.reshape(shape.Planes, shape.InPixels), options).reshape([.. x.Sizes[..^2], shape.OutHeight, shape.OutWidth]);
            }

            private static PoolShape PoolShapeOf(string operation, Tensor x, long[] kernel, long[] stride, long[] padding, long[] dilation, bool ceil)
            {
                if (x.Rank is < 3 or > 4 || !x.Type.IsFloatingPoint())
                    throw Errors.Shape($"{operation} needs floating-point planes with channels but got {Shapes.Format(x.Sizes)} {x.Type}.");
                for (var d = 0; d < 2; d++)
                {
                    if (kernel[d] < 1 || stride[d] < 1 || dilation[d] < 1 || padding[d] < 0 || padding[d] > kernel[d] / 2)
                        throw Errors.Shape($"{operation}: kernel {kernel[d]}, stride {stride[d]} and dilation {dilation[d]} must be at least 1, and padding {padding[d]} at most half the kernel.");
                }
                var shape = new PoolShape
                {
                    Planes = checked((int)Shapes.Count(x.Sizes.AsSpan(0, x.Rank - 2))),
                    InHeight = (int)x.Sizes[^2], InWidth = (int)x.Sizes[^1],
                    OutHeight = Pooled(x.Sizes[^2], kernel[0], stride[0], padding[0], dilation[0], ceil),
                    OutWidth = Pooled(x.Sizes[^1], kernel[1], stride[1], padding[1], dilation[1], ceil),
                    KernelHeight = (int)kernel[0], KernelWidth = (int)kernel[1], StrideHeight = (int)stride[0], StrideWidth = (int)stride[1],
                    PaddingHeight = (int)padding[0], PaddingWidth = (int)padding[1], DilationHeight = (int)dilation[0], DilationWidth = (int)dilation[1],
                };
                if (shape.OutHeight < 1 || shape.OutWidth < 1)
                    throw Errors.Shape($"{operation}: a window of {Shapes.Format(kernel)} is larger than the padded input of shape {Shapes.Format(x.Sizes)}.");
                return shape;
            }

            /// <summary>Windows in a row; rounded up, the last must still begin inside the input or its first padding.</summary>
            private static int Pooled(long size, long kernel, long stride, long padding, long dilation, bool ceil)
            {
                var span = size + (2 * padding) - (dilation * (kernel - 1)) - 1;
                var count = ((span + (ceil ? stride - 1 : 0)) / stride) + 1;
                if (ceil && (count - 1) * stride >= size + padding) count--;
                return span < 0 ? 0 : (int)count;
            }

            private static (long, long)? Twice(long? value) => value is { } v ? (v, v) : null;
        }
    }
}
