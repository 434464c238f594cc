using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Factorisations: their products give the matrix back, whatever its shape.</summary>
public class FactorTests
{
    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    public void P_L_U_give_the_matrix_back(long m, long n)
    {
        using var scope = NewDisposeScope();
        var a = Waves(2, m, n);
        var (p, l, u) = linalg.lu(a);
        TensorAssert.Close(a, p.matmul(l).matmul(u), rtol: 1e-12, atol: 1e-12);
        TensorAssert.Close(l, l.tril(), rtol: 0, atol: 0);
        TensorAssert.Close(u, u.triu(), rtol: 0, atol: 0);
        Assert.True(l.abs().max().item<double>() <= 1);
    }

    [Fact]
    public void Factors_solve_from_both_sides()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (Waves(2, 4, 4), Waves(2, 4, 3));
        var (factors, pivots) = linalg.lu_factor(a);
        TensorAssert.Close(b, a.matmul(linalg.lu_solve(factors, pivots!, b)), rtol: 1e-10, atol: 1e-12);
        TensorAssert.Close(b, a.mT.matmul(linalg.lu_solve(factors, pivots!, b, adjoint: true)), rtol: 1e-10, atol: 1e-12);
        TensorAssert.Close(b.mT, linalg.lu_solve(factors, pivots!, b.mT, left: false).matmul(a), rtol: 1e-10, atol: 1e-12);
    }

    [Fact]
    public void The_first_zero_pivot_is_told()
    {
        using var scope = NewDisposeScope();
        var (_, pivots, infos) = lu(tensor(new double[,] { { 1, 2 }, { 2, 4 } }), get_infos: true);
        Assert.Equal(2, infos!.item<int>());
        Assert.Equal([2, 2], pivots!.data<int>().ToArray());
        Assert.Null(lu(ones(2, 2)).infos);
    }

    [Fact]
    public void Householder_vectors_make_orthonormal_columns()
    {
        using var scope = NewDisposeScope();
        var a = Waves(5, 3);
        var v = a.tril(-1) + eye(5, 3, dtype: float64);
        var tau = 2 / v.square().sum(0);
        var q = linalg.householder_product(a, tau);
        TensorAssert.Close(eye(3, dtype: float64), q.mT.matmul(q), rtol: 1e-12, atol: 1e-12);
    }

    [Fact]
    public void Inverses_and_solutions_of_tensordot()
    {
        using var scope = NewDisposeScope();
        var a = Waves(2, 3, 6) + (3 * eye(6, dtype: float64).reshape(2, 3, 6));
        TensorAssert.Close(eye(6, dtype: float64), linalg.tensorinv(a, 2).reshape(6, 6).matmul(a.reshape(6, 6)), rtol: 1e-10, atol: 1e-12);
        var b = Waves(2, 3);
        TensorAssert.Close(b, tensordot(a, linalg.tensorsolve(a, b, []), dims: 1), rtol: 1e-10, atol: 1e-12);
    }

    [Fact]
    public void Condition_numbers_by_every_norm()
    {
        using var scope = NewDisposeScope();
        var a = diag(tensor(new[] { 1.0, 4 }));
        Assert.Equal(4, linalg.cond(a).item<double>(), 12);
        Assert.Equal(0.25, linalg.cond(a, -2).item<double>(), 12);
        Assert.Equal(4, linalg.cond(a, 1).item<double>(), 12);
        Assert.Equal(17.0 / 4, linalg.cond(a, "fro").item<double>(), 12);
        Assert.Equal(25.0 / 4, linalg.cond(a, "nuc").item<double>(), 12);
    }

    private static Tensor Waves(params long[] shape) => ((arange(shape.Aggregate((a, b) => a * b), dtype: float64).square() * 1.7) + 0.3).sin().reshape(shape);
}
