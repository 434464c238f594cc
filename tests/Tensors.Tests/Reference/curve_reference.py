"""Records the losses of four models over 50 steps, in float64 and float32, from weights and data that formulas give.

    python3 curve_reference.py > curve_reference.json"""
import json
import math
import sys
import torch
import torch.nn as nn
import torch.nn.functional as F

torch.set_num_threads(1)


def formula(n, scale, shift, dtype):
    """scale sin(0.37 i + shift), i = 1 .. n: computed in float64, then rounded."""
    return (scale * torch.sin(torch.arange(1, n + 1, dtype=torch.float64) * 0.37 + shift)).to(dtype)


def fill(model, dtype):
    for k, p in enumerate(model.parameters()):
        fan = p.shape[1] if p.dim() > 1 else 1
        with torch.no_grad():
            p.copy_(formula(p.numel(), 1 / math.sqrt(fan) if p.dim() > 1 else 0.1, k, dtype).reshape(p.shape))
    return model


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(5, 8, batch_first=True)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.lstm(x)[0][:, -1])


class Block(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.heads = heads
        self.ln1, self.qkv, self.proj = nn.LayerNorm(d), nn.Linear(d, 3 * d), nn.Linear(d, d)
        self.ln2, self.up, self.down = nn.LayerNorm(d), nn.Linear(d, 4 * d), nn.Linear(4 * d, d)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = (y.reshape(b, t, self.heads, d // self.heads).transpose(1, 2) for y in self.qkv(self.ln1(x)).chunk(3, -1))
        scores = q @ k.mT / math.sqrt(d // self.heads)
        scores = scores.masked_fill(torch.ones(t, t, dtype=torch.bool).triu(1), -math.inf)
        x = x + self.proj((scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, d))
        return x + self.down(F.gelu(self.up(self.ln2(x))))


class Gpt(nn.Module):
    def __init__(self, vocabulary=11, d=16, length=12):
        super().__init__()
        self.tokens, self.places = nn.Embedding(vocabulary, d), nn.Embedding(length, d)
        self.block1, self.block2 = Block(d, 2), Block(d, 2)
        self.norm, self.head = nn.LayerNorm(d), nn.Linear(d, vocabulary)

    def forward(self, x):
        h = self.tokens(x) + self.places(torch.arange(x.shape[1]))
        return self.head(self.norm(self.block2(self.block1(h)))).flatten(0, 1)


def mlp():
    return nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 16), nn.ReLU(), nn.Linear(16, 3))


def conv():
    return nn.Sequential(nn.Conv2d(1, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(4, 6, 3, stride=2), nn.SiLU(), nn.Flatten(), nn.Linear(6 * 4, 3))


def batch(name, step, dtype):
    if name == "gpt":
        tokens = (torch.arange(4 * 13).reshape(4, 13) * (3 + step % 2) + torch.arange(4).unsqueeze(1) * 2) % 11
        return tokens[:, :-1], tokens[:, 1:].reshape(-1)
    shape = {"mlp": (8, 6), "conv": (8, 1, 10, 10), "lstm": (8, 7, 5)}[name]
    return formula(math.prod(shape), 1.0, step % 2 * 0.9, dtype).reshape(shape), torch.arange(8) % 3


curves = []
for name, make, optimizer in [
    ("mlp", mlp, lambda p: torch.optim.SGD(p, 0.1, momentum=0.9)),
    ("conv", conv, lambda p: torch.optim.Adam(p, 0.01)),
    ("lstm", Lstm, lambda p: torch.optim.RMSprop(p, 0.005)),
    ("gpt", Gpt, lambda p: torch.optim.AdamW(p, 0.003, weight_decay=0.1)),
]:
    for dtype in (torch.float64, torch.float32):
        torch.set_default_dtype(dtype)
        model = fill(make(), dtype)
        o = optimizer(model.parameters())
        losses = []
        for step in range(50):
            x, t = batch(name, step, dtype)
            o.zero_grad()
            loss = F.cross_entropy(model(x), t)
            loss.backward()
            o.step()
            losses.append(loss.item())
        curves.append({"name": name, "type": str(dtype).replace("torch.", ""), "losses": losses})
json.dump({"torch": torch.__version__, "curves": curves}, sys.stdout)
