using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>A differentiable function and where to try it.</summary>
public sealed record GradientCase(string Name, Func<Tensor[], Tensor> F, Func<Tensor[]> Inputs)
{
    public override string ToString() => Name;
}

/// <summary>The table that the gradient tests run over.</summary>
public static class GradientCases
{
    private static Tensor Spread(double from, double to, params long[] shape)
    {
        var n = shape.Aggregate(1L, (a, b) => a * b);
        // A fixed, irregular order, so that neighbours differ and no two elements tie.
        var order = arange(n).mul(7).remainder(n == 7 ? 5 : n % 7 == 0 ? n + 1 : n);
        return (order.to(float64).mul((to - from) / Math.Max(n, 1)).add(from + 0.013) + (arange(n, dtype: float64) * 1e-3)).reshape(shape);
    }

    private static GradientCase One(string name, Func<Tensor, Tensor> f, double from = -1.3, double to = 1.4, params long[] shape) =>
        new(name, x => f(x[0]), () => [Spread(from, to, shape.Length == 0 ? [2, 3] : shape)]);

    private static GradientCase Two(string name, Func<Tensor, Tensor, Tensor> f, long[] a, long[] b, double from = -1.3, double to = 1.4) =>
        new(name, x => f(x[0], x[1]), () => [Spread(from, to, a), Spread(from + 0.05, to + 0.21, b)]);

    public static IEnumerable<GradientCase> Unary =>
    [
        One("exp", x => x.exp()), One("exp2", x => x.exp2()), One("expm1", x => x.expm1()),
        One("log", x => x.log(), 0.2, 2), One("log2", x => x.log2(), 0.2, 2), One("log10", x => x.log10(), 0.2, 2), One("log1p", x => x.log1p(), -0.5, 2),
        One("sqrt", x => x.sqrt(), 0.2, 2), One("rsqrt", x => x.rsqrt(), 0.3, 2), One("reciprocal", x => x.reciprocal(), 0.4, 2), One("square", x => x.square()),
        One("sin", x => x.sin()), One("cos", x => x.cos()), One("tan", x => x.tan(), -0.9, 0.9),
        One("asin", x => x.asin(), -0.8, 0.8), One("acos", x => x.acos(), -0.8, 0.8), One("atan", x => x.atan()),
        One("sinh", x => x.sinh()), One("cosh", x => x.cosh()), One("tanh", x => x.tanh()),
        One("asinh", x => x.asinh()), One("acosh", x => x.acosh(), 1.2, 3), One("atanh", x => x.atanh(), -0.8, 0.8),
        One("sigmoid", x => x.sigmoid()), One("silu", x => x.silu()), One("log_sigmoid", x => x.log_sigmoid()), One("softplus", x => x.softplus()),
        One("gelu", x => x.gelu()), One("relu", x => x.relu()), One("abs", x => x.abs()), One("neg", x => -x), One("frac", x => x.frac()),
        One("erf", x => x.erf()), One("erfc", x => x.erfc()), One("erfinv", x => x.erfinv(), -0.8, 0.8), One("lgamma", x => x.lgamma(), 0.4, 4), One("digamma", x => x.digamma(), 0.4, 4),
        One("polygamma", x => x.polygamma(2), 0.6, 4), One("mvlgamma", x => x.mvlgamma(2), 1.1, 4), One("i0", x => x.i0()), One("i1", special.i1), One("i0e", special.i0e), One("i1e", special.i1e),
        One("sinc", x => x.sinc(), 0.1, 2), One("logit", x => x.logit(), 0.1, 0.9), One("ndtr", special.ndtr), One("ndtri", special.ndtri, 0.1, 0.9), One("entr", special.entr, 0.1, 2), One("erfcx", special.erfcx),
        One("clamp", x => x.clamp(-0.5, 0.6)), One("pow 3", x => x.pow(3)), One("pow -1.5", x => x.pow(-1.5), 0.4, 2), One("pow 2", x => x.pow(2)), One("2 ** x", x => torch.pow(2, x)),
        One("round decimals", x => x * x.round(1).detach()), One("deg2rad", x => x.deg2rad()), One("nan_to_num", x => x.nan_to_num()),
        One("x + 2", x => x + 2), One("3 - x", x => 3 - x), One("x * 4", x => x * 4), One("x / 3", x => x / 3), One("2 / x", x => 2 / x, 0.4, 2), One("x % 0.7", x => x % 0.7),
        One("double cast", x => x.to(float64).to(float64, copy: true, device: CPU)),
    ];

    public static IEnumerable<GradientCase> Binary =>
    [
        Two("add", (a, b) => a + b, [2, 3], [2, 3]), Two("add broadcast", (a, b) => a + b, [2, 1, 3], [4, 1]), Two("add alpha", (a, b) => a.add(b, 3), [2, 3], [3]),
        Two("sub", (a, b) => a - b, [2, 3], [3]), Two("sub alpha", (a, b) => a.sub(b, 2), [3], [2, 3]), Two("mul", (a, b) => a * b, [2, 3], [3]), Two("mul scalar tensor", (a, b) => a * b, [], [2, 2]),
        Two("div", (a, b) => a / b, [2, 3], [3], 0.4, 2), Two("pow", (a, b) => a.pow(b), [2, 3], [3], 0.4, 2), Two("atan2", (a, b) => a.atan2(b), [2, 3], [3], 0.4, 2),
        Two("hypot", (a, b) => a.hypot(b), [2, 3], [3], 0.4, 2), Two("maximum", (a, b) => a.maximum(b), [2, 3], [2, 3]), Two("minimum", (a, b) => a.minimum(b), [2, 3], [3]),
        Two("fmax", (a, b) => a.fmax(b), [2, 3], [2, 3]), Two("logaddexp", (a, b) => a.logaddexp(b), [2, 3], [3]), Two("logaddexp2", (a, b) => a.logaddexp2(b), [2, 3], [3]),
        Two("xlogy", (a, b) => a.xlogy(b), [2, 3], [3], 0.4, 2), Two("xlog1py", special.xlog1py, [2, 3], [3], 0.4, 2), Two("copysign", (a, b) => a.copysign(b), [2, 3], [3]),
        Two("remainder", (a, b) => a.remainder(b), [2, 3], [3], 0.7, 2), Two("fmod", (a, b) => a.fmod(b), [2, 3], [3], 0.7, 2), Two("ldexp", (a, b) => a.ldexp(b), [2, 3], [3]),
        Two("where", (a, b) => where(a.gt(b), a * 2, b * 3), [2, 3], [3]), Two("lerp scalar", (a, b) => a.lerp(b, 0.3), [2, 3], [2, 3]),
        new("lerp", x => x[0].lerp(x[1], x[2]), () => [Spread(-1, 1, 2, 3), Spread(0, 2, 2, 3), Spread(0.1, 0.9, 3)]),
        new("addcmul", x => x[0].addcmul(x[1], x[2], 0.5), () => [Spread(-1, 1, 2, 3), Spread(0, 2, 2, 1), Spread(0.1, 0.9, 3)]),
        new("addcdiv", x => x[0].addcdiv(x[1], x[2], 0.5), () => [Spread(-1, 1, 2, 3), Spread(0, 2, 2, 1), Spread(0.4, 0.9, 3)]),
        Two("clamp by tensors", (a, b) => a.clamp(b - 0.8, b + 0.1), [2, 3], [3]),
    ];

    public static IEnumerable<GradientCase> Reductions =>
    [
        One("sum", x => x.sum()), One("sum dim", x => x.sum(1), shape: [2, 3, 2]), One("sum dims keep", x => x.sum([0, 2], true), shape: [2, 3, 2]),
        One("mean", x => x.mean()), One("mean dims", x => x.mean([0], true), shape: [3, 2]), One("prod", x => x.prod()), One("prod dim", x => x.prod(1, true)),
        One("prod with zero", x => (x * tensor(new[] { 1.0, 0, 1 })).prod(1)), One("prod all with zero", x => (x * tensor(new[] { 1.0, 0, 1 })).prod(), shape: [3]),
        One("amax", x => x.amax([1])), One("amin keep", x => x.amin([0], true)), One("max", x => x.max()), One("max dim", x => x.max(1).values), One("min dim keep", x => x.min(0, true).values),
        One("var", x => x.var()), One("var dim", x => x.var(1, false, true)), One("std", x => x.std()), One("std dim", x => x.std(0)),
        One("logsumexp", x => x.logsumexp(1)), One("logsumexp keep", x => x.logsumexp(0, true)), One("norm 2", x => x.norm()), One("norm 1 dim", x => x.norm(1, true, 1f)), One("norm 3", x => x.norm(3f)),
        One("cumsum", x => x.cumsum(1)), One("cumprod", x => x.cumprod(1)), One("cumprod with zero", x => (x * tensor(new[] { 1.0, 0, 1 })).cumprod(1)), One("logcumsumexp", x => x.logcumsumexp(1)), One("cummax", x => x.cummax(1).values),
        One("softmax", x => x.softmax(1)), One("log_softmax", x => x.log_softmax(0)), One("dist", x => x.dist(x.flip(1) * 0.5)),
    ];

    public static IEnumerable<GradientCase> Movement =>
    [
        One("reshape", x => x.reshape(3, 2)), One("view", x => x.view(-1)), One("reshape of transpose", x => x.t().reshape(-1)), One("flatten", x => x.flatten(1), shape: [2, 3, 2]),
        One("permute", x => x.permute(2, 0, 1) * 2, shape: [2, 3, 2]), One("transpose", x => x.t()), One("expand", x => x.unsqueeze(1).expand(2, 4, 3)), One("squeeze", x => x.unsqueeze(0).squeeze()),
        One("slice", x => x[.., TensorIndex.Slice(0, 3, 2)]), One("narrow", x => x.narrow(1, 1, 2)), One("select", x => x.select(1, -1)), One("diagonal", x => x.diagonal(1)),
        One("unfold", x => x.unfold(0, 3, 2), shape: [7]), One("as_strided", x => x.as_strided([2, 2, 2], [1, 2, 1], 1)), One("split", x => cat(x.split(2, 1).Reverse().ToArray(), 1)), One("unbind", x => stack(x.unbind(1), 0)),
        One("flip", x => x.flip(0, 1)), One("roll", x => x.roll(1, 1)), One("roll all", x => x.roll(2)), One("tril", x => x.tril()), One("triu", x => x.triu(1)), One("rot90", x => x.rot90()), One("repeat", x => x.repeat(2, 1, 2)),
        One("repeat_interleave", x => x.repeat_interleave(2, 1)), One("diag_embed", x => x.diag_embed(1)), One("diag", x => x.diag(), shape: [3]), One("trace", x => x.trace(), shape: [3, 3]), One("movedim", x => x.movedim(0, -1), shape: [2, 3, 2]),
        One("index_select", x => x.index_select(1, tensor(new long[] { 2, 0, 2 }))), One("gather", x => x.gather(1, tensor(new long[,] { { 2, 0, 2 }, { 1, 1, 0 } }))), One("take", x => x.take(tensor(new long[] { 5, 0, 5 }))),
        One("index tensors", x => x[tensor(new long[] { 1, 0, 1 }), tensor(new long[] { 2, 0, 2 })]), One("mask", x => x.masked_select(x.gt(0))), One("mask index", x => x[x.gt(0)]), One("masked_fill", x => x.masked_fill(x.gt(0.3), 2)),
        Two("scatter", (a, b) => a.scatter(1, tensor(new long[,] { { 0, 2 }, { 1, 0 } }), b), [2, 3], [2, 2]), Two("scatter_add", (a, b) => a.scatter_add(1, tensor(new long[,] { { 0, 0 }, { 1, 2 } }), b), [2, 3], [2, 2]),
        Two("index_add", (a, b) => a.index_add(1, tensor(new long[] { 2, 2 }), b, 3), [2, 3], [2, 2]), Two("index_copy", (a, b) => a.index_copy(1, tensor(new long[] { 2, 0 }), b), [2, 3], [2, 2]), One("index_fill", x => x.index_fill(1, tensor(new long[] { 1 }), 4)),
        Two("index_put", (a, b) => a.index_put(b, TensorIndex.Tensor(tensor(new long[] { 1, 0 })), TensorIndex.Colon), [2, 3], [3]), Two("masked_scatter", (a, b) => a.masked_scatter(tensor(new[] { true, false, true }), b), [2, 3], [4]),
        Two("cat", (a, b) => cat([a, b, a], 1), [2, 3], [2, 1]), Two("stack", (a, b) => stack([a, b], 1), [2, 3], [2, 3]), Two("block_diag", (a, b) => block_diag(a, b), [2, 3], [2]), Two("slice_scatter", (a, b) => a.slice_scatter(b, 1, 1, 3), [2, 3], [2, 2]),
    ];

    public static IEnumerable<GradientCase> Products =>
    [
        Two("mm", (a, b) => a.mm(b), [2, 3], [3, 2]), Two("mm transposed", (a, b) => a.t().mm(b.t()), [3, 2], [2, 3]), Two("bmm", (a, b) => a.bmm(b), [2, 2, 3], [2, 3, 2]), Two("matmul 1 1", (a, b) => a.matmul(b), [3], [3]),
        Two("matmul 1 2", (a, b) => a.matmul(b), [3], [3, 2]), Two("matmul 2 1", (a, b) => a.matmul(b), [2, 3], [3]), Two("matmul 3 2", (a, b) => a.matmul(b), [2, 2, 3], [3, 2]), Two("matmul broadcast", (a, b) => a.matmul(b), [2, 1, 2, 3], [3, 3, 2]), Two("matmul of views", (a, b) => a.transpose(1, 2).matmul(b.mT), [2, 2, 3, 2], [2, 3, 4, 2]), Two("matmul 5 5", (a, b) => a.matmul(b), [1, 2, 1, 1, 2], [2, 1, 1, 2, 1]),
        Two("matmul 2 3", (a, b) => a.matmul(b), [2, 3], [2, 3, 2]), Two("matmul 1 3", (a, b) => a.matmul(b), [3], [2, 3, 2]), Two("outer", (a, b) => a.outer(b), [2], [3]), Two("inner", (a, b) => a.inner(b), [2, 3], [4, 3]),
        new("addmm", x => x[0].addmm(x[1], x[2], 0.5f, 2f), () => [Spread(-1, 1, 2, 2), Spread(0, 2, 2, 3), Spread(0.1, 0.9, 3, 2)]),
        new("attention", x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2]), () => [Spread(-1, 1, 2, 3, 2), Spread(0, 2, 2, 4, 2), Spread(0.1, 0.9, 2, 4, 3)]),
        new("attention causal", x => nn.functional.scaled_dot_product_attention(x[0], x[1].mT, x[2], is_casual: true), () => [Spread(-1, 1, 3, 2), Spread(0, 2, 2, 3), Spread(0.1, 0.9, 3, 2)]),
        new("attention masked", x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2], tensor(new[,] { { true, false, true }, { true, true, false } })), () => [Spread(-1, 1, 1, 2, 2, 2), Spread(0, 2, 1, 2, 3, 2), Spread(0.1, 0.9, 1, 2, 3, 2)]),
        new("attention with a learned mask", x => nn.functional.scaled_dot_product_attention(x[0], x[0], x[0], x[1]), () => [Spread(-1, 1, 2, 3, 2), Spread(0, 2, 3, 3)]),
        new("baddbmm", x => x[0].baddbmm(x[1], x[2]), () => [Spread(-1, 1, 2, 2), Spread(0, 2, 2, 2, 3), Spread(0.1, 0.9, 2, 3, 2)]),
    ];

    public static IEnumerable<GradientCase> InPlace =>
    [
        Two("add_", (a, b) => (a * 1).add_(b), [2, 3], [3]), Two("mul_", (a, b) => { var x = a * 2; var y = x * 1; return y.mul_(b); }, [2, 3], [3]), One("exp_", x => (x * 1).exp_()), One("zero_", x => (x * 3).zero_() + x),
        Two("copy_ to slice", (a, b) => { var y = a * 2; y[.., 1].copy_(b); return y * y; }, [2, 3], [2]), Two("set by index", (a, b) => { var y = a * 2; y[1] = b; return y * a; }, [2, 3], [3]),
        Two("add_ through view", (a, b) => { var y = a * a; y.t().select(0, 1).add_(b); return y * a; }, [2, 3], [2]), Two("view sees change", (a, b) => { var y = a * 2; var v = y[0]; y.mul_(b); return v * v; }, [2, 3], [3]),
        Two("zeros filled", (a, b) => { var y = zeros(2, 3, dtype: float64); y[0] = a; y[1] = b * a; return y * y; }, [3], [3]), Two("index_put_", (a, b) => { var y = a * 1; y[tensor(new long[] { 0, 0 }), tensor(new long[] { 1, 2 })] = b; return y * a; }, [2, 3], [2]),
        One("clamp_", x => (x * 2).clamp_(-1, 1) * x), One("relu of view in place", x => { var y = x * 2; y.narrow(1, 0, 2).sigmoid_(); return y; }), One("squeeze_", x => (x * 2).unsqueeze_(0).squeeze_()),
    ];
}
