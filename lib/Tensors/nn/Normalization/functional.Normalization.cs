namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Normalisations: y = (x - mean) / sqrt(variance + eps) weight + bias; they differ in what the mean is taken over.</content>
        public static partial class functional
        {
            /// <summary>Over the last dimensions of each element (Ba et al. 2016).</summary>
            /// <param name="normalized_shape">The sizes of those dimensions.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                var n = normalized_shape.Length;
                if (n == 0 || n > input.Rank || !Shapes.Same(input.Sizes.AsSpan(input.Rank - n), normalized_shape))
                    throw Errors.Shape($"layer_norm: the input's shape {Shapes.Format(input.Sizes)} must end with normalized_shape, {Shapes.Format(normalized_shape)}.");
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Affine(Standardized(input, LastDims(n), eps), weight, bias));
            }

            /// <summary>Over the pixels and the channels of a group, in each image (Wu and He 2018).</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                if (input.Rank < 2 || num_groups < 1 || input.Sizes[1] % num_groups != 0)
                    throw Errors.Shape($"group_norm: num_groups {num_groups} must divide the channels of shape {Shapes.Format(input.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                var groups = Standardized(input.reshape(input.Sizes[0], num_groups, -1), [-1], eps);
                return temporaries.Keep(Affine(groups.reshape(input.Sizes), ByChannel(weight, input), ByChannel(bias, input)));
            }

            /// <summary>Over the pixels of each channel of each image (Ulyanov et al. 2017).</summary>
            /// <param name="use_input_stats">Whether the statistics are the input's, or the running ones.</param>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
            {
                if (!use_input_stats) return batch_norm(input, running_mean, running_var, weight, bias, false, momentum, eps);
                using var temporaries = Temporaries.Begin();
                var rows = input.reshape(input.Sizes[0], input.Sizes[1], -1);
                if (running_mean is not null && running_var is not null)
                {
                    using var off = GradMode.Off();
                    Track(running_mean, running_var, rows.mean([-1]).mean([0]), rows.@var(-1, true).mean([0]), momentum);
                }
                var y = Standardized(rows, [-1], eps).reshape(input.Sizes);
                return temporaries.Keep(Affine(y, ByChannel(weight, input), ByChannel(bias, input)));
            }

            /// <summary>Over the batch and the pixels of each channel (Ioffe and Szegedy 2015).</summary>
            /// <param name="running_mean">Used outside training; in training, moved towards the batch's mean by momentum.</param>
            /// <param name="training">Whether the statistics are the batch's.</param>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                if (input.Rank < 2) throw Errors.Shape($"batch_norm needs a batch of channels but the shape is {Shapes.Format(input.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                var (w, b) = (ByChannel(weight, input), ByChannel(bias, input));
                if (!training)
                {
                    if (running_mean is null || running_var is null) throw new ArgumentException("batch_norm: running_mean and running_var are needed outside training.");
                    var scale = (ByChannel(running_var, input)! + eps).rsqrt();
                    return temporaries.Keep(Affine((input - ByChannel(running_mean, input)!) * scale, w, b));
                }
                long[] dims = [0, .. Enumerable.Range(2, input.Rank - 2)];
                var count = input.NumElements / Math.Max(1, input.Sizes[1]);
                if (count < 2) throw new ArgumentException($"batch_norm: training needs more than one value a channel but the shape is {Shapes.Format(input.Sizes)}; use a larger batch, or eval().");
                if (running_mean is not null && running_var is not null)
                {
                    using var off = GradMode.Off();
                    Track(running_mean, running_var, input.mean(dims), input.@var(dims, true), momentum);
                }
                return temporaries.Keep(Affine(Standardized(input, dims, eps), w, b));
            }

            private static Tensor Standardized(Tensor x, long[] dims, double eps)
            {
                var centred = x - x.mean(dims, true);
                return centred * (centred.square().mean(dims, true) + eps).rsqrt();
            }

            private static Tensor Affine(Tensor x, Tensor? weight, Tensor? bias)
            {
                if (weight is not null) x = x * weight;
                return bias is null ? x : x + bias;
            }

            private static void Track(Tensor mean, Tensor variance, Tensor batchMean, Tensor batchVariance, double momentum)
            {
                mean.mul_(1 - momentum).add_(batchMean, momentum);
                variance.mul_(1 - momentum).add_(batchVariance, momentum);
            }

            private static Tensor? ByChannel(Tensor? values, Tensor input) => values?.reshape([-1, .. Enumerable.Repeat(1L, input.Rank - 2)]);

            private static long[] LastDims(int n) => Enumerable.Range(1, n).Select(d => (long)-d).ToArray();
        }
    }
}
