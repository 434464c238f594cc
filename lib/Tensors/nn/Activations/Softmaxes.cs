namespace TorchSharp.Modules
{
    /// <summary>exp(x) / sum exp(x) along a dimension.</summary>
    public sealed class Softmax : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax))
        {
            this.dim = dim;
        }

        public long dim { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.softmax(input, dim);
    }

    /// <summary>x - log sum exp(x) along a dimension.</summary>
    public sealed class LogSoftmax : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSoftmax(long dim) : base(nameof(LogSoftmax))
        {
            this.dim = dim;
        }

        public long dim { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.log_softmax(input, dim);
    }

    /// <summary>The softmax of -x.</summary>
    public sealed class Softmin : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmin(long dim) : base(nameof(Softmin))
        {
            this.dim = dim;
        }

        public long dim { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.softmin(input, dim);
    }

    /// <summary>The softmax over the channels of an image.</summary>
    public sealed class Softmax2d : ParameterLessModule<Tensor, Tensor>
    {
        internal Softmax2d() : base(nameof(Softmax2d))
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.softmax2d(input);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>exp(x) / sum exp(x) along a dimension.</summary>
            public static Modules.Softmax Softmax(long dim) => new(dim);

            /// <summary>x - log sum exp(x) along a dimension.</summary>
            public static Modules.LogSoftmax LogSoftmax(long dim) => new(dim);

            /// <summary>The softmax of -x.</summary>
            public static Modules.Softmin Softmin(long dim) => new(dim);

            /// <summary>The softmax over the channels of an image.</summary>
            public static Modules.Softmax2d Softmax2d() => new();

            /// <content>Normalised exponentials as functions.</content>
            public static partial class functional
            {
                /// <summary>exp(x) / sum exp(x) along a dimension.</summary>
                public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

                /// <summary>x - log sum exp(x) along a dimension.</summary>
                public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);

                /// <summary>The softmax of -x.</summary>
                public static Tensor softmin(Tensor input, long dim, ScalarType? dtype = null)
                {
                    using var temporaries = Temporaries.Begin();
                    return temporaries.Keep((-input).softmax(dim, dtype));
                }

                /// <summary>The softmax over the channels of an image, shape (C, H, W) or (B, C, H, W).</summary>
                public static Tensor softmax2d(Tensor x) => x.softmax(-3);

                /// <summary>A softmax with Gumbel noise (Jang et al. 2017), which samples a category and has a gradient.</summary>
                /// <param name="tau">Temperature.</param>
                /// <param name="hard">Gives the category as one-hot, with the gradient of the soft sample.</param>
                public static Tensor gumbel_softmax(Tensor logits, double tau = 1.0, bool hard = false, long dim = -1)
                {
                    using var temporaries = Temporaries.Begin();
                    var noise = torch.empty_like(logits.detach()).exponential_().log();
                    var soft = ((logits - noise) / tau).softmax(dim);
                    if (!hard) return temporaries.Keep(soft);
                    var index = soft.detach().argmax(dim, true);
                    var chosen = torch.zeros_like(soft.detach()).scatter_(dim, index, 1);
                    return temporaries.Keep(chosen - soft.detach() + soft);
                }
            }
        }
    }
}
