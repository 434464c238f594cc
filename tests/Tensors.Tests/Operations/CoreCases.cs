using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The C# side of the table of core operations: the same names as in Reference/core_reference.py.</summary>
internal static class CoreCases
{
    internal static Dictionary<string, Func<Tensor[], Tensor>> All { get; } = Build();

    private static Dictionary<string, Func<Tensor[], Tensor>> Build()
    {
        var all = new Dictionary<string, Func<Tensor[], Tensor>>();
        Unary(all);
        Special(all);
        Binary(all);
        Reductions(all);
        Ordering(all);
        Moving(all);
        Products(all);
        return all;
    }

    private static void Unary(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (name, f) in new (string, Func<Tensor, Tensor>)[]
        {
            ("exp", exp), ("expm1", expm1), ("exp2", exp2), ("sin", sin), ("cos", cos), ("tan", tan), ("sinh", sinh), ("cosh", cosh), ("tanh", tanh), ("asinh", asinh), ("atan", atan),
            ("erf", erf), ("erfc", erfc), ("sigmoid", sigmoid), ("square", square), ("abs", abs), ("sinc", sinc), ("i0", i0), ("positive", positive), ("log", log), ("log2", log2), ("log10", log10),
            ("log1p", log1p), ("sqrt", sqrt), ("rsqrt", rsqrt), ("reciprocal", reciprocal), ("lgamma", lgamma), ("digamma", digamma), ("frac", frac), ("asin", asin), ("acos", acos),
            ("atanh", atanh), ("erfinv", erfinv), ("acosh", acosh),
        })
        {
            all.Add(name, x => f(x[0]));
        }
        all.Add("polygamma 1", x => polygamma(x[0], 1));
        all.Add("logit", x => logit(x[0], 0.1));
        all.Add("nan_to_num", x => nan_to_num(x[0].detach() / x[0].gt(0), 2, 3, 4));
    }

    private static void Special(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (name, f) in new (string, Func<Tensor, Tensor>)[]
        {
            ("i0e", special.i0e), ("i1", special.i1), ("i1e", special.i1e), ("ndtr", special.ndtr), ("entr", special.entr), ("bessel_j0", x => special.bessel_j0(x)), ("bessel_j1", x => special.bessel_j1(x)),
            ("bessel_y0", x => special.bessel_y0(x)), ("bessel_y1", x => special.bessel_y1(x)), ("modified_bessel_i0", x => special.modified_bessel_i0(x)), ("modified_bessel_i1", x => special.modified_bessel_i1(x)),
            ("modified_bessel_k0", x => special.modified_bessel_k0(x)), ("modified_bessel_k1", x => special.modified_bessel_k1(x)), ("scaled_modified_bessel_k0", x => special.scaled_modified_bessel_k0(x)),
            ("scaled_modified_bessel_k1", x => special.scaled_modified_bessel_k1(x)), ("airy_ai", x => special.airy_ai(x)), ("spherical_bessel_j0", x => special.spherical_bessel_j0(x)),
        })
        {
            all.Add($"special {name}", x => f(x[0]));
        }
        foreach (var (name, f) in new (string, Func<Tensor, Tensor, Tensor?, Tensor>)[]
        {
            ("chebyshev_polynomial_t", special.chebyshev_polynomial_t), ("chebyshev_polynomial_u", special.chebyshev_polynomial_u), ("chebyshev_polynomial_v", special.chebyshev_polynomial_v),
            ("chebyshev_polynomial_w", special.chebyshev_polynomial_w), ("shifted_chebyshev_polynomial_t", special.shifted_chebyshev_polynomial_t), ("shifted_chebyshev_polynomial_u", special.shifted_chebyshev_polynomial_u),
            ("shifted_chebyshev_polynomial_v", special.shifted_chebyshev_polynomial_v), ("shifted_chebyshev_polynomial_w", special.shifted_chebyshev_polynomial_w), ("hermite_polynomial_h", special.hermite_polynomial_h),
            ("hermite_polynomial_he", special.hermite_polynomial_he), ("laguerre_polynomial_l", special.laguerre_polynomial_l), ("legendre_polynomial_p", special.legendre_polynomial_p),
        })
        {
            all.Add($"special {name}", x => f(x[0], x[1], null));
        }
    }

    private static void Binary(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        foreach (var (name, f) in new (string, Func<Tensor, Tensor, Tensor>)[]
        {
            ("add", add), ("sub", sub), ("mul", mul), ("div", (a, b) => div(a, b)), ("maximum", maximum), ("minimum", minimum), ("fmax", fmax), ("fmin", fmin), ("atan2", atan2), ("hypot", hypot),
            ("logaddexp", logaddexp), ("logaddexp2", logaddexp2), ("copysign", copysign), ("remainder", remainder), ("fmod", fmod), ("pow", pow), ("xlogy", xlogy), ("add broadcast", add),
        })
        {
            all.Add(name, x => f(x[0], x[1]));
        }
        all.Add("pow 3", x => pow(x[0], 3));
        all.Add("lerp", x => lerp(x[0], x[1], x[2]));
        all.Add("addcmul", x => addcmul(x[0], x[1], x[2], 0.3));
        all.Add("addcdiv", x => addcdiv(x[0], x[1], x[2], 0.3));
        all.Add("mul broadcast", x => x[0].unsqueeze(1) * x[1]);
        all.Add("where", x => where(x[0].gt(x[1]), x[0], x[1] * 2));
        all.Add("clamp", x => clamp(x[0], -0.5, 0.7));
    }

    private static void Reductions(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("sum 1", x => sum(x[0], 1L));
        all.Add("mean 1", x => mean(x[0], [1]));
        all.Add("std 1", x => std(x[0], 1L));
        all.Add("var 1", x => @var(x[0], 1L));
        all.Add("logsumexp 1", x => logsumexp(x[0], 1));
        all.Add("amax 1", x => amax(x[0], 1L));
        all.Add("amin 1", x => amin(x[0], 1L));
        all.Add("norm 1", x => norm(x[0], 1, false, 2));
        all.Add("prod 1", x => prod(x[0], 1));
        all.Add("sum all", x => x[0].sum());
        all.Add("mean 0 2 keepdim", x => x[0].mean([0, 2], true));
        all.Add("var biased", x => x[0].@var([0, 2], unbiased: false));
        all.Add("median", x => x[0].median(1).values);
        all.Add("quantile", x => quantile(x[0], tensor(new[] { 0.1, 0.5, 0.85 }), 1));
        all.Add("cumsum", x => cumsum(x[0], 1));
        all.Add("cumprod", x => cumprod(x[0], 1));
        all.Add("logcumsumexp", x => logcumsumexp(x[0], 1));
        all.Add("cummax", x => cummax(x[0], 1).values);
        all.Add("cummin", x => cummin(x[0], 1).values);
    }

    private static void Ordering(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("sort", x => sort(x[0], 1, true).Values);
        all.Add("argsort", x => argsort(x[0], 1));
        all.Add("topk", x => topk(x[0], 2, 2).values);
        all.Add("kthvalue", x => kthvalue(x[0], 2, 1).values);
        all.Add("gather", x => gather(x[0], 0, x[1]));
        all.Add("scatter", x => scatter(x[0], 0, x[1], x[2]));
        all.Add("scatter_add", x => scatter_add(x[0], 0, x[1], x[2]));
        all.Add("index_select", x => index_select(x[0], 1, x[1]));
        all.Add("index_add", x => index_add(x[0], 0, x[1], x[2], 0.5));
        all.Add("index_copy", x => index_copy(x[0], 0, x[1], x[2]));
        all.Add("index_put", x => index_put(x[0], x[2], [TensorIndex.Tensor(x[1]), TensorIndex.Tensor(x[1])], true));
        all.Add("take_along_dim", x => take_along_dim(x[0], x[1], 0));
        all.Add("masked_select", x => masked_select(x[0], x[0].gt(0)));
        all.Add("masked_fill", x => masked_fill(x[0], x[0].gt(0), 5));
        all.Add("masked_scatter", x => masked_scatter(x[0], x[0].gt(0), x[1]));
        all.Add("searchsorted", x => searchsorted(x[0].sort(1).Values, x[1], right: true));
    }

    private static void Moving(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        all.Add("cat", x => cat([x[0], x[1], x[0]], 1));
        all.Add("stack", x => stack([x[0], x[1]], 1));
        all.Add("roll", x => roll(x[0], (1, -1), (0, 1)));
        all.Add("flip", x => flip(x[0], 0, 1));
        all.Add("rot90", x => rot90(x[0], 1, (0, 1)));
        all.Add("tril", x => tril(x[0], 1));
        all.Add("triu", x => triu(x[0], -1));
        all.Add("diag_embed", x => diag_embed(x[0], 1));
        all.Add("diagonal", x => diagonal(x[0], 1, 1, 2));
        all.Add("diff", x => diff(x[0], dim: 1));
        all.Add("unfold", x => x[0].unfold(1, 2, 1));
        all.Add("repeat_interleave", x => repeat_interleave(x[0], x[1], 0));
        all.Add("tile", x => tile(x[0], [2, 1]));
        all.Add("cov", x => cov(x[0]));
        all.Add("corrcoef", x => corrcoef(x[0]));
    }

    private static void Products(Dictionary<string, Func<Tensor[], Tensor>> all)
    {
        var s = tensor(new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.7 }, { 0.5, -0.7, 2 } }).DetachFromDisposeScope();
        all.Add("kron", x => kron(x[0], x[1]));
        all.Add("cross", x => cross(x[0], x[1], 1));
        all.Add("cdist", x => cdist(x[0], x[1]));
        all.Add("einsum ij,jk->ik", x => einsum("ij,jk->ik", x));
        all.Add("einsum bhid,bhjd->bhij", x => einsum("bhid,bhjd->bhij", x));
        all.Add("einsum ii->i", x => einsum("ii->i", x));
        all.Add("matmul broadcast", x => matmul(x[0], x[1]));
        all.Add("addbmm", x => addbmm(x[0], x[1], x[2], 0.5f, 2));
        all.Add("baddbmm", x => baddbmm(x[0], x[1], x[2], 0.5f, 2));
        all.Add("addmm", x => addmm(x[0], x[1], x[2], 0.5f, 2));
        all.Add("tensordot", x => tensordot(x[0], x[1], 2));
        all.Add("cholesky", x => linalg.cholesky(x[0].matmul(x[0].T) + s));
        all.Add("solve", x => linalg.solve(x[0], x[1]));
        all.Add("solve_triangular", x => linalg.solve_triangular(x[0].tril(), x[1], upper: false));
        all.Add("inv", x => linalg.inv(x[0]));
        all.Add("det", x => linalg.det(x[0]));
        all.Add("slogdet", x => linalg.slogdet(x[0]).logabsdet);
        all.Add("eigvalsh", x => linalg.eigvalsh(x[0] + x[0].T));
        all.Add("svdvals", x => linalg.svdvals(x[0]));
        all.Add("matrix_exp", x => matrix_exp(x[0]));
        all.Add("pinv", x => linalg.pinv(x[0]));
        all.Add("matrix_power", x => linalg.matrix_power(x[0], 3));
        all.Add("vector_norm 3", x => linalg.vector_norm(x[0], 3, [1]));
        all.Add("logdet", x => logdet(x[0].matmul(x[0].T) + s));
    }
}
