using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class TensorAssertTests
{
    [Fact]
    public void Equal_tensors_pass() => TensorAssert.Equal(tensor(new[] { 1.0, double.NaN }), tensor(new[] { 1.0, double.NaN }));

    [Theory]
    [InlineData(1.0, 1.2, 0.1, 0.0)]
    [InlineData(0.0, 0.2, 10.0, 0.1)]
    [InlineData(1.0, double.NaN, 1.0, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0, 0.1, 0.1)]
    public void A_value_out_of_tolerance_fails(double expected, double actual, double rtol, double atol)
    {
        var failure = Assert.ThrowsAny<Exception>(() => TensorAssert.Close(tensor(new[] { expected }), tensor(new[] { actual }), rtol, atol));
        Assert.StartsWith("Element 0 of 1: expected", failure.Message);
    }

    [Fact]
    public void Another_shape_fails() => Assert.ThrowsAny<Exception>(() => TensorAssert.Equal(zeros(2, 3), zeros(3, 2)));

    [Fact]
    public void Another_type_fails() => Assert.ThrowsAny<Exception>(() => TensorAssert.Equal(zeros(2), zeros(2, dtype: float64)));
}
