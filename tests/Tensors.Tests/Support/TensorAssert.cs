using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Comparison of tensors: shape, type, and every value within atol + rtol |expected|.</summary>
public static class TensorAssert
{
    public static void Close(Tensor expected, Tensor actual, double rtol, double atol)
    {
        Assert.Equal(expected.shape, actual.shape);
        Assert.Equal(expected.dtype, actual.dtype);
        Close(Values(expected), Values(actual), rtol, atol);
    }

    public static void Close(double[] expected, Tensor actual, double rtol, double atol) => Close(expected, Values(actual), rtol, atol);

    public static void Close(double[] expected, double[] actual, double rtol, double atol)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var (e, a) = (expected[i], actual[i]);
            if (e.Equals(a)) continue;
            var bound = atol + (rtol * Math.Abs(e));
            if (double.IsInfinity(e) || !(Math.Abs(e - a) <= bound))
                Assert.Fail($"Element {i} of {expected.Length}: expected {e:R} but got {a:R}; they differ by {Math.Abs(e - a):g3}, allowed is {bound:g3} (rtol {rtol}, atol {atol}).");
        }
    }

    public static void Equal(Tensor expected, Tensor actual) => Close(expected, actual, rtol: 0, atol: 0);

    /// <summary>The elements in row-major order, as doubles.</summary>
    public static double[] Values(Tensor tensor)
    {
        using var wide = tensor.detach().to(ScalarType.Float64);
        return wide.data<double>().ToArray();
    }
}
