"""The course's models in PyTorch, each a function that returns one step to time. `models.py NAME THREADS` reads a line a round and
answers with two numbers: the median milliseconds of a step over about half a second, and the peak memory of the process in bytes."""
import math
import resource
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

name, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(0)


def gemm(n):
    a, b = torch.randn(n, n), torch.randn(n, n)
    return lambda: a @ b


def training(parameters, loss, make=torch.optim.Adam, **options):
    optimizer = make(parameters, **options)

    def step():
        optimizer.zero_grad()
        value = loss()
        value.backward()
        optimizer.step()
        return value.item()

    return step


def vae():
    class Vae(nn.Module):
        def __init__(self):
            super().__init__()
            self.hidden, self.mean, self.logvar = nn.Linear(784, 400), nn.Linear(400, 20), nn.Linear(400, 20)
            self.up, self.out = nn.Linear(20, 400), nn.Linear(400, 784)

        def forward(self, x):
            h = F.relu(self.hidden(x))
            mean, logvar = self.mean(h), self.logvar(h)
            z = mean + torch.randn_like(mean) * torch.exp(0.5 * logvar)
            return self.out(F.relu(self.up(z))), mean, logvar

    model, x = Vae(), torch.rand(128, 784)

    def loss():
        y, mean, logvar = model(x)
        return F.binary_cross_entropy_with_logits(y, x, reduction="sum") - 0.5 * torch.sum(1 + logvar - mean.pow(2) - logvar.exp())

    return training(model.parameters(), loss, lr=1e-3)


def gpt(what):
    vocabulary, layers, heads, width, context, batch = 65, 4, 4, 128, 128, 16

    class Block(nn.Module):
        def __init__(self):
            super().__init__()
            self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
            self.qkv, self.project = nn.Linear(width, 3 * width), nn.Linear(width, width)
            self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
            self.register_buffer("future", torch.tril(torch.ones(context, context)).view(1, 1, context, context) == 0)

        def forward(self, x, cache):
            b, t, _ = x.shape
            q, k, v = (u.view(b, t, heads, width // heads).transpose(1, 2) for u in self.qkv(self.norm1(x)).split(width, 2))
            if cache is not None:
                if cache:
                    k, v = torch.cat([cache[0], k], 2), torch.cat([cache[1], v], 2)
                cache[:] = [k, v]
            a = (q @ k.transpose(-2, -1)) / math.sqrt(width // heads)
            if t > 1:
                a = a.masked_fill(self.future[:, :, :t, :t], float("-inf"))
            y = (F.softmax(a, -1) @ v).transpose(1, 2).contiguous().view(b, t, width)
            x = x + self.project(y)
            return x + self.down(F.gelu(self.up(self.norm2(x))))

    class Gpt(nn.Module):
        def __init__(self):
            super().__init__()
            self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
            self.blocks = nn.ModuleList([Block() for _ in range(layers)])
            self.norm, self.head = nn.LayerNorm(width), nn.Linear(width, vocabulary, bias=False)

        def forward(self, tokens, start=0, caches=None):
            x = self.tokens(tokens) + self.positions(torch.arange(start, start + tokens.shape[1]))
            for i, block in enumerate(self.blocks):
                x = block(x, None if caches is None else caches[i])
            return self.head(self.norm(x))

    model = Gpt()
    if what == "train":
        x, y = torch.randint(0, vocabulary, (batch, context)), torch.randint(0, vocabulary, (batch, context))
        return training(model.parameters(), lambda: F.cross_entropy(model(x).view(-1, vocabulary), y.view(-1)), torch.optim.AdamW, lr=3e-4)

    @torch.no_grad()
    def generate():
        tokens = torch.zeros(1, 1, dtype=torch.long)
        caches = [[] for _ in range(layers)] if what == "cache" else None
        for position in range(127):
            logits = model(tokens) if caches is None else model(tokens[:, -1:], position, caches)
            tokens = torch.cat([tokens, torch.multinomial(F.softmax(logits[:, -1], -1), 1)], 1)

    return generate


def dcgan():
    class Generator(nn.Module):
        def __init__(self):
            super().__init__()
            self.up, self.norm0 = nn.Linear(64, 128 * 7 * 7), nn.BatchNorm2d(128)
            self.up1, self.norm1 = nn.ConvTranspose2d(128, 64, 4, 2, 1), nn.BatchNorm2d(64)
            self.up2 = nn.ConvTranspose2d(64, 1, 4, 2, 1)

        def forward(self, z):
            h = F.relu(self.norm0(self.up(z).view(-1, 128, 7, 7)))
            return torch.tanh(self.up2(F.relu(self.norm1(self.up1(h)))))

    class Discriminator(nn.Module):
        def __init__(self):
            super().__init__()
            self.down1, self.down2 = nn.Conv2d(1, 32, 4, 2, 1), nn.Conv2d(32, 64, 4, 2, 1)
            self.norm, self.out = nn.BatchNorm2d(64), nn.Linear(64 * 49, 1)

        def forward(self, x):
            h = F.leaky_relu(self.down1(x), 0.2)
            return self.out(F.leaky_relu(self.norm(self.down2(h)), 0.2).flatten(1))

    batch = 64
    g, d = Generator(), Discriminator()
    forge = torch.optim.Adam(g.parameters(), 2e-4, betas=(0.5, 0.999))
    judge = torch.optim.Adam(d.parameters(), 2e-4, betas=(0.5, 0.999))
    x, ones, zeros = torch.rand(batch, 1, 28, 28) * 2 - 1, torch.ones(batch, 1), torch.zeros(batch, 1)
    loss = F.binary_cross_entropy_with_logits

    def step():
        fake = g(torch.randn(batch, 64))
        judge.zero_grad()
        judged = loss(d(x), ones) + loss(d(fake.detach()), zeros)
        judged.backward()
        judge.step()
        forge.zero_grad()
        forged = loss(d(fake), ones)
        forged.backward()
        forge.step()
        return judged.item() + forged.item()

    return step


def ddpm(what):
    embedding = 128

    class Residual(nn.Module):
        def __init__(self, i, o):
            super().__init__()
            self.norm1, self.conv1, self.time = nn.GroupNorm(8, i), nn.Conv2d(i, o, 3, padding=1), nn.Linear(embedding, o)
            self.norm2, self.conv2 = nn.GroupNorm(8, o), nn.Conv2d(o, o, 3, padding=1)
            self.skip = nn.Conv2d(i, o, 1) if i != o else nn.Identity()

        def forward(self, x, t):
            h = self.conv1(F.silu(self.norm1(x)))
            h = h + self.time(F.silu(t))[:, :, None, None]
            return self.conv2(F.silu(self.norm2(h))) + self.skip(x)

    class Unet(nn.Module):
        def __init__(self):
            super().__init__()
            self.time = nn.Sequential(nn.Linear(64, embedding), nn.SiLU(), nn.Linear(embedding, embedding))
            self.inward = nn.Conv2d(1, 32, 3, padding=1)
            self.down1, self.pool1 = Residual(32, 32), nn.Conv2d(32, 64, 3, 2, 1)
            self.down2, self.pool2 = Residual(64, 64), nn.Conv2d(64, 64, 3, 2, 1)
            self.middle = Residual(64, 64)
            self.up2, self.join2 = nn.Conv2d(64, 64, 3, padding=1), Residual(128, 64)
            self.up1, self.join1 = nn.Conv2d(64, 32, 3, padding=1), Residual(64, 32)
            self.norm, self.outward = nn.GroupNorm(8, 32), nn.Conv2d(32, 1, 3, padding=1)

        def forward(self, x, t):
            frequencies = torch.exp(-math.log(10000) * torch.arange(32) / 32)
            angles = t[:, None].float() * frequencies[None]
            time = self.time(torch.cat([angles.sin(), angles.cos()], 1))
            h1 = self.down1(self.inward(x), time)
            h2 = self.down2(self.pool1(h1), time)
            u = self.middle(self.pool2(h2), time)
            u = self.join2(torch.cat([self.up2(F.interpolate(u, scale_factor=2, mode="nearest")), h2], 1), time)
            u = self.join1(torch.cat([self.up1(F.interpolate(u, scale_factor=2, mode="nearest")), h1], 1), time)
            return self.outward(F.silu(self.norm(u)))

    model, batch, steps = Unet(), 32, 1000
    beta = torch.linspace(1e-4, 0.02, steps)
    alpha = 1 - beta
    kept = torch.cumprod(alpha, 0)
    if what == "train":
        x0 = torch.rand(batch, 1, 28, 28) * 2 - 1

        def loss():
            t, noise = torch.randint(0, steps, (batch,)), torch.randn_like(x0)
            a = kept[t].view(-1, 1, 1, 1)
            return F.mse_loss(model(a.sqrt() * x0 + (1 - a).sqrt() * noise, t), noise)

        return training(model.parameters(), loss, lr=2e-4)

    x = torch.randn(16, 1, 28, 28)

    @torch.no_grad()
    def sample():
        t = 500
        noise = model(x, torch.full((16,), t))
        return (x - beta[t] / (1 - kept[t]).sqrt() * noise) / alpha[t].sqrt() + beta[t].sqrt() * torch.randn_like(x)

    return sample


def pixelcnn(channels):
    class Masked(nn.Conv2d):
        def __init__(self, centre, i, o, size):
            super().__init__(i, o, size, padding=size // 2)
            mask, middle = torch.ones_like(self.weight), size // 2
            mask[:, :, middle, middle + centre:] = 0
            mask[:, :, middle + 1:] = 0
            self.register_buffer("mask", mask)

        def forward(self, x):
            return F.conv2d(x, self.weight * self.mask, self.bias, self.stride, self.padding)

    layers = [Masked(0, 1, channels, 7), nn.ReLU()]
    for _ in range(5):
        layers += [Masked(1, channels, channels, 3), nn.ReLU()]
    model = nn.Sequential(*layers, nn.Conv2d(channels, 1, 1))
    x = (torch.rand(32, 1, 28, 28) > 0.5).float()
    return training(model.parameters(), lambda: F.binary_cross_entropy_with_logits(model(x), x), lr=1e-3)


def flow():
    model = nn.Sequential(nn.Linear(3, 128), nn.SiLU(), nn.Linear(128, 128), nn.SiLU(), nn.Linear(128, 2))
    x1 = torch.randn(512, 2)

    def loss():
        x0, t = torch.randn(512, 2), torch.rand(512, 1)
        return ((model(torch.cat([(1 - t) * x0 + t * x1, t], 1)) - (x1 - x0)) ** 2).mean()

    return training(model.parameters(), loss, lr=1e-3)


function, *arguments = name.split("-")
step = globals()[function](*[int(a) if a.isdigit() else a for a in arguments])
clock = time.process_time if threads == 1 else time.perf_counter
for line in sys.stdin:
    times, end = [], time.perf_counter() + float(line)
    while len(times) < 3 or time.perf_counter() < end:
        start = clock()
        step()
        times.append((clock() - start) * 1e3)
    print(statistics.median(times), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
