using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class RandomTests
{
    /// <summary>The formula in double, group by group.</summary>
    private static double[] Naive(ReadOnlySpan<float> uniform, double mean, double deviation)
    {
        var y = new double[uniform.Length];
        for (var i = 0; i < y.Length; i++)
        {
            var place = i % 16;
            var radius = Math.Sqrt(-2 * Math.Log(1.0 - uniform[place < 8 ? i : i - 8]));
            var angle = 2 * Math.PI * uniform[place < 8 ? i + 8 : i];
            y[i] = (radius * (place < 8 ? Math.Cos(angle) : Math.Sin(angle)) * deviation) + mean;
        }

        return y;
    }

    private static NativeArray<float> Uniform(int count)
    {
        var u = new NativeArray<float>(count);
        var random = new torch.Generator(42);
        for (var i = 0; i < count; i++) u[i] = random.NextFloat();
        return u;
    }

    [Fact]
    public void Pairs_are_those_of_the_formula_for_any_number_of_threads()
    {
        using var u = Uniform(160_000);
        var expected = Naive(u.Span, 2, 0.5);
        var given = u.ToArray();
        Expect.ForThreads(threads =>
        {
            given.CopyTo(u.Span);
            NormalPairs.Transform(u.Pointer, u.Length / 16, 2f, 0.5f);
            Expect.Close<float>(expected, u.Span, 2e-6, 2e-6, $"{threads} threads");
        });
    }

    [Fact]
    public void Logarithm_and_angles_are_the_same_bits_at_every_register_width()
    {
        using var u = Uniform(4096);
        float[] Numbers<V>()
            where V : unmanaged, ISimd<V, float>
        {
            using var y = new NativeArray<float>(3 * u.Length);
            for (var i = 0; i < u.Length; i += V.Count)
            {
                StrictMath<V, float>.Log(V.Of(1) - V.Load(u.Pointer + i)).Store(y.Pointer + i);
                StrictMath<V, float>.CosSin(V.Load(u.Pointer + i), out var sine).Store(y.Pointer + u.Length + i);
                sine.Store(y.Pointer + (2 * u.Length) + i);
            }

            return y.ToArray();
        }

        var plain = Numbers<V1<float>>();
        Expect.Same<float>(plain, Numbers<V128<float>>(), "128 bits");
        Expect.Same<float>(plain, Numbers<V256<float>>(), "256 bits");
        Expect.Same<float>(plain, Numbers<V512<float>>(), "512 bits");
    }

    [Fact]
    public void Moments_and_tails_are_those_of_the_normal_distribution()
    {
        const int N = 1_000_000;
        using var y = Uniform(N);
        NormalPairs.Transform(y.Pointer, N / 16, 2f, 0.5f);
        var z = y.ToArray().Select(v => (v - 2.0) / 0.5).ToArray();
        // Five standard errors.
        Assert.Equal(0, z.Average(), 5 / Math.Sqrt(N));
        Assert.Equal(1, z.Average(v => v * v), 5 * Math.Sqrt(2.0 / N));
        Assert.Equal(3, z.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / N));
        Assert.Equal(0.0026998, z.Average(v => Math.Abs(v) > 3 ? 1 : 0), 5 * Math.Sqrt(0.0027 / N));
    }
}
