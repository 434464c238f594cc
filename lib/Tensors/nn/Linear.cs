using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>y = x W^T + b.</summary>
    public sealed class Linear : torch.nn.Module<Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter _weight = null!;

        [ComponentName(Name = nameof(bias))]
        private Parameter? _bias;

        internal Linear(Parameter weight, Parameter? bias = null) : base(nameof(Linear))
        {
            (in_features, out_features) = (weight.Sizes[1], weight.Sizes[0]);
            (this.weight, this.bias) = (weight, bias);
        }

        internal Linear(long inputSize, long outputSize, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Linear))
        {
            (in_features, out_features) = (inputSize, outputSize);
            weight = torch.empty([outputSize, inputSize], dtype, device).AsParameter();
            torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (!hasBias) return;
            var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            bias = torch.empty([outputSize], dtype, device).AsParameter();
            torch.nn.init.uniform_(bias, -bound, bound);
        }

        public long in_features { get; set; }

        public long out_features { get; set; }

        /// <summary>Shape (out_features, in_features).</summary>
        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
        }

        /// <summary>Shape (out_features), or null.</summary>
        public Parameter? bias
        {
            get => _bias;
            set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
        }

        public override Tensor forward(Tensor tensor) => torch.nn.functional.linear(tensor, _weight, _bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>y = x W^T + b, weights and biases uniform within 1 / sqrt(inputSize).</summary>
            public static Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) =>
                new(inputSize, outputSize, hasBias, device, dtype);

            public static Modules.Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);

            public static partial class functional
            {
                /// <summary>y = x W^T + b.</summary>
                /// <param name="input">Shape (..., in).</param>
                /// <param name="weights">Shape (out, in), or (in) for one number out.</param>
                /// <param name="bias">Shape (out), or none.</param>
                public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null)
                {
                    if (input.dim() == 0 || weights.dim() is 0 or > 2 || input.Sizes[^1] != weights.Sizes[^1])
                        throw Errors.Shape($"linear: the last dimension of the input, shape {Shapes.Format(input.Sizes)}, must be that of the weights, shape {Shapes.Format(weights.Sizes)}; check the layer's inputSize.");
                    using var temporaries = Temporaries.Begin();
                    if (weights.dim() == 1 || input.dim() == 1 || !Engine.LinearProduct.Takes(input, weights, bias))
                    {
                        var product = input.matmul(weights.dim() == 1 ? weights : weights.t());
                        return temporaries.Keep(bias is null ? product : product + bias);
                    }
                    var result = Engine.LinearProduct.Run(input, weights, bias);
                    return temporaries.Keep(Tape.Record(result, Rules.Linear, input, weights, bias));
                }
            }
        }
    }
}
