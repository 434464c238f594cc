namespace TorchSharp;

public static partial class torch
{
    public static Tensor pow(Tensor left, Tensor exponent) => left.pow(exponent);
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);
    public static Tensor pow(Scalar left, Tensor exponent) => exponent.PowOf(left);
}
