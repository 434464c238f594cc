namespace TorchSharp.Tests.Kernels;

/// <summary>Gradients by central differences, in double.</summary>
internal static unsafe class Differences
{
    /// <summary>d(dy . f(x)) / dx for f that writes as many numbers as dy has; pointers travel as nint.</summary>
    public static double[] Of(NativeArray<double> x, NativeArray<double> dy, Action<nint, nint> f)
    {
        using var y = new NativeArray<double>(dy.Length);
        return Of(x, () =>
        {
            f((nint)x.Pointer, (nint)y.Pointer);
            var sum = 0.0;
            for (var i = 0; i < y.Length; i++)
                sum += y[i] * dy[i];
            return sum;
        });
    }

    /// <summary>d f / dx.</summary>
    public static double[] Of(NativeArray<double> x, Func<double> f)
    {
        const double Step = 1e-5;
        var gradient = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var before = x[i];
            x[i] = before + Step;
            var up = f();
            x[i] = before - Step;
            gradient[i] = (up - f()) / (2 * Step);
            x[i] = before;
        }

        return gradient;
    }
}
