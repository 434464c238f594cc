using TorchSharp.Kernels;

namespace TorchSharp.Tests.Kernels;

[Collection(nameof(KernelCollection))]
public unsafe class EmbeddingTests
{
    [Fact]
    public void Rows_are_gathered_and_their_gradients_scattered()
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
