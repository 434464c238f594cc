"""Records what PyTorch computes for torch.nn, torch.optim and the schedulers, in float64: values and gradients.

    python3 nn_reference.py > nn_reference.json

Inputs come from a formula, so the file depends on no random numbers; the version of PyTorch is in it."""
import json
import math
import sys
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)
cases = []


def wave(*shape, shift=0.0, low=-1.5, high=1.5):
    n = math.prod(shape)
    k = torch.arange(1, n + 1)
    x = torch.sin(k * 1.7 + shift + 0.3 * torch.cos(k * 0.9))
    return (low + (high - low) * (x + 1) / 2).reshape(shape)


def pack(t):
    return {"shape": list(t.shape), "type": str(t.dtype).replace("torch.", ""), "data": t.detach().flatten().tolist()}


def case(name, f, *inputs):
    """f of the inputs, and the gradient of the sum of f weighted by 1, 1/2, 1/3, ... for each floating-point input."""
    leaves = [i.clone().requires_grad_() if i.is_floating_point() else i for i in inputs]
    try:
        y = f(*leaves)
    except RuntimeError as error:  # targets that PyTorch does not differentiate
        if "target" not in str(error):
            raise
        leaves = [leaves[0]] + [i.clone() for i in inputs[1:]]
        y = f(*leaves)
    grads = []
    if y.requires_grad:
        weights = 1 / torch.arange(1, y.numel() + 1, dtype=torch.float64)
        wanted = [l for l in leaves if l.requires_grad]
        found = torch.autograd.grad((y.flatten() * weights).sum(), wanted, allow_unused=True)
        grads = [pack(torch.zeros_like(l) if g is None else g) for l, g in zip(wanted, found)]
    cases.append({"name": name, "inputs": [pack(i) for i in inputs], "output": pack(y), "grads": grads})


X = wave(3, 4)
for name in ["relu", "relu6", "leaky_relu", "elu", "celu", "selu", "gelu", "silu", "mish", "softplus", "sigmoid", "tanh", "logsigmoid", "softsign",
             "tanhshrink", "hardsigmoid", "hardswish", "hardtanh", "hardshrink", "softshrink", "glu"]:
    case(name, getattr(F, name), wave(3, 4, low=-7, high=7))
case("leaky_relu 0.2", lambda x: F.leaky_relu(x, 0.2), X)
case("elu 0.5", lambda x: F.elu(x, 0.5), X)
case("celu 2", lambda x: F.celu(x, 2.0), X)
case("softplus 2 1", lambda x: F.softplus(x, 2.0, 1.0), X)
case("hardtanh -0.5 0.25", lambda x: F.hardtanh(x, -0.5, 0.25), X)
case("threshold", lambda x: F.threshold(x, 0.1, 20.0), X)
case("softmax 0", lambda x: F.softmax(x, 0), X)
case("softmax 1", lambda x: F.softmax(x, 1), X)
case("log_softmax 1", lambda x: F.log_softmax(x, 1), X)
case("softmin 1", lambda x: F.softmin(x, 1), X)
case("prelu", lambda x, w: F.prelu(x, w), wave(2, 3, 4), wave(3, shift=1))
case("rrelu eval", lambda x: F.rrelu(x, training=False), X)
case("linear", F.linear, wave(2, 3, 4), wave(5, 4, shift=1), wave(5, shift=2))
case("linear no bias", F.linear, wave(3, 4), wave(5, 4, shift=1))

T = wave(3, 4, shift=2)
P = wave(3, 4, low=0.05, high=0.95)
Q = wave(3, 4, shift=3, low=0.05, high=0.95)
S = torch.sign(wave(3, 4, shift=4))
for r in ["none", "mean", "sum"]:
    case(f"mse_loss {r}", lambda x, t: F.mse_loss(x, t, reduction=r), X, T)
    case(f"l1_loss {r}", lambda x, t: F.l1_loss(x, t, reduction=r), X, T)
    case(f"smooth_l1_loss {r}", lambda x, t: F.smooth_l1_loss(x, t, reduction=r, beta=0.7), X, T)
    case(f"huber_loss {r}", lambda x, t: F.huber_loss(x, t, reduction=r, delta=0.7), X, T)
    case(f"binary_cross_entropy {r}", lambda x, t: F.binary_cross_entropy(x, t, reduction=r), P, Q)
    case(f"binary_cross_entropy_with_logits {r}", lambda x, t: F.binary_cross_entropy_with_logits(x, t, reduction=r), X, Q)
    case(f"kl_div log {r}", lambda x, t: F.kl_div(x, t, reduction=r, log_target=True), P.log(), Q.log())
    case(f"kl_div {r}", lambda x, t: F.kl_div(x, t, reduction=r), P.log(), Q)
    case(f"poisson_nll_loss {r}", lambda x, t: F.poisson_nll_loss(x, t, reduction=r), X, Q * 4)
    case(f"gaussian_nll_loss {r}", lambda x, t, v: F.gaussian_nll_loss(x, t, v, reduction=r), X, T, P)
    case(f"soft_margin_loss {r}", lambda x, t: F.soft_margin_loss(x, t, reduction=r), X, S)
    case(f"hinge_embedding_loss {r}", lambda x, t: F.hinge_embedding_loss(x, t, margin=1.0, reduction=r), X, S)
    case(f"margin_ranking_loss {r}", lambda x, y, t: F.margin_ranking_loss(x, y, t, margin=0.3, reduction=r), X, T, S)
    case(f"cosine_embedding_loss {r}", lambda x, y, t: F.cosine_embedding_loss(x, y, t, margin=0.1, reduction=r), X, T, S[:, 0])
    case(f"triplet_margin_loss {r}", lambda x, y, z: F.triplet_margin_loss(x, y, z, reduction=r), X, T, P)
    case(f"triplet_margin_loss swap {r}", lambda x, y, z: F.triplet_margin_loss(x, y, z, swap=True, reduction=r), X, T, P)
    case(f"multilabel_soft_margin_loss {r}", lambda x, t: F.multilabel_soft_margin_loss(x, t, reduction=r), X, (Q > 0.5).double())
    labels = torch.tensor([2, 0, 3])
    case(f"cross_entropy {r}", lambda x, t: F.cross_entropy(x, t, reduction=r), X, labels)
    case(f"cross_entropy weight {r}", lambda x, t, w: F.cross_entropy(x, t, w.detach(), reduction=r), X, labels, wave(4, low=0.2, high=1))
    case(f"cross_entropy smoothing {r}", lambda x, t: F.cross_entropy(x, t, reduction=r, label_smoothing=0.1), X, labels)
    case(f"cross_entropy smoothing weight {r}", lambda x, t, w: F.cross_entropy(x, t, w.detach(), reduction=r, label_smoothing=0.1), X, labels, wave(4, low=0.2, high=1))
    case(f"cross_entropy ignore {r}", lambda x, t: F.cross_entropy(x, t, ignore_index=2, reduction=r), X, labels)
    case(f"cross_entropy image {r}", lambda x, t: F.cross_entropy(x, t, reduction=r), wave(2, 3, 2, 2), torch.tensor([[[0, 1], [2, 1]], [[1, 1], [0, 2]]]))
    case(f"cross_entropy probabilities {r}", lambda x, t: F.cross_entropy(x, t, reduction=r, label_smoothing=0.1), X, Q / Q.sum(1, keepdim=True))
    case(f"nll_loss {r}", lambda x, t: F.nll_loss(x, t, reduction=r), X, labels)
    case(f"nll_loss weight {r}", lambda x, t, w: F.nll_loss(x, t, w.detach(), reduction=r), X, labels, wave(4, low=0.2, high=1))
    case(f"multi_margin_loss {r}", lambda x, t: F.multi_margin_loss(x, t, reduction=r), X, labels)
    case(f"multi_margin_loss 2 {r}", lambda x, t: F.multi_margin_loss(x, t, p=2, margin=0.5, reduction=r), X, labels)
case("bce_with_logits weights", lambda x, t, w, p: F.binary_cross_entropy_with_logits(x, t, w.detach(), pos_weight=p.detach()), X, Q, P, wave(4, low=0.5, high=3))
case("bce weights", lambda x, t, w: F.binary_cross_entropy(x, t, w.detach()), P, Q, wave(4, low=0.2, high=1))
case("poisson_nll_loss full", lambda x, t: F.poisson_nll_loss(x, t, log_input=False, full=True), P, Q * 4)
case("gaussian_nll_loss full", lambda x, t, v: F.gaussian_nll_loss(x, t, v, full=True), X, T, P)
case("pairwise_distance", lambda x, y: F.pairwise_distance(x, y), X, T)
case("cosine_similarity", lambda x, y: F.cosine_similarity(x, y), X, T)
case("normalize", lambda x: F.normalize(x), X)

E24 = wave(2, 6, 4)
case("embedding", lambda i, w: F.embedding(i, w), torch.tensor([[0, 2, 1], [2, 2, 4]]), wave(5, 3))
case("embedding padding", lambda i, w: F.embedding(i, w, padding_idx=2), torch.tensor([[0, 2, 1], [2, 2, 4]]), wave(5, 3))
case("layer_norm", lambda x, w, b: F.layer_norm(x, [4], w, b), E24, wave(4, shift=1), wave(4, shift=2))
case("layer_norm plain", lambda x: F.layer_norm(x, [6, 4]), E24)
case("group_norm", lambda x, w, b: F.group_norm(x, 3, w, b), wave(2, 6, 2, 2), wave(6, shift=1), wave(6, shift=2))
case("instance_norm", lambda x, w, b: F.instance_norm(x, weight=w, bias=b), wave(2, 3, 2, 4), wave(3, shift=1), wave(3, shift=2))
case("batch_norm train", lambda x, w, b: F.batch_norm(x, None, None, w, b, True), wave(4, 3, 2, 2), wave(3, shift=1), wave(3, shift=2))
case("batch_norm train 1d", lambda x, w, b: F.batch_norm(x, None, None, w, b, True), wave(6, 3), wave(3, shift=1), wave(3, shift=2))
case("batch_norm eval", lambda x, w, b: F.batch_norm(x, torch.tensor([0.1, -0.2, 0.3]), torch.tensor([0.5, 1.5, 2.5]), w, b, False), wave(4, 3, 2, 2), wave(3, shift=1), wave(3, shift=2))

case("conv1d", lambda x, w, b: F.conv1d(x, w, b), wave(2, 3, 8), wave(4, 3, 3, shift=1), wave(4, shift=2))
case("conv1d stride padding dilation", lambda x, w, b: F.conv1d(x, w, b, 2, 2, 2), wave(2, 3, 8), wave(4, 3, 3, shift=1), wave(4, shift=2))
case("conv1d unbatched", lambda x, w: F.conv1d(x, w), wave(3, 8), wave(4, 3, 3, shift=1))
case("conv2d", lambda x, w, b: F.conv2d(x, w, b), wave(2, 3, 5, 6), wave(4, 3, 3, 2, shift=1), wave(4, shift=2))
case("conv2d stride padding", lambda x, w, b: F.conv2d(x, w, b, (2, 1), (1, 2)), wave(2, 3, 5, 6), wave(4, 3, 3, 3, shift=1), wave(4, shift=2))
case("conv2d dilation", lambda x, w: F.conv2d(x, w, None, 1, 2, 2), wave(1, 2, 6, 6), wave(3, 2, 3, 3, shift=1))
case("conv2d groups", lambda x, w, b: F.conv2d(x, w, b, padding=1, groups=2), wave(2, 4, 4, 4), wave(6, 2, 3, 3, shift=1), wave(6, shift=2))
case("conv2d pointwise", lambda x, w, b: F.conv2d(x, w, b), wave(2, 3, 4, 4), wave(5, 3, 1, 1, shift=1), wave(5, shift=2))
case("conv2d same", lambda x, w: F.conv2d(x, w, padding="same"), wave(1, 2, 5, 5), wave(3, 2, 4, 4, shift=1))
case("conv_transpose1d", lambda x, w, b: F.conv_transpose1d(x, w, b, 2, 1, 1), wave(2, 3, 5), wave(3, 4, 3, shift=1), wave(4, shift=2))
case("conv_transpose2d", lambda x, w, b: F.conv_transpose2d(x, w, b), wave(2, 3, 4, 3), wave(3, 2, 3, 3, shift=1), wave(2, shift=2))
case("conv_transpose2d stride", lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 1, 1), wave(2, 3, 4, 3), wave(3, 2, 4, 4, shift=1), wave(2, shift=2))
case("conv_transpose2d groups dilation", lambda x, w: F.conv_transpose2d(x, w, None, 1, 1, 0, 2, 2), wave(1, 4, 4, 4), wave(4, 3, 3, 3, shift=1))
case("max_pool1d", lambda x: F.max_pool1d(x, 3, 2, 1), wave(2, 3, 8))
case("max_pool2d", lambda x: F.max_pool2d(x, 2), wave(2, 3, 5, 6))
case("max_pool2d padding", lambda x: F.max_pool2d(x, 3, 2, 1), wave(2, 3, 5, 6))
case("max_pool2d dilation", lambda x: F.max_pool2d(x, 2, 1, 0, 2), wave(2, 3, 5, 6))
case("max_pool2d ceil", lambda x: F.max_pool2d(x, 2, ceil_mode=True), wave(2, 3, 5, 7))
case("avg_pool1d", lambda x: F.avg_pool1d(x, 3, 2, 1), wave(2, 3, 8))
case("avg_pool2d", lambda x: F.avg_pool2d(x, 2), wave(2, 3, 5, 6))
case("avg_pool2d padding", lambda x: F.avg_pool2d(x, 3, 2, 1), wave(2, 3, 5, 6))
case("avg_pool2d exclude", lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), wave(2, 3, 5, 6))
case("avg_pool2d ceil", lambda x: F.avg_pool2d(x, 2, ceil_mode=True), wave(2, 3, 5, 7))
case("adaptive_avg_pool1d", lambda x: F.adaptive_avg_pool1d(x, 3), wave(2, 3, 8))
case("adaptive_avg_pool2d", lambda x: F.adaptive_avg_pool2d(x, (2, 3)), wave(2, 3, 5, 7))
case("adaptive_max_pool2d", lambda x: F.adaptive_max_pool2d(x, (2, 3)), wave(2, 3, 5, 7))
case("interpolate nearest", lambda x: F.interpolate(x, scale_factor=2, mode="nearest"), wave(2, 3, 2, 3))
case("interpolate nearest size", lambda x: F.interpolate(x, size=(5, 4), mode="nearest"), wave(2, 3, 3, 7))
case("interpolate nearest 1d", lambda x: F.interpolate(x, scale_factor=2, mode="nearest"), wave(2, 3, 4))
case("interpolate bilinear", lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False), wave(2, 3, 2, 3))
case("interpolate bilinear corners", lambda x: F.interpolate(x, size=(5, 4), mode="bilinear", align_corners=True), wave(2, 3, 3, 7))
case("interpolate linear", lambda x: F.interpolate(x, size=7, mode="linear", align_corners=False), wave(2, 3, 4))
case("interpolate bicubic", lambda x: F.interpolate(x, size=(5, 4), mode="bicubic", align_corners=False), wave(2, 3, 3, 7))
case("interpolate bicubic corners", lambda x: F.interpolate(x, size=(5, 4), mode="bicubic", align_corners=True), wave(2, 3, 3, 7))
case("interpolate bicubic antialias", lambda x: F.interpolate(x, size=(4, 5), mode="bicubic", antialias=True), wave(2, 3, 6, 13))
case("interpolate bilinear antialias", lambda x: F.interpolate(x, size=(4, 5), mode="bilinear", antialias=True), wave(2, 3, 6, 13))
case("interpolate trilinear", lambda x: F.interpolate(x, size=(4, 2, 5), mode="trilinear", align_corners=False), wave(2, 2, 3, 3, 4))
case("interpolate nearest 3d", lambda x: F.interpolate(x, scale_factor=2, mode="nearest"), wave(1, 2, 2, 3, 2))
case("interpolate nearest-exact", lambda x: F.interpolate(x, size=(5, 4), mode="nearest-exact"), wave(2, 3, 3, 7))
case("max_unpool1d", lambda x: F.max_unpool1d(*F.max_pool1d(x, 2, return_indices=True), 2), wave(2, 3, 8))
case("max_unpool2d", lambda x: F.max_unpool2d(*F.max_pool2d(x, 2, return_indices=True), 2, output_size=x.shape), wave(2, 3, 5, 6))
case("max_unpool3d", lambda x: F.max_unpool3d(*F.max_pool3d(x, (1, 2, 2), return_indices=True), (1, 2, 2)), wave(2, 2, 3, 4, 4))
case("pixel_shuffle", lambda x: F.pixel_shuffle(x, 2), wave(2, 8, 3, 2))
case("pixel_unshuffle", lambda x: F.pixel_unshuffle(x, 2), wave(2, 2, 4, 6))
case("pad constant", lambda x: F.pad(x, [1, 2, 0, 1], value=0.5), wave(2, 3, 4))
case("pad negative", lambda x: F.pad(x, [-1, 2]), wave(2, 3, 4))
case("pad reflect", lambda x: F.pad(x, [1, 2, 2, 1], mode="reflect"), wave(1, 2, 4, 5))
case("pad replicate", lambda x: F.pad(x, [1, 2, 2, 1], mode="replicate"), wave(1, 2, 4, 5))
case("pad circular", lambda x: F.pad(x, [1, 2, 2, 1], mode="circular"), wave(1, 2, 4, 5))
case("unfold", lambda x: F.unfold(x, (2, 3), 1, 1, 2), wave(2, 2, 5, 6))
case("fold", lambda x: F.fold(x, (4, 5), (2, 2)), wave(2, 8, 12))


def attention(q, k, v, mask=None):
    s = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
    return torch.softmax(s if mask is None else s + mask, -1) @ v


A = [wave(2, 3, 4, 5, shift=i) for i in range(3)]
causal = torch.full((4, 4), -math.inf).triu(1)
case("attention", attention, *A)
case("attention causal", lambda q, k, v: attention(q, k, v, causal), *A)
case("attention mask", lambda q, k, v, m: attention(q, k, v, m), *A, wave(4, 4))
case("attention cross", attention, wave(2, 3, 5), wave(2, 6, 5, shift=1), wave(2, 6, 4, shift=2))


def filled(module, scale=1.0):
    with torch.no_grad():
        for i, p in enumerate(module.parameters()):
            p.copy_(wave(*p.shape, shift=i, low=-scale, high=scale))
    return module


def parameters(module):
    return [p.detach() for p in module.parameters()]


def with_module(name, module, f, *inputs):
    """The module's parameters follow the inputs in the case's list."""
    import torch.nn.utils.stateless as stateless
    names = [n for n, _ in module.named_parameters()]
    n = len(inputs)
    case(name, lambda *t: f(lambda *x: stateless.functional_call(module, dict(zip(names, t[n:])), x), *t[:n]), *inputs, *parameters(module))


def with_recurrent(name, module, f, *inputs):
    """As with_module, for modules that read their parameters from a list of their own."""
    def run(*t):
        module._flat_weights = list(t[len(inputs):])
        return f(module, *t[:len(inputs)])
    case(name, run, *inputs, *parameters(module))


for kind in ["RNN", "LSTM", "GRU"]:
    for options in [{}, {"num_layers": 2}, {"bidirectional": True}, {"batch_first": True, "bias": False}]:
        m = filled(getattr(torch.nn, kind)(3, 4, **options), 0.6)
        label = " ".join([kind] + [f"{k}={v}" for k, v in options.items()])
        with_recurrent(label, m, lambda c, x: c(x)[0], wave(2, 5, 3))
        with_recurrent(label + " state", m, lambda c, x: torch.cat([h.flatten() for h in (c(x)[1] if kind == "LSTM" else [c(x)[1]])]), wave(2, 5, 3))
with_recurrent("RNN relu", filled(torch.nn.RNN(3, 4, nonlinearity="relu"), 0.6), lambda c, x: c(x)[0], wave(2, 5, 3))
m = filled(torch.nn.MultiheadAttention(6, 2), 0.6)
with_module("MultiheadAttention", m, lambda c, q, k, v: c(q, k, v)[0], wave(4, 2, 6), wave(5, 2, 6, shift=1), wave(5, 2, 6, shift=2))
with_module("MultiheadAttention weights", m, lambda c, q, k, v: c(q, k, v)[1], wave(4, 2, 6), wave(5, 2, 6, shift=1), wave(5, 2, 6, shift=2))

# Volumes, cells and the rest of torch.nn's breadth.
V = wave(1, 4, 4, 4, 4)
case("conv3d", F.conv3d, V, wave(3, 4, 2, 3, 2, shift=1), wave(3, shift=2))
case("conv3d options", lambda x, w, b: F.conv3d(x, w, b, (2, 1, 2), (1, 2, 0), (1, 2, 2), 2), V, wave(6, 2, 2, 3, 2, shift=1), wave(6, shift=2))
case("conv3d same", lambda x, w: F.conv3d(x, w, padding="same"), wave(1, 2, 3, 4, 3), wave(2, 2, 2, 3, 1, shift=1))
case("conv_transpose3d", F.conv_transpose3d, wave(2, 4, 3, 2, 3), wave(4, 2, 2, 3, 2, shift=1), wave(2, shift=2))
case("conv_transpose3d options", lambda x, w, b: F.conv_transpose3d(x, w, b, (2, 1, 3), (1, 0, 1), (1, 0, 2), 2, (1, 2, 1)), wave(2, 4, 3, 2, 3), wave(4, 2, 2, 3, 2, shift=1), wave(4, shift=2))
case("max_pool3d", lambda x: F.max_pool3d(x, 2), V)
case("max_pool3d options", lambda x: F.max_pool3d(x, (2, 3, 2), (2, 1, 2), (1, 1, 0), (1, 1, 2), ceil_mode=True), V)
case("max_pool3d indices", lambda x: F.max_pool3d(x, (2, 3, 2), (2, 1, 2), (1, 1, 0), return_indices=True)[1], V)
case("avg_pool3d", lambda x: F.avg_pool3d(x, 2), V)
case("avg_pool3d options", lambda x: F.avg_pool3d(x, (2, 3, 2), (2, 2, 2), (1, 1, 0), ceil_mode=True, count_include_pad=False), V)
case("avg_pool3d divisor", lambda x: F.avg_pool3d(x, 2, 1, divisor_override=3), V)
case("adaptive_avg_pool3d", lambda x: F.adaptive_avg_pool3d(x, (2, 3, 4)), V)
case("adaptive_max_pool3d", lambda x: F.adaptive_max_pool3d(x, (2, 3, 4)), V)
case("lp_pool1d", lambda x: F.lp_pool1d(x, 3, 2, 2), wave(2, 3, 8, low=0.2, high=2))
case("lp_pool2d", lambda x: F.lp_pool2d(x, 2, (2, 3), 2), wave(2, 3, 6, 7, low=0.2, high=2))
case("local_response_norm", lambda x: F.local_response_norm(x, 3, 0.1, 0.75, 2.0), wave(2, 5, 4))
case("batch_norm 3d", lambda x, w, b: F.batch_norm(x, None, None, w, b, True), V, wave(4, shift=1), wave(4, shift=2))
case("instance_norm 1d", lambda x: F.instance_norm(x), wave(2, 3, 7))
case("instance_norm 3d", lambda x: F.instance_norm(x), V)
case("bilinear", F.bilinear, wave(5, 3), wave(5, 4, shift=1), wave(2, 3, 4, shift=2), wave(2, shift=3))
case("pad reflect 3d", lambda x: F.pad(x, (1, 2, 1, 0, 2, 1), "reflect"), V)
case("pad replicate 3d", lambda x: F.pad(x, (1, 2, 1, 0, 2, 1), "replicate"), V)
case("channel_shuffle", lambda x: torch.channel_shuffle(x.detach(), 2), wave(2, 4, 3, 2))
MARGIN = torch.tensor([[3, 0, -1, 1], [0, 1, 2, -1], [-1, 0, 1, 2]])
for reduction in ["none", "mean", "sum"]:
    case(f"multi_label_margin_loss {reduction}", lambda x, t: F.multilabel_margin_loss(x, t, reduction=reduction), X, MARGIN)
TEXTS, TIMES, SIZES = torch.tensor([[1, 2, 2, 4], [3, 1, 0, 0], [2, 4, 1, 3]]), torch.tensor([7, 6, 7]), torch.tensor([4, 2, 3])
for reduction in ["none", "mean", "sum"]:
    case(f"ctc_loss {reduction}", lambda x: F.ctc_loss(x.log_softmax(2), TEXTS, TIMES, SIZES, reduction=reduction), wave(7, 3, 5))
case("ctc_loss blank 4", lambda x: F.ctc_loss(x.log_softmax(2), torch.tensor([1, 2, 2, 3, 1]), torch.tensor([7, 7]), torch.tensor([3, 2]), blank=4), wave(7, 2, 5))
case("embedding_bag sum", lambda w: F.embedding_bag(torch.tensor([[1, 0, 3], [2, 2, 1]]), w, mode="sum"), wave(4, 3))
case("embedding_bag mean", lambda w: F.embedding_bag(torch.tensor([1, 0, 3, 2, 2, 1]), w, torch.tensor([0, 2]), mode="mean"), wave(4, 3))
case("embedding_bag max", lambda w: F.embedding_bag(torch.tensor([1, 0, 3, 2, 2, 1]), w, torch.tensor([0, 2]), mode="max"), wave(4, 3))
with_module("RNNCell", filled(torch.nn.RNNCell(3, 4), 0.6), lambda c, x, h: c(x, h), wave(2, 3), wave(2, 4, shift=1))
with_module("GRUCell", filled(torch.nn.GRUCell(3, 4), 0.6), lambda c, x, h: c(x, h), wave(2, 3), wave(2, 4, shift=1))
with_module("LSTMCell", filled(torch.nn.LSTMCell(3, 4), 0.6), lambda c, x, h, k: torch.cat(c(x, (h, k))), wave(2, 3), wave(2, 4, shift=1), wave(2, 4, shift=2))

optimizers = []


def optimizer(name, make, steps=8):
    p = torch.nn.Parameter(wave(6))
    o = make([p])
    values = []
    for t in range(steps):
        p.grad = wave(6, shift=t * 0.7) * (1 + 0.1 * t)
        o.step()
        values.append(p.detach().tolist())
    optimizers.append({"name": name, "start": wave(6).tolist(), "grads": [(wave(6, shift=t * 0.7) * (1 + 0.1 * t)).tolist() for t in range(steps)], "values": values})


O = torch.optim
optimizer("SGD", lambda p: O.SGD(p, 0.1))
optimizer("SGD momentum", lambda p: O.SGD(p, 0.1, momentum=0.9, dampening=0.2, weight_decay=0.05))
optimizer("SGD nesterov", lambda p: O.SGD(p, 0.1, momentum=0.9, nesterov=True))
optimizer("SGD maximize", lambda p: O.SGD(p, 0.1, maximize=True))
optimizer("Adam", lambda p: O.Adam(p, 0.05))
optimizer("Adam decay", lambda p: O.Adam(p, 0.05, (0.8, 0.95), 1e-6, 0.1))
optimizer("Adam amsgrad", lambda p: O.Adam(p, 0.05, amsgrad=True))
optimizer("Adam maximize", lambda p: O.Adam(p, 0.05, maximize=True))
optimizer("AdamW", lambda p: O.AdamW(p, 0.05, weight_decay=0.1))
optimizer("AdamW amsgrad", lambda p: O.AdamW(p, 0.05, weight_decay=0.1, amsgrad=True))
optimizer("RMSProp", lambda p: O.RMSprop(p, 0.05))
optimizer("RMSProp all", lambda p: O.RMSprop(p, 0.05, alpha=0.9, eps=1e-6, weight_decay=0.1, momentum=0.8, centered=True))
optimizer("Adagrad", lambda p: O.Adagrad(p, 0.1))
optimizer("Adagrad all", lambda p: O.Adagrad(p, 0.1, lr_decay=0.05, weight_decay=0.1, initial_accumulator_value=0.3))
optimizer("Adadelta", lambda p: O.Adadelta(p))
optimizer("Adadelta all", lambda p: O.Adadelta(p, 0.5, 0.8, 1e-5, 0.1, maximize=True))
optimizer("Adamax", lambda p: O.Adamax(p, 0.05))
optimizer("Adamax all", lambda p: O.Adamax(p, 0.05, (0.8, 0.95), 1e-6, 0.1))
# NAdam is left out: PyTorch 1.13 counts one factor of its momentum product twice.
optimizer("RAdam", lambda p: O.RAdam(p, 0.05))
optimizer("RAdam all", lambda p: O.RAdam(p, 0.05, (0.8, 0.95), 1e-6, 0.1))
optimizer("ASGD", lambda p: O.ASGD(p, 0.1))
optimizer("ASGD all", lambda p: O.ASGD(p, 0.1, 0.05, 0.6, 3, 0.1))
optimizer("Rprop", lambda p: O.Rprop(p, 0.1))
optimizer("Rprop all", lambda p: O.Rprop(p, 0.1, (0.4, 1.3), (0.02, 0.15)))

schedules = []


def schedule(name, make, steps=12, momentum=0.9):
    o = O.SGD([torch.nn.Parameter(wave(2))], 0.1, momentum=momentum)
    s = make(o)
    rates, momenta = [], []
    for _ in range(steps):
        rates.append(o.param_groups[0]["lr"])
        momenta.append(o.param_groups[0]["momentum"])
        o.step()
        s.step()
    schedules.append({"name": name, "rates": rates, "momenta": momenta})


L = O.lr_scheduler
schedule("StepLR", lambda o: L.StepLR(o, 3, 0.5))
schedule("MultiStepLR", lambda o: L.MultiStepLR(o, [2, 5], 0.3))
schedule("ExponentialLR", lambda o: L.ExponentialLR(o, 0.9))
schedule("ConstantLR", lambda o: L.ConstantLR(o, 0.5, 4))
schedule("LinearLR", lambda o: L.LinearLR(o, 0.25, 1.0, 5))
schedule("PolynomialLR", lambda o: L.PolynomialLR(o, 8, 2))
schedule("LambdaLR", lambda o: L.LambdaLR(o, lambda t: 1 / (1 + t)))
schedule("MultiplicativeLR", lambda o: L.MultiplicativeLR(o, lambda t: 0.95))
schedule("CosineAnnealingLR", lambda o: L.CosineAnnealingLR(o, 5, 0.01))
schedule("OneCycleLR", lambda o: L.OneCycleLR(o, 0.5, 15))
schedule("OneCycleLR linear three phases", lambda o: L.OneCycleLR(o, 0.5, 15, anneal_strategy="linear", three_phase=True))
schedule("SequentialLR", lambda o: L.SequentialLR(o, [L.LinearLR(o, 0.1, 1.0, 4), L.CosineAnnealingLR(o, 10)], [4]))
schedule("CyclicLR", lambda o: L.CyclicLR(o, 0.05, 0.3, 3, 4))
schedule("CyclicLR triangular2", lambda o: L.CyclicLR(o, 0.05, 0.3, 2, mode="triangular2"))
schedule("CyclicLR exp_range", lambda o: L.CyclicLR(o, 0.05, 0.3, 2, mode="exp_range", gamma=0.9, base_momentum=0.7, max_momentum=0.95))

curves = []


def curve(name, make, steps=50):
    model = filled(torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Tanh(), torch.nn.Linear(8, 8), torch.nn.ReLU(), torch.nn.Linear(8, 3)), 0.7)
    start = [pack(p) for p in model.parameters()]
    x, t = wave(16, 4), torch.arange(16) % 3
    o = make(model.parameters())
    losses = []
    for _ in range(steps):
        o.zero_grad()
        loss = F.cross_entropy(model(x), t)
        loss.backward()
        o.step()
        losses.append(loss.item())
    curves.append({"name": name, "start": start, "inputs": pack(x), "losses": losses, "end": [pack(p) for p in model.parameters()]})


curve("SGD", lambda p: O.SGD(p, 0.2, momentum=0.9))
curve("Adam", lambda p: O.Adam(p, 0.01))
curve("AdamW", lambda p: O.AdamW(p, 0.01, weight_decay=0.1))

json.dump({"torch": torch.__version__, "cases": cases, "optimizers": optimizers, "schedules": schedules, "curves": curves}, sys.stdout)
