using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <content>Normalisation by running statistics is a linear map, so in evaluation the layer before can do it too.</content>
        public static partial class utils
        {
            /// <summary>A linear layer that does what the two do in turn; both must be in evaluation mode.</summary>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training) throw new ArgumentException("fuse_linear_bn_eval needs both modules in evaluation mode; call eval() on them first.");
                if (bn.running_mean is null || bn.running_var is null) throw new ArgumentException($"fuse_linear_bn_eval: {bn.GetName()} tracks no running statistics, so it cannot be fused.");
                var (weight, bias) = fuse_linear_bn_weights(linear.weight!, linear.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight!, bn.bias);
                var fused = new Linear(weight, bias);
                fused.eval();
                return fused;
            }

            /// <param name="weight">Shape (outputs, inputs).</param>
            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(Tensor weight, Tensor? bias, Tensor bn_running_mean, Tensor bn_running_var, double bn_eps, Tensor bn_weight, Tensor? bn_bias = null) =>
                fuse_conv_bn_weights(weight, bias, bn_running_mean, bn_running_var, bn_eps, bn_weight, bn_bias);

            /// <param name="weight">Shape (outputs, inputs, ...); inputs first for a transposed convolution.</param>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(Tensor weight, Tensor? bias, Tensor bn_running_mean, Tensor bn_running_var, double bn_eps, Tensor? bn_weight = null, Tensor? bn_bias = null, bool transpose = false)
            {
                using var off = GradMode.Off();
                var (fusedWeight, fusedBias) = Fused(weight, bias, bn_running_mean, (bn_running_var + bn_eps).rsqrt(), bn_weight, bn_bias, transpose ? 1 : 0);
                return (fusedWeight.AsParameter(), fusedBias.AsParameter());
            }

            private static (Tensor Weight, Tensor Bias) Fused(Tensor weight, Tensor? bias, Tensor mean, Tensor scale, Tensor? bnWeight, Tensor? bnBias, int outputs)
            {
                using var temporaries = Temporaries.Begin();
                if (bnWeight is not null) scale = scale * bnWeight;
                long[] shape = [.. Enumerable.Range(0, weight.Rank).Select(d => d == outputs ? -1L : 1L)];
                var shift = (bias is null ? -mean : bias - mean) * scale;
                if (bnBias is not null) shift = shift + bnBias;
                return (temporaries.Keep(weight * scale.reshape(shape)), temporaries.Keep(shift));
            }
        }
    }
}
