using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Operations against naive oracles, over types, strides, broadcasting, empty and scalar tensors.</summary>
public class ValueTests
{
    private static readonly ScalarType[] s_types = [float32, float64, int64, int32, int16, int8];

    private static readonly (long[] A, long[] B, long[] Result)[] s_shapes =
    [
        ([], [], []), ([3], [], [3]), ([2, 3], [3], [2, 3]), ([2, 1, 3], [4, 1], [2, 4, 3]), ([0, 3], [1, 3], [0, 3]), ([5, 1], [1, 4], [5, 4]),
        ([2, 3, 4], [2, 3, 4], [2, 3, 4]), ([33], [33], [33]), ([1], [7], [7]),
    ];

    /// <summary>The ways in which the same numbers can lie in memory.</summary>
    private static readonly (string Name, Func<Tensor, Tensor> Lay)[] s_layouts =
    [
        ("row-major", t => t),
        ("transposed", t => t.ndim < 2 ? t : t.transpose(0, -1).contiguous().transpose(0, -1)),
        ("every second", t => t.ndim == 0 ? t : stack([t, zeros_like(t)], -1).select(-1, 0)),
        ("offset", t => t.ndim == 0 ? t : cat([zeros_like(t), t], 0).narrow(0, t.shape[0], t.shape[0])),
    ];

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>, Func<double, double, double>> BinaryOperations => new()
    {
        { "add", (a, b) => a + b, (a, b) => a + b },
        { "sub", (a, b) => a - b, (a, b) => a - b },
        { "mul", (a, b) => a * b, (a, b) => a * b },
        { "maximum", (a, b) => a.maximum(b), Math.Max },
        { "minimum", (a, b) => a.minimum(b), Math.Min },
        { "floor_divide", (a, b) => a.floor_divide(b), (a, b) => Math.Floor(a / b) },
        { "remainder", (a, b) => a.remainder(b), (a, b) => a - (Math.Floor(a / b) * b) },
        { "fmod", (a, b) => a.fmod(b), (a, b) => a % b },
        { "eq", (a, b) => a.eq(b), (a, b) => a == b ? 1 : 0 },
        { "lt", (a, b) => a.lt(b), (a, b) => a < b ? 1 : 0 },
        { "ge", (a, b) => a.ge(b), (a, b) => a >= b ? 1 : 0 },
        { "logical_xor", (a, b) => a.logical_xor(b), (a, b) => a != 0 ^ b != 0 ? 1 : 0 },
        { "where", (a, b) => where(a.gt(b), a, b), Math.Max },
    };

    [Theory]
    [MemberData(nameof(BinaryOperations), DisableDiscoveryEnumeration = true)]
    public void Pointwise_operations_broadcast(string name, Func<Tensor, Tensor, Tensor> operation, Func<double, double, double> oracle)
    {
        Assert.NotEmpty(name);
        foreach (var type in s_types)
        {
            foreach (var (shapeA, shapeB, shape) in s_shapes)
            {
                foreach (var (_, lay) in s_layouts)
                {
                    using var scope = NewDisposeScope();
                    var (a, b) = (lay(Numbers(shapeA, type, 3)), lay(Numbers(shapeB, type, 1)));
                    var result = operation(a, b);
                    Assert.Equal(shape, result.shape);
                    TensorAssert.Close(Naive.Binary(a, b, shape, oracle), result, rtol: 1e-6, atol: 1e-6);
                }
            }
        }
    }

    public static TheoryData<string, Func<Tensor, long[], Tensor>, Func<double[], double>> ReductionOperations => new()
    {
        { "sum", (x, d) => x.sum(d), v => v.Sum() },
        { "mean", (x, d) => x.to(float64).mean(d), v => v.Average() },
        { "amax", (x, d) => x.amax(d), v => v.Max() },
        { "amin", (x, d) => x.amin(d), v => v.Min() },
        { "count_nonzero", (x, d) => x.count_nonzero(d), v => v.Count(e => e != 0) },
        { "var", (x, d) => x.to(float64).var(d, false), v => v.Average(e => (e - v.Average()) * (e - v.Average())) },
        { "norm", (x, d) => linalg.vector_norm(x.to(float64), 2, d), v => Math.Sqrt(v.Sum(e => e * e)) },
        { "logsumexp", (x, d) => x.to(float64).exp().sum(d).log(), v => Math.Log(v.Sum(Math.Exp)) },
    };

    [Theory]
    [MemberData(nameof(ReductionOperations), DisableDiscoveryEnumeration = true)]
    public void Reductions_over_any_dimensions(string name, Func<Tensor, long[], Tensor> operation, Func<double[], double> oracle)
    {
        Assert.NotEmpty(name);
        foreach (var dims in new long[][] { [0], [1], [2], [0, 2], [1, 2], [0, 1, 2] })
        {
            foreach (var (_, lay) in s_layouts)
            {
                using var scope = NewDisposeScope();
                var x = lay(Numbers([3, 4, 5], float32, 2));
                TensorAssert.Close(Naive.Reduce(x, dims, oracle), operation(x, dims), rtol: 1e-6, atol: 1e-6);
            }
        }
    }

    [Fact]
    public void Float_sums_of_a_million_terms_are_accurate()
    {
        var x = full(1_000_000, 0.1f);
        Assert.Equal(1e6 * (double)0.1f, x.sum().item<float>(), tolerance: 0.1);
        Assert.Equal(1e6 * (double)0.1f / 1000, x.reshape(1000, 1000).sum(0)[5].item<float>(), tolerance: 1e-5);
    }

    [Fact]
    public void Products_of_any_strides()
    {
        foreach (var (m, k, n) in new[] { (1, 1, 1), (2, 3, 4), (5, 7, 3), (17, 9, 33), (4, 0, 3), (1, 20, 1) })
        {
            foreach (var (_, layA) in s_layouts)
            {
                foreach (var (_, layB) in s_layouts)
                {
                    using var scope = NewDisposeScope();
                    var (a, b) = (layA(Numbers([m, k], float64, 2)), layB(Numbers([k, n], float64, 3)));
                    TensorAssert.Close(Naive.MatMul(a, b), a.matmul(b), rtol: 1e-12, atol: 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData("ij,jk->ik")]
    [InlineData("bij,bjk->bik")]
    [InlineData("i,i->")]
    [InlineData("i,j->ij")]
    [InlineData("ii->i")]
    [InlineData("ij->ji")]
    [InlineData("bhqd,bhkd->bhqk")]
    [InlineData("ij,jk,kl->il")]
    [InlineData("...ij,...jk->...ik")]
    [InlineData("ij,kj")]
    public void Einsum_sums_products_of_letters(string equation)
    {
        var operands = equation.Split("->")[0].Split(',');
        var sizes = "bhijkldq".ToDictionary(c => c, c => 2L + (c % 3));
        var tensors = operands.Select((o, i) => Numbers([.. (o.StartsWith("...") ? "b" + o[3..] : o).Select(c => sizes[c])], float64, i + 1)).ToArray();
        var output = equation.Contains("->") ? equation.Split("->")[1].Replace("...", "b") : "ik";
        var letters = string.Concat(operands).Replace("......", "b").Replace("...", "b").Replace(",", "").Distinct().Select(c => c).ToArray();
        var expected = new Dictionary<string, double>();
        foreach (var at in Naive.Coordinates([.. letters.Select(c => sizes[c])]))
        {
            long Place(char c) => at[Array.IndexOf(letters, c)];
            var product = tensors.Select((t, i) => Naive.At(t, [.. (operands[i].StartsWith("...") ? "b" + operands[i][3..] : operands[i]).Select(Place)])).Aggregate((x, y) => x * y);
            var key = string.Join(",", output.Select(Place));
            expected[key] = expected.GetValueOrDefault(key) + product;
        }
        var result = einsum(equation, tensors);
        TensorAssert.Close([.. Naive.Coordinates(result.shape).Select(at => expected[string.Join(",", at)])], result, rtol: 1e-12, atol: 1e-12);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> LinalgIdentities => new()
    {
        { "cholesky", a => linalg.cholesky(a).matmul(linalg.cholesky(a).mT) },
        { "inverse of inverse", a => linalg.inv(linalg.inv(a)) },
        { "solve", a => a.matmul(linalg.solve(a, a)) },
        { "qr", a => linalg.qr(a).Q.matmul(linalg.qr(a).R) },
        { "svd", a => { var (u, s, vh) = linalg.svd(a, false); return (u * s.unsqueeze(-2)).matmul(vh); } },
        { "eigh", a => { var (w, v) = linalg.eigh(a); return (v * w.unsqueeze(-2)).matmul(v.mT); } },
        { "pinv", a => linalg.pinv(linalg.pinv(a)) },
        { "matrix_power", a => linalg.matrix_power(a, 3).matmul(linalg.matrix_power(a, -2)) },
        { "det", a => a * (linalg.det(a).log() / linalg.slogdet(a).logabsdet).unsqueeze(-1).unsqueeze(-1) },
        { "cholesky_solve", a => a.matmul(a.cholesky_solve(linalg.cholesky(a))) },
    };

    [Theory]
    [MemberData(nameof(LinalgIdentities), DisableDiscoveryEnumeration = true)]
    public void Factorisations_multiply_back(string name, Func<Tensor, Tensor> identity)
    {
        Assert.NotEmpty(name);
        var a = Positive();
        TensorAssert.Close(a, identity(a), rtol: 1e-9, atol: 1e-9);
    }

    public static TheoryData<string, Func<Tensor, Tensor>> LinalgGradients => new()
    {
        { "cholesky", a => linalg.cholesky((a + a.mT) * 0.5) },
        { "inv", linalg.inv },
        { "solve", a => linalg.solve(a, a.mT + 1) },
        { "det", linalg.det },
        { "slogdet", a => linalg.slogdet(a).logabsdet },
        { "solve_triangular", a => linalg.solve_triangular(a, a + 1, upper: true) },
        { "eigvalsh", a => linalg.eigvalsh((a + a.mT) * 0.5) },
        { "eigenvectors", a => { var (_, v) = linalg.eigh((a + a.mT) * 0.5); return v * v; } },
        { "pinv", a => linalg.pinv(a[.., .., TensorIndex.Slice(0, 2)]) },
        { "qr", a => { var (q, r) = linalg.qr(a); return cat([q, r], -1); } },
        { "qr tall", a => { var (q, r) = linalg.qr(a[.., .., ..2]); return cat([q * q * q, r], -2); } },
        { "qr wide", a => { var (q, r) = linalg.qr(a[.., ..2]); return cat([q * q * q, r], -1); } },
        { "qr complete wide", a => linalg.qr(a[.., ..2], linalg.QRMode.Complete).Q },
        { "qr R alone", a => linalg.qr(a[.., .., ..2], linalg.QRMode.R).R },
        { "svd", a => { var (u, s, vh) = linalg.svd(a); return cat([u * u, s.unsqueeze(-1), vh * vh], -1); } },
        { "svd tall", a => { var (u, s, vh) = linalg.svd(a[.., .., ..2], false); return cat([u * u, s.unsqueeze(-2), vh * vh], -2); } },
        { "svd wide", a => { var (u, s, vh) = linalg.svd(a[.., ..2], false); return cat([u * u, s.unsqueeze(-1), vh * vh], -1); } },
        { "svd U and V together", a => { var (u, s, vh) = linalg.svd(a[.., ..2], false); return u.matmul(vh); } },
        { "svd completed", a => linalg.svd(a[.., .., ..2]).U[.., .., ..2].square() },
        { "svdvals", linalg.svdvals },
        { "matrix_exp", a => linalg.matrix_exp(a * 0.1) },
    };

    [Theory]
    [MemberData(nameof(LinalgGradients), DisableDiscoveryEnumeration = true)]
    public void Factorisations_have_gradients(string name, Func<Tensor, Tensor> f)
    {
        Assert.NotEmpty(name);
        FiniteDifferences.Check(x => f(x[0]), [Positive()], tolerance: 1e-5);
    }

    [Fact]
    public void A_complete_Q_of_a_tall_matrix_has_no_gradient()
    {
        var a = Positive()[.., .., ..2].clone().requires_grad_();
        var error = Assert.ThrowsAny<Exception>(() => linalg.qr(a, linalg.QRMode.Complete).Q.sum().backward());
        Assert.Contains("use QRMode.Reduced", error.Message);
    }

    [Fact]
    public void Empty_tensors_have_sums_but_no_maxima()
    {
        Assert.Equal(0f, zeros(0).sum().item<float>());
        Assert.Equal(1f, zeros(0).prod().item<float>());
        Assert.True(float.IsNaN(zeros(0).mean().item<float>()));
        Assert.Equal([2L, 0], (zeros(new long[] { 2, 0 }) + zeros(new long[] { 1, 0 })).shape);
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => zeros(0, 3).max());
        Assert.Equal("max: dimension 0 of a tensor of shape (0, 3) is empty and has no extremum.", error.Message);
    }

    [Fact]
    public void Types_promote_as_in_PyTorch()
    {
        Assert.Equal(float32, (ones(2, int64) + ones(2, float32)).dtype);
        Assert.Equal(int64, (ones(2, int64) + 1).dtype);
        Assert.Equal(float32, (ones(2, int64) + 1.5).dtype);
        Assert.Equal(float32, (ones(2, float32) * tensor(2.0)).dtype);
        Assert.Equal(float64, (ones(2, float32) * ones(2, float64)).dtype);
        Assert.Equal(int16, (ones(2, uint8) + ones(2, int8)).dtype);
        Assert.Equal(int64, ones(2, @bool).sum().dtype);
        Assert.Equal(float32, (ones(2, int32) / 2).dtype);
        Assert.Equal(@bool, (ones(2, @bool) + ones(2, @bool)).dtype);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_explained()
    {
        var error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3) + ones(2));
        Assert.Equal("add: shapes (2, 3) and (2,) do not broadcast: dimension 1 is 3 in one and 2 in the other; make them equal, or 1 in one of them.", error.Message);
        error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3).mm(ones(2, 3)));
        Assert.Equal("mm: (2, 3) and (2, 3) cannot be multiplied: the first has 3 columns, the second 2 rows. Transpose one of them (.t(), .mT)?", error.Message);
        error = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => ones(2, 3)[5]);
        Assert.Equal("select: index 5 is outside dimension 0 of a tensor of shape (2, 3); it may be -2 to 1.", error.Message);
    }

    /// <summary>Small whole numbers without zeros, in an order that repeats nothing.</summary>
    private static Tensor Numbers(long[] shape, ScalarType type, int seed)
    {
        var n = shape.Aggregate(1L, (a, b) => a * b);
        var values = Enumerable.Range(0, (int)n).Select(i => (((i * 7) + seed) % 11) + 1).Select((v, i) => i % 3 == seed % 3 ? -v : v).Select(v => (double)v).ToArray();
        return tensor(values, shape, type);
    }

    private static Tensor Positive()
    {
        var a = ((arange(18, dtype: float64) * 1.7).sin()).reshape(2, 3, 3);
        return a.matmul(a.mT) + (eye(3, dtype: float64) * 2);
    }
}
