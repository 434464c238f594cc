using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>y_o = x1^T A_o x2 + b_o.</summary>
    public sealed class Bilinear : torch.nn.Module<Tensor, Tensor, Tensor>
    {
        [ComponentName(Name = nameof(weight))]
        private Parameter _weight = null!;

        [ComponentName(Name = nameof(bias))]
        private Parameter? _bias;

        internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, Device? device, ScalarType? dtype) : base(nameof(Bilinear))
        {
            (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
            var bound = 1 / Math.Sqrt(in1_features);
            weight = torch.nn.init.uniform_(torch.empty([out_features, in1_features, in2_features], dtype, device), -bound, bound).AsParameter();
            if (hasBias) bias = torch.nn.init.uniform_(torch.empty([out_features], dtype, device), -bound, bound).AsParameter();
        }

        public long in1_features { get; }
        public long in2_features { get; }
        public long out_features { get; }

        /// <summary>Shape (out, in1, in2).</summary>
        public Parameter weight
        {
            get => _weight;
            set => ConditionallyRegisterParameter(nameof(weight), _weight = value);
        }

        public Parameter? bias
        {
            get => _bias;
            set => ConditionallyRegisterParameter(nameof(bias), _bias = value);
        }

        public override Tensor forward(Tensor input1, Tensor input2) => torch.nn.functional.bilinear(input1, input2, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Bilinear Bilinear(long in1Features, long in2Features, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => new(in1Features, in2Features, outputSize, hasBias, device, dtype);

            public static partial class functional
            {
                /// <summary>y_o = x1^T A_o x2 + b_o for each pair of vectors.</summary>
                public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null)
                {
                    if (input1.Sizes[^1] != weight.Sizes[1] || input2.Sizes[^1] != weight.Sizes[2])
                        throw Errors.Shape($"bilinear: weights of shape {Shapes.Format(weight.Sizes)} do not fit inputs of {Shapes.Format(input1.Sizes)} and {Shapes.Format(input2.Sizes)}.");
                    using var temporaries = Temporaries.Begin();
                    var halves = input1.matmul(weight.transpose(0, 1).reshape(weight.Sizes[1], -1)); // (..., O x I2)
                    var y = (halves.reshape([.. input1.Sizes[..^1], weight.Sizes[0], weight.Sizes[2]]) * input2.unsqueeze(-2)).sum(-1L);
                    return temporaries.Keep(bias is null ? y : y + bias);
                }
            }
        }
    }
}
