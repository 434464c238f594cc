"""scikit-learn's EM on one thread: for each line on standard input one fit, answered by milliseconds an iteration (processor, wall)."""
import os

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"

import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture

warnings.filterwarnings("ignore")
components, dimensions, samples, iterations = (int(a) for a in sys.argv[1:5])
rng = np.random.default_rng(0)
centres = rng.normal(0, 4, (components, dimensions))
x = centres[rng.integers(0, components, samples)] + rng.normal(size=(samples, dimensions))
print(sklearn.__version__, flush=True)
for _ in sys.stdin:
    mixture = GaussianMixture(components, max_iter=iterations, tol=0, init_params="random_from_data", random_state=0)
    cpu, wall = time.process_time(), time.perf_counter()
    mixture.fit(x)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    assert mixture.n_iter_ == iterations
    print(cpu * 1e3 / iterations, wall * 1e3 / iterations, flush=True)
