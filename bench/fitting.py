"""What the training scripts share: standardised features, the logistic ridge, a file written or compared."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def standardised(x: Floats) -> tuple[Floats, Floats, Floats]:
    """``x`` (rows, features) with mean 0 and deviation 1, and the means and deviations; 1 for a constant feature."""
    middle, spread = x.mean(axis=0), x.std(axis=0)
    spread[spread == 0] = 1.0
    return (x - middle) / spread, middle, spread


def logistic(x: Floats, y: Floats, ridge: float, counts: Floats | None = None) -> tuple[Floats, float]:
    """Weights and bias for raw features ``x`` (rows, features) and ``y`` (rows, 0 or 1).

    Logistic regression with a ridge on the standardised features, by Newton's method (Hastie, Tibshirani and Friedman,
    "The Elements of Statistical Learning", 4.4). ``counts``: how often each row counts, once unless given.
    """
    z, middle, spread = standardised(x)
    z = np.column_stack([z, np.ones(len(z))])
    penalty = np.diag([*([ridge] * x.shape[1]), 0.0])
    often = np.ones(len(z)) if counts is None else counts
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        slope = (z * (often * p * (1 - p))[:, None]).T @ z + penalty
        step = np.linalg.solve(slope, z.T @ (often * (p - y)) + penalty @ beta)
        beta -= step
        if np.abs(step).max() < 1e-8:
            break
    weights: Floats = beta[:-1] / spread
    return weights, float(beta[-1] - weights @ middle)


def keep(path: Path, content: str | bytes, *, check: bool) -> int:
    """Write ``content`` to ``path``, or with ``check`` only say whether it stands there; the exit code."""
    data = content.encode() if isinstance(content, str) else content
    if check:
        same = path.read_bytes() == data
        print("same" if same else "differs")
        return 0 if same else 1
    path.write_bytes(data)
    print(f"{path}: written")
    return 0
