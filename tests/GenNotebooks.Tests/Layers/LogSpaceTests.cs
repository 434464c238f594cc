using GenNotebooks.Layers;

namespace GenNotebooks.Tests.Layers;

public class LogSpaceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-5000)] // exp(-5000) is 0 in double precision
    [InlineData(5000)]  // and exp(5000) infinite
    public void Shares_and_sum_are_right_however_far_the_logarithms_lie_from_zero(double shift)
    {
        double[] logs = [Math.Log(1) + shift, Math.Log(3) + shift, double.NegativeInfinity];
        Assert.Equal(Math.Log(4) + shift, LogSpace.Normalise(logs), 1e-12);
        Assert.Equal([0.25, 0.75, 0.0], logs, (a, b) => Math.Abs(a - b) < 1e-12);
    }
}
