namespace TorchSharp;

public static partial class torch
{
    /// <content>The activations that TorchSharp has on tensors; nn.functional has them all.</content>
    public partial class Tensor
    {
        public Tensor relu() => Map<Relu>(Rules.Relu);
        public Tensor relu_() => MapInPlace<Relu>(Rules.Relu);
        public Tensor relu6() => clamp(0, 6);
        public Tensor relu6_() => clamp_(0, 6);
        public Tensor gelu() => MapFloat<Gelu>(Rules.Gelu);
        public Tensor gelu_() => MapFloatInPlace<Gelu>(Rules.Gelu);
        internal Tensor GeluByTanh() => MapFloat<GeluTanh>(Rules.GeluTanh);
        public Tensor log_sigmoid() => MapFloat<LogSigmoid>(Rules.LogSigmoid);
        public Tensor celu() => Elu(1, 1, 1);
        public Tensor celu_() => copy_(celu());
        public Tensor celu(Scalar alpha) => Elu(alpha.Double, 1, 1 / alpha.Double);
        public Tensor elu() => Elu(1, 1, 1);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Elu(alpha.Double, scale.Double, input_scale.Double);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => copy_(elu(alpha, scale, input_scale));
        public Tensor selu() => Elu(1.6732632423543772848170429916717, 1.0507009873554804934193349852946, 1);
        public Tensor selu_() => copy_(selu());
        public Tensor hardtanh(Scalar min, Scalar max) => clamp(min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => clamp_(min, max);

        public Tensor leaky_relu(Scalar negative_slope) =>
            CombineFloat<Leaky>(Rules.LeakyRelu, this, negative_slope, new OpArgs { X = negative_slope.Double });

        /// <summary>The derivative of leaky_relu: 1 where positive, else the slope. A constant to the tape.</summary>
        internal Tensor Slopes(double slope)
        {
            var result = EmptyLike();
            Elementwise.FloatBinary<LeakySlope>(result, Operand.Of(this, Type), Operand.Of(slope, Type), "leaky_relu");
            return result;
        }

        /// <summary>Binary cross-entropy of sigmoid(this) and a target, a number each.</summary>
        internal Tensor LogitLoss(Tensor target) => CombineFloat<LogitLoss>(Rules.LogitLoss, this, target);

        /// <summary>sigmoid(this) - target.</summary>
        internal Tensor SigmoidLess(Tensor target) => CombineFloat<SigmoidLess>(Rules.SigmoidLess, this, target);

        public Tensor leaky_relu_(Scalar negative_slope) => copy_(leaky_relu(negative_slope));

        /// <summary>log(1 + exp(beta x)) / beta; x itself where beta x exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20)
        {
            using var temporaries = Temporaries.Begin();
            var scaled = mul(beta);
            return temporaries.Keep(torch.where(scaled.gt(threshold), this, (-scaled).log_sigmoid().mul(-1 / beta)));
        }

        public Tensor hardsigmoid()
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(add(3).clamp(0, 6).div(6));
        }

        public Tensor hardsigmoid_() => copy_(hardsigmoid());

        public Tensor hardswish()
        {
            using var temporaries = Temporaries.Begin();
            return temporaries.Keep(mul(add(3).clamp(0, 6)).div(6));
        }

        public Tensor hardswish_() => copy_(hardswish());

        public Tensor prelu(Tensor target)
        {
            using var temporaries = Temporaries.Begin();
            var weight = target.NumElements == 1 || Rank < 2 ? target : target.reshape([-1, .. Enumerable.Repeat(1L, Rank - 2)]);
            return temporaries.Keep(torch.where(gt(0), this, this * weight));
        }

        /// <summary>scale x above zero, scale alpha (exp(input_scale x) - 1) below.</summary>
        private Tensor Elu(double alpha, double scale, double inputScale)
        {
            using var temporaries = Temporaries.Begin();
            var below = clamp(null, 0).mul(inputScale).expm1().mul(alpha);
            var result = torch.where(gt(0), this, below);
            return temporaries.Keep(scale == 1 ? result : result * scale);
        }
    }
}
