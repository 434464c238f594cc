namespace TorchSharp.Modules
{
    /// <summary>What the dropouts share: the probability, and that they do nothing outside training.</summary>
    public abstract class DropoutBase : ParameterLessModule<Tensor, Tensor>
    {
        private protected DropoutBase(string name, double p, bool inplace) : base(name) => (this.p, this.inplace) = (p, inplace);

        /// <summary>The probability that an element (or a channel) is zeroed.</summary>
        public double p { get; set; }

        public bool inplace { get; set; }
    }

    /// <summary>Zeroes elements with probability p and divides the others by 1 - p, in training.</summary>
    public sealed class Dropout : DropoutBase
    {
        internal Dropout(double p, bool inplace) : base(nameof(Dropout), p, inplace)
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.dropout(input, p, training, inplace);
    }

    /// <summary>Zeroes whole channels of (B, C, L).</summary>
    public sealed class Dropout1d : DropoutBase
    {
        internal Dropout1d(double p, bool inplace) : base(nameof(Dropout1d), p, inplace)
        {
        }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.dropout1d(tensor, p, training, inplace);
    }

    /// <summary>Zeroes whole channels of (B, C, H, W).</summary>
    public sealed class Dropout2d : DropoutBase
    {
        internal Dropout2d(double p, bool inplace) : base(nameof(Dropout2d), p, inplace)
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.dropout2d(input, p, training, inplace);
    }

    /// <summary>Zeroes whole channels of (B, C, D, H, W).</summary>
    public sealed class Dropout3d : DropoutBase
    {
        internal Dropout3d(double p, bool inplace) : base(nameof(Dropout3d), p, inplace)
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.dropout3d(input, p, training, inplace);
    }

    /// <summary>AlphaDropout of whole channels.</summary>
    public sealed class FeatureAlphaDropout : DropoutBase
    {
        internal FeatureAlphaDropout(double p, bool inplace) : base(nameof(FeatureAlphaDropout), p, inplace)
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.feature_alpha_dropout(input, p, training, inplace);
    }

    /// <summary>Dropout that keeps the mean and variance of SELU's outputs.</summary>
    public sealed class AlphaDropout : DropoutBase
    {
        internal AlphaDropout(double p, bool inplace) : base(nameof(AlphaDropout), p, inplace)
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.alpha_dropout(input, p, training, inplace);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Modules.Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Modules.Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Modules.Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Modules.FeatureAlphaDropout FeatureAlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);
            public static Modules.AlphaDropout AlphaDropout(double p = 0.5, bool inplace = false) => new(p, inplace);

            /// <content>Dropouts as functions; the random numbers come from the default generator.</content>
            public static partial class functional
            {
                /// <summary>Zeroes elements with probability p and divides the others by 1 - p.</summary>
                public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    Drop(input, p, training, inplace, input.Sizes, "dropout");

                public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    Drop(input, p, training, inplace, ChannelsOf(input, 1, "dropout1d"), "dropout1d");

                public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    Drop(input, p, training, inplace, ChannelsOf(input, 2, "dropout2d"), "dropout2d");

                public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                    Drop(input, p, training, inplace, ChannelsOf(input, 3, "dropout3d"), "dropout3d");

                /// <summary>As alpha_dropout, with whole channels of (B, C, ...) dropped.</summary>
                public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                    AlphaDrop(input, p, training, inplace, [.. input.Sizes[..Math.Min(2, input.Rank)], .. Enumerable.Repeat(1L, Math.Max(0, input.Rank - 2))], "feature_alpha_dropout");

                /// <summary>Sends dropped elements to SELU's negative limit, then scales (Klambauer et al. 2017, section 3).</summary>
                public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) =>
                    AlphaDrop(input, p, training, inplace, input.Sizes, "alpha_dropout");

                private static Tensor AlphaDrop(Tensor input, double p, bool training, bool inplace, long[] kept, string operation)
                {
                    CheckProbability(p, operation);
                    if (!training || p == 0) return inplace ? input : input.alias();
                    using var temporaries = Temporaries.Begin();
                    const double limit = -1.7580993408473766;
                    var keep = Tensor.Empty(kept, input.Type).bernoulli_(1 - p);
                    var scale = p == 1 ? 0 : 1 / Math.Sqrt((1 - p) * (1 + (p * limit * limit)));
                    var shift = ((keep - 1) * (-limit * scale)) - (limit * scale * p);
                    var result = (input * (keep * scale)) + shift;
                    return inplace ? input.copy_(result) : temporaries.Keep(result);
                }

                private static Tensor Drop(Tensor input, double p, bool training, bool inplace, long[] maskSizes, string operation)
                {
                    CheckProbability(p, operation);
                    if (!training || p == 0) return inplace ? input : input.alias();
                    using var temporaries = Temporaries.Begin();
                    var scale = p == 1 ? 0 : input.Type == ScalarType.Float32 ? 1 / (float)(1 - p) : 1 / (1 - p);
                    var mask = RandomFill.Bernoulli(Tensor.Empty(maskSizes, input.Type), 1 - p, null, scale);
                    return inplace ? input.mul_(mask) : temporaries.Keep(input * mask);
                }

                private static long[] ChannelsOf(Tensor input, int spatial, string operation)
                {
                    if (input.Rank != spatial + 1 && input.Rank != spatial + 2)
                        throw Errors.Shape($"{operation} needs {spatial + 1} or {spatial + 2} dimensions but the shape is {Shapes.Format(input.Sizes)}.");
                    return [.. input.Sizes[..^spatial], .. Enumerable.Repeat(1L, spatial)];
                }

                private static void CheckProbability(double p, string operation)
                {
                    if (!(p is >= 0 and <= 1)) throw new ArgumentException($"{operation}: p must be a probability, from 0 to 1, but is {p}.", nameof(p));
                }
            }
        }
    }
}
