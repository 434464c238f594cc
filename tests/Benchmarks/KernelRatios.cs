using System.Globalization;
using TorchSharp.Kernels;

namespace GenNotebooks.Benchmarks;

/// <summary>Convolutions, functions, softmax, attention and random numbers against PyTorch.</summary>
internal static unsafe class KernelRatios
{
    public static void Convolutions(Opponent opponent, int rounds)
    {
        // Batch, channels in and out, size, kernel, stride, padding: the models of the course.
        foreach (var (n, ci, co, size, kernel, stride, pad) in new[]
        {
            (64, 32, 64, 28, 3, 1, 1), (32, 32, 32, 28, 3, 1, 1), (32, 64, 64, 14, 3, 1, 1), (32, 64, 64, 7, 3, 1, 1), (32, 32, 64, 28, 3, 2, 1),
            (64, 1, 32, 28, 4, 2, 1), (64, 32, 64, 14, 4, 2, 1), (32, 1, 32, 28, 7, 1, 3), (32, 32, 1, 28, 1, 1, 0), (16, 64, 32, 28, 3, 1, 1),
            (1, 32, 32, 28, 3, 1, 1),
        })
        {
            var s = ConvShape.Of(n, ci, co, (size, size), (kernel, kernel), (stride, stride), (pad, pad), (1, 1));
            var x = Buffer.Of((long)n * ci * s.InPixels);
            var w = Buffer.Of((long)co * ci * s.Taps);
            var y = Buffer.Of((long)n * co * s.OutPixels);
            var dx = Buffer.Of((long)n * ci * s.InPixels);
            var dw = Buffer.Of((long)co * ci * s.Taps);
            var b = Buffer.Of(co);
            var name = string.Create(CultureInfo.InvariantCulture, $"{n} {ci} {co} {size} {kernel} {stride} {pad}");
            Ratio.Print(opponent, "conv " + name, s.Operations, rounds, () => Convolution.Forward(s, x, w, b, y));
            Ratio.Print(opponent, "convback " + name, 2 * s.Operations, rounds, () =>
            {
                Convolution.InputGradient(s, y, w, null, dx);
                Convolution.WeightGradient(s, x, y, dw);
                Convolution.BiasGradient(n, co, s.OutPixels, y, b);
            });
        }
    }

    public static void Functions(Opponent opponent, int rounds)
    {
        const int N = 1 << 20;
        var x = Buffer.Of(N);
        var y = Buffer.Of(N);
        var positive = Buffer.Of(N);
        for (var i = 0; i < N; i++)
            positive[i] = Math.Abs(positive[i]) + 1e-6f;
        Ratio.Print(opponent, $"unary exp {N}", 0, rounds, () => Pointwise.Unary<ExpOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary log {N}", 0, rounds, () => Pointwise.Unary<LogOf<float>, float>(positive, y, N));
        Ratio.Print(opponent, $"unary tanh {N}", 0, rounds, () => Pointwise.Unary<TanhOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary sigmoid {N}", 0, rounds, () => Pointwise.Unary<SigmoidOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary gelu {N}", 0, rounds, () => Pointwise.Unary<GeluOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary silu {N}", 0, rounds, () => Pointwise.Unary<SiluOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary softplus {N}", 0, rounds, () => Pointwise.Unary<SoftplusOf<float>, float>(x, y, N));
        Ratio.Print(opponent, $"unary sin {N}", 0, rounds, () => Pointwise.Unary<SinOf<float>, float>(x, y, N));
        using var drawn = TorchSharp.torch.empty(N);
        Ratio.Print(opponent, $"randn {N}", 0, rounds, () => drawn.normal_());
        Ratio.Print(opponent, "softmax 2048 128", 0, rounds, () => Softmax.Forward(x, y, 2048, 128));
        Ratio.Print(opponent, "softmax 2048 512", 0, rounds, () => Softmax.Forward(x, y, 2048, 512));
        var w = Buffer.Of(128);
        var means = Buffer.Of(2048);
        var scales = Buffer.Of(2048);
        Ratio.Print(opponent, "layernorm 2048 128", 0, rounds, () => LayerNorm.Forward(x, w, w, 1e-5, 2048, 128, y, means, scales));
        Attention(opponent, rounds, 16, 4, 128, 32);
        Attention(opponent, rounds, 1, 4, 512, 64);
    }

    private static void Attention(Opponent opponent, int rounds, int batch, int heads, int t, int d)
    {
        HeadMatrix<float> Of() => new(Buffer.Of((long)batch * heads * t * d), (nint)heads * t * d, (nint)t * d, d);
        var p = new AttentionProblem<float>
        {
            Batch = batch, Heads = heads, Queries = t, Keys = t, Depth = d, ValueDepth = d, Scale = 1 / MathF.Sqrt(d), Causal = true,
            Q = Of(), K = Of(), V = Of(), Output = Of(), LogSums = Buffer.Of((long)batch * heads * t),
        };
        Ratio.Print(opponent, $"attention {batch} {heads} {t} {d}", 0, rounds, () => AttentionForward.Run(p));
    }
}
