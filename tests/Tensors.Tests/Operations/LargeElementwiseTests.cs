using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>
/// Pointwise operations on tensors so large that several threads share them, cut within rows: the oracle walks the same
/// numbers as plain arrays.
/// </summary>
public sealed class LargeElementwiseTests : IDisposable
{
    private const int M = 61, N = 2503;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Tensor a = randn([M, N], generator: new Generator(1));
    private readonly Tensor b = randn([N, M], generator: new Generator(2));
    private readonly Tensor row = randn([N], generator: new Generator(3));
    private readonly Tensor column = randn([M, 1], generator: new Generator(4));

    private readonly float[] xs, bs, rows, columns;

    public LargeElementwiseTests() =>
        (xs, bs, rows, columns) = (a.data<float>().ToArray(), b.data<float>().ToArray(), row.data<float>().ToArray(), column.data<float>().ToArray());

    public void Dispose() => scope.Dispose();

    [Fact]
    public void TwoOperandsMeetAtEveryCoordinate()
    {
        Check((x, y) => x + y, a + b.t(), (i, j) => bs[(j * M) + i]);
        Check((x, y) => x / y, a / b.t(), (i, j) => bs[(j * M) + i]);
        Check((x, y) => x * y, a * row, (i, j) => rows[j]);
        Check((x, y) => x / y, a / row, (i, j) => rows[j]);
        Check((x, y) => x - y, a - column, (i, j) => columns[i]);
        Check((x, y) => x / y, a / column, (i, j) => columns[i]);
        Check((x, y) => y / x, column / a, (i, j) => columns[i]);
        Check((x, y) => x / y, a / 3, (i, j) => 3);
        Check((x, y) => y / x, 3 / a, (i, j) => 3);
    }

    [Fact]
    public void MasksOfEveryLayoutChoose()
    {
        var masks = new (Tensor Mask, Func<long, long, bool> At)[]
        {
            (a > 0, (i, j) => xs[(i * N) + j] > 0),
            ((b > 0).t(), (i, j) => bs[(j * M) + i] > 0),
            (row > 0, (i, j) => rows[j] > 0),
            (column > 0, (i, j) => columns[i] > 0),
        };
        foreach (var (mask, at) in masks)
        {
            Check((x, y) => y, a.masked_fill(mask, double.NegativeInfinity), (i, j) => at(i, j) ? float.NegativeInfinity : xs[(i * N) + j]);
            Check((x, y) => y, where(mask, a, b.t()), (i, j) => at(i, j) ? xs[(i * N) + j] : bs[(j * M) + i]);
            Check((x, y) => y, where(mask, row, a), (i, j) => at(i, j) ? rows[j] : xs[(i * N) + j]);
        }
    }

    [Fact]
    public void CopiesOfTransposedTensorsKeepTheirPlaces() => Check((x, y) => y, b.t().contiguous(), (i, j) => bs[(j * M) + i]);

    [Fact]
    public void ResultsDoNotDependOnTheNumberOfThreads()
    {
        var threads = get_num_threads();
        try
        {
            set_num_threads(1);
            var alone = TensorAssert.Values((a.gelu() * column / row).masked_fill(b.t() > 0, 0));
            set_num_threads(3);
            TensorAssert.Close(alone, (a.gelu() * column / row).masked_fill(b.t() > 0, 0), rtol: 0, atol: 0);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    private void Check(Func<float, float, float> f, Tensor actual, Func<long, long, float> other)
    {
        var (x, y) = (xs, actual.contiguous().data<float>().ToArray());
        Assert.Equal([M, N], actual.shape);
        for (var i = 0; i < M; i++)
        {
            for (var j = 0; j < N; j++)
            {
                var expected = f(x[(i * N) + j], other(i, j));
                if (!expected.Equals(y[(i * N) + j])) Assert.Fail($"({i}, {j}): expected {expected:R} but got {y[(i * N) + j]:R}.");
            }
        }
    }
}
