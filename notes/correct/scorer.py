"""How sure a correction is: a small boosted ensemble of decision trees over the evidence.

Trained by ``bench/train_corrector.py`` (scikit-learn's histogram gradient boosting with monotone constraints: more
likeness can only raise the score, more ordinary English can only lower it) and shipped as plain arrays; scoring needs
numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from notes.correct.features import FEATURES, Gate, Matrix
from notes.correct.phones import DATA

WEIGHTS = DATA / "corrector.npz"
_BLOCK = 32
"""Rows that go down the trees together: so many fit into a processor's cache."""


@dataclass(frozen=True, slots=True)
class Model:
    """Trees as arrays of nodes; a leaf points to itself. ``value`` of an inner node is the mean of its leaves."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int
    bias: float
    gate: NDArray[np.float32]
    """Weights over ``EVERYWHERE``."""
    least: float
    """Sum of the weighted evidence from which a pair of words and term is looked at in its places."""

    @property
    def doorkeeper(self) -> Gate:
        return Gate(self.gate, self.least)

    def probability(self, x: Matrix) -> NDArray[np.float64]:
        """Chance that each row of ``x`` (shape rows x ``FEATURES``) is a right correction."""
        feature, roots = self.feature.astype(np.intp), self.roots.astype(np.intp)
        below = np.stack([self.right, self.left], axis=1).astype(np.intp)
        total = np.full(len(x), self.bias)
        for at in range(0, len(x), _BLOCK):
            part = np.ascontiguousarray(x[at : at + _BLOCK])
            row = np.arange(part.size, step=part.shape[1])[:, None]
            node = np.repeat(roots[None, :], len(part), axis=0)
            for _ in range(self.depth):  # ``take``, as from a flat array, is much faster than an index of two numbers
                goes_left = part.take(row + feature.take(node)) <= self.threshold.take(node)
                node = below.take(2 * node + goes_left)
            total[at : at + _BLOCK] += self.value.take(node).sum(axis=1, dtype=np.float64)
        chance: NDArray[np.float64] = 1 / (1 + np.exp(-total))
        return chance

    def shares(self, row: NDArray[np.float32]) -> dict[str, float]:
        """What each feature adds to the log odds of one row (path attribution, Saabas 2014)."""
        names = list(FEATURES)
        out = dict.fromkeys(names, 0.0)
        for root in self.roots:
            node = int(root)
            while self.left[node] != node:
                goes_left = row[self.feature[node]] <= self.threshold[node]
                below = int(self.left[node] if goes_left else self.right[node])
                out[names[self.feature[node]]] += float(self.value[below] - self.value[node])
                node = below
        return out


@cache
def model(path: Path = WEIGHTS) -> Model:
    with np.load(path, allow_pickle=False) as pack:
        return Model(
            roots=pack["roots"],
            feature=pack["feature"],
            threshold=pack["threshold"],
            left=pack["left"],
            right=pack["right"],
            value=pack["value"],
            depth=int(pack["depth"]),
            bias=float(pack["bias"]),
            gate=pack["gate"],
            least=float(pack["least"]),
        )
