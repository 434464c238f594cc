"""Records what PyTorch computes for torch.distributions, in float64.

    python3 distribution_reference.py > distribution_reference.json

For each case: the parameters and points, and there log_prob, cdf, the inverse of probabilities, the moments, entropy and
the gradients of the sum of log_prob. Parameters and points are written out, so no random numbers are involved."""
import json
import torch
import torch.distributions as D

torch.set_default_dtype(torch.float64)
A, B, C = [0.7, 1.3, 2.6], [1.1, 0.4, 3.2], [-0.5, 0.2, 1.4]
P, L = [0.2, 0.55, 0.9], [-1.2, 0.3, 1.5]
PROBABILITIES = [0.1, 0.45, 0.8]
ROWS = [[0.2, 0.5, 0.3], [0.6, 0.1, 0.3]]
LOWER = [[1.2, 0.0, 0.0], [0.4, 0.8, 0.0], [-0.3, 0.5, 1.5]]
OTHER = [[0.7, 0.0, 0.0], [0.1, 1.1, 0.0], [0.5, -0.2, 0.9]]
COVARIANCE = (torch.tensor(LOWER) @ torch.tensor(LOWER).T).tolist()
REAL, POSITIVE, UNIT, COUNTS = [-0.9, 0.4, 2.2], [0.3, 1.7, 4.1], [0.15, 0.5, 0.85], [0.0, 2.0, 5.0]
cases, divergences = [], []


def value(f):
    try:
        result = f()
    except NotImplementedError:
        return None
    return {"shape": list(result.shape), "data": result.detach().flatten().tolist()}


def case(name, make, parameters, points, gradients=True, discrete=False):
    leaves = [torch.tensor(p).requires_grad_() for p in parameters]
    d = make(*leaves)
    x = torch.tensor(points)
    log_prob = d.log_prob(x)
    grads = torch.autograd.grad(log_prob.sum(), leaves, allow_unused=True) if gradients else []
    q = torch.tensor(PROBABILITIES)
    cases.append({
        "name": name, "parameters": [value(lambda p=p: torch.tensor(p)) for p in parameters], "points": value(lambda: x),
        "log_prob": value(lambda: log_prob), "grads": [value(lambda g=g: torch.zeros(()) if g is None else g) for g in grads],
        "mean": value(lambda: d.mean), "variance": value(lambda: d.variance), "entropy": value(d.entropy),
        "cdf": None if discrete else value(lambda: d.cdf(x)), "icdf": None if discrete else value(lambda: d.icdf(q))})


def kl(name, make, first, second):
    leaves = [[torch.tensor(p).requires_grad_() for p in parameters] for parameters in (first, second)]
    result = D.kl_divergence(make(*leaves[0]), make(*leaves[1]))
    grads = torch.autograd.grad(result.sum(), leaves[0] + leaves[1])
    divergences.append({
        "name": name, "first": [value(lambda p=p: torch.tensor(p)) for p in first], "second": [value(lambda p=p: torch.tensor(p)) for p in second],
        "divergence": value(lambda: result), "grads": [value(lambda g=g: g) for g in grads]})


case("Normal", D.Normal, [C, A], REAL)
case("LogNormal", D.LogNormal, [C, A], POSITIVE)
case("HalfNormal", D.HalfNormal, [A], POSITIVE)
case("Uniform", D.Uniform, [C, [2.0, 3.0, 4.0]], [1.0, 0.5, 2.5])
case("Laplace", D.Laplace, [C, A], REAL)
case("Cauchy", D.Cauchy, [C, A], REAL)
case("HalfCauchy", D.HalfCauchy, [A], POSITIVE)
case("Gumbel", D.Gumbel, [C, A], REAL)
case("Gamma", D.Gamma, [A, B], POSITIVE)
case("Chi2", D.Chi2, [A], POSITIVE)
case("Exponential", D.Exponential, [A], POSITIVE)
case("Beta", D.Beta, [A, B], UNIT)
case("Dirichlet", D.Dirichlet, [[A, B]], ROWS)
case("FisherSnedecor", D.FisherSnedecor, [A, [1.0, 5.0, 7.0]], POSITIVE)
case("Pareto", D.Pareto, [[0.1, 0.5, 2.0], [1.5, 2.5, 4.0]], POSITIVE)
case("Weibull", D.Weibull, [A, B], POSITIVE)
case("Kumaraswamy", D.Kumaraswamy, [A, B], UNIT)
case("Bernoulli probs", lambda p: D.Bernoulli(probs=p), [P], [0.0, 1.0, 1.0], discrete=True)
case("Bernoulli logits", lambda l: D.Bernoulli(logits=l), [L], [0.0, 1.0, 1.0], discrete=True)
case("Geometric probs", lambda p: D.Geometric(probs=p), [P], COUNTS, discrete=True)
case("Geometric logits", lambda l: D.Geometric(logits=l), [L], COUNTS, discrete=True)
case("Poisson", D.Poisson, [A], COUNTS, discrete=True)
case("Binomial probs", lambda p: D.Binomial(7, probs=p), [P], COUNTS, discrete=True)
case("Binomial logits", lambda l: D.Binomial(7, logits=l), [L], COUNTS, discrete=True)
case("NegativeBinomial", lambda p: D.NegativeBinomial(6.0, probs=p), [P], COUNTS, discrete=True)
case("Categorical probs", lambda p: D.Categorical(probs=p), [ROWS], [2, 0], discrete=True)
case("Categorical logits", lambda l: D.Categorical(logits=l), [[L, C]], [2, 0], discrete=True)
case("OneHotCategorical", lambda p: D.OneHotCategorical(probs=p), [ROWS], [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]], discrete=True)
case("Multinomial", lambda p: D.Multinomial(5, probs=p), [ROWS], [[1.0, 3.0, 1.0], [4.0, 0.0, 1.0]], discrete=True)
case("MultivariateNormal covariance", lambda m, c: D.MultivariateNormal(m, covariance_matrix=c), [C, COVARIANCE], [REAL, [0.1, 0.2, 0.3]], discrete=True)
case("MultivariateNormal precision", lambda m, c: D.MultivariateNormal(m, precision_matrix=c), [C, COVARIANCE], [REAL, [0.1, 0.2, 0.3]], discrete=True)
case("MultivariateNormal scale_tril", lambda m, c: D.MultivariateNormal(m, scale_tril=c), [C, LOWER], [REAL, [0.1, 0.2, 0.3]], discrete=True)
case("MultivariateNormal batch", lambda m, c: D.MultivariateNormal(m, scale_tril=c), [[C, A], [LOWER, OTHER]], [REAL, [0.1, 0.2, 0.3]], discrete=True)
case("LogitRelaxedBernoulli", lambda t, p: D.relaxed_bernoulli.LogitRelaxedBernoulli(t, probs=p), [0.6, P], REAL, discrete=True)
case("RelaxedBernoulli", lambda t, p: D.RelaxedBernoulli(t, probs=p), [0.6, P], UNIT, discrete=True)
case("RelaxedOneHotCategorical", lambda t, p: D.RelaxedOneHotCategorical(t, probs=p), [0.6, ROWS], [[0.2, 0.3, 0.5], [0.7, 0.1, 0.2]], discrete=True)
case("Independent", lambda m, s: D.Independent(D.Normal(m, s), 1), [[C, A], [A, B]], [REAL, POSITIVE], discrete=True)
case("MixtureSameFamily", lambda w, m, s: D.MixtureSameFamily(D.Categorical(probs=w), D.Normal(m, s)), [P, C, A], REAL)
case("MixtureSameFamily of vectors", lambda w, m, s: D.MixtureSameFamily(D.Categorical(logits=w), D.Independent(D.Normal(m, s), 1)), [[0.3, -0.4], [C, A], [A, B]], [REAL, POSITIVE], discrete=True)

kl("Normal", D.Normal, [C, A], [L, B])
kl("LogNormal", D.LogNormal, [C, A], [L, B])
kl("HalfNormal", D.HalfNormal, [A], [B])
kl("Uniform", D.Uniform, [C, [2.0, 3.0, 4.0]], [[-1.0, 0.1, 1.0], [2.5, 3.5, 4.5]])
kl("Laplace", D.Laplace, [C, A], [L, B])
kl("Cauchy", D.Cauchy, [C, A], [L, B])
kl("Exponential", D.Exponential, [A], [B])
kl("Gamma", D.Gamma, [A, B], [B, A])
kl("Beta", D.Beta, [A, B], [B, A])
kl("Dirichlet", D.Dirichlet, [[A, B]], [[B, A]])
kl("Poisson", D.Poisson, [A], [B])
kl("Bernoulli", lambda p: D.Bernoulli(probs=p), [P], [[0.3, 0.5, 0.6]])
kl("Binomial", lambda p: D.Binomial(7, probs=p), [P], [[0.3, 0.5, 0.6]])
kl("Geometric", lambda p: D.Geometric(probs=p), [P], [[0.3, 0.5, 0.6]])
kl("Categorical", lambda l: D.Categorical(logits=l), [[L, C]], [[C, L]])
kl("OneHotCategorical", lambda p: D.OneHotCategorical(probs=p), [ROWS], [ROWS[::-1]])
kl("MultivariateNormal", lambda m, c: D.MultivariateNormal(m, scale_tril=c), [C, LOWER], [L, OTHER])
kl("Independent", lambda m, s: D.Independent(D.Normal(m, s), 1), [[C, A], [A, B]], [[L, B], [B, A]])

text = json.dumps({"torch": torch.__version__, "cases": cases, "divergences": divergences}, separators=(",", ":"))
print(text.replace("-Infinity", "\"-Infinity\"").replace(":Infinity", ":\"Infinity\"").replace("[Infinity", "[\"Infinity\"").replace(",Infinity", ",\"Infinity\"").replace("NaN", "\"NaN\""))
