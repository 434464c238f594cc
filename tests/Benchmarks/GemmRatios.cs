using TorchSharp.Kernels;

namespace GenNotebooks.Benchmarks;

/// <summary>Matrix products against OpenBLAS through PyTorch.</summary>
internal static unsafe class GemmRatios
{
    private static readonly (int M, int N, int K, bool TA, bool TB)[] Shapes =
    [
        (512, 512, 512, false, false), (1024, 1024, 1024, false, false), (2048, 2048, 2048, false, false),
        (64, 64, 64, false, false), (128, 128, 128, false, false), (256, 256, 256, false, false),
        (128, 400, 784, false, true), (128, 784, 400, false, false), (400, 784, 128, true, false), (128, 400, 20, false, true),
        (2048, 384, 128, false, true), (2048, 128, 512, false, true), (128, 512, 2048, true, false), (512, 128, 128, false, true),
        (1, 384, 128, false, true), (1, 512, 128, false, true), (16, 128, 64, false, true), (50176, 64, 288, false, false),
    ];

    public static void Run(Opponent opponent, int rounds)
    {
        foreach (var (m, n, k, ta, tb) in Shapes)
        {
            var p = new GemmProblem<float>(m, n, k,
                Buffer.Of((long)m * k), ta ? 1 : k, ta ? m : 1, Buffer.Of((long)k * n), tb ? 1 : n, tb ? k : 1, Buffer.Of((long)m * n));
            Ratio.Print(opponent, $"gemm {m} {n} {k} {(ta ? 1 : 0)} {(tb ? 1 : 0)}", p.Operations, rounds, () => Gemm.Run(p));
        }
    }
}
