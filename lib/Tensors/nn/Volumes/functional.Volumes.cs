namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Volumes (B, C, D, H, W): written as windows and products, for breadth rather than speed.</content>
        public static partial class functional
        {
            /// <param name="input">Shape (B, C, D, H, W) or (C, D, H, W).</param>
            /// <param name="weight">Shape (O, C / groups, kernel...).</param>
            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                var x = input.Rank == 4 ? input.unsqueeze(0) : input;
                if (x.Rank != 5 || weight.Rank != 5 || x.Sizes[1] != weight.Sizes[1] * groups || weight.Sizes[0] % groups != 0)
                    throw Errors.Shape($"conv3d: weights of shape {Shapes.Format(weight.Sizes)} in {groups} groups do not fit an input of shape {Shapes.Format(input.Sizes)}.");
                var p = Triple(padding, 0);
                x = pad(x, [p[2], p[2], p[1], p[1], p[0], p[0]]);
                var windows = Windows(x, weight.Sizes[2..], Triple(strides, 1), Triple(dilation, 1), "conv3d"); // (B, C, D, H, W, kernel...)
                var (batch, outputs) = (windows.Sizes[0], weight.Sizes[0] / groups);
                long[] size = windows.Sizes[2..5];
                var results = new List<Tensor>();
                foreach (var (channels, filters) in windows.chunk(groups, 1).Zip(weight.chunk(groups, 0)))
                {
                    var columns = channels.permute(0, 2, 3, 4, 1, 5, 6, 7).reshape(batch * Shapes.Count(size), -1);
                    results.Add(columns.mm(filters.reshape(outputs, -1).t()).reshape([batch, .. size, outputs]).permute(0, 4, 1, 2, 3));
                }
                var y = results.Count == 1 ? results[0] : torch.cat(results, 1);
                if (bias is not null) y = y + bias.reshape(-1, 1, 1, 1);
                return temporaries.Keep(input.Rank == 4 ? y.squeeze(0) : y.contiguous());
            }

            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1)
            {
                if (padding == Padding.Valid) return conv3d(input, weight, bias, strides, null, dilation, groups);
                if (Triple(strides, 1).Max() > 1) throw new ArgumentException("conv3d: Padding.Same needs a stride of 1.", nameof(strides));
                using var temporaries = Temporaries.Begin();
                var d = Triple(dilation, 1);
                var total = Enumerable.Range(0, 3).Select(i => d[i] * (weight.Sizes[2 + i] - 1)).ToArray();
                var amounts = total.Reverse().SelectMany(t => new[] { t / 2, t - (t / 2) }).ToArray();
                return temporaries.Keep(conv3d(pad(input, amounts), weight, bias, strides, null, dilation, groups));
            }

            /// <summary>The transpose of conv3d: zeros between the input's elements, then a convolution with the turned kernel.</summary>
            /// <param name="weight">Shape (C, O / groups, kernel...).</param>
            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1)
            {
                using var temporaries = Temporaries.Begin();
                var x = input.Rank == 4 ? input.unsqueeze(0) : input;
                if (x.Rank != 5 || weight.Rank != 5 || x.Sizes[1] != weight.Sizes[0])
                    throw Errors.Shape($"conv_transpose3d: weights of shape {Shapes.Format(weight.Sizes)} do not fit an input of shape {Shapes.Format(input.Sizes)}.");
                var (s, p, o, d) = (Triple(strides, 1), Triple(padding, 0), Triple(output_padding, 0), Triple(dilation, 1));
                for (var i = 0; i < 3; i++) x = Spread(x, 2 + i, s[i]);
                var amounts = new long[6];
                for (var i = 0; i < 3; i++)
                {
                    var reach = d[i] * (weight.Sizes[2 + i] - 1);
                    (amounts[4 - (2 * i)], amounts[5 - (2 * i)]) = (reach - p[i], reach - p[i] + o[i]);
                }
                var turned = weight.flip(2, 3, 4).unflatten(0, groups, weight.Sizes[0] / groups).transpose(1, 2).flatten(0, 1); // (O, C / groups, ...)
                var y = conv3d(pad(x, amounts), turned, bias, null, null, d, groups);
                return temporaries.Keep(input.Rank == 4 ? y.squeeze(0) : y);
            }

            public static Tensor max_pool3d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool3d(input, [kernel_size], One(stride), One(padding), One(dilation), ceil_mode);

            public static Tensor max_pool3d(Tensor input, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool3d(input, Numbers(kernel_size), Numbers(stride), Numbers(padding), Numbers(dilation), ceil_mode);

            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(PoolWindows(input, kernel_size, strides, padding, dilation, ceil_mode, double.NegativeInfinity, "max_pool3d").flatten(-3).max(-1).values);
            }

            /// <summary>Also the places of the maxima in their volumes, counted in a row.</summary>
            public static (Tensor Values, Tensor Indices) max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false)
            {
                using var temporaries = Temporaries.Begin();
                var (values, best) = PoolWindows(input, kernel_size, strides, padding, dilation, ceil_mode, double.NegativeInfinity, "max_pool3d").flatten(-3).max(-1);
                var places = torch.arange(Shapes.Count(input.Sizes.AsSpan(input.Rank - 3)), ScalarType.Float64).reshape([1, 1, .. input.Sizes[^3..]]);
                var windows = PoolWindows(places, kernel_size, strides, padding, dilation, ceil_mode, -1, "max_pool3d").flatten(-3).reshape([.. values.Sizes[^3..], -1]);
                var indices = windows.expand([.. values.Sizes, windows.Sizes[^1]]).gather(-1, best.unsqueeze(-1)).squeeze(-1).to_type(ScalarType.Int64);
                return temporaries.Keep(values, indices);
            }

            public static Tensor avg_pool3d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool3d(input, [kernel_size], One(stride), One(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool3d(Tensor input, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool3d(input, Numbers(kernel_size), Numbers(stride), Numbers(padding), ceil_mode, count_include_pad, divisor_override);

            public static Tensor avg_pool3d(Tensor input, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null)
            {
                using var temporaries = Temporaries.Begin();
                var sums = PoolWindows(input, kernel_sizes, strides, paddings, null, ceil_mode, 0, "avg_pool3d").sum((long[])[-3, -2, -1]);
                if (divisor_override is { } divisor) return temporaries.Keep(sums / divisor);
                if (count_include_pad && !ceil_mode) return temporaries.Keep(sums / Shapes.Count(Triple(kernel_sizes, 1)));
                var p = Triple(paddings, 0);
                var counted = torch.ones([1, 1, .. input.Sizes[^3..]], input.dtype);
                if (count_include_pad) counted = pad(counted, [p[2], p[2], p[1], p[1], p[0], p[0]], value: 1);
                var counts = PoolWindows(counted, kernel_sizes, strides, count_include_pad ? null : paddings, null, ceil_mode, 0, "avg_pool3d").sum((long[])[-3, -2, -1]);
                return temporaries.Keep(sums / counts.narrow(2, 0, sums.Sizes[^3]).narrow(3, 0, sums.Sizes[^2]).narrow(4, 0, sums.Sizes[^1]).reshape(sums.Sizes[^3..]));
            }

            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, [output_size, output_size, output_size]);
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) => adaptive_avg_pool3d(input, Numbers(output_size));
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => AdaptivePool3d(input, output_size, (x, dim) => x.mean([dim], true));
            public static Tensor adaptive_max_pool3d(Tensor input, long[] outputSize) => AdaptivePool3d(input, outputSize, (x, dim) => x.max(dim, true).values);

            /// <summary>Means, and maxima, over boxes can be taken one dimension after the other.</summary>
            private static Tensor AdaptivePool3d(Tensor input, long[] size, Func<Tensor, long, Tensor> reduce)
            {
                using var temporaries = Temporaries.Begin();
                var result = input;
                foreach (var (dim, n) in Triple(size, 1).Select((n, i) => (dim: (long)(i - 3), n)))
                {
                    var whole = result;
                    result = torch.cat(Windows(whole.size(dim), n).Select(w => reduce(whole.narrow(dim, w.Start, w.End - w.Start), dim)).ToArray(), dim);
                }
                return temporaries.Keep(result);
            }

            private static Tensor PoolWindows(Tensor input, long[] kernel, long[]? strides, long[]? padding, long[]? dilation, bool ceil, double filler, string operation)
            {
                var (k, p, d) = (Triple(kernel, 1), Triple(padding, 0), Triple(dilation, 1));
                var s = strides is { Length: > 0 } ? Triple(strides, 1) : k;
                var amounts = new long[6];
                for (var i = 0; i < 3; i++)
                {
                    var reach = (d[i] * (k[i] - 1)) + 1;
                    var room = input.Sizes[input.Rank - 3 + i] + (2 * p[i]) - reach;
                    var more = ceil && room % s[i] != 0 && (room / s[i] + 1) * s[i] < input.Sizes[input.Rank - 3 + i] + p[i] ? s[i] - (room % s[i]) : 0;
                    (amounts[4 - (2 * i)], amounts[5 - (2 * i)]) = (p[i], p[i] + more);
                }
                return Windows(pad(input, amounts, value: filler), k, s, d, operation);
            }

            /// <summary>All windows of the last three dimensions, as three more dimensions.</summary>
            private static Tensor Windows(Tensor x, long[] kernel, long[] stride, long[] dilation, string operation)
            {
                var first = x.Rank - 3;
                for (var i = 0; i < 3; i++)
                {
                    var reach = (dilation[i] * (kernel[i] - 1)) + 1;
                    if (reach > x.Sizes[first + i]) throw Errors.Shape($"{operation}: a kernel of {reach} is larger than the padded input's dimension of {x.Sizes[first + i]}.");
                    x = x.unfold(first + i, reach, stride[i]);
                    if (dilation[i] > 1) x = x.slice(-1, 0, reach, dilation[i]);
                }
                return x;
            }

            /// <summary>Zeros between the elements along a dimension.</summary>
            private static Tensor Spread(Tensor x, int dim, long stride)
            {
                if (stride == 1) return x;
                var parts = new[] { x.unsqueeze(dim + 1), torch.zeros([.. x.Sizes[..(dim + 1)], stride - 1, .. x.Sizes[(dim + 1)..]], x.dtype) };
                return torch.cat(parts, dim + 1).flatten(dim, dim + 1).narrow(dim, 0, ((x.Sizes[dim] - 1) * stride) + 1);
            }

            private static long[] Triple(long[]? values, long absent) => values is not { Length: > 0 } ? [absent, absent, absent] : values.Length == 1 ? [values[0], values[0], values[0]] : values;

            private static long[]? One(long? value) => value is { } v ? [v] : null;

            private static long[] Numbers((long, long, long) values) => [values.Item1, values.Item2, values.Item3];

            private static long[]? Numbers((long, long, long)? values) => values is { } v ? Numbers(v) : null;
        }
    }
}
