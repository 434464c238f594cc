using BenchmarkDotNet.Attributes;
using TorchSharp.Kernels;

namespace GenNotebooks.Benchmarks;

/// <summary>Kernels by BenchmarkDotNet: <c>dotnet run -c Release --project tests/Benchmarks -- kernels</c>.</summary>
[MemoryDiagnoser]
public unsafe class KernelBenchmarks
{
    private float* a;
    private float* b;
    private float* c;

    /// <summary>The side of the square matrices, or a thousandth of the numbers.</summary>
    [Params(64, 512)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Allocate()
    {
        a = Buffer.Of(1 << 20);
        b = Buffer.Of(1 << 20);
        c = Buffer.Of(1 << 20);
    }

    [Benchmark]
    public void Product() => Gemm.Run(new GemmProblem<float>(Size, Size, Size, a, Size, 1, b, Size, 1, c));

    [Benchmark]
    public void Exp() => Pointwise.Unary<ExpOf<float>, float>(a, c, Size * 1000);

    [Benchmark]
    public void Gelu() => Pointwise.Unary<GeluOf<float>, float>(a, c, Size * 1000);
}
