"""The PyTorch side of the kernel comparison: reads 'operation numbers...' lines, answers with milliseconds a call.

Each line is answered after about 60 ms of calls with the median of their times."""
import statistics
import sys
import time

import torch
import torch.nn.functional as F

threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
torch.set_num_threads(threads)
clock = time.process_time if threads == 1 else time.perf_counter
torch.set_grad_enabled(False)


def gemm(m, n, k, ta, tb):
    a = torch.randn(k, m).t() if ta else torch.randn(m, k)
    b = torch.randn(n, k).t() if tb else torch.randn(k, n)
    c = torch.empty(m, n)
    return lambda: torch.mm(a, b, out=c)


def conv(n, ci, co, size, kernel, stride, pad):
    x, w, b = torch.randn(n, ci, size, size), torch.randn(co, ci, kernel, kernel), torch.randn(co)
    return lambda: F.conv2d(x, w, b, stride, pad)


def convback(n, ci, co, size, kernel, stride, pad):
    x, w = torch.randn(n, ci, size, size), torch.randn(co, ci, kernel, kernel)
    dy = torch.randn_like(F.conv2d(x, w, None, stride, pad))
    back = torch.ops.aten.convolution_backward
    return lambda: back(dy, x, w, [co], [stride, stride], [pad, pad], [1, 1], False, [0, 0], 1, [True, True, True])


def unary(name, n):
    f = {"gelu": F.gelu, "silu": F.silu, "softplus": F.softplus}.get(name) or getattr(torch, name)
    x = torch.randn(n).abs() if name == "log" else torch.randn(n)
    return lambda: f(x)


def softmax(rows, columns):
    x = torch.randn(rows, columns)
    return lambda: torch.softmax(x, -1)


def layernorm(rows, columns):
    x, w, b = torch.randn(rows, columns), torch.randn(columns), torch.randn(columns)
    return lambda: F.layer_norm(x, (columns,), w, b)


def attention(batch, heads, t, d):
    q, k, v = (torch.randn(batch, heads, t, d) for _ in range(3))
    mask = torch.tril(torch.ones(t, t)) == 0

    def call():
        a = (q @ k.transpose(-2, -1)) / d ** 0.5
        return torch.softmax(a.masked_fill(mask, float("-inf")), -1) @ v

    return call


def randn(n):
    x = torch.empty(n)
    return lambda: x.normal_()


cases = {}
for line in sys.stdin:
    key = line.strip()
    if key not in cases:
        name, *arguments = key.split()
        cases[key] = globals()[name](*[int(a) if a.lstrip("-").isdigit() else a for a in arguments])
        for _ in range(3):
            cases[key]()
    call, times, end = cases[key], [], time.perf_counter() + 0.06
    while len(times) < 3 or time.perf_counter() < end:
        start = clock()
        call()
        times.append(clock() - start)
    print(statistics.median(times) * 1e3, flush=True)
