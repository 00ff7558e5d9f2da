"""Plain features of a sentence in a meeting, the same for training and for use.

After METHODS in the literature on extractive meeting summaries (length, centroid, position, speaker and cue words;
Murray, Renals and Carletta 2005, "Extractive summarization of meeting recordings"). None depends on a domain's words.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from notes.minute import cues
from notes.minute.words import FUNCTION_WORDS

NAMES = (
    "words 1-5", "words 6-9", "words 10-15", "words 16-24", "words 25-36", "words 37+",
    "centroid", "neighbourhood", "mean idf", "content share", "characters a word",
    "in first 3%", "in first 10%", "in last 10%", "in last 3%", "first of turn", "turn length", "speaker share",
    "first speaker", "decided", "future", "need", "problem", "goal", "opinion", "we", "first person", "second person",
    "question", "hedge", "contrast", "reason", "news", "number", "capitals", "points elsewhere", "housekeeping",
    "disfluency",
)  # fmt: skip
_CUES = (
    cues.DECIDED, cues.FUTURE, cues.NEED, cues.PROBLEM, cues.GOAL, cues.OPINION, cues.WE, cues.FIRST_PERSON,
    cues.SECOND,
)  # fmt: skip
_LATER_CUES = (cues.HEDGE, cues.CONTRAST, cues.REASON, cues.NEWS)
_TOKEN = re.compile(r"[a-z0-9][\w.+#'-]*\w|[a-z0-9]")
_NEIGHBOURS = 12
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the features are taken from: one sentence, tidied, and its place."""

    text: str
    raw_words: int
    """Words before tidying."""
    speaker: str | None
    position: float
    """0 at the start of the meeting, 1 at its end."""
    first_of_turn: bool
    turn_words: int


@lru_cache(maxsize=4096)  # asked for several times of each sentence
def tokens(text: str) -> tuple[str, ...]:
    """Content words, cut to their first six letters: a stem good enough for counting."""
    return tuple([w[:6] for w in _TOKEN.findall(text.lower()) if w not in FUNCTION_WORDS])


def vectors(texts: Sequence[str], *, least: int = 2) -> tuple[Matrix, Matrix]:
    """Rows of tf-idf of unit length, and the idf of each column; words of fewer than ``least`` texts are left out."""
    counts = [Counter(tokens(t)) for t in texts]
    spread = Counter(w for c in counts for w in c)
    column = {w: i for i, w in enumerate(sorted(w for w, n in spread.items() if n >= least))}
    idf = np.array([math.log((1 + len(texts)) / spread[w]) for w in column], dtype=np.float64)
    rows = np.zeros((len(texts), len(column)))
    for r, c in enumerate(counts):
        for w, n in c.items():
            if w in column:
                rows[r, column[w]] = (1 + math.log(n)) * idf[column[w]]
    norm = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(norm == 0, 1, norm), idf


def matrix(candidates: Sequence[Candidate]) -> Matrix:
    """One row a candidate, one column a name in ``NAMES``."""
    if not candidates:
        return np.zeros((0, len(NAMES)))
    rows, _ = vectors([c.text for c in candidates])
    total = rows.sum(axis=0)
    centroid = _cosine(rows, total)
    sums = np.cumsum(np.vstack([np.zeros((1, rows.shape[1])), rows]), axis=0)
    n = len(candidates)
    low = np.maximum(np.arange(n) - _NEIGHBOURS, 0)
    high = np.minimum(np.arange(n) + _NEIGHBOURS + 1, n)
    near = sums[high] - sums[low] - rows
    near /= np.where((norm := np.linalg.norm(near, axis=1, keepdims=True)) == 0, 1, norm)
    neighbourhood = (rows * near).sum(axis=1)
    said: Counter[str | None] = Counter()
    for c in candidates:
        said[c.speaker] += c.raw_words
    spread = Counter(w for c in candidates for w in set(tokens(c.text)))
    share = {s: k / sum(said.values()) for s, k in said.items()} if sum(said.values()) else {}
    plain = [_plain(c, share, candidates[0].speaker, spread, n) for c in candidates]
    got = np.array(plain, dtype=np.float64)
    got[:, NAMES.index("centroid")] = centroid
    got[:, NAMES.index("neighbourhood")] = neighbourhood
    return got


def _cosine(rows: Matrix, total: Matrix) -> Matrix:
    """Of each row with the sum of all others."""
    others = total - rows
    norm = np.linalg.norm(others, axis=1)
    got: Matrix = (rows * others).sum(axis=1) / np.where(norm == 0, 1, norm)
    return got


def _plain(
    c: Candidate, share: dict[str | None, float], first: str | None, spread: Counter[str], total: int
) -> list[float]:
    words = c.text.split()
    n = len(words)
    lower = c.text.lower()
    found = cues.lower_words(lower)
    content = tokens(c.text)
    idf = sum(math.log((1 + total) / spread[w]) for w in content) / (len(content) or 1)
    letters = sum(len(w) for w in words) / (n or 1)
    capitals = sum(w[0].isupper() and w not in ("I", "I'm", "I've", "I'll", "I'd") for w in words[1:]) / (n or 1)
    bins = [n <= 5, 5 < n <= 9, 9 < n <= 15, 15 < n <= 24, 24 < n <= 36, n > 36]
    place = [c.position < 0.03, c.position < 0.1, c.position > 0.9, c.position > 0.97]
    return [
        *map(float, bins),
        0.0,
        0.0,
        idf,
        len(content) / (n or 1),
        letters,
        *map(float, place),
        float(c.first_of_turn),
        math.log1p(c.turn_words),
        share.get(c.speaker, 0.0),
        float(c.speaker == first),
        *(float(f.in_(found, lower)) for f in _CUES),
        float(c.text.rstrip().endswith("?")),
        *(float(f.in_(found, lower)) for f in _LATER_CUES),
        float(cues.numbered(found)),
        capitals,
        float(bool(cues.DEICTIC_START.match(c.text))),
        float(cues.housekeeping(c.text)),
        1 - n / (c.raw_words or 1),
    ]
