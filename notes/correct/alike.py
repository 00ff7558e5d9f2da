"""How alike two sounds are, by a weighted alignment of their phones, many pairs at once.

Costs are set by hand after what recognisers confuse: vowels among each other and consonants that differ in voicing
are cheap, an inserted vowel, h, w, y or r is cheaper than another consonant.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from notes.correct.phones import CODE, VOWELS, skeleton

Floats = NDArray[np.float32]
_LONGEST = 24
_SYMBOLS = "".join(CODE.values())
_WEAK = frozenset(CODE[p] for p in ("HH", "W", "Y", "R"))
_REDUCED = frozenset(CODE[p] for p in ("AH", "IH", "ER", "EH", "UH"))
_VOICING = {
    frozenset(CODE[p] for p in pair.split()) for pair in ("P B", "T D", "K G", "F V", "S Z", "M N", "SH ZH", "CH JH")
} | {frozenset(CODE[p] for p in pair.split()) for pair in ("TH DH", "N NG")}


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if a in VOWELS and b in VOWELS:
        return 0.25 if a in _REDUCED and b in _REDUCED else 0.4
    if a in VOWELS or b in VOWELS:
        return 0.7 if {a, b} & _WEAK else 1.2
    if frozenset((a, b)) in _VOICING:
        return 0.25
    return 0.5 if skeleton(a) == skeleton(b) != "" else 0.9


def _gap(a: str) -> float:
    return 0.35 if a in _REDUCED else 0.5 if a in VOWELS or a in _WEAK else 0.8


_SWAP = np.zeros((len(_SYMBOLS) + 1, len(_SYMBOLS) + 1), dtype=np.float32)
_SWAP[1:, 1:] = [[_swap(a, b) for b in _SYMBOLS] for a in _SYMBOLS]
_SWAP[1:, 0] = 9.0  # beyond the end of the other text stands nothing that it could be taken for
_GAP = np.array([0.0, *map(_gap, _SYMBOLS)], dtype=np.float32)
_NUMBER = np.zeros(128, dtype=np.intp)
_NUMBER[list(map(ord, _SYMBOLS))] = range(1, len(_SYMBOLS) + 1)
"""Of each symbol by its code, 0 where a shorter text has ended."""


def alike(a: Sequence[str], b: Sequence[str]) -> Floats:
    """Similarity of ``a[i]`` and ``b[i]``, 0 to 1: one less the alignment's cost over that of dropping everything."""
    x, y = _numbers(a), _numbers(b)
    whole = np.maximum((_GAP[x].sum(axis=1) + _GAP[y].sum(axis=1)) / 2, 0.1)
    # From here on a row holds one place of all pairs: what is worked on at once lies together in memory.
    x, y = np.ascontiguousarray(x.T), np.ascontiguousarray(y.T)
    gap_x, gap_y = _GAP.take(x), _GAP.take(y)
    swap, symbols = _SWAP.ravel(), len(_SWAP)
    row = np.concatenate([np.zeros((1, len(a)), dtype=np.float32), np.cumsum(gap_y, axis=0)])
    for i in range(len(x)):
        above = row
        row = np.empty_like(above)
        row[0] = above[0] + gap_x[i]
        best = np.minimum(above[:-1] + swap.take(symbols * x[i] + y), above[1:] + gap_x[i])
        best = np.where(x[i] == 0, above[1:], best)
        for j in range(len(y)):
            np.minimum(best[j], row[j] + gap_y[j], out=row[j + 1])
    near: Floats = np.maximum(0.0, 1.0 - row[-1] / whole).astype(np.float32)
    return near


def _numbers(texts: Sequence[str]) -> NDArray[np.intp]:
    width = max(1, min(_LONGEST, max(map(len, texts), default=0)))
    codes = np.array(texts, dtype=f"S{width}")  # what is longer is cut, what is shorter filled up with 0
    return _NUMBER[codes.view(np.uint8).reshape(len(texts), width)]
