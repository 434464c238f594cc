using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class NormalizationTests
{
    private const double Eps = 1e-5;

    /// <summary>(x - mean) / sqrt(variance + eps) over the numbers at the given places.</summary>
    private static void NormalizeNaive(ReadOnlySpan<double> x, IReadOnlyList<int> places, double[] y)
    {
        var mean = 0.0;
        foreach (var i in places)
            mean += x[i] / places.Count;
        var variance = 0.0;
        foreach (var i in places)
            variance += (x[i] - mean) * (x[i] - mean) / places.Count;
        foreach (var i in places)
            y[i] = (x[i] - mean) / Math.Sqrt(variance + Eps);
    }

    [Fact]
    public void Layer_norm_agrees_with_the_formula_and_with_differences()
    {
        foreach (var (rows, columns) in new[] { (3, 5), (5, 32), (4, 37) })
        {
            using var x = Samples.Of<double>(rows * columns, 1, 3);
            using var w = Samples.Of<double>(columns, 2);
            using var b = Samples.Of<double>(columns, 3);
            using var dy = Samples.Of<double>(x.Length, 4);
            using var y = new NativeArray<double>(x.Length);
            using var means = new NativeArray<double>(rows);
            using var scales = new NativeArray<double>(rows);
            using var dx = new NativeArray<double>(x.Length);
            using var dw = new NativeArray<double>(columns);
            using var db = new NativeArray<double>(columns);
            void Forward(nint from, nint to) => LayerNorm.Forward((double*)from, w, b, Eps, rows, columns, (double*)to, means.Pointer, scales);
            Forward((nint)x.Pointer, (nint)y.Pointer);
            var expected = new double[x.Length];
            for (var r = 0; r < rows; r++)
                NormalizeNaive(x.Span, [.. Enumerable.Range(r * columns, columns)], expected);
            for (var i = 0; i < expected.Length; i++)
                expected[i] = (expected[i] * w[i % columns]) + b[i % columns];
            Expect.Close<double>(expected, y.Span, 1e-12, 1e-13, "y");
            LayerNorm.Backward(x.Pointer, w, means, scales, dy, rows, columns, dx, dw, db);
            Expect.Close<double>(Differences.Of(x, dy, Forward), dx.Span, 1e-6, 1e-8, "dx");
            Expect.Close<double>(Differences.Of(w, dy, (_, to) => Forward((nint)x.Pointer, to)), dw.Span, 1e-6, 1e-8, "dw");
            Expect.Close<double>(Differences.Of(b, dy, (_, to) => Forward((nint)x.Pointer, to)), db.Span, 1e-6, 1e-8, "db");
        }
    }

    [Fact]
    public void Layer_norm_in_float_works_without_weights_and_for_any_number_of_threads()
    {
        const int Rows = 3000, Columns = 128;
        using var x = Samples.Of<float>(Rows * Columns, 1, 3);
        using var y = new NativeArray<float>(x.Length);
        using var means = new NativeArray<float>(Rows);
        using var scales = new NativeArray<float>(Rows);
        using var dx = new NativeArray<float>(x.Length);
        using var dw = new NativeArray<float>(Columns);
        LayerNorm.Forward(x.Pointer, null, null, Eps, Rows, Columns, y, means, scales);
        var expected = new double[Columns];
        NormalizeNaive([.. x.ToArray().Take(Columns).Select(v => (double)v)], [.. Enumerable.Range(0, Columns)], expected);
        Expect.Close<float>(expected, y.Span[..Columns], 1e-5, 1e-6, "y");
        float[]? first = null;
        Expect.ForThreads(threads =>
        {
            LayerNorm.Backward(x.Pointer, null, means, scales, y, Rows, Columns, dx, dw, null);
            first ??= dw.ToArray();
            Expect.Same<float>(first, dw.Span, $"{threads} threads");
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Batch_norm_agrees_with_the_formula_and_with_differences(bool training)
    {
        var shape = new NormShape(3, 4, 7);
        using var x = Samples.Of<double>(shape.Rows * shape.Pixels, 1, 3);
        using var w = Samples.Of<double>(4, 2);
        using var b = Samples.Of<double>(4, 3);
        using var dy = Samples.Of<double>(x.Length, 4);
        using var y = new NativeArray<double>(x.Length);
        using var dx = new NativeArray<double>(x.Length);
        using var dw = new NativeArray<double>(4);
        using var db = new NativeArray<double>(4);
        using var means = new NativeArray<double>([0.1, 0.2, -0.3, 0.4]);
        using var variances = new NativeArray<double>([1, 2, 0.5, 3]);
        void Forward(nint from, nint to)
        {
            if (training)
                BatchNorm.Statistics(shape, (double*)from, means.Pointer, variances);
            BatchNorm.Forward(shape, (double*)from, means, variances, Eps, w, b, (double*)to);
        }

        Forward((nint)x.Pointer, (nint)y.Pointer);
        var expected = new double[x.Length];
        for (var c = 0; c < 4; c++)
        {
            var places = Enumerable.Range(0, x.Length).Where(i => i / 7 % 4 == c).ToArray();
            if (training)
                NormalizeNaive(x.Span, places, expected);
            foreach (var i in places)
                expected[i] = ((training ? expected[i] : (x[i] - means[c]) / Math.Sqrt(variances[c] + Eps)) * w[c]) + b[c];
        }

        Expect.Close<double>(expected, y.Span, 1e-12, 1e-13, "y");
        BatchNorm.Backward(shape, x.Pointer, dy, means, variances, Eps, w, training, dx, dw, db);
        Expect.Close<double>(Differences.Of(x, dy, Forward), dx.Span, 1e-6, 1e-8, "dx");
        Expect.Close<double>(Differences.Of(w, dy, (_, to) => Forward((nint)x.Pointer, to)), dw.Span, 1e-6, 1e-8, "dw");
        Expect.Close<double>(Differences.Of(b, dy, (_, to) => Forward((nint)x.Pointer, to)), db.Span, 1e-6, 1e-8, "db");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void Group_norm_agrees_with_the_formula_and_with_differences(int groups)
    {
        var shape = new NormShape(2, 6, 9);
        using var x = Samples.Of<double>(shape.Rows * shape.Pixels, 1, 3);
        using var w = Samples.Of<double>(6, 2);
        using var b = Samples.Of<double>(6, 3);
        using var dy = Samples.Of<double>(x.Length, 4);
        using var y = new NativeArray<double>(x.Length);
        using var dx = new NativeArray<double>(x.Length);
        using var dw = new NativeArray<double>(6);
        using var db = new NativeArray<double>(6);
        using var means = new NativeArray<double>(2 * groups);
        using var scales = new NativeArray<double>(2 * groups);
        void Forward(nint from, nint to) => GroupNorm.Forward(shape, groups, (double*)from, w, b, Eps, (double*)to, means.Pointer, scales);
        Forward((nint)x.Pointer, (nint)y.Pointer);
        var expected = new double[x.Length];
        var size = x.Length / (2 * groups);
        for (var g = 0; g < 2 * groups; g++)
            NormalizeNaive(x.Span, [.. Enumerable.Range(g * size, size)], expected);
        for (var i = 0; i < expected.Length; i++)
            expected[i] = (expected[i] * w[i / 9 % 6]) + b[i / 9 % 6];
        Expect.Close<double>(expected, y.Span, 1e-12, 1e-13, "y");
        GroupNorm.Backward(shape, groups, x.Pointer, dy, w, means, scales, dx, dw, db);
        Expect.Close<double>(Differences.Of(x, dy, Forward), dx.Span, 1e-6, 1e-8, "dx");
        Expect.Close<double>(Differences.Of(w, dy, (_, to) => Forward((nint)x.Pointer, to)), dw.Span, 1e-6, 1e-8, "dw");
        Expect.Close<double>(Differences.Of(b, dy, (_, to) => Forward((nint)x.Pointer, to)), db.Span, 1e-6, 1e-8, "db");
    }
}
