using System.Numerics;
using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class GemmTests
{
    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 1, 1, 1 }, { 2, 3, 4 }, { 12, 32, 8 }, { 13, 33, 17 }, { 6, 16, 300 }, { 25, 31, 5 }, { 1, 65, 128 }, { 128, 1, 65 },
        { 8, 40, 70 }, { 5, 2, 600 }, { 100, 100, 100 }, { 97, 130, 513 }, { 200, 48, 700 }, { 40, 400, 30 }, { 400, 20, 33 }, { 3, 3, 0 },
        { 16, 65, 128 }, { 130, 520, 257 }, { 300, 5, 40 }, { 128, 3, 512 }, { 128, 128, 520 },
    };

    /// <summary>The product of logical matrices in double: the oracle.</summary>
    private static double[] Naive(int m, int n, int k, Func<int, int, double> a, Func<int, int, double> b)
    {
        var columns = new double[n * k];
        for (var j = 0; j < n; j++)
            for (var q = 0; q < k; q++)
                columns[(j * k) + q] = b(q, j);
        var c = new double[m * n];
        var row = new double[k];
        for (var i = 0; i < m; i++)
        {
            for (var q = 0; q < k; q++)
                row[q] = a(i, q);
            for (var j = 0; j < n; j++)
            {
                var sum = 0.0;
                for (var q = 0; q < k; q++)
                    sum += row[q] * columns[(j * k) + q];
                c[(i * n) + j] = sum;
            }
        }

        return c;
    }

    private static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Relu => Math.Max(0, x),
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => Oracle.Sigmoid(x),
        Activation.Silu => x * Oracle.Sigmoid(x),
        Activation.GeluTanh => Oracle.GeluTanh(x),
        Activation.Gelu => Oracle.Gelu(x),
        _ => x,
    };

    /// <summary>The logical (i, j) of an array stored with any strides: the same numbers for all strides.</summary>
    private static NativeArray<T> Stored<T>(NativeArray<T> logical, int rows, int columns, nint rowStride, nint columnStride)
        where T : unmanaged
    {
        var stored = new NativeArray<T>((2 * rows * columns) + 1);
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                stored[(i * rowStride) + (j * columnStride)] = logical[(i * columns) + j];
        return stored;
    }

    private delegate void Runner<T>(GemmProblem<T>* p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private static void Check<T>(int m, int n, int k, params Runner<T>[] runs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        using var logicalA = Samples.Of<T>(m * k, 1);
        using var logicalB = Samples.Of<T>(k * n, 2);
        var product = Naive(m, n, k, (i, q) => double.CreateTruncating(logicalA[(i * k) + q]), (q, j) => double.CreateTruncating(logicalB[(q * n) + j]));
        // (row, column) strides: by rows, by columns, neither contiguous.
        foreach (var (ra, ca) in new (nint, nint)[] { (k, 1), (1, m), (2 * k, 2) })
            foreach (var (rb, cb) in new (nint, nint)[] { (n, 1), (1, k), (2 * n, 2) })
            {
                using var a = Stored(logicalA, m, k, ra, ca);
                using var b = Stored(logicalB, k, n, rb, cb);
                foreach (var (alpha, beta) in new[] { (1.0, 0.0), (0.5, 1.0), (1.0, -2.0) })
                    foreach (var run in runs)
                        CheckOne(run, product, new GemmProblem<T>(m, n, k, a, ra, ca, b, rb, cb, null), alpha, beta);
            }
    }

    private static void CheckOne<T>(Runner<T> run, double[] product, GemmProblem<T> p, double alpha, double beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tolerance = (typeof(T) == typeof(float) ? 1e-6 : 2e-15) * Math.Sqrt(p.K + 4);
        var ldc = p.N + 3;
        using var bias = Samples.Of<T>(Math.Max(p.M, p.N), 3);
        using var c = Samples.Of<T>(p.M * ldc, 4);
        var before = c.ToArray();
        p.C = c;
        p.RowStrideC = ldc;
        p.Alpha = T.CreateTruncating(alpha);
        p.Beta = T.CreateTruncating(beta);
        if (beta != 1)
        {
            p.Bias = bias;
            p.BiasByRow = beta != 0;
            p.Activation = (Activation)((p.M + p.N + (int)p.RowStrideA + (int)p.ColumnStrideB) % 7);
        }

        run(&p);
        var expected = new double[p.N];
        for (var i = 0; i < p.M; i++)
        {
            for (var j = 0; j < p.N; j++)
            {
                var sum = (alpha * product[(i * p.N) + j]) + (beta * double.CreateTruncating(before[(i * ldc) + j]));
                sum += beta == 1 ? 0 : double.CreateTruncating(bias[p.BiasByRow ? i : j]);
                expected[j] = Activate(p.Activation, sum);
            }

            var what = $"{p.M}x{p.N}x{p.K}, strides {p.RowStrideA},{p.ColumnStrideA} {p.RowStrideB},{p.ColumnStrideB}, beta {beta}, {p.Activation}, row {i}";
            Expect.Close(expected, c.Span.Slice(i * ldc, p.N), tolerance, tolerance, what);
            Expect.Same<T>(before.AsSpan((i * ldc) + p.N, 3), c.Span.Slice((i * ldc) + p.N, 3), "beyond the row");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_form_agrees_with_the_naive_product(int m, int n, int k)
    {
        Check<float>(m, n, k, static p => Gemm.Run(*p));
        Check<double>(m, n, k, static p => Gemm.Run(*p));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void So_does_every_register_width(int m, int n, int k)
    {
        Check<float>(
            m, n, k,
            static p => Gemm.Run<V1<float>, float>(p),
            static p => Gemm.Run<V128<float>, float>(p),
            static p => Gemm.Run<V256<float>, float>(p),
            static p => Gemm.Run<V512<float>, float>(p));
        Check<double>(
            m, n, k,
            static p => Gemm.Run<V128<double>, double>(p),
            static p => Gemm.Run<V256<double>, double>(p));
    }

    [Fact]
    public void The_result_does_not_depend_on_the_number_of_threads()
    {
        foreach (var (m, n, k) in new[] { (512, 300, 700), (64, 900, 300), (3, 700, 900), (900, 1, 500) })
        {
            using var a = Samples.Of<float>(m * k, 1);
            using var b = Samples.Of<float>(k * n, 2);
            using var c = new NativeArray<float>(m * n);
            float[]? first = null;
            Expect.ForThreads(threads =>
            {
                Gemm.Run(new GemmProblem<float>(m, n, k, a, k, 1, b, 1, k, c));
                first ??= c.ToArray();
                Expect.Same<float>(first, c.Span, $"{m}x{n}x{k}, {threads} threads");
            });
        }
    }

    [Fact]
    public void A_batch_is_its_products_one_by_one()
    {
        const int Outer = 3, Inner = 4, M = 20, N = 24, K = 16;
        using var a = Samples.Of<float>(Outer * Inner * M * K, 1);
        using var b = Samples.Of<float>(Inner * K * N, 2);
        using var c = new NativeArray<float>(Outer * Inner * M * N);
        var p = new GemmProblem<float>(M, N, K, a, Inner * K, 1, b, N, 1, c);
        // A as (outer, row, inner, k): the heads of attention; B shared by the outer index.
        Gemm.RunBatch(p, Outer, Inner, (Inner * M * K, 0, Inner * M * N), (K, K * N, M * N));
        for (var o = 0; o < Outer; o++)
            for (var i = 0; i < Inner; i++)
            {
                var one = p with { A = a.Pointer + (o * Inner * M * K) + (i * K), B = b.Pointer + (i * K * N) };
                var expected = Naive(M, N, K, (r, q) => one.A[(r * Inner * K) + q], (q, j) => one.B[(q * N) + j]);
                Expect.Close<float>(expected, c.Span.Slice(((o * Inner) + i) * M * N, M * N), 1e-5, 1e-5, $"product {o}, {i}");
            }
    }

    [Fact]
    public void Beta_zero_ignores_what_C_holds()
    {
        using var a = Samples.Of<float>(40 * 40, 1);
        using var b = Samples.Of<float>(40 * 40, 2);
        using var c = new NativeArray<float>(40 * 40);
        c.Span.Fill(float.NaN);
        Gemm.Run(new GemmProblem<float>(40, 40, 40, a, 40, 1, b, 40, 1, c));
        Assert.DoesNotContain(c.ToArray(), float.IsNaN);
    }

    [Fact]
    public void A_product_stored_by_columns_is_the_transposed_problem()
    {
        using var a = Samples.Of<double>(7 * 5, 1);
        using var b = Samples.Of<double>(5 * 9, 2);
        using var c = new NativeArray<double>(7 * 9);
        using var t = new NativeArray<double>(7 * 9);
        var p = new GemmProblem<double>(7, 9, 5, a, 5, 1, b, 9, 1, c);
        Gemm.Run(p);
        Gemm.Run(p.Transposed(7) with { C = t });
        for (var i = 0; i < 7; i++)
            for (var j = 0; j < 9; j++)
                Assert.Equal(c[(i * 9) + j], t[(j * 7) + i], 1e-14);
    }

    [Fact]
    public void A_warm_product_allocates_nothing()
    {
        using var a = Samples.Of<float>(300 * 300, 1);
        using var c = new NativeArray<float>(300 * 300);
        var p = new GemmProblem<float>(300, 300, 300, a, 300, 1, a, 1, 300, c);
        Assert.InRange(Allocations.LeastOf(() => Gemm.Run(p)), 0, 200);
    }
}
