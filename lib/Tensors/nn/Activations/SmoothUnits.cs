namespace TorchSharp.Modules
{
    /// <summary>x above zero, alpha (exp(x) - 1) below.</summary>
    public sealed class ELU : ParameterLessModule<Tensor, Tensor>
    {
        internal ELU(double alpha, bool inplace) : base(nameof(ELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        public double alpha { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.elu(input, alpha, inplace);
    }

    /// <summary>x above zero, alpha (exp(x / alpha) - 1) below.</summary>
    public sealed class CELU : ParameterLessModule<Tensor, Tensor>
    {
        internal CELU(double alpha, bool inplace) : base(nameof(CELU))
        {
            this.alpha = alpha;
            this.inplace = inplace;
        }

        public double alpha { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.celu(input, alpha, inplace);
    }

    /// <summary>The self-normalising ELU of Klambauer et al. 2017.</summary>
    public sealed class SELU : ParameterLessModule<Tensor, Tensor>
    {
        internal SELU(bool inplace) : base(nameof(SELU))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.selu(input, inplace);
    }

    /// <summary>x Phi(x), Phi the normal distribution function.</summary>
    public sealed class GELU : ParameterLessModule<Tensor, Tensor>
    {
        internal GELU(bool inplace) : base(nameof(GELU))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.gelu(input, inplace);
    }

    /// <summary>x sigmoid(x).</summary>
    public sealed class SiLU : ParameterLessModule<Tensor, Tensor>
    {
        internal SiLU(bool inplace) : base(nameof(SiLU))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.silu(input, inplace);
    }

    /// <summary>x tanh(softplus(x)).</summary>
    public sealed class Mish : ParameterLessModule<Tensor, Tensor>
    {
        internal Mish(bool inplace) : base(nameof(Mish))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.mish(input, inplace);
    }

    /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x exceeds the threshold.</summary>
    public sealed class Softplus : ParameterLessModule<Tensor, Tensor>
    {
        internal Softplus(double beta, double threshold) : base(nameof(Softplus))
        {
            this.beta = beta;
            this.threshold = threshold;
        }

        public double beta { get; }

        public double threshold { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.softplus(input, beta, threshold);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>x above zero, alpha (exp(x) - 1) below.</summary>
            public static Modules.ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

            /// <summary>x above zero, alpha (exp(x / alpha) - 1) below.</summary>
            public static Modules.CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);

            /// <summary>The self-normalising ELU of Klambauer et al. 2017.</summary>
            public static Modules.SELU SELU(bool inplace = false) => new(inplace);

            /// <summary>x Phi(x), Phi the normal distribution function.</summary>
            public static Modules.GELU GELU(bool inplace = false) => new(inplace);

            /// <summary>x sigmoid(x).</summary>
            public static Modules.SiLU SiLU(bool inplace = false) => new(inplace);

            /// <summary>x tanh(softplus(x)).</summary>
            public static Modules.Mish Mish(bool inplace = false) => new(inplace);

            /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x exceeds the threshold.</summary>
            public static Modules.Softplus Softplus(double beta = 1.0, double threshold = 20.0) => new(beta, threshold);

            /// <content>Smooth rectifiers as functions.</content>
            public static partial class functional
            {
                /// <summary>x above zero, alpha (exp(x) - 1) below.</summary>
                public static Tensor elu(Tensor x, double alpha = 1.0, bool inplace = false) => inplace ? x.elu_(alpha, 1, 1) : x.elu(alpha, 1, 1);

                /// <summary>x above zero, alpha (exp(x / alpha) - 1) below.</summary>
                public static Tensor celu(Tensor x, double alpha = 1.0, bool inplace = false) => inplace ? x.copy_(x.celu(alpha)) : x.celu(alpha);

                /// <summary>The self-normalising ELU of Klambauer et al. 2017.</summary>
                public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();

                /// <summary>x Phi(x), Phi the normal distribution function.</summary>
                public static Tensor gelu(Tensor x, bool inplace = false) => inplace ? x.gelu_() : x.gelu();

                /// <summary>x sigmoid(x).</summary>
                public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();

                /// <summary>x tanh(softplus(x)).</summary>
                public static Tensor mish(Tensor x, bool inplace = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var result = x * x.softplus().tanh();
                    return inplace ? x.copy_(result) : temporaries.Keep(result);
                }

                /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x exceeds the threshold.</summary>
                public static Tensor softplus(Tensor x, double beta = 1.0, double threshold = 20.0) => x.softplus(beta, threshold);
            }
        }
    }
}
