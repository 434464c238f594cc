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
                var columns = Shapes.Count(normalized_shape);
                return temporaries.Keep(Normalized(input, weight, bias, NormPlan.Layer(input.NumElements / Math.Max(1, columns), columns, eps)));
            }

            /// <summary>Over the pixels and the channels of a group, in each image (Wu and He 2018).</summary>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5)
            {
                if (input.Rank < 2 || num_groups < 1 || input.Sizes[1] % num_groups != 0)
                    throw Errors.Shape($"group_norm: num_groups {num_groups} must divide the channels of shape {Shapes.Format(input.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                return temporaries.Keep(Normalized(input, weight, bias, NormPlan.Group(input.Sizes[0], input.Sizes[1], Pixels(input), num_groups, eps)));
            }

            /// <summary>Over the pixels of each channel of each image (Ulyanov et al. 2017).</summary>
            /// <param name="use_input_stats">Whether the statistics are the input's, or the running ones.</param>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5)
            {
                if (!use_input_stats) return batch_norm(input, running_mean, running_var, weight, bias, false, momentum, eps);
                using var temporaries = Temporaries.Begin();
                if (running_mean is not null && running_var is not null)
                {
                    using var off = GradMode.Off();
                    var rows = input.reshape(input.Sizes[0], input.Sizes[1], -1);
                    Track(running_mean, running_var, rows.mean([-1]).mean([0]), rows.@var(-1, true).mean([0]), momentum);
                }
                return temporaries.Keep(Normalized(input, weight, bias, NormPlan.Group(input.Sizes[0], input.Sizes[1], Pixels(input), input.Sizes[1], eps)));
            }

            /// <summary>Over the batch and the pixels of each channel (Ioffe and Szegedy 2015).</summary>
            /// <param name="running_mean">Used outside training; in training, moved towards the batch's mean by momentum.</param>
            /// <param name="training">Whether the statistics are the batch's.</param>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-5)
            {
                if (input.Rank < 2) throw Errors.Shape($"batch_norm needs a batch of channels but the shape is {Shapes.Format(input.Sizes)}.");
                using var temporaries = Temporaries.Begin();
                if (!training)
                {
                    if (running_mean is null || running_var is null) throw new ArgumentException("batch_norm: running_mean and running_var are needed outside training.");
                    var scale = (ByChannel(running_var, input)! + eps).rsqrt();
                    return temporaries.Keep(Affine((input - ByChannel(running_mean, input)!) * scale, ByChannel(weight, input), ByChannel(bias, input)));
                }
                long[] dims = [0, .. Enumerable.Range(2, input.Rank - 2)];
                var count = input.NumElements / Math.Max(1, input.Sizes[1]);
                if (count < 2) throw new ArgumentException($"batch_norm: training needs more than one value a channel but the shape is {Shapes.Format(input.Sizes)}; use a larger batch, or eval().");
                if (running_mean is not null && running_var is not null)
                {
                    using var off = GradMode.Off();
                    Track(running_mean, running_var, input.mean(dims), input.@var(dims, true), momentum);
                }
                return temporaries.Keep(Normalized(input, weight, bias, NormPlan.Batch(input.Sizes[0], input.Sizes[1], Pixels(input), eps)));
            }

            private static Tensor Normalized(Tensor x, Tensor? weight, Tensor? bias, NormPlan plan)
            {
                if (!NormOps.Takes(x, weight, bias))
                    throw Errors.Type($"{plan.Name}: input, weight and bias must have one floating-point type, and the input elements, but they are {Shapes.Format(x.Sizes)} {x.Type}, {weight?.Type.ToString() ?? "absent"} and {bias?.Type.ToString() ?? "absent"}.");
                return NormOps.Run(x, weight, bias, plan);
            }

            private static long Pixels(Tensor input) => Shapes.Count(input.Sizes.AsSpan(2));

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
        }
    }
}
