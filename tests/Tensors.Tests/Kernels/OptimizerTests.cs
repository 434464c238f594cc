using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class OptimizerTests
{
    private const int Count = 37;

    [Theory]
    [InlineData(0.0, false, false, false)]
    [InlineData(0.1, false, false, true)]
    [InlineData(0.1, true, true, false)]
    public void Adam_agrees_with_the_algorithm(double decay, bool decoupled, bool maximize, bool amsgrad)
    {
        using var p = Samples.Of<double>(Count, 1);
        using var m = new NativeArray<double>(Count);
        using var v = new NativeArray<double>(Count);
        using var max = new NativeArray<double>(Count);
        var expected = p.ToArray();
        double[] em = new double[Count], ev = new double[Count], emax = new double[Count];
        for (var step = 1; step <= 4; step++)
        {
            using var g = Samples.Of<double>(Count, 10 + step);
            AdamStep.Run(new AdamSettings(0.01, 0.9, 0.99, 1e-8, decay, decoupled, maximize) { Step = step }, p.Pointer, g, m, v, amsgrad ? max.Pointer : null, Count);
            for (var i = 0; i < Count; i++)
            {
                var gradient = maximize ? -g[i] : g[i];
                if (decoupled)
                    expected[i] -= 0.01 * decay * expected[i];
                else
                    gradient += decay * expected[i];
                em[i] = (0.9 * em[i]) + (0.1 * gradient);
                ev[i] = (0.99 * ev[i]) + (0.01 * gradient * gradient);
                emax[i] = Math.Max(emax[i], ev[i]);
                var root = Math.Sqrt((amsgrad ? emax[i] : ev[i]) / (1 - Math.Pow(0.99, step)));
                expected[i] -= 0.01 * (em[i] / (1 - Math.Pow(0.9, step))) / (root + 1e-8);
            }

            Expect.Close<double>(expected, p.Span, 1e-12, 1e-14, $"step {step}");
        }
    }

    [Theory]
    [InlineData(0.0, 0.0, false)]
    [InlineData(0.9, 0.0, true)]
    [InlineData(0.9, 0.3, false)]
    public void Gradient_descent_agrees_with_the_algorithm(double momentum, double dampening, bool nesterov)
    {
        using var p = Samples.Of<double>(Count, 1);
        using var buffer = new NativeArray<double>(Count);
        var expected = p.ToArray();
        var b = new double[Count];
        for (var step = 0; step < 3; step++)
        {
            using var g = Samples.Of<double>(Count, 10 + step);
            SgdStep.Run(new SgdSettings(0.1, momentum, dampening, 0.05, nesterov), p.Pointer, g, momentum > 0 ? buffer.Pointer : null, step == 0, Count);
            for (var i = 0; i < Count; i++)
            {
                var gradient = g[i] + (0.05 * expected[i]);
                b[i] = step == 0 ? gradient : (momentum * b[i]) + ((1 - dampening) * gradient);
                expected[i] -= 0.1 * (momentum == 0 ? gradient : nesterov ? gradient + (momentum * b[i]) : b[i]);
            }

            Expect.Close<double>(expected, p.Span, 1e-13, 1e-15, $"step {step}");
        }
    }
}
