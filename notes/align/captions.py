"""Two recognisers' words of one meeting laid side by side: which word of the one is which word of the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
AROUND = 12
"""Words on either side that vouch for a matched word."""
SPARE = 100
"""Words by which the found region is widened on either side."""
VOUCH = 0.35
"""Share of them that must match nearby: two recognisers that differ in a third of the words still reach twice that."""


@dataclass(frozen=True, slots=True)
class Match:
    """``left[k]`` is the same spoken word as ``right[k]``; ``trust[k]`` is the share of the words around that match."""

    left: Ints
    right: Ints
    trust: Floats


def match_words(a: Sequence[str], b: Sequence[str]) -> Match:
    """Words of ``a`` and ``b`` (normalised) that stand for each other, in order, doubtful ones left out.

    The shortest edit script by bit-parallel Levenshtein over word ids (Hyyrö 2003, as in rapidfuzz: 64 words a step).
    It also matches common words where one side lacks minutes; a matched word is kept only if enough of its neighbours
    are matched to neighbours of its partner.
    """
    ids: dict[str, int] = {}
    left = [ids.setdefault(w, len(ids)) for w in a]
    right = [ids.setdefault(w, len(ids)) for w in b]
    first, last = _region(left, right)
    i, j = _equal(left, right[first:last])
    j = j + first
    trust = _support(i, j, len(a))
    keep = trust >= VOUCH
    return Match(i[keep], j[keep], trust[keep])


def _region(left: list[int], right: list[int]) -> tuple[int, int]:
    """The part of ``right`` that a much shorter ``left`` can be: in the shortest script its words fit anywhere.

    Triples of words that stand once on each side tell where; nearly all of them must agree on it.
    """
    if len(right) < 1.3 * len(left):
        return 0, len(right)
    here, there = _singles(left), _singles(right)
    gaps = sorted(there[t] - here[t] for t in here.keys() & there.keys())
    if not gaps:
        return 0, len(right)
    low, high = gaps[len(gaps) // 20], gaps[len(gaps) - 1 - len(gaps) // 20]
    return max(0, low - SPARE), min(len(right), len(left) + high + SPARE)


def _singles(words: list[int]) -> dict[tuple[int, int, int], int]:
    count: dict[tuple[int, int, int], int] = {}
    for k, triple in enumerate(zip(words, words[1:], words[2:], strict=False)):
        count[triple] = -1 if triple in count else k
    return {t: k for t, k in count.items() if k >= 0}


def _equal(left: list[int], right: list[int]) -> tuple[Ints, Ints]:
    i: list[int] = []
    j: list[int] = []
    for op in Levenshtein.opcodes(left, right):
        if op.tag == "equal":
            i.extend(range(op.src_start, op.src_end))
            j.extend(range(op.dest_start, op.dest_end))
    return np.array(i, dtype=np.int64), np.array(j, dtype=np.int64)


def _support(i: Ints, j: Ints, size: int) -> Floats:
    """For each pair the share of the ``2 * AROUND`` words about it that are matched to words as near to its partner."""
    if not len(i):
        return np.zeros(0)
    votes = np.zeros(len(i))
    for step in range(1, AROUND + 1):
        if step >= len(i):
            break
        near = (i[step:] - i[:-step] <= AROUND) & (j[step:] - j[:-step] <= 2 * AROUND)
        votes[step:] += near
        votes[:-step] += near
    room = np.minimum(i, AROUND) + np.minimum(size - 1 - i, AROUND)
    share: Floats = votes / np.maximum(room, AROUND)
    return np.minimum(share, 1.0)
