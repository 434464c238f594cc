using GenNotebooks.Layers;

namespace GenNotebooks.Tests.Layers;

public class CholeskyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_factor_times_its_transpose_is_the_matrix_and_its_inverse_undoes_it(int size)
    {
        var random = new Random(size);
        var b = Enumerable.Range(0, size * size).Select(_ => random.NextDouble() - 0.5).ToArray();
        var a = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                a[(i * size) + j] = Enumerable.Range(0, size).Sum(m => b[(i * size) + m] * b[(j * size) + m]) + (i == j ? 1 : 0);
        var (l, inverse) = (new double[size * size], new double[size * (size + 1)]);

        Assert.Equal(-1, Cholesky.Factor(a, l, size, new double[size]));
        Cholesky.InvertLower(l, inverse, size, size + 1);

        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                Assert.Equal(a[(i * size) + j], Enumerable.Range(0, size).Sum(m => l[(i * size) + m] * l[(j * size) + m]), 1e-12);
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, size).Sum(m => inverse[(i * (size + 1)) + m] * l[(m * size) + j]), 1e-12);
            }
    }

    [Fact]
    public void The_first_pivot_that_is_too_small_is_told()
    {
        var l = new double[4];
        Assert.Equal(0, Cholesky.Factor([0, 0, 0, 1], l, 2, [0, 0]));
        Assert.Equal(1, Cholesky.Factor([1, 1, 1, 1], l, 2, [0, 0]));
        Assert.Equal(1, Cholesky.Factor([1, 0, 0, 0.5], l, 2, [0, 0.6]));
        Assert.Equal(0, Cholesky.Factor([double.NaN, 0, 0, 1], l, 2, [0, 0]));
    }
}
