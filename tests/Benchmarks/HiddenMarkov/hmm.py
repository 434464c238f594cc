"""Baum-Welch elsewhere: for each line on standard input one iteration, answered by milliseconds (processor, wall).

A Gaussian model, full covariances, one sequence: by pomegranate 0.x where it is installed, else by NumPy, vectorised over states.
"""
import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time

import numpy as np

states, length, dimensions = (int(a) for a in sys.argv[1:4])
rng = np.random.default_rng(0)
transitions = rng.dirichlet(np.ones(states) * 0.3 + 0.125, states) * 0.1 + 0.9 * np.eye(states)
means = rng.normal(0, 4, (states, dimensions))
z, x = 0, np.empty((length, dimensions))
for t in range(length):
    z = rng.choice(states, p=transitions[z] / transitions[z].sum())
    x[t] = means[z] + rng.normal(size=dimensions)
start = means + rng.normal(0, 0.5, means.shape)


def by_pomegranate(pg):
    bells = [pg.MultivariateGaussianDistribution(m, np.eye(dimensions)) for m in start]
    model = pg.HiddenMarkovModel.from_matrix(np.full((states, states), 1 / states), bells, np.full(states, 1 / states))

    def run(iterations=5):
        model.fit([x], max_iterations=iterations, stop_threshold=-1e9)
        return iterations

    return "pomegranate " + pg.__version__, run


def by_numpy():
    state = [start, np.array([np.eye(dimensions)] * states), np.full((states, states), 1 / states), np.full(states, 1 / states)]

    def run():
        mean, covariance, a, first = state
        d = x[:, None] - mean
        y = np.einsum("kij,tkj->tki", np.linalg.inv(covariance), d)
        logs = -0.5 * ((d * y).sum(-1) + np.linalg.slogdet(2 * np.pi * covariance)[1])
        b = np.exp(logs - logs.max(1, keepdims=True))
        alpha, scale, beta = np.empty_like(b), np.empty(length), np.ones_like(b)
        for t in range(length):
            row = (first if t == 0 else alpha[t - 1] @ a) * b[t]
            scale[t] = row.sum()
            alpha[t] = row / scale[t]
        for t in range(length - 2, -1, -1):
            beta[t] = a @ (b[t + 1] * beta[t + 1]) / scale[t + 1]
        gamma = alpha * beta
        counts = a * (alpha[:-1].T @ (b[1:] * beta[1:] / scale[1:, None]))
        weight = gamma.sum(0)
        mean = gamma.T @ x / weight[:, None]
        d = x[:, None] - mean
        state[:] = [mean, np.einsum("tk,tki,tkj->kij", gamma, d, d) / weight[:, None, None], counts / counts.sum(1, keepdims=True), gamma[0]]
        return 1

    return "NumPy " + np.__version__, run


try:
    import pomegranate

    name, run = by_pomegranate(pomegranate)
except Exception:
    name, run = by_numpy()
print(name, flush=True)
for _ in sys.stdin:
    cpu, wall = time.process_time(), time.perf_counter()
    done = run()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(cpu * 1e3 / done, wall * 1e3 / done, flush=True)
