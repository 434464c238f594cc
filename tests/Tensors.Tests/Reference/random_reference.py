"""Records what PyTorch draws on the CPU from given seeds: the numbers of each kind of draw, and how modules begin.

    python3 random_reference.py > random_reference.json

Only the first three and the last three numbers of a draw are kept, and a sum that weights each by its place, so that one wrong
number anywhere shows. The normal numbers in float are those of processors with AVX2 (the version of PyTorch is in the file)."""
import json
import sys
import torch
import torch.nn as nn

cases = []


def weighted(x):
    x = x.detach().double().flatten()
    return float((x * (1 + torch.arange(x.numel()) % 97)).sum())


def case(name, *tensors):
    cases.append({"name": name, "draws": [
        {"shape": list(t.shape), "type": str(t.dtype).replace("torch.", ""), "first": t.flatten()[:3].tolist(), "last": t.flatten()[-3:].tolist(), "sum": weighted(t)}
        for t in tensors]})


def draw(name, f, seed=1234):
    torch.manual_seed(seed)
    case(name, f(), torch.rand(2))  # the second shows that both used as many words


f32, f64 = torch.float32, torch.float64
for seed in [0, 1, 2**32 - 1, 2**40 + 5]:
    draw(f"rand seed {seed}", lambda: torch.rand(5), seed)
for n in [1, 7, 623, 624, 625, 5000]:
    draw(f"rand {n}", lambda: torch.rand(n))
    draw(f"rand f64 {n}", lambda: torch.rand(n, dtype=f64))
for n in [1, 2, 15, 16, 17, 31, 32, 100, 4099, 100000]:
    draw(f"randn {n}", lambda: torch.randn(n))
    draw(f"randn f64 {n}", lambda: torch.randn(n, dtype=f64))
draw("randn 3 then 3", lambda: torch.cat([torch.randn(3), torch.randn(3)]))
draw("normal 2 0.3", lambda: torch.empty(1000).normal_(2, 0.3))
draw("normal small 2 0.3", lambda: torch.empty(5).normal_(2, 0.3))
draw("uniform -0.3 0.7", lambda: torch.empty(1000).uniform_(-0.3, 0.7))
draw("uniform f64 -0.3 0.7", lambda: torch.empty(1000, dtype=f64).uniform_(-0.3, 0.7))
draw("randint 10", lambda: torch.randint(10, (1000,)))
draw("randint -5 7", lambda: torch.randint(-5, 7, (1000,)))
draw("randint f32", lambda: torch.randint(0, 100, (50,), dtype=f32))
draw("randint 2^40", lambda: torch.randint(2**40, (100,)))
for n in [0, 1, 2, 10, 1000]:
    draw(f"randperm {n}", lambda: torch.randperm(n))
draw("bernoulli_ 0.3", lambda: torch.empty(1001).bernoulli_(0.3))
draw("bernoulli p", lambda: torch.bernoulli(torch.linspace(0, 1, 999)))
draw("bernoulli p f64", lambda: torch.bernoulli(torch.linspace(0, 1, 999, dtype=f64)))
draw("exponential 2", lambda: torch.empty(1000).exponential_(2))
draw("cauchy", lambda: torch.empty(100, dtype=f64).cauchy_(1, 2))
draw("geometric 0.3", lambda: torch.empty(1000).geometric_(0.3))
draw("log_normal", lambda: torch.empty(100).log_normal_(0.5, 0.25))
draw("poisson 4", lambda: torch.poisson(torch.full((500,), 4.0)))
draw("poisson 60", lambda: torch.poisson(torch.full((500,), 60.0)))
draw("binomial 10 0.3", lambda: torch.binomial(torch.full((500,), 10.0), torch.full((500,), 0.3)))
draw("binomial 100 0.7", lambda: torch.binomial(torch.full((500,), 100.0, dtype=f64), torch.full((500,), 0.7, dtype=f64)))
draw("gamma 0.4", lambda: torch._standard_gamma(torch.full((500,), 0.4)))
draw("gamma 3", lambda: torch._standard_gamma(torch.full((500,), 3.0, dtype=f64)))
W = torch.tensor([[0.1, 2.0, 0.0, 0.5], [1.0, 1.0, 3.0, 0.2]])
draw("multinomial 1", lambda: torch.multinomial(W, 1))
draw("multinomial 3", lambda: torch.multinomial(W, 3))
draw("multinomial replacement", lambda: torch.multinomial(W, 500, replacement=True))
draw("multinomial replacement f64", lambda: torch.multinomial(W.double(), 500, replacement=True))
draw("dropout 0.3", lambda: nn.functional.dropout(torch.ones(1000), 0.3))
draw("dropout2d 0.3", lambda: nn.functional.dropout2d(torch.ones(4, 50, 3, 3), 0.3))
draw("alpha_dropout 0.3", lambda: nn.functional.alpha_dropout(torch.ones(1000), 0.3, training=True))
draw("rrelu", lambda: nn.functional.rrelu(-torch.ones(100), training=True))
draw("fractional_max_pool2d", lambda: nn.functional.fractional_max_pool2d(torch.arange(2 * 3 * 13 * 11, dtype=f32).reshape(2, 3, 13, 11) % 17, (2, 3), (5, 4)))
draw("fractional_max_pool3d", lambda: nn.functional.fractional_max_pool3d(torch.arange(2 * 9 * 8 * 7, dtype=f32).reshape(2, 9, 8, 7) % 17, 2, (4, 5, 3)))
draw("gumbel_softmax", lambda: nn.functional.gumbel_softmax(torch.zeros(4, 5)))
draw("trunc_normal_", lambda: nn.init.trunc_normal_(torch.empty(100)))
draw("kaiming_normal_", lambda: nn.init.kaiming_normal_(torch.empty(10, 12)))
draw("xavier_uniform_", lambda: nn.init.xavier_uniform_(torch.empty(10, 12)))
draw("xavier_normal_", lambda: nn.init.xavier_normal_(torch.empty(10, 12)))


def module(name, make, seed=99):
    torch.manual_seed(seed)
    m = make()
    case(name, *m.parameters(), torch.rand(2))


module("Linear", lambda: nn.Linear(7, 5))
module("Bilinear", lambda: nn.Bilinear(3, 4, 5))
module("Conv1d", lambda: nn.Conv1d(3, 6, 5))
module("Conv2d", lambda: nn.Conv2d(4, 6, 3, groups=2))
module("Conv3d", lambda: nn.Conv3d(2, 3, 2))
module("ConvTranspose1d", lambda: nn.ConvTranspose1d(3, 6, 5))
module("ConvTranspose2d", lambda: nn.ConvTranspose2d(3, 6, 5))
module("Embedding", lambda: nn.Embedding(10, 4))
module("Embedding padding", lambda: nn.Embedding(10, 4, padding_idx=2))
module("EmbeddingBag", lambda: nn.EmbeddingBag(10, 4))
module("RNN", lambda: nn.RNN(4, 5, 2))
module("LSTM", lambda: nn.LSTM(4, 5, 2, bidirectional=True))
module("GRU", lambda: nn.GRU(4, 5))
module("LSTMCell", lambda: nn.LSTMCell(4, 5))
module("MultiheadAttention", lambda: nn.MultiheadAttention(8, 2))
module("TransformerEncoderLayer", lambda: nn.TransformerEncoderLayer(8, 2, 16))
module("TransformerDecoderLayer", lambda: nn.TransformerDecoderLayer(8, 2, 16))
module("Transformer", lambda: nn.Transformer(8, 2, 1, 1, 16))
module("Sequential", lambda: nn.Sequential(nn.Linear(3, 20), nn.ReLU(), nn.Linear(20, 2)))

torch.manual_seed(3)
torch.rand(30)
torch.randn(1)
state = bytes(torch.get_rng_state().tolist())
json.dump({"pytorch": torch.__version__, "cases": cases, "state": state.hex()}, sys.stdout, indent=0)
print()
