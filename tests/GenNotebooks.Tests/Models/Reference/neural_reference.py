"""Records what models written in PyTorch, from the papers and not from our code, give for weights and inputs that formulas make.

    python3 neural_reference.py > neural_reference.json

Weights: parameters in the order of their names; entry i (from 1) of parameter k is s sin(0.37 i + k), s = 1 / sqrt(fan in) for
matrices, 0.1 for vectors, and 1 is added to scales of normalisations (vectors called weight)."""
import json
import math
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)
record = {"torch": torch.__version__}


def fill(model):
    for k, (name, p) in enumerate(sorted(model.named_parameters(), key=lambda item: item[0])):
        fan = p[0].numel() if p.dim() > 1 else 1
        scale = 1 / math.sqrt(fan) if p.dim() > 1 else 0.1
        values = scale * torch.sin(torch.arange(1, p.numel() + 1, dtype=torch.float64) * 0.37 + k)
        if p.dim() == 1 and name.endswith("weight"):
            values = values + 1
        with torch.no_grad():
            p.copy_(values.reshape(p.shape))
    return model


def wave(*shape):
    return torch.sin(torch.arange(1, math.prod(shape) + 1, dtype=torch.float64) * 1.3).reshape(shape).float()


def keep(name, tensor):
    record[name] = [float(v) for v in tensor.detach().double().flatten()]


class Knuth:
    """The seeded generator of System.Random: Knuth's subtractive method (The Art of Computer Programming 2, section 3.2.2)."""

    BIG = 2**31 - 1

    def __init__(self, seed):
        s = [0] * 56
        mj, mk = 161803398 - abs(seed), 1
        s[55] = mj
        at = 0
        for _ in range(1, 55):
            at = (at + 21) % 55
            s[at] = mk
            mk = mj - mk
            if mk < 0:
                mk += self.BIG
            mj = s[at]
        for _ in range(4):
            for i in range(1, 56):
                n = (i + 30) % 55
                s[i] = (s[i] - s[1 + n] + 2**31) % 2**32 - 2**31  # as 32-bit numbers wrap
                if s[i] < 0:
                    s[i] += self.BIG
        self.s, self.a, self.b = s, 0, 21

    def next(self, low, high):
        self.a = self.a % 55 + 1
        self.b = self.b % 55 + 1
        v = self.s[self.a] - self.s[self.b]
        if v == self.BIG:
            v -= 1
        if v < 0:
            v += self.BIG
        self.s[self.a] = v
        return int(v * (1.0 / self.BIG) * (high - low)) + low


# MADE, two hidden layers (Germain et al. 2015)
class MaskedLinear(nn.Module):
    def __init__(self, i, o):
        super().__init__()
        self.weight, self.bias = nn.Parameter(torch.zeros(o, i)), nn.Parameter(torch.zeros(o))


class Made(nn.Module):
    def __init__(self, d, hidden, seed):
        super().__init__()
        widths = [d, *hidden, d]
        self.layers = nn.ModuleList(MaskedLinear(a, b) for a, b in zip(widths, widths[1:]))
        random = Knuth(seed)
        degrees = [list(range(1, d + 1))]
        for layer, width in enumerate(hidden):
            least = 1 if layer == 0 else min(degrees[-1])
            degrees.append([random.next(least, d) for _ in range(width)])
        degrees.append([x - 1 for x in range(1, d + 1)])
        self.masks = [torch.tensor([[float(b >= a) for a in before] for b in after]) for before, after in zip(degrees, degrees[1:])]

    def forward(self, x):
        for i, (layer, mask) in enumerate(zip(self.layers, self.masks)):
            x = x @ (layer.weight * mask).t() + layer.bias
            if i < len(self.layers) - 1:
                x = torch.relu(x)
        return x


x = (wave(4, 12) > 0).float()
keep("made", torch.distributions.Bernoulli(logits=fill(Made(12, [20, 16], seed=3))(x)).log_prob(x).sum(1))


# The gated PixelCNN with masks, where ours cuts windows
class GatedLayer(nn.Module):
    def __init__(self, i, c, window, first):
        super().__init__()
        half = window // 2
        self.half, self.first = half, first
        self.vertical = nn.Conv2d(i, 2 * c, (half + 1, window))
        self.horizontal = nn.Conv2d(i, 2 * c, (1, half if first else half + 1))
        self.across = nn.Conv2d(2 * c, 2 * c, 1)
        self.mix = nn.Conv2d(c, c, 1)

    @staticmethod
    def gate(x):
        a, b = x.chunk(2, 1)
        return torch.tanh(a) * torch.sigmoid(b)

    def forward(self, above, left):
        half, window = self.half, 2 * self.half + 1
        full = torch.zeros(self.vertical.weight.shape[0], self.vertical.weight.shape[1], window, window)
        full[:, :, : half + 1] = self.vertical.weight
        v = F.conv2d(above, full, self.vertical.bias, padding=half)
        wide = torch.zeros(self.horizontal.weight.shape[0], self.horizontal.weight.shape[1], 1, window)
        wide[:, :, :, : self.horizontal.weight.shape[3]] = self.horizontal.weight
        h = F.conv2d(left, wide, self.horizontal.bias, padding=(0, half))
        down = torch.zeros_like(v)
        down[:, :, 1:] = v[:, :, :-1]
        out = self.mix(self.gate(h + self.across(down)))
        return self.gate(v), out if self.first else out + left


class Gated(nn.Module):
    def __init__(self, c, layers, outputs):
        super().__init__()
        self.layers = nn.ModuleList([GatedLayer(1, c, 5, True)] + [GatedLayer(c, c, 3, False) for _ in range(layers)])
        self.head = nn.Sequential(nn.ReLU(), nn.Conv2d(c, c, 1), nn.ReLU(), nn.Conv2d(c, outputs, 1))

    def forward(self, x):
        a = b = x
        for layer in self.layers:
            a, b = layer(a, b)
        return self.head(b)


x = ((wave(3, 1, 6, 7) + 1) * 2).floor().clamp(max=3)
keep("gated", -F.cross_entropy(fill(Gated(6, 2, 4))(x / 3), x[:, 0].long(), reduction="none").sum((1, 2)))


# GPT: GPT-2's block, and one with rotary positions and RMSNorm
class RMS(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(d))

    def forward(self, x):
        return x / torch.sqrt(x.pow(2).mean(-1, keepdim=True) + 1e-6) * self.weight


def rotate(x):
    """Pairs (i, i + D/2) as complex numbers times exp(i t theta)."""
    t, d = x.shape[-2:]
    theta = 10000 ** (-torch.arange(0, d, 2, dtype=torch.float64) / d)
    turn = torch.polar(torch.ones(t, d // 2, dtype=torch.float64), torch.arange(t, dtype=torch.float64)[:, None] * theta)
    z = torch.complex(x[..., : d // 2].double(), x[..., d // 2:].double()) * turn
    return torch.cat([z.real, z.imag], -1).float()


class Attention(nn.Module):
    def __init__(self, d, h, rotary):
        super().__init__()
        self.qkv, self.project, self.h, self.rotary = nn.Linear(d, 3 * d), nn.Linear(d, d), h, rotary

    def forward(self, x):
        b, t, d = x.shape
        heads = []
        for i in range(self.h):
            size = d // self.h
            q, k, v = [self.qkv(x)[..., part * d + i * size: part * d + (i + 1) * size] for part in range(3)]
            if self.rotary:
                q, k = rotate(q), rotate(k)
            a = q @ k.transpose(1, 2) / math.sqrt(size)
            a = a + torch.full((t, t), -math.inf).triu(1)
            heads.append(a.softmax(-1) @ v)
        return self.project(torch.cat(heads, -1))


class Block(nn.Module):
    def __init__(self, d, h, modern):
        super().__init__()
        self.norm1, self.norm2 = (RMS(d), RMS(d)) if modern else (nn.LayerNorm(d), nn.LayerNorm(d))
        self.attention = Attention(d, h, modern)
        self.up, self.down = nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.down(F.gelu(self.up(self.norm2(x))))


class Gpt(nn.Module):
    def __init__(self, v, t, layers, h, d, modern):
        super().__init__()
        self.tokens = nn.Embedding(v, d)
        self.positions = None if modern else nn.Embedding(t, d)
        self.blocks = nn.ModuleList(Block(d, h, modern) for _ in range(layers))
        self.norm = RMS(d) if modern else nn.LayerNorm(d)
        self.head = nn.Linear(d, v, bias=False) if modern else None

    def forward(self, text):
        x = self.tokens(text)
        if self.positions is not None:
            x = x + self.positions(torch.arange(text.shape[1]))
        for block in self.blocks:
            x = block(x)
        x = self.norm(x)
        return x @ self.tokens.weight.t() if self.head is None else self.head(x)


i = torch.arange(1, 21)
text = ((7 * i * i + 3 * i) % 11).reshape(2, 10)
keep("gpt", fill(Gpt(11, 12, 2, 2, 16, False))(text))
keep("gpt_modern", fill(Gpt(11, 12, 2, 2, 16, True))(text))


# A variational autoencoder: ln p(x | z) at a given z for three likelihoods, and the divergence from the prior
class Vae(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Linear(9, 8), nn.ReLU(), nn.Linear(8, 6))
        self.decoder = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 9))


vae = fill(Vae())
x, z = (wave(5, 9) > 0).float(), wave(5, 3)
mean, log_variance = vae.encoder(x).chunk(2, 1)
q = torch.distributions.Normal(mean, (log_variance / 2).exp())
keep("vae_divergence", torch.distributions.kl_divergence(q, torch.distributions.Normal(0, 1)).sum(1))
keep("vae_log_q", q.log_prob(z).sum(1))
decoded = vae.decoder(z)
keep("vae_bernoulli", torch.distributions.Bernoulli(logits=decoded).log_prob(x).sum(1))
keep("vae_gaussian", torch.distributions.Normal(decoded.double(), math.sqrt(0.3)).log_prob(x.double()).sum(1))
grey = ((wave(5, 9) + 1) * 8).floor().clamp(max=15).double() / 15
logistic = lambda v: torch.sigmoid((v - torch.sigmoid(decoded.double())) / 0.1)
upper = torch.where(grey > 0.99, torch.ones_like(grey), logistic(grey + 0.5 / 15))
lower = torch.where(grey < 0.01, torch.zeros_like(grey), logistic(grey - 0.5 / 15))
keep("vae_logistic", (upper - lower).log().sum(1))


# The U-Net, a step of DDPM and the whole way of DDIM
class Residual(nn.Module):
    def __init__(self, i, o, d, groups):
        super().__init__()
        self.norm1, self.norm2 = nn.GroupNorm(groups, i), nn.GroupNorm(groups, o)
        self.conv1, self.conv2 = nn.Conv2d(i, o, 3, padding=1), nn.Conv2d(o, o, 3, padding=1)
        self.shift = nn.Linear(d, o)
        self.skip = None if i == o else nn.Conv2d(i, o, 1)

    def forward(self, x, time):
        h = self.conv1(F.silu(self.norm1(x))) + self.shift(F.silu(time))[:, :, None, None]
        return self.conv2(F.silu(self.norm2(h))) + (x if self.skip is None else self.skip(x))


class UNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.time = nn.Sequential(nn.Linear(8, 16), nn.SiLU(), nn.Linear(16, 16))
        self.inward = nn.Conv2d(1, 4, 3, padding=1)
        self.down = nn.ModuleList([Residual(4, 4, 16, 2)])
        self.coarser = nn.ModuleList([nn.Conv2d(4, 6, 3, 2, 1)])
        self.middle = Residual(6, 6, 16, 2)
        self.finer = nn.ModuleList([nn.Conv2d(6, 4, 3, padding=1)])
        self.up = nn.ModuleList([Residual(8, 4, 16, 2)])
        self.norm, self.outward = nn.GroupNorm(2, 4), nn.Conv2d(4, 1, 3, padding=1)

    def forward(self, x, t):
        w = 10000 ** (-torch.arange(4) / 4)
        time = self.time(torch.cat([(t[:, None] * w).sin(), (t[:, None] * w).cos()], 1))
        fine = self.down[0](self.inward(x), time)
        h = self.middle(self.coarser[0](fine), time)
        h = self.finer[0](h.repeat_interleave(2, 2).repeat_interleave(2, 3))
        return self.outward(F.silu(self.norm(self.up[0](torch.cat([h, fine], 1), time))))


with torch.no_grad():
    net = fill(UNet())
    x = wave(2, 1, 8, 8)
    keep("unet", net(x, torch.tensor([3, 40])))
    beta = torch.linspace(1e-4 * 20, 0.02 * 20, 50, dtype=torch.float64)
    kept = torch.cumprod(1 - beta, 0)
    eps = net(x, torch.tensor([30, 30])).double()
    keep("ddpm_mean", (x.double() - beta[30] / (1 - kept[30]).sqrt() * eps) / (1 - beta[30]).sqrt())
    y = x.double()
    places = [round(k * 50 / 7) - 1 for k in range(1, 8)]
    for at in range(6, -1, -1):
        now, before = kept[places[at]], kept[places[at - 1]] if at else torch.tensor(1.0).double()
        eps = net(y.float(), torch.full((2,), places[at])).double()
        y = before.sqrt() * (y - (1 - now).sqrt() * eps) / now.sqrt() + (1 - before).sqrt() * eps
    keep("ddim", y)

print(json.dumps(record))
