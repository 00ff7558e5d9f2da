"""Which sentences are worth a bullet: a linear score over ``features`` and a choice without repetition."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from notes.minute.features import NAMES, Candidate, Matrix, matrix, vectors
from notes.minute.sentences import Sentence

_CLAUSE = re.compile(
    r",?\s+(?:and|so|but)(?:\s+then|\s+also)?,?\s+(?=(?:i|i'm|i've|i'll|we|we're|we've|we'll|they|they're|you|it|"
    r"it's|there|there's|"
    r"that's|this|he|she|the \w+ (?:is|are|was|will|has))\b)",
    re.IGNORECASE,
)
LONG = 26
"""Words from which a sentence is taken apart at its clauses."""
SHORTEST_CLAUSE = 7


@dataclass(frozen=True, slots=True)
class Unit:
    """A tidied sentence, or a clause of one that ran on."""

    text: str
    sentence: int
    """Index into the sentences it was made from."""
    whole: bool
    """The sentence begins with it."""


@cache
def weights() -> Matrix:
    """Trained by ``bench/train_ranker.py``; one a feature, in the order of ``NAMES``."""
    data = json.loads(files("notes.minute").joinpath("data", "ranker.json").read_text(encoding="utf-8"))
    return np.array([data["weights"][name] for name in NAMES], dtype=np.float64)


def units(spoken: Sequence[Sentence]) -> list[Unit]:
    out: list[Unit] = []
    for k, s in enumerate(spoken):
        if s.written:
            out += [Unit(part, k, j == 0) for j, part in enumerate(_clauses(s.written))]
    return out


def candidates(parts: Sequence[Unit], spoken: Sequence[Sentence]) -> list[Candidate]:
    length: dict[int, int] = {}
    opening: dict[int, int] = {}
    for k, s in enumerate(spoken):
        length[s.turn] = length.get(s.turn, 0) + len(s.text.split())
        opening.setdefault(s.turn, k)
    return [
        Candidate(
            text=u.text,
            raw_words=max(len(spoken[u.sentence].text.split()) if u.whole else 0, len(u.text.split())),
            speaker=spoken[u.sentence].speaker,
            position=u.sentence / max(1, len(spoken) - 1),
            first_of_turn=u.whole and opening[spoken[u.sentence].turn] == u.sentence,
            turn_words=length[spoken[u.sentence].turn],
        )
        for u in parts
    ]


def scores(given: Sequence[Candidate]) -> Matrix:
    got: Matrix = matrix(given) @ weights()
    return got


def choose(texts: Sequence[str], score: Matrix, budget: int, most: int, redundancy: float = 0.7) -> list[int]:
    """Indices of the chosen, best first, within ``budget`` words and ``most`` pieces.

    Maximal marginal relevance (Carbonell and Goldstein 1998): each next one is worth its score less ``redundancy``
    times its likeness to what is already chosen, in units of the scores' spread.
    """
    if not texts:
        return []
    rows, _ = vectors(texts, least=1)
    spread = float(np.std(score)) or 1.0
    worth = score / spread
    likeness = np.zeros(len(texts))
    free = np.isfinite(worth)
    lengths = np.array([len(t.split()) for t in texts])
    chosen: list[int] = []
    left = budget
    while len(chosen) < most:
        fits = free & (lengths <= left)
        if not fits.any():
            break
        value = np.where(fits, worth - redundancy * 4 * likeness, -np.inf)
        best = int(np.argmax(value))
        chosen.append(best)
        free[best] = False
        left -= int(lengths[best])
        likeness = np.maximum(likeness, rows @ rows[best])
    return chosen


def _clauses(text: str) -> list[str]:
    """A run-on sentence cut where a new subject begins; others as they are."""
    if len(text.split()) <= LONG:
        return [text]
    out: list[str] = []
    begin = 0
    for m in _CLAUSE.finditer(text):
        piece, rest = text[begin : m.start()], text[m.end() :]
        if len(piece.split()) >= SHORTEST_CLAUSE and len(rest.split()) >= SHORTEST_CLAUSE - 1:
            out.append(piece.strip(" ,"))
            begin = m.end()
    out.append(text[begin:].strip(" ,"))
    return out
