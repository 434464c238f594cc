using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class RandomTests
{
    [Theory]
    // Known answers published with Random123 (kat_vectors, philox4x32 10): counter and key of zeros, of ones, of the digits of pi.
    [InlineData(0x0000000000000000ul, 0x0000000000000000ul, 0x0000000000000000ul, new[] { 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u })]
    [InlineData(0xfffffffffffffffful, 0xfffffffffffffffful, 0xfffffffffffffffful, new[] { 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu })]
    [InlineData(0x85a308d3243f6a88ul, 0x0370734413198a2eul, 0x299f31d0a4093822ul, new[] { 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u })]
    public void Blocks_are_those_of_the_published_test_vectors(ulong counter, ulong stream, ulong key, uint[] expected)
    {
        var words = stackalloc uint[4];
        Philox.Block(key, counter, stream, words);
        Assert.Equal(expected, new Span<uint>(words, 4).ToArray());
    }

    [Fact]
    public void Vectors_of_blocks_are_the_blocks_one_by_one()
    {
        using var words = new NativeArray<uint>(4 * 27);
        const ulong First = 0xFFFFFFF8; // the counter's lower half overflows on the way
        Philox.Fill(0x1234_5678_9abc_def0, First, 27, words);
        var one = stackalloc uint[4];
        for (var i = 0; i < 27; i++)
        {
            Philox.Block(0x1234_5678_9abc_def0, First + (ulong)i, 0, one);
            Assert.Equal(new Span<uint>(one, 4).ToArray(), words.Span.Slice(4 * i, 4).ToArray());
        }
    }

    /// <summary>The definition, word by word.</summary>
    private static double[] Naive(ulong seed, ulong offset, int count, bool normal)
    {
        var words = stackalloc uint[32];
        var y = new double[(count + 31) / 32 * 32];
        for (var g = 0; g < y.Length; g += 32)
        {
            for (var b = 0; b < 8; b++)
                Philox.Block(seed, offset + (ulong)((g / 4) + b), 0, words + (4 * b));
            for (var i = 0; i < 32; i++)
                y[g + i] = (words[i] >> 8) / 16777216.0;
            for (var i = g; i < g + 16 && normal; i++)
            {
                var radius = Math.Sqrt(-2 * Math.Log(1 - y[i]));
                var angle = 2 * Math.PI * y[i + 16];
                (y[i], y[i + 16]) = (radius * Math.Cos(angle), radius * Math.Sin(angle));
            }
        }

        return y[..count];
    }

    [Fact]
    public void Numbers_are_those_of_the_definition()
    {
        foreach (var count in new[] { 1, 31, 32, 100, 10_000 })
        {
            using var y = new NativeArray<float>(count);
            RandomFill.Uniform(42, 7, y.Pointer, count);
            Expect.Close<float>(Naive(42, 7, count, false), y.Span, 0, 0, "uniform");
            RandomFill.Normal(42, 7, 0f, 1f, y.Pointer, count);
            Expect.Close<float>(Naive(42, 7, count, true), y.Span, 2e-6, 2e-6, "normal");
        }
    }

    [Fact]
    public void The_stream_is_the_same_for_any_number_of_threads_and_at_any_cut()
    {
        using var y = new NativeArray<double>(20_000);
        double[]? first = null;
        Expect.ForThreads(threads =>
        {
            RandomFill.Normal(1, 0, 0.0, 1.0, y.Pointer, y.Length);
            first ??= y.ToArray();
            Expect.Same<double>(first, y.Span, $"{threads} threads");
        });
        RandomFill.Normal(1, 0, 0.0, 1.0, y.Pointer, 320);
        RandomFill.Normal(1, (ulong)RandomFill.BlocksUsed<double>(320), 0.0, 1.0, y.Pointer + 320, 500);
        Expect.Same<double>(first.AsSpan(0, 820), y.Span[..820], "cut");
    }

    [Fact]
    public void Logarithm_and_angles_are_the_same_bits_at_every_register_width()
    {
        using var u = Samples.Of<float>(4096, 1);
        for (var i = 0; i < u.Length; i++)
            u[i] = Math.Abs(u[i]);
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
    public void The_first_numbers_never_change()
    {
        // Block 0 of key 0 is the first of the published vectors: a saved experiment must repeat with later versions.
        using var y = new NativeArray<float>(2);
        RandomFill.Uniform(0, 0, y.Pointer, 2);
        Assert.Equal([0x6627e8 / 16777216f, 0xe169c5 / 16777216f], y.ToArray());
    }

    [Fact]
    public void Moments_and_tails_are_those_of_the_normal_distribution()
    {
        const int N = 1_000_000;
        using var y = new NativeArray<float>(N);
        RandomFill.Normal(3, 0, 2f, 0.5f, y.Pointer, N);
        var z = y.ToArray().Select(v => (v - 2.0) / 0.5).ToArray();
        // Five standard errors.
        Assert.Equal(0, z.Average(), 5 / Math.Sqrt(N));
        Assert.Equal(1, z.Average(v => v * v), 5 * Math.Sqrt(2.0 / N));
        Assert.Equal(3, z.Average(v => v * v * v * v), 5 * Math.Sqrt(96.0 / N));
        Assert.Equal(0.0026998, z.Average(v => Math.Abs(v) > 3 ? 1 : 0), 5 * Math.Sqrt(0.0027 / N));
    }

    [Fact]
    public void Dropout_keeps_what_its_uniform_numbers_say_and_scales_it()
    {
        const int N = 1000;
        using var x = Samples.Of<float>(N, 1);
        using var u = new NativeArray<float>(N);
        using var y = new NativeArray<float>(N);
        using var dx = new NativeArray<float>(N);
        using var mask = new NativeArray<byte>(N);
        RandomFill.Uniform(9, 5, u.Pointer, N);
        Dropout.Forward(9, 5, 0.25, x.Pointer, N, y, mask);
        Dropout.Backward(0.25, x.Pointer, mask, N, dx);
        for (var i = 0; i < N; i++)
        {
            Assert.Equal(u[i] >= 0.25f ? x[i] / 0.75f : 0, y[i], 1e-6);
            Assert.Equal(y[i], dx[i]);
        }

        Dropout.Forward(9, 5, 1, x.Pointer, N, y, mask);
        Assert.All(y.ToArray(), v => Assert.Equal(0, v));
    }
}
