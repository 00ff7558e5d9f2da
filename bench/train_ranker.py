"""Train the sentence ranker on QMSum's training meetings and write ``notes/minute/data/ranker.json``.

usage: python -m bench.train_ranker [--check]      (needs ../shared/qmsum; a minute on one core)

Ridge regression, closed form. What is learned is how much of a sentence stands in what people wrote of the whole
meeting: its share of words that do, plus four times its share of word pairs that do, in units of the meeting's spread.
The same data give the same file, to the byte; ``--check`` compares instead of writing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path

import numpy as np
from rouge_score.tokenizers import DefaultTokenizer

from bench.fitting import keep, standardised
from bench.qmsum import Example, load
from notes.minute import features, ranker
from notes.minute.sentences import sentences

RIDGE = 0.01
PAIRS = 4.0
OUT = Path(__file__).resolve().parents[1] / "notes" / "minute" / "data" / "ranker.json"


def worth(texts: list[str], references: tuple[str, ...]) -> features.Matrix:
    """How much of each text people's summary has, standardised within the meeting."""
    tokens = DefaultTokenizer(use_stemmer=True).tokenize
    reference = tokens(" ".join(references))
    known, pairs = Counter(reference), Counter(pairwise(reference))
    out = []
    for text in texts:
        mine = tokens(text)
        twos = Counter(pairwise(mine))
        one = (Counter(mine) & known).total() / max(1, len(mine))
        two = (twos & pairs).total() / max(1, len(mine) - 1)
        out.append(one + PAIRS * two)
    got = np.array(out)
    centred: features.Matrix = (got - got.mean()) / (got.std() or 1.0)
    return centred


def rows(example: Example) -> tuple[features.Matrix, features.Matrix]:
    spoken = sentences(example.meeting)
    parts = ranker.units(spoken)
    given = ranker.candidates(parts, spoken)
    return features.matrix(given), worth([u.text for u in parts], example.references)


def train(examples: list[Example]) -> dict[str, float]:
    """A weight for each feature, in its own units."""
    pairs = [rows(e) for e in examples]
    x, y = np.vstack([p[0] for p in pairs]), np.concatenate([p[1] for p in pairs])
    z, _, spread = standardised(x)
    w = np.linalg.solve(z.T @ z + RIDGE * len(z) * np.eye(z.shape[1]), z.T @ y) / spread
    return {name: round(float(v), 4) for name, v in zip(features.NAMES, w, strict=True)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="say whether the file is what training gives")
    check = parser.parse_args().check
    learned = train(load("train"))
    text = json.dumps({"trained on": "QMSum train", "weights": learned}, indent=1) + "\n"
    return keep(OUT, text, check=check)


if __name__ == "__main__":
    sys.exit(main())
