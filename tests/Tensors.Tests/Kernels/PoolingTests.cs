using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class PoolingTests
{
    private static readonly PoolShape[] Shapes =
    [
        Shape(6, (8, 8), (2, 2), (2, 2), (0, 0), (1, 1)),
        Shape(2, (4, 38), (2, 2), (2, 2), (0, 0), (1, 1)),
        Shape(3, (9, 7), (3, 3), (2, 2), (1, 1), (1, 1)),
        Shape(2, (5, 11), (2, 3), (1, 2), (1, 1), (2, 2)),
    ];

    private static PoolShape Shape(int planes, (int H, int W) size, (int H, int W) kernel, (int H, int W) stride, (int H, int W) padding, (int H, int W) dilation) => new()
    {
        Planes = planes,
        InHeight = size.H,
        InWidth = size.W,
        KernelHeight = kernel.H,
        KernelWidth = kernel.W,
        StrideHeight = stride.H,
        StrideWidth = stride.W,
        PaddingHeight = padding.H,
        PaddingWidth = padding.W,
        DilationHeight = dilation.H,
        DilationWidth = dilation.W,
        OutHeight = ConvShape.OutputSize(size.H, kernel.H, stride.H, padding.H, dilation.H),
        OutWidth = ConvShape.OutputSize(size.W, kernel.W, stride.W, padding.W, dilation.W),
    };

    /// <summary>The places in x that output o sees.</summary>
    private static IEnumerable<int> Window(PoolShape s, int o)
    {
        var (plane, pixel) = Math.DivRem(o, s.OutPixels);
        var (p, q) = Math.DivRem(pixel, s.OutWidth);
        for (var ky = 0; ky < s.KernelHeight; ky++)
            for (var kx = 0; kx < s.KernelWidth; kx++)
            {
                var i = (p * s.StrideHeight) - s.PaddingHeight + (ky * s.DilationHeight);
                var j = (q * s.StrideWidth) - s.PaddingWidth + (kx * s.DilationWidth);
                if (i >= 0 && i < s.InHeight && j >= 0 && j < s.InWidth)
                    yield return (plane * s.InPixels) + (i * s.InWidth) + j;
            }
    }

    [Fact]
    public void The_maximum_and_its_gradient_agree_with_the_windows()
    {
        foreach (var s in Shapes)
        {
            using var x = Samples.Of<double>(s.Planes * s.InPixels, 1);
            using var y = new NativeArray<double>(s.Planes * s.OutPixels);
            using var dy = Samples.Of<double>(y.Length, 2);
            using var dx = Samples.Of<double>(x.Length, 3);
            using var indices = new NativeArray<long>(y.Length);
            MaxPool.Forward(s, x.Pointer, y, indices);
            MaxPool.Backward(s, dy.Pointer, indices, dx);
            var expected = new double[x.Length];
            for (var o = 0; o < y.Length; o++)
            {
                var best = Window(s, o).MaxBy(i => x[i]);
                Assert.Equal(x[best], y[o]);
                Assert.Equal(best % s.InPixels, indices[o]);
                expected[best] += dy[o];
            }

            Expect.Close<double>(expected, dx.Span, 0, 1e-15, "dx");
        }
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 5)]
    public void The_average_and_its_gradient_agree_with_the_windows(bool includePadding, int divisor)
    {
        foreach (var s in Shapes[..3])
        {
            using var x = Samples.Of<double>(s.Planes * s.InPixels, 1);
            using var y = new NativeArray<double>(s.Planes * s.OutPixels);
            using var dy = Samples.Of<double>(y.Length, 2);
            using var dx = Samples.Of<double>(x.Length, 3);
            AveragePool.Forward(s, includePadding, divisor, x.Pointer, y);
            AveragePool.Backward(s, includePadding, divisor, dy.Pointer, dx);
            var expected = new double[x.Length];
            for (var o = 0; o < y.Length; o++)
            {
                var window = Window(s, o).ToArray();
                var count = divisor != 0 ? divisor : includePadding ? s.KernelHeight * s.KernelWidth : window.Length;
                Assert.Equal(window.Sum(i => x[i]) / count, y[o], 1e-14);
                foreach (var i in window)
                    expected[i] += dy[o] / count;
            }

            Expect.Close<double>(expected, dx.Span, 1e-14, 1e-15, "dx");
        }
    }

    [Fact]
    public void NaN_is_a_maximum()
    {
        using var x = new NativeArray<float>([1, float.NaN, 3, 2]);
        using var y = new NativeArray<float>(1);
        MaxPool.Forward(Shape(1, (2, 2), (2, 2), (2, 2), (0, 0), (1, 1)), x.Pointer, y, null);
        Assert.True(float.IsNaN(y[0]));
    }
}
