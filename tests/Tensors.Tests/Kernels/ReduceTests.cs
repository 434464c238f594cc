using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class ReduceTests
{
    private static readonly (int Outer, int Count, int Inner)[] Shapes =
        [(1, 1, 1), (3, 7, 1), (2, 5, 9), (1, 100_000, 1), (4, 33, 70), (1, 50, 1000), (600, 40, 1), (2, 0, 3)];

    [Fact]
    public void Sum_max_and_its_place_agree_with_loops()
    {
        foreach (var (outer, count, inner) in Shapes)
        {
            using var x = Samples.Of<double>(outer * count * inner, 1);
            using var sum = new NativeArray<double>(outer * inner);
            using var max = new NativeArray<double>(outer * inner);
            using var place = new NativeArray<long>(outer * inner);
            Reduce.Sum(x.Pointer, outer, count, inner, sum);
            Reduce.Max(x.Pointer, outer, count, inner, max);
            Reduce.ArgMax(x.Pointer, outer, count, inner, place.Pointer);
            for (var o = 0; o < outer; o++)
                for (var j = 0; j < inner; j++)
                {
                    var column = Enumerable.Range(0, count).Select(i => x[(((o * count) + i) * inner) + j]).ToArray();
                    Assert.Equal(column.Sum(), sum[(o * inner) + j], 1e-9);
                    Assert.Equal(count == 0 ? double.NegativeInfinity : column.Max(), max[(o * inner) + j]);
                    Assert.Equal(count == 0 ? 0 : Array.IndexOf(column, column.Max()), place[(o * inner) + j]);
                }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void NaN_is_the_maximum_wherever_it_stands(int inner)
    {
        for (var at = 0; at < 40; at++)
        {
            using var x = Samples.Of<float>(40 * inner, 1);
            x[at * inner] = float.NaN;
            using var max = new NativeArray<float>(inner);
            using var place = new NativeArray<long>(inner);
            Reduce.Max(x.Pointer, 1, 40, inner, max);
            Reduce.ArgMax(x.Pointer, 1, 40, inner, place.Pointer);
            Assert.True(float.IsNaN(max[0]), $"NaN at {at}");
            Assert.Equal(at, place[0]);
        }
    }

    [Fact]
    public void Sums_do_not_depend_on_the_number_of_threads()
    {
        using var x = Samples.Of<float>(1_000_003, 1);
        using var y = new NativeArray<float>(1009);
        float[]? first = null;
        Expect.ForThreads(threads =>
        {
            Reduce.Sum(x.Pointer, 1, x.Length, 1, y);
            Reduce.Sum(x.Pointer, 1, 900, 1000, y.Pointer + 1);
            first ??= y.ToArray();
            Expect.Same<float>(first, y.Span, $"{threads} threads");
        });
    }

    [Fact]
    public void Embedding_gathers_rows_and_scatters_their_gradients()
    {
        const int Rows = 11, Columns = 19, Count = 50;
        using var table = Samples.Of<double>(Rows * Columns, 1);
        using var indices = new NativeArray<long>([.. Enumerable.Range(0, Count).Select(i => (long)(i * i % Rows))]);
        using var y = new NativeArray<double>(Count * Columns);
        using var gradient = new NativeArray<double>(Rows * Columns);
        Embedding.Gather(table.Pointer, Rows, Columns, indices, Count, y);
        Embedding.ScatterAdd(y.Pointer, indices, Count, Columns, 4, gradient, Rows);
        var expected = new double[Rows * Columns];
        for (var i = 0; i < Count * Columns; i++)
        {
            var place = (int)((indices[i / Columns] * Columns) + (i % Columns));
            Assert.Equal(table[place], y[i]);
            expected[place] += indices[i / Columns] == 4 ? 0 : y[i];
        }

        Expect.Close<double>(expected, gradient.Span, 1e-13, 1e-13, "gradient");
    }

    [Fact]
    public void An_index_outside_the_table_is_named()
    {
        using var table = Samples.Of<float>(6, 1);
        using var indices = new NativeArray<long>([1L, 3L]);
        using var y = new NativeArray<float>(4);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Embedding.Gather(table.Pointer, 3, 2, indices, 2, y));
        Assert.StartsWith("Index 3 at position 1 must be a row of the table, 0 to 2. Check the vocabulary's size.", error.Message, StringComparison.Ordinal);
    }
}
