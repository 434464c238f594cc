"""Records what PyTorch computes for core operations, in float64: values and gradients, as nn_reference.py does.

    python3 core_reference.py > core_reference.json"""
import json
import math
import sys
import torch

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
cases = []


def wave(*shape, shift=0.0, low=-1.5, high=1.5):
    n = math.prod(shape)
    k = torch.arange(1, n + 1)
    x = torch.sin(k * 1.7 + shift + 0.3 * torch.cos(k * 0.9))
    return (low + (high - low) * (x + 1) / 2).reshape(shape)


def pack(t):
    t = t.to(torch.float64) if t.dtype == torch.bool else t
    return {"shape": list(t.shape), "type": str(t.dtype).replace("torch.", ""), "data": t.detach().flatten().tolist()}


def case(name, f, *inputs):
    leaves = [i.clone().requires_grad_() if i.is_floating_point() else i for i in inputs]
    y = f(*leaves)
    grads = []
    if y.requires_grad:
        weights = 1 / torch.arange(1, y.numel() + 1, dtype=torch.float64)
        wanted = [l for l in leaves if l.requires_grad]
        found = torch.autograd.grad((y.flatten() * weights).sum(), wanted, allow_unused=True)
        grads = [pack(torch.zeros_like(l) if g is None else g) for l, g in zip(wanted, found)]
    cases.append({"name": name, "inputs": [pack(i) for i in inputs], "output": pack(y), "grads": grads})


X, Y, P, U = wave(3, 4), wave(3, 4, shift=1), wave(3, 4, low=0.2, high=3), wave(3, 4, low=-0.9, high=0.9)
Z, ROW, I = wave(2, 3, 4), wave(4, shift=2), torch.tensor([[0, 2, 1, 0], [1, 1, 2, 0]])
for name in ["exp", "expm1", "exp2", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asinh", "atan", "erf", "erfc", "sigmoid", "square", "abs", "sinc", "i0", "positive"]:
    case(name, getattr(torch, name), X)
for name in ["log", "log2", "log10", "log1p", "sqrt", "rsqrt", "reciprocal", "lgamma", "digamma", "frac"]:
    case(name, getattr(torch, name), P)
for name in ["asin", "acos", "atanh", "erfinv"]:
    case(name, getattr(torch, name), U)
for name in ["i0e", "i1", "i1e", "ndtr", "log_ndtr" if False else "entr"]:
    case("special " + name, getattr(torch.special, name), P)
for name in ["bessel_j0", "bessel_j1", "modified_bessel_i0", "modified_bessel_i1"]:
    case("special " + name, lambda x, n=name: getattr(torch.special, n)(x.detach()), wave(12, low=-20, high=20))
for name in ["bessel_y0", "bessel_y1", "modified_bessel_k0", "modified_bessel_k1", "scaled_modified_bessel_k0", "scaled_modified_bessel_k1"]:
    case("special " + name, lambda x, n=name: getattr(torch.special, n)(x.detach()), wave(12, low=0.05, high=20))
for name in ["airy_ai", "spherical_bessel_j0"]:
    case("special " + name, lambda x, n=name: getattr(torch.special, n)(x.detach()), wave(12, low=-12, high=6))
N = torch.tensor([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 17])
for name in ["chebyshev_polynomial_t", "chebyshev_polynomial_u", "chebyshev_polynomial_v", "chebyshev_polynomial_w", "shifted_chebyshev_polynomial_t", "shifted_chebyshev_polynomial_u",
             "shifted_chebyshev_polynomial_v", "shifted_chebyshev_polynomial_w", "hermite_polynomial_h", "hermite_polynomial_he", "laguerre_polynomial_l", "legendre_polynomial_p"]:
    case("special " + name, lambda x, n, f=name: getattr(torch.special, f)(x.detach(), n), wave(12, low=0.1, high=0.9), N)
case("acosh", torch.acosh, P + 1)
case("polygamma 1", lambda x: torch.polygamma(1, x), P)
case("logit", lambda x: torch.logit(x, 0.1), wave(3, 4, low=0.02, high=0.98))
case("nan_to_num", lambda x: torch.nan_to_num(x / (x > 0), 2.0, 3.0, 4.0).detach(), X)
for name in ["add", "sub", "mul", "div", "maximum", "minimum", "fmax", "fmin", "atan2", "hypot", "logaddexp", "logaddexp2", "copysign", "remainder", "fmod"]:
    case(name, getattr(torch, name), X, Y + 0.05)
case("pow", torch.pow, P, Y)
case("pow 3", lambda x: x ** 3, X)
case("xlogy", torch.xlogy, X, P)
case("lerp", torch.lerp, X, Y, U)
case("addcmul", lambda a, b, c: torch.addcmul(a, b, c, value=0.3), X, Y, P)
case("addcdiv", lambda a, b, c: torch.addcdiv(a, b, c, value=0.3), X, Y, P)
case("add broadcast", torch.add, Z, ROW)
case("mul broadcast", lambda a, b: a.unsqueeze(1) * b, ROW, wave(3, shift=3))
case("where", lambda a, b: torch.where(a > b, a, b * 2), X, Y)
case("clamp", lambda x: x.clamp(-0.5, 0.7), X)
for name in ["sum", "mean", "std", "var", "logsumexp", "amax", "amin", "norm", "prod"]:
    case(name + " 1", lambda x, n=name: getattr(torch, n)(x, dim=1), Z)
case("sum all", lambda x: x.sum(), Z)
case("mean 0 2 keepdim", lambda x: x.mean((0, 2), keepdim=True), Z)
case("var biased", lambda x: x.var((0, 2), unbiased=False), Z)
case("median", lambda x: x.median(1).values, Z)
case("quantile", lambda x: torch.quantile(x, torch.tensor([0.1, 0.5, 0.85]), dim=1), Z)
for name in ["cumsum", "cumprod", "logcumsumexp"]:
    case(name, lambda x, n=name: getattr(torch, n)(x, 1), Z)
case("cummax", lambda x: torch.cummax(x, 1).values, Z)
case("cummin", lambda x: torch.cummin(x, 1).values, Z)
case("sort", lambda x: x.sort(1, descending=True).values, Z)
case("argsort", lambda x: x.argsort(1), Z)
case("topk", lambda x: x.topk(2, 2).values, Z)
case("kthvalue", lambda x: x.kthvalue(2, 1).values, Z)
case("gather", lambda x, i: x.gather(0, i), X, I)
case("scatter", lambda x, i, y: x.scatter(0, i, y), X, torch.tensor([[0, 2, 1, 0], [1, 1, 2, 2]]), wave(2, 4, shift=4))
case("scatter_add", lambda x, i, y: x.scatter_add(0, i, y), X, I, wave(2, 4, shift=4))
case("index_select", lambda x, i: x.index_select(1, i), Z, torch.tensor([2, 0, 0]))
case("index_add", lambda x, i, y: x.index_add(0, i, y, alpha=0.5), X, torch.tensor([2, 0]), wave(2, 4, shift=4))
case("index_copy", lambda x, i, y: x.index_copy(0, i, y), X, torch.tensor([2, 0]), wave(2, 4, shift=4))
case("index_put", lambda x, i, y: x.index_put((i, i), y, accumulate=True), wave(3, 3), torch.tensor([0, 1, 1]), wave(3, shift=4))
case("take_along_dim", lambda x, i: torch.take_along_dim(x, i, 0), X, I)
case("masked_select", lambda x: x.masked_select(x > 0), X)
case("masked_fill", lambda x: x.masked_fill(x > 0, 5.0), X)
case("masked_scatter", lambda x, y: x.masked_scatter(x > 0, y), X, wave(12, shift=5))
case("searchsorted", lambda x, v: torch.searchsorted(x.sort(1).values.detach(), v.detach(), right=True), X, Y)
case("cat", lambda x, y: torch.cat([x, y, x], 1), X, Y)
case("stack", lambda x, y: torch.stack([x, y], 1), X, Y)
case("roll", lambda x: x.roll((1, -1), (0, 1)), X)
case("flip", lambda x: x.flip(0, 1), X)
case("rot90", lambda x: torch.rot90(x, 1, (0, 1)), X)
case("tril", lambda x: x.tril(1), X)
case("triu", lambda x: x.triu(-1), X)
case("diag_embed", lambda x: torch.diag_embed(x, 1), X)
case("diagonal", lambda x: x.diagonal(1, 1, 2), Z)
case("diff", lambda x: x.diff(dim=1), Z)
case("unfold", lambda x: x.unfold(1, 2, 1), X)
case("repeat_interleave", lambda x, r: x.repeat_interleave(r, 0), X, torch.tensor([2, 0, 1]))
case("tile", lambda x: x.tile(2, 1), X)
case("kron", torch.kron, wave(2, 3), wave(2, 2, shift=1))
case("cross", lambda x, y: torch.cross(x, y, 1), wave(2, 3), wave(2, 3, shift=1))
case("cdist", torch.cdist, wave(4, 3), wave(5, 3, shift=1))
case("einsum ij,jk->ik", lambda a, b: torch.einsum("ij,jk->ik", a, b), wave(2, 3), wave(3, 4, shift=1))
case("einsum bhid,bhjd->bhij", lambda a, b: torch.einsum("bhid,bhjd->bhij", a, b), wave(2, 2, 3, 4), wave(2, 2, 5, 4, shift=1))
case("einsum ii->i", lambda a: torch.einsum("ii->i", a), wave(3, 3))
case("matmul broadcast", torch.matmul, wave(2, 1, 3, 4), wave(5, 4, 2, shift=1))
case("addbmm", lambda m, a, b: torch.addbmm(m, a, b, beta=0.5, alpha=2.0), wave(3, 2), wave(4, 3, 5, shift=1), wave(4, 5, 2, shift=2))
case("baddbmm", lambda m, a, b: torch.baddbmm(m, a, b, beta=0.5, alpha=2.0), wave(4, 3, 2), wave(4, 3, 5, shift=1), wave(4, 5, 2, shift=2))
case("addmm", lambda m, a, b: torch.addmm(m, a, b, beta=0.5, alpha=2.0), wave(3, 2), wave(3, 5, shift=1), wave(5, 2, shift=2))
case("tensordot", lambda a, b: torch.tensordot(a, b, 2), wave(2, 3, 4), wave(3, 4, 5, shift=1))
S = torch.tensor([[4.0, 1.0, 0.5], [1.0, 3.0, -0.7], [0.5, -0.7, 2.0]])
G = wave(3, 3) + 2 * torch.eye(3)
case("cholesky", lambda a: torch.linalg.cholesky(a @ a.T + S), G)
case("solve", torch.linalg.solve, G, wave(3, 2, shift=1))
case("solve_triangular", lambda a, b: torch.linalg.solve_triangular(a.tril(), b, upper=False), G, wave(3, 2, shift=1))
case("inv", torch.linalg.inv, G)
case("det", torch.linalg.det, G)
case("slogdet", lambda a: torch.linalg.slogdet(a)[1], G)
case("eigvalsh", lambda a: torch.linalg.eigvalsh(a + a.T), G)
case("svdvals", torch.linalg.svdvals, wave(4, 3))
case("matrix_exp", lambda a: torch.matrix_exp(a.detach()), G)
case("pinv", lambda a: torch.linalg.pinv(a).detach(), wave(4, 3))
case("matrix_power", lambda a: torch.linalg.matrix_power(a, 3), G)
case("vector_norm 3", lambda a: torch.linalg.vector_norm(a, 3, dim=1), Z)
case("cov", torch.cov, X)
case("corrcoef", torch.corrcoef, X)
case("logdet", lambda a: torch.logdet(a @ a.T + S), G)
json.dump({"torch": torch.__version__, "cases": cases}, sys.stdout)
