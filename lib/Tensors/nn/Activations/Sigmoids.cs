namespace TorchSharp.Modules
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    public sealed class Sigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Sigmoid(bool inplace) : base(nameof(Sigmoid))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.sigmoid(input, inplace);
    }

    /// <summary>The hyperbolic tangent.</summary>
    public sealed class Tanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanh(bool inplace) : base(nameof(Tanh))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.tanh(input, inplace);
    }

    /// <summary>log(sigmoid(x)).</summary>
    public sealed class LogSigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal LogSigmoid() : base(nameof(LogSigmoid))
        {
        }

        public override Tensor forward(Tensor input) => torch.nn.functional.logsigmoid(input);
    }

    /// <summary>x / (1 + |x|).</summary>
    public sealed class Softsign : ParameterLessModule<Tensor, Tensor>
    {
        internal Softsign(bool inplace) : base(nameof(Softsign))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.softsign(input, inplace);
    }

    /// <summary>x - tanh(x).</summary>
    public sealed class Tanhshrink : ParameterLessModule<Tensor, Tensor>
    {
        internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.tanhshrink(input, inplace);
    }

    /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
    public sealed class Hardsigmoid : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.hardsigmoid(input, inplace);
    }

    /// <summary>x hardsigmoid(x).</summary>
    public sealed class Hardswish : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardswish(bool inplace) : base(nameof(Hardswish))
        {
            this.inplace = inplace;
        }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.hardswish(input, inplace);
    }

    /// <summary>x within its bounds.</summary>
    public sealed class Hardtanh : ParameterLessModule<Tensor, Tensor>
    {
        internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh))
        {
            this.min_val = min_val;
            this.max_val = max_val;
            this.inplace = inplace;
        }

        public double min_val { get; }

        public double max_val { get; }

        public bool inplace { get; set; }

        public override Tensor forward(Tensor input) => torch.nn.functional.hardtanh(input, min_val, max_val, inplace);
    }

    /// <summary>a sigmoid(b), a and b the halves of a dimension.</summary>
    public sealed class GLU : ParameterLessModule<Tensor, Tensor>
    {
        internal GLU(long dim) : base(nameof(GLU))
        {
            this.dim = dim;
        }

        public long dim { get; }

        public override Tensor forward(Tensor input) => torch.nn.functional.glu(input, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>1 / (1 + exp(-x)).</summary>
            public static Modules.Sigmoid Sigmoid(bool inplace = false) => new(inplace);

            /// <summary>The hyperbolic tangent.</summary>
            public static Modules.Tanh Tanh(bool inplace = false) => new(inplace);

            /// <summary>log(sigmoid(x)).</summary>
            public static Modules.LogSigmoid LogSigmoid() => new();

            /// <summary>x / (1 + |x|).</summary>
            public static Modules.Softsign Softsign(bool inplace = false) => new(inplace);

            /// <summary>x - tanh(x).</summary>
            public static Modules.Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);

            /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
            public static Modules.Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);

            /// <summary>x hardsigmoid(x).</summary>
            public static Modules.Hardswish Hardswish(bool inplace = false) => new(inplace);

            /// <summary>x within its bounds.</summary>
            public static Modules.Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);

            /// <summary>a sigmoid(b), a and b the halves of a dimension.</summary>
            public static Modules.GLU GLU(long dim = -1) => new(dim);

            /// <content>Functions shaped like an S, and what is made of them.</content>
            public static partial class functional
            {
                /// <summary>1 / (1 + exp(-x)).</summary>
                public static Tensor sigmoid(Tensor x, bool inplace = false) => inplace ? x.sigmoid_() : x.sigmoid();

                /// <summary>The hyperbolic tangent.</summary>
                public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();

                /// <summary>log(sigmoid(x)).</summary>
                public static Tensor logsigmoid(Tensor x) => x.log_sigmoid();

                /// <summary>x / (1 + |x|).</summary>
                public static Tensor softsign(Tensor x, bool inplace = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var result = x / (x.abs() + 1);
                    return inplace ? x.copy_(result) : temporaries.Keep(result);
                }

                /// <summary>x - tanh(x).</summary>
                public static Tensor tanhshrink(Tensor x, bool inplace = false)
                {
                    using var temporaries = Temporaries.Begin();
                    var result = x - x.tanh();
                    return inplace ? x.copy_(result) : temporaries.Keep(result);
                }

                /// <summary>min(max(x + 3, 0), 6) / 6.</summary>
                public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();

                /// <summary>x hardsigmoid(x).</summary>
                public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();

                /// <summary>x within its bounds.</summary>
                public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) => inplace ? x.hardtanh_(min_val, max_val) : x.hardtanh(min_val, max_val);

                /// <summary>a sigmoid(b), a and b the halves of a dimension.</summary>
                public static Tensor glu(Tensor input, long dim = -1)
                {
                    var d = Shapes.Dim(dim, input.Rank, "glu");
                    if (input.Sizes[d] % 2 != 0)
                        throw Errors.Shape($"glu: dimension {dim} of shape {Shapes.Format(input.Sizes)} must be even, for it is halved.");
                    using var temporaries = Temporaries.Begin();
                    var half = input.Sizes[d] / 2;
                    return temporaries.Keep(input.narrow(d, 0, half) * input.narrow(d, half, half).sigmoid());
                }
            }
        }
    }
}
