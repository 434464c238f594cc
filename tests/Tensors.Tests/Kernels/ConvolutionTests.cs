using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class ConvolutionTests
{
    /// <summary>Batch, channels in and out, size, kernel, stride, padding, dilation, groups.</summary>
    private static readonly ConvShape[] Shapes =
    [
        ConvShape.Of(2, 3, 4, (8, 8), (3, 3), (1, 1), (1, 1), (1, 1)),
        ConvShape.Of(9, 8, 13, (7, 7), (3, 3), (1, 1), (1, 1), (1, 1)),
        ConvShape.Of(1, 1, 5, (9, 11), (4, 4), (2, 2), (1, 1), (1, 1)),
        ConvShape.Of(3, 16, 2, (10, 6), (3, 2), (2, 3), (2, 0), (1, 1)),
        ConvShape.Of(2, 6, 4, (9, 9), (3, 3), (1, 1), (2, 2), (2, 2), 2),
        ConvShape.Of(1, 4, 4, (6, 40), (1, 5), (1, 2), (0, 3), (1, 3), 4),
        ConvShape.Of(10, 5, 7, (5, 5), (1, 1), (1, 1), (0, 0), (1, 1)),
        ConvShape.Of(2, 6, 8, (5, 5), (1, 1), (1, 1), (0, 0), (1, 1), 2),
        ConvShape.Of(2, 3, 3, (5, 5), (1, 1), (2, 2), (0, 0), (1, 1)),
        ConvShape.Of(3, 20, 9, (1, 50), (1, 7), (1, 1), (0, 3), (1, 1)),
        ConvShape.Of(1, 3, 2, (7, 7), (2, 2), (3, 3), (0, 0), (1, 1)),
        ConvShape.Of(2, 9, 30, (28, 28), (3, 3), (1, 1), (1, 1), (1, 1)),
        ConvShape.Of(9, 1, 6, (28, 28), (7, 7), (1, 1), (3, 3), (1, 1)),
        ConvShape.Of(2, 2, 3, (4, 4), (3, 3), (1, 1), (4, 4), (1, 1)),
        // Large enough for minimal filtering: odd sizes, paddings 0 to 2, channels that fill no panel.
        ConvShape.Of(8, 16, 17, (13, 12), (3, 3), (1, 1), (1, 1), (1, 1)),
        ConvShape.Of(8, 18, 16, (15, 23), (3, 3), (1, 1), (0, 0), (1, 1)),
        ConvShape.Of(9, 16, 16, (12, 17), (3, 3), (1, 1), (2, 2), (1, 1)),
    ];

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Shapes.Length)];

    /// <summary>Calls visit(y index, x index, w index) for every product of the convolution.</summary>
    private static void ForEachProduct(ConvShape s, Action<int, int, int> visit)
    {
        for (var n = 0; n < s.Batch; n++)
            for (var o = 0; o < s.OutChannels; o++)
                for (var p = 0; p < s.OutHeight; p++)
                    for (var q = 0; q < s.OutWidth; q++)
                        for (var c = 0; c < s.InPerGroup; c++)
                            for (var ky = 0; ky < s.KernelHeight; ky++)
                                for (var kx = 0; kx < s.KernelWidth; kx++)
                                {
                                    var i = (p * s.StrideHeight) - s.PaddingHeight + (ky * s.DilationHeight);
                                    var j = (q * s.StrideWidth) - s.PaddingWidth + (kx * s.DilationWidth);
                                    if (i < 0 || i >= s.InHeight || j < 0 || j >= s.InWidth)
                                        continue;
                                    var channel = (o / s.OutPerGroup * s.InPerGroup) + c;
                                    visit(
                                        (((((n * s.OutChannels) + o) * s.OutHeight) + p) * s.OutWidth) + q,
                                        (((((n * s.InChannels) + channel) * s.InHeight) + i) * s.InWidth) + j,
                                        (((((o * s.InPerGroup) + c) * s.KernelHeight) + ky) * s.KernelWidth) + kx);
                                }
    }

    private static void Check<T>(ConvShape s, double tolerance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var x = Samples.Of<T>(s.Batch * s.InChannels * s.InPixels, 1);
        using var w = Samples.Of<T>(s.OutChannels * s.InPerGroup * s.Taps, 2);
        using var bias = Samples.Of<T>(Math.Max(s.OutChannels, s.InChannels), 3);
        using var dy = Samples.Of<T>(s.Batch * s.OutChannels * s.OutPixels, 4);
        using var y = new NativeArray<T>(dy.Length);
        using var dx = new NativeArray<T>(x.Length);
        using var dw = new NativeArray<T>(w.Length);
        var (vx, vw, vdy) = (Doubles(x), Doubles(w), Doubles(dy));
        var ey = new double[y.Length];
        var edx = new double[x.Length];
        var edw = new double[w.Length];
        for (var i = 0; i < ey.Length; i++)
            ey[i] = double.CreateTruncating(bias[i / s.OutPixels % s.OutChannels]);
        for (var i = 0; i < edx.Length; i++)
            edx[i] = double.CreateTruncating(bias[i / s.InPixels % s.InChannels]);
        ForEachProduct(s, (iy, ix, iw) =>
        {
            ey[iy] += vx[ix] * vw[iw];
            edx[ix] += vdy[iy] * vw[iw];
            edw[iw] += vdy[iy] * vx[ix];
        });
        y.Span.Fill(T.NaN);
        dx.Span.Fill(T.NaN);
        dw.Span.Fill(T.NaN);
        Convolution.Forward(s, x.Pointer, w, bias, y);
        Expect.Close<T>(ey, y.Span, tolerance, tolerance, "forward");
        Convolution.InputGradient(s, dy.Pointer, w, bias, dx);
        Expect.Close<T>(edx, dx.Span, tolerance, tolerance, "input gradient");
        Convolution.WeightGradient(s, x.Pointer, dy, dw);
        Expect.Close<T>(edw, dw.Span, tolerance * 10, tolerance * 10, "weight gradient");
    }

    private static double[] Doubles<T>(NativeArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. array.ToArray().Select(double.CreateTruncating)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_and_both_gradients_agree_with_the_sum_over_products(int index)
    {
        Check<float>(Shapes[index], 2e-5);
        Check<double>(Shapes[index], 1e-13);
    }

    [Fact]
    public void Results_do_not_depend_on_the_number_of_threads()
    {
        foreach (var s in new[] { Shapes[1], Shapes[3], ConvShape.Of(20, 8, 16, (14, 14), (3, 3), (2, 2), (1, 1), (1, 1)) })
        {
            using var x = Samples.Of<float>(s.Batch * s.InChannels * s.InPixels, 1);
            using var w = Samples.Of<float>(s.OutChannels * s.InPerGroup * s.Taps, 2);
            using var dy = Samples.Of<float>(s.Batch * s.OutChannels * s.OutPixels, 4);
            using var dw = new NativeArray<float>(w.Length);
            using var dx = new NativeArray<float>(x.Length);
            using var db = new NativeArray<float>(s.OutChannels);
            float[]? first = null;
            Expect.ForThreads(threads =>
            {
                Convolution.WeightGradient(s, x.Pointer, dy, dw);
                Convolution.InputGradient(s, dy.Pointer, w, null, dx);
                Convolution.BiasGradient(s.Batch, s.OutChannels, s.OutPixels, dy.Pointer, db);
                float[] all = [.. dw.ToArray(), .. dx.ToArray(), .. db.ToArray()];
                first ??= all;
                Expect.Same<float>(first, all, $"{threads} threads");
            });
        }
    }

    [Fact]
    public void The_gradient_of_the_bias_sums_over_images_and_pixels()
    {
        using var dy = Samples.Of<double>(3 * 5 * 37, 1);
        using var db = new NativeArray<double>(5);
        Convolution.BiasGradient(3, 5, 37, dy.Pointer, db);
        var expected = new double[5];
        for (var i = 0; i < dy.Length; i++)
            expected[i / 37 % 5] += dy[i];
        Expect.Close<double>(expected, db.Span, 1e-13, 1e-13, "db");
    }

    [Fact]
    public void A_warm_convolution_allocates_nothing()
    {
        var s = Shapes[1];
        using var x = Samples.Of<float>(s.Batch * s.InChannels * s.InPixels, 1);
        using var w = Samples.Of<float>(s.OutChannels * s.InPerGroup * s.Taps, 2);
        using var y = new NativeArray<float>(s.Batch * s.OutChannels * s.OutPixels);
        Assert.InRange(Allocations.LeastOf(All), 0, 200);

        void All()
        {
            Convolution.Forward(s, x.Pointer, w, null, y);
            Convolution.InputGradient(s, y.Pointer, w, null, x);
            Convolution.WeightGradient(s, x.Pointer, y, w);
        }
    }
}
