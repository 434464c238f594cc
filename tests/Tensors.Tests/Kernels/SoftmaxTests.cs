using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class SoftmaxTests
{
    private static readonly (int Rows, int Columns)[] Shapes = [(1, 1), (3, 5), (4, 16), (7, 33), (50, 65), (300, 100)];

    private static double[] Naive(ReadOnlySpan<double> x)
    {
        var max = double.NegativeInfinity;
        foreach (var v in x)
            max = Math.Max(max, v);
        var e = x.ToArray().Select(v => Math.Exp(v - max)).ToArray();
        var sum = e.Sum();
        return [.. e.Select(v => v / sum)];
    }

    [Fact]
    public void Softmax_and_log_softmax_agree_with_the_formula()
    {
        foreach (var (rows, columns) in Shapes)
        {
            using var x = Samples.Of<double>(rows * columns, 1, 30);
            using var y = new NativeArray<double>(x.Length);
            using var xf = new NativeArray<float>([.. x.ToArray().Select(v => (float)v)]);
            using var yf = new NativeArray<float>(x.Length);
            Softmax.Forward(x.Pointer, y, rows, columns);
            for (var r = 0; r < rows; r++)
                Expect.Close<double>(Naive(x.Span.Slice(r * columns, columns)), y.Span.Slice(r * columns, columns), 1e-13, 0, "softmax");
            Softmax.Forward(xf.Pointer, yf, rows, columns);
            Expect.Close<float>(y.Span, yf.Span, 1e-5, 1e-7, "softmax in float");
            using var log = new NativeArray<double>(x.Length);
            Softmax.LogForward(x.Pointer, log, rows, columns);
            Expect.Close<double>([.. y.ToArray().Select(p => Math.Log(p))], log.Span, 1e-12, 1e-13, "log-softmax");
        }
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        const int Columns = 19;
        using var x = Samples.Of<double>(2 * Columns, 1, 2);
        using var dy = Samples.Of<double>(2 * Columns, 2);
        using var y = new NativeArray<double>(x.Length);
        using var dx = new NativeArray<double>(x.Length);
        Softmax.Forward(x.Pointer, y, 2, Columns);
        Softmax.Backward(y.Pointer, dy, dx, 2, Columns);
        Expect.Close<double>(Differences.Of(x, dy, (from, to) => Softmax.Forward((double*)from, (double*)to, 2, Columns)), dx.Span, 1e-6, 1e-9, "softmax");
        Softmax.LogForward(x.Pointer, y, 2, Columns);
        Softmax.LogBackward(y.Pointer, dy, dx, 2, Columns);
        Expect.Close<double>(Differences.Of(x, dy, (from, to) => Softmax.LogForward((double*)from, (double*)to, 2, Columns)), dx.Span, 1e-6, 1e-9, "log-softmax");
    }

    [Fact]
    public void Minus_infinity_is_a_probability_of_zero()
    {
        using var x = new NativeArray<float>([1, float.NegativeInfinity, 1]);
        Softmax.Forward(x.Pointer, x, 1, 3);
        Assert.Equal([0.5f, 0, 0.5f], x.ToArray());
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void Cross_entropy_and_its_gradient_agree_with_the_formula(double smoothing)
    {
        const int Rows = 40, Classes = 37;
        using var x = Samples.Of<double>(Rows * Classes, 1, 5);
        using var targets = new NativeArray<long>([.. Enumerable.Range(0, Rows).Select(i => i % 9 == 4 ? -100L : i * 7 % Classes)]);
        using var losses = new NativeArray<double>(Rows);
        using var logSums = new NativeArray<double>(Rows);
        using var scales = Samples.Of<double>(Rows, 2);
        using var dx = new NativeArray<double>(x.Length);
        CrossEntropy.Forward(x.Pointer, targets, -100, smoothing, Rows, Classes, losses, logSums);
        CrossEntropy.Backward(x.Pointer, targets, -100, smoothing, Rows, Classes, logSums, scales, dx);
        for (var r = 0; r < Rows; r++)
        {
            var p = Naive(x.Span.Slice(r * Classes, Classes));
            var ignored = targets[r] == -100;
            var weights = p.Select((_, c) => ((1 - smoothing) * (c == targets[r] ? 1 : 0)) + (smoothing / Classes)).ToArray();
            Assert.Equal(ignored ? 0 : -p.Select((v, c) => Math.Log(v) * weights[c]).Sum(), losses[r], 1e-12);
            var expected = p.Select((v, c) => ignored ? 0 : scales[r] * (v - weights[c])).ToArray();
            Expect.Close<double>(expected, dx.Span.Slice(r * Classes, Classes), 1e-12, 1e-14, $"row {r}");
        }
    }

    [Fact]
    public void A_target_that_is_no_class_is_named()
    {
        using var x = Samples.Of<float>(6, 1);
        using var targets = new NativeArray<long>([0L, 3L]);
        using var losses = new NativeArray<float>(2);
        using var sums = new NativeArray<float>(2);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => CrossEntropy.Forward(x.Pointer, targets, -100, 0, 2, 3, losses, sums));
        Assert.StartsWith(
            "The target of row 1 is 3 but must be a class from 0 to 2, or -100 to be ignored. Check the labels or the number of outputs.",
            error.Message, StringComparison.Ordinal);
    }
}
