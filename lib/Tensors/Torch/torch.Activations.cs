namespace TorchSharp;

/// <content>Activations as functions.</content>
public static partial class torch
{
    public static Tensor relu(Tensor input) => input.relu();
    public static Tensor relu_(Tensor input) => input.relu_();
    public static Tensor relu6(Tensor input) => input.relu6();
    public static Tensor relu6_(Tensor input) => input.relu6_();
    public static Tensor gelu(Tensor input) => input.gelu();
    public static Tensor silu(Tensor input) => input.silu();
    public static Tensor silu_(Tensor input) => input.silu_();
    public static Tensor selu(Tensor input) => input.selu();
    public static Tensor selu_(Tensor input) => input.selu_();
    public static Tensor celu(Tensor input) => input.celu();
    public static Tensor celu(Tensor input, Scalar alpha) => input.celu(alpha);
    public static Tensor celu_(Tensor input) => input.celu_();
    public static Tensor elu(Tensor input) => input.elu();
    public static Tensor elu(Tensor input, Scalar alpha, Scalar scale, Scalar input_scale) => input.elu(alpha, scale, input_scale);
    public static Tensor leaky_relu(Tensor input, Scalar negative_slope) => input.leaky_relu(negative_slope);
    public static Tensor leaky_relu_(Tensor input, Scalar negative_slope) => input.leaky_relu_(negative_slope);
    public static Tensor log_sigmoid(Tensor input) => input.log_sigmoid();
    public static Tensor softplus(Tensor input, double beta = 1, double threshold = 20) => input.softplus(beta, threshold);
    public static Tensor hardsigmoid(Tensor input) => input.hardsigmoid();
    public static Tensor hardswish(Tensor input) => input.hardswish();
    public static Tensor hardtanh(Tensor input, Scalar min, Scalar max) => input.hardtanh(min, max);
    public static Tensor prelu(Tensor left, Tensor right) => left.prelu(right);
    public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
    public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => input.log_softmax(dim, dtype);
}
