"""Fit the border model on QMSum's training meetings and labelled calls; write ``notes/align/data/borders.json``.

usage: python -m bench.train_borders DATA_DIR [--check]     (needs ../shared/qmsum; some minutes on one core)

Logistic regression with a ridge, the weights written for the raw features. An utterance within 12 words of a labelled
border counts as one. Calls weigh three times a QMSum meeting. The threshold is the one with the least WindowDiff, QMSum
and calls counting alike, where each meeting is cut by a model that has not seen it: six folds of QMSum's training
meetings, and each call left out. QMSum's validation meetings choose nothing. Same data, same file.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.community import calls, pk_windowdiff
from bench.fitting import keep, logistic
from bench.qmsum import load
from notes.align import borders
from notes.align.speech import Floats, Speech

OUT = Path(borders.__file__).parent / "data" / "borders.json"
RIDGE = 100.0
CALLS = 3.0
TOLERANCE = 12.0
THRESHOLDS = (0.12, 0.15, 0.2, 0.25, 0.3)
FOLDS = 6
Case = tuple[Speech, Floats, list[int]]
Fit = tuple[Floats, float]


def fit(cases: list[Case], weights: list[float]) -> Fit:
    """Weights and bias for raw features."""
    x = np.concatenate([f for _, f, _ in cases])
    y = np.concatenate([labels(s, b) for s, _, b in cases])
    w = np.concatenate([np.full(len(f), k) for (_, f, _), k in zip(cases, weights, strict=True)])
    return logistic(x, y, RIDGE, w)


def labels(speech: Speech, found: list[int]) -> Floats:
    y = np.zeros(speech.size)
    for b in found:
        y[np.abs(speech.position[:-1] - speech.position[b]) <= TOLERANCE] = 1.0
    return y


@dataclass(frozen=True)
class Score:
    pk: float
    windowdiff: float
    f1: float
    made: float
    """Borders a meeting."""

    def __str__(self) -> str:
        return (
            f"Pk {self.pk:.3f}  WindowDiff {self.windowdiff:.3f}  F1 {self.f1:.3f}  ({self.made:.1f} borders a meeting)"
        )


def score(cases: list[Case], models: list[Fit], threshold: float) -> Score:
    rows, hit, got, gold = [], 0, 0, 0
    for (speech, f, truth), (weights, bias) in zip(cases, models, strict=True):
        mine = borders.borders(speech, 1 / (1 + np.exp(-(f @ weights + bias))), threshold)
        at = speech.position
        rows.append(pk_windowdiff([int(at[b]) for b in truth], [int(at[b]) for b in mine], int(at[-1])))
        hit += sum(any(abs(at[a] - at[b]) <= 75 for b in mine) for a in truth)
        got, gold = got + len(mine), gold + len(truth)
    pk, wd = np.mean(rows, axis=0)
    return Score(float(pk), float(wd), 2 * hit / (got + gold), got / len(cases))


def unseen(train: list[Case], community: list[Case]) -> tuple[list[Fit], list[Fit]]:
    """For each meeting a model fitted without it."""
    folds = []
    for k in range(FOLDS):
        rest = [c for n, c in enumerate(train) if n % FOLDS != k]
        folds.append(fit([*rest, *community], [1.0] * len(rest) + [CALLS] * len(community)))
    others = []
    for k in range(len(community)):
        rest = [*community[:k], *community[k + 1 :]]
        others.append(fit([*train, *rest], [1.0] * len(train) + [CALLS] * len(rest)))
    return [folds[n % FOLDS] for n in range(len(train))], others


def cases(part: str) -> list[Case]:
    return [(s := Speech(e.meeting), borders.features(s), list(e.borders)) for e in load(part)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    train = cases("train")
    bare = [(Speech(c.meeting.model_copy(update={"agenda": ()})), c.borders) for c in calls(options.data)]
    community = [(s, borders.features(s), b) for s, b in bare]
    folds, others = unseen(train, community)
    measured = [(t, score(train, folds, t), score(community, others, t)) for t in THRESHOLDS]
    for t, a, b in measured:
        print(f"threshold {t}: QMSum train, by folds: {a}\n{'':15}calls, each left out: {b}")
    threshold = min(measured, key=lambda row: row[1].windowdiff + row[2].windowdiff)[0]
    weights, bias = fit([*train, *community], [1.0] * len(train) + [CALLS] * len(community))
    val = cases("val")
    print(f"{threshold} is taken. QMSum val: {score(val, [(weights, bias)] * len(val), threshold)}")
    text = json.dumps(
        {
            "source": "bench/train_borders.py on QMSum (MIT licence) and labelled community calls",
            "threshold": threshold,
            "bias": round(bias, 4),
            "weights": {n: round(float(w), 4) for n, w in zip(borders.NAMES, weights, strict=True)},
        },
        indent=1,
    )
    return keep(OUT, text + "\n", check=options.check)


if __name__ == "__main__":
    sys.exit(main())
