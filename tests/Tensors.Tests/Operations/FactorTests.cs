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

    /// <summary>The second matrix has zeros on its diagonal, so that blocks of two must be taken; factors as LAPACK gives them.</summary>
    [Fact]
    public void Ldl_factors_solve_symmetric_systems()
    {
        using var scope = NewDisposeScope();
        var a = stack([Waves(6, 6), Waves(6, 6) * (1 - eye(6, dtype: float64))]);
        a = a + a.mT;
        var (factors, pivots, info) = linalg.ldl_factor_ex(a);
        Assert.True(pivots!.lt(0).any().ToBoolean());
        Assert.Equal([0, 0], info!.data<int>().ToArray());
        var b = Waves(6, 2);
        TensorAssert.Close(b.expand(2, 6, 2), a.matmul(linalg.ldl_solve(factors, pivots, b)), rtol: 1e-10, atol: 1e-11);
        var small = tensor(new double[,] { { 0, 2, 3 }, { 2, 1, 4 }, { 3, 4, 0 } });
        var (known, places) = linalg.ldl_factor(small);
        Assert.Equal([-3, -3, 3], places!.data<int>().ToArray());
        TensorAssert.Close(tensor(new[,] { { 0, 0, 0 }, { 3, 0, 0 }, { 4.0 / 3, 2.0 / 3, 1 - (16.0 / 3) } }), known, rtol: 1e-12, atol: 1e-12);
    }

    [Fact]
    public void Householder_s_factors_make_Q_and_R()
    {
        using var scope = NewDisposeScope();
        var x = Waves(2, 5, 3);
        var (a, tau) = geqrf(x);
        var q = orgqr(a, tau);
        TensorAssert.Close(x, q.matmul(a.narrow(-2, 0, 3).triu()), rtol: 1e-12, atol: 1e-12);
        var c = Waves(2, 5, 4);
        var whole = ormqr(a, tau, eye(5, dtype: float64).expand(2, 5, 5));
        TensorAssert.Close(q, whole.narrow(-1, 0, 3), rtol: 1e-12, atol: 1e-12);
        TensorAssert.Close(whole.mT.matmul(c), ormqr(a, tau, c, transpose: true), rtol: 1e-12, atol: 1e-12);
        TensorAssert.Close(c.mT.matmul(whole), ormqr(a, tau, c.mT, left: false), rtol: 1e-12, atol: 1e-12);
        TensorAssert.Close(c.mT.matmul(whole.mT), ormqr(a, tau, c.mT, left: false, transpose: true), rtol: 1e-12, atol: 1e-12);
    }

    [Fact]
    public void Ranks_and_pseudo_inverses_take_a_limit_for_each_matrix()
    {
        using var scope = NewDisposeScope();
        var a = stack([diag(tensor(new[] { 4.0, 2, 1 })), diag(tensor(new[] { 4.0, 2, 1 }))]);
        Assert.Equal([3, 3], linalg.matrix_rank(a).data<long>().ToArray());
        Assert.Equal([2, 1], linalg.matrix_rank(a, atol: tensor(new[] { 1.5, 2.5 })).data<long>().ToArray());
        Assert.Equal([2, 1], linalg.matrix_rank(a, atol: tensor(0.0), rtol: tensor(new[] { 0.3, 0.6 })).data<long>().ToArray());
        TensorAssert.Close(diag(tensor(new[] { 0.25, 0.5, 0 })), linalg.pinv(a, atol: 1.5)[0], rtol: 1e-12, atol: 1e-12);
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
