namespace TorchSharp.Modules
{
    /// <summary>max(x, 0).</summary>
    public sealed class ReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.relu(input, inplace);
    }

    /// <summary>min(max(x, 0), 6).</summary>
    public sealed class ReLU6 : ParameterLessModule<Tensor, Tensor>
    {
        internal ReLU6(bool inplace) : base(nameof(ReLU6))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.relu6(input, inplace);
    }

    /// <summary>x above zero, negative_slope x below.</summary>
    public sealed class LeakyReLU : ParameterLessModule<Tensor, Tensor>
    {
        internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU))
        {
            this.negative_slope = negative_slope;
            this.inplace = inplace;
        }

        public double negative_slope { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.leaky_relu(input, negative_slope, inplace);
    }

    /// <summary>x above the threshold, value elsewhere.</summary>
    public sealed class Threshold : ParameterLessModule<Tensor, Tensor>
    {
        internal Threshold(double threshold, double value, bool inplace) : base(nameof(Threshold))
        {
            this.threshold = threshold;
            this.value = value;
            this.inplace = inplace;
        }

        public double threshold { get; }

        public double value { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.threshold(input, threshold, value, inplace);
    }

    /// <summary>x where its size exceeds lambda, else 0.</summary>
    public sealed class Hardshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardshrink(double lambda) : base(nameof(Hardshrink))
        {
            this.lambda = lambda;
        }

        public double lambda { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.hardshrink(input, lambda);
    }

    /// <summary>x moved towards zero by lambda, 0 where it would cross.</summary>
    public sealed class Softshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Softshrink(double lambda) : base(nameof(Softshrink))
        {
            this.lambda = lambda;
        }

        public double lambda { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.softshrink(input, lambda);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>max(x, 0).</summary>
            public static Modules.ReLU ReLU(bool inplace = false) => new(inplace);

            /// <summary>min(max(x, 0), 6).</summary>
            public static Modules.ReLU6 ReLU6(bool inplace = false) => new(inplace);

            /// <summary>x above zero, negative_slope x below.</summary>
            public static Modules.LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);

            /// <summary>x above the threshold, value elsewhere.</summary>
            public static Modules.Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);

            /// <summary>x where its size exceeds lambda, else 0.</summary>
            public static Modules.Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);

            /// <summary>x moved towards zero by lambda, 0 where it would cross.</summary>
            public static Modules.Softshrink Softshrink(double lambda = 0.5) => new(lambda);

            /// <content>Rectifiers as functions.</content>
            public static partial class functional
            {
                /// <summary>max(x, 0).</summary>
                public static Tensor relu(Tensor input, bool inplace = false) => inplace ? input.relu_() : input.relu();

                /// <summary>min(max(x, 0), 6).</summary>
                public static Tensor relu6(Tensor input, bool inplace = false) => inplace ? input.relu6_() : input.relu6();

                /// <summary>x above zero, negative_slope x below.</summary>
                public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? input.leaky_relu_(negative_slope) : input.leaky_relu(negative_slope);

                /// <summary>x above the threshold, value elsewhere.</summary>
                public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var result = x.masked_fill(x.le(threshold), value);
                    return inplace ? x.copy_(result) : temporaries.Keep(result);
                }

                /// <summary>x where its size exceeds lambda, else 0.</summary>
                public static Tensor hardshrink(Tensor x, double lambda = 0.5)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep(x.masked_fill(x.abs().le(lambda), 0));
                }

                /// <summary>x moved towards zero by lambda, 0 where it would cross.</summary>
                public static Tensor softshrink(Tensor x, double lambda = 0.5)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep((x - x.clamp(-lambda, lambda)).masked_fill(x.abs().le(lambda), 0));
                }

                /// <summary>x above zero, a learned slope times x below.</summary>
                /// <param name="weight">One slope, or one a channel (dimension 1).</param>
                public static Tensor prelu(Tensor input, Tensor weight) => input.prelu(weight);

                /// <summary>x above zero; below, x times a slope drawn from [lower, upper] in training, their mean otherwise.</summary>
                public static Tensor rrelu(Tensor input, double lower = one_eighth, double upper = one_third, bool training = false, bool inplace = false)
                {
                    using var temporaries = Temporaries.Begin();
                    Tensor slope = training ? Slopes(input, lower, upper) : torch.full(Shapes.Scalar, (lower + upper) / 2, input.dtype);
                    var result = torch.where(input.gt(0), input, input * slope);
                    return inplace ? input.copy_(result) : temporaries.Keep(result);
                }

                /// <summary>Numbers are drawn only for elements that are not above zero.</summary>
                private static Tensor Slopes(Tensor input, double lower, double upper)
                {
                    using var off = GradMode.Off();
                    if (input.dtype == ScalarType.Float32) (lower, upper) = ((float)lower, (float)upper);
                    var below = input.le(0);
                    var slopes = torch.empty([below.sum().ToInt64()], input.dtype);
                    RandomFill.Each(slopes, null, g => lower + (g.NextDouble() * (upper - lower)));
                    return torch.ones(input.Sizes, input.dtype).masked_scatter(below, slopes);
                }

                private const double one_eighth = 1.0 / 8;
                private const double one_third = 1.0 / 3;
            }
        }
    }
}
