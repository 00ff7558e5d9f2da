"""Train the weights of the corrector and write ``notes/correct/data/corrector.npz``.

usage: python -m bench.train_corrector [DATA_DIR] [--check]

Histogram gradient boosting (scikit-learn) with monotone constraints on the labelled meetings of DATA_DIR (default
../shared/podman, with its glossary.yaml and forms.txt): a candidate is right where making it alone hits a label.
The same data gives the same bytes. ``--check`` says whether the shipped file is what training gives.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")  # sums in one order

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from bench.labelled import HIT, UNCOUNTED, Labelled, fixed, judge, load
from bench.qmsum import SHARED
from notes.correct.features import EVERYWHERE, FEATURES, OPEN, Matrix
from notes.correct.forms import like_heard
from notes.correct.scorer import WEIGHTS, Model
from notes.correct.terms import Study, study
from notes.glossary import Glossary, merged
from notes.glossary import load as load_glossary
from notes.glossary.edits import edits
from notes.words.tokens import joined, plain_words

RISES = "phones aligned letters same_start same_end unknown burst said_right listed margin best_here capital companions"
RISES += " context best_of_form exact top pull heard skeleton near_terms speaks next_to company"
FALLS = "rarest average background together term_ordinary term_rare fits_left fits_right loose_left loose_right inside"
FALLS += " camel edge cost extended inflected syllables determiner"


GIVEN_UP = 0.12
"""Share of right candidates, the faintest, that the gate may turn away: the forest finds none of them likely."""


FORESTS = 3
"""Forests that differ by their seed alone: their mean depends less on chance."""


@dataclass(frozen=True, slots=True)
class Table:
    """Evidence and verdicts of one meeting's candidates."""

    name: str
    x: Matrix
    y: NDArray[np.int8]
    heard: list[tuple[tuple[str, ...], str]]
    """The words and the term of each row."""
    labels: frozenset[tuple[tuple[str, ...], str]]
    """What this meeting's labels teach: words heard for a term."""


def table(labelled: Labelled, glossary: Glossary, found: Study | None = None) -> Table:
    found = found or study(labelled.meeting, glossary, blank())
    c = found.candidates
    rows = zip(c.place, c.form, strict=True)
    heard = [(tuple(w.norm for w in found.words[u][first:last]), form.term) for (u, first, last), form in rows]
    taught = {(plain_words(e.heard), e.term) for e in edits(labelled.text, fixed(labelled), glossary)}
    return Table(labelled.name, c.x, judge(labelled, found), heard, frozenset(taught))


def blank() -> Model:
    """A model that knows nothing, for gathering evidence before there is one."""
    i, f = np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32)
    return Model(i, i.astype(np.int16), f, i, i, f, 0, 0.0, OPEN.weights, OPEN.least)


def train(tables: Sequence[Table]) -> Model:
    """Each meeting counts twice: with the bare glossary, and with what the others of ``tables`` have taught it."""
    x = np.vstack([*(t.x for t in tables), *(_taught(t, tables) for t in tables)])
    y = np.concatenate([t.y for t in tables] * 2)
    counted = y != UNCOUNTED
    x, y = x[counted], y[counted]
    gate, least = _gate(x, y)
    signs = {**dict.fromkeys(RISES.split(), 1), **dict.fromkeys(FALLS.split(), -1)}
    forests = [
        HistGradientBoostingClassifier(
            monotonic_cst=[signs.get(name, 0) for name in FEATURES],
            max_iter=200,
            learning_rate=0.04,
            max_leaf_nodes=12,
            min_samples_leaf=6,
            l2_regularization=8,
            max_features=0.4,
            early_stopping=False,
            random_state=seed,
        ).fit(x, y)
        for seed in range(FORESTS)
    ]
    return _arrays(forests, gate, least)


_SEEN = [list(FEATURES).index(name) for name in EVERYWHERE]


def _gate(x: Matrix, y: NDArray[np.int8]) -> tuple[Matrix, float]:
    """A logistic regression, and the sum that all but ``GIVEN_UP`` of the right candidates reach."""
    seen = x[:, _SEEN].astype(np.float64)
    mean, spread = seen.mean(axis=0), np.maximum(seen.std(axis=0), 1e-6)
    line = LogisticRegression(max_iter=5000).fit((seen - mean) / spread, y)
    weights = (line.coef_[0] / spread).astype(np.float32)
    return weights, float(np.quantile(x[y == HIT][:, _SEEN] @ weights, GIVEN_UP))


def _taught(table: Table, tables: Sequence[Table]) -> Matrix:
    known: dict[str, set[str]] = {}
    for heard, term in (pair for other in tables if other is not table for pair in other.labels):
        known.setdefault(term, set()).add("".join(map(joined, heard)))
    x = table.x.copy()
    x[:, list(FEATURES).index("heard")] = [
        like_heard("".join(map(joined, heard)), known.get(term, ())) for heard, term in table.heard
    ]
    return x


def _arrays(forests: Sequence[HistGradientBoostingClassifier], gate: Matrix, least: float) -> Model:
    """The nodes of all trees in one table, so that their sum is the forests' mean.

    Thresholds are rounded so that float32 evidence falls on the same side.
    """
    roots: list[int] = []
    nodes: list[tuple[int, Any]] = []
    for (tree,) in (row for forest in forests for row in forest._predictors):
        base = len(nodes)
        roots.append(base)
        nodes += [(base, node) for node in tree.nodes]
    left = np.array([at if n["is_leaf"] else base + n["left"] for at, (base, n) in enumerate(nodes)], dtype=np.int32)
    right = np.array([at if n["is_leaf"] else base + n["right"] for at, (base, n) in enumerate(nodes)], dtype=np.int32)
    value = np.array([n["value"] / len(forests) if n["is_leaf"] else 0.0 for _, n in nodes])
    count = np.array([float(n["count"]) for _, n in nodes])
    for at in reversed(range(len(nodes))):
        if left[at] != at:
            pair = [left[at], right[at]]
            value[at] = np.average(value[pair], weights=count[pair])
    return Model(
        roots=np.array(roots, dtype=np.int32),
        feature=np.array([0 if n["is_leaf"] else n["feature_idx"] for _, n in nodes], dtype=np.int16),
        threshold=np.array([0.0 if n["is_leaf"] else n["num_threshold"] for _, n in nodes], dtype=np.float32),
        left=left,
        right=right,
        value=value.astype(np.float32),
        depth=int(max(n["depth"] for _, n in nodes)),
        bias=float(np.ravel(forests[0]._baseline_prediction)[0]),
        gate=gate,
        least=least,
    )


def pack(model: Model) -> bytes:
    """The model as an npz file with fixed time stamps."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in Model.__dataclass_fields__:
            array = io.BytesIO()
            np.save(array, np.asarray(getattr(model, name)))
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), array.getvalue(), zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def tables(folder: Path) -> tuple[list[Labelled], list[Table], Glossary]:
    glossary = merged(load_glossary(folder / "glossary.yaml"))
    meetings = load(folder, folder / "forms.txt", glossary)
    return meetings, [table(m, glossary) for m in meetings], glossary


def main() -> None:
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folder", type=Path, nargs="?", default=SHARED / "podman")
    p.add_argument("--check", action="store_true")
    a = p.parse_args()
    data = pack(train(tables(a.folder)[1]))
    if a.check:
        same = WEIGHTS.read_bytes() == data
        print("the shipped weights are these" if same else "the shipped weights are NOT these")
        sys.exit(not same)
    WEIGHTS.write_bytes(data)
    print(f"{WEIGHTS}: {len(data)} bytes")


if __name__ == "__main__":
    main()
