using GenNotebooks.Layers;
using static TorchSharp.torch;

namespace GenNotebooks.Tests.Layers;

public sealed class TensorMatricesTests
{
    [Fact]
    public void A_tensor_gives_its_numbers_row_by_row()
    {
        using var scope = NewDisposeScope();
        var x = tensor(new long[] { 1, 2, 3, 4, 5, 6 }, 3, 2);
        Assert.Equal(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, x.ToMatrix());
        Assert.Equal(new double[,] { { 1, 3, 5 }, { 2, 4, 6 } }, x.T.ToMatrix());
        Assert.Equal(new[,] { { 0.5 } }, full([1, 1], 0.5f, requires_grad: true).ToMatrix());
        Assert.Equal("x must be (any, any) but is (6).", Assert.Throws<ArgumentException>(() => x.flatten().ToMatrix()).Message);
    }
}
