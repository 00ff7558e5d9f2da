"""Fit the border model on QMSum's training meetings and labelled calls; write ``notes/align/data/borders.json``.

usage: python -m bench.train_borders DATA_DIR [--check]     (needs ../shared/qmsum; some minutes on one core)

Logistic regression with a ridge, the weights written for the raw features. An utterance within 12 words of a labelled
border counts as one. Calls weigh three times a QMSum meeting. Same data, same file.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from bench.community import calls, pk_windowdiff
from bench.fitting import keep, logistic
from bench.qmsum import load
from notes.align import borders
from notes.align.speech import Floats, Speech

OUT = Path(borders.__file__).parent / "data" / "borders.json"
RIDGE = 20.0
CALLS = 3.0
TOLERANCE = 12.0
THRESHOLD = 0.2
Case = tuple[Speech, Floats, list[int]]


def fit(cases: list[Case], weights: list[float]) -> tuple[Floats, float]:
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


def score(cases: list[Case], models: list[tuple[Floats, float]]) -> str:
    rows, hit, got, gold = [], 0, 0, 0
    for (speech, f, truth), (weights, bias) in zip(cases, models, strict=True):
        mine = borders.borders(speech, 1 / (1 + np.exp(-(f @ weights + bias))), THRESHOLD)
        at = speech.position
        rows.append(pk_windowdiff([int(at[b]) for b in truth], [int(at[b]) for b in mine], int(at[-1])))
        hit += sum(any(abs(at[a] - at[b]) <= 75 for b in mine) for a in truth)
        got, gold = got + len(mine), gold + len(truth)
    pk, wd = np.mean(rows, axis=0)
    return (
        f"Pk {pk:.3f}  WindowDiff {wd:.3f}  F1 {2 * hit / (got + gold):.3f}  ({got / len(cases):.1f} borders a meeting)"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    sets: dict[str, list[Case]] = {}
    for part in ("train", "val"):
        speeches = [(Speech(e.meeting), list(e.borders)) for e in load(part)]
        sets[part] = [(s, borders.features(s), b) for s, b in speeches]
    bare = [(Speech(c.meeting.model_copy(update={"agenda": ()})), c.borders) for c in calls(options.data)]
    community = [(s, borders.features(s), b) for s, b in bare]
    train = sets["train"]
    everything = [1.0] * len(train) + [CALLS] * len(community)
    weights, bias = fit([*train, *community], everything)
    others = [fit([*train, *community[:k], *community[k + 1 :]], everything[:-1]) for k in range(len(community))]
    print("QMSum train  ", score(train, [(weights, bias)] * len(train)))
    print("QMSum val    ", score(sets["val"], [(weights, bias)] * len(sets["val"])))
    print("calls, each left out of its own fit ", score(community, others))
    text = json.dumps(
        {
            "source": "bench/train_borders.py on QMSum (MIT licence) and labelled community calls",
            "threshold": THRESHOLD,
            "bias": round(bias, 4),
            "weights": {n: round(float(w), 4) for n, w in zip(borders.NAMES, weights, strict=True)},
        },
        indent=1,
    )
    return keep(OUT, text + "\n", check=options.check)


if __name__ == "__main__":
    sys.exit(main())
