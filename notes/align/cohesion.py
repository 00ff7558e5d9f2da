"""How alike the speech before and after each utterance is: in its words, its lexical chains and its turns."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from notes.align.speech import Floats, Speech
from notes.align.words import STOP

CHAIN = 500.0
"""Words without a word's return after which its chain has ended."""
NEAR = 200.0
"""Words on either side in which chains that begin and end are counted."""
TURNS = 150.0
"""Words on either side in which turns are counted."""
Rows = list[dict[str, float]]


def reach(speech: Speech, words: Floats) -> Any:
    """The first utterance at or after each word position."""
    return np.minimum(np.searchsorted(speech.position, words), speech.size)


def window(values: Floats, first: Any, last: Any, pick: Callable[[Any], Any] = np.max) -> Floats:
    """``pick`` of ``values[first[j]:last[j]]`` for every j, 0 where that is empty."""
    return np.array([pick(values[a:b]) if a < b else 0.0 for a, b in zip(first, last, strict=True)])


def content(speech: Speech) -> Rows:
    """The content words of each utterance by their first five letters, weighted by how few utterances have them."""
    said = [[w[:5] for w in t if w not in STOP and len(w) > 2] for t in speech.spotter.speech]
    spread = Counter(w for words in said for w in set(words))
    return [{w: n * _rarity(speech, spread[w]) for w, n in Counter(words).items()} for words in said]


def _rarity(speech: Speech, spread: int) -> float:
    return math.log((speech.size + 1) / (spread + 1))


def likeness(speech: Speech, rows: Rows, width: float) -> Floats:
    """Cosine of what stands in the ``width`` words before each utterance and in those from it on; running sums."""
    keys = sorted({k for row in rows for k in row})
    number = {k: i for i, k in enumerate(keys)}
    first, last = reach(speech, speech.position[:-1] - width), reach(speech, speech.position[:-1] + width)
    before, after = np.zeros(len(keys)), np.zeros(len(keys))
    out = np.ones(speech.size)
    a = b = 0
    for j in range(speech.size):
        for i in range(b, last[j]):
            _add(after, rows[i], number, 1.0)
        b = max(b, int(last[j]))
        if j:
            _add(before, rows[j - 1], number, 1.0)
            _add(after, rows[j - 1], number, -1.0)
        for i in range(a, first[j]):
            _add(before, rows[i], number, -1.0)
        a = max(a, int(first[j]))
        norm = math.sqrt(float(before @ before) * float(after @ after))
        out[j] = float(before @ after) / norm if norm > 1e-9 else 1.0
    return out


def _add(total: Floats, row: dict[str, float], number: dict[str, int], sign: float) -> None:
    for key, value in row.items():
        total[number[key]] += sign * value


def relative(values: Floats) -> Floats:
    """In deviations from this meeting's mean: some meetings repeat their words more than others."""
    return np.asarray((values - values.mean()) / (values.std() + 1e-9), dtype=np.float64)


def valley(speech: Speech, alike: Floats) -> Floats:
    """How far likeness falls below its highest within 300 words on either side (TextTiling's depth, Hearst 1997)."""
    here = np.arange(speech.size)
    left = window(alike, reach(speech, speech.position[:-1] - 300), here + 1)
    right = window(alike, here, reach(speech, speech.position[:-1] + 300))
    return np.asarray(np.maximum(left, alike) + np.maximum(right, alike) - 2 * alike, dtype=np.float64)


def chains(speech: Speech, rows: Rows) -> dict[str, Floats]:
    """Lexical chains (Morris and Hirst 1991; LCSeg, Galley et al. 2003): a word and its returns.

    ``begins`` and ``ends``: weight of the chains that begin in the next ``NEAR`` words and end in those before, as
    multiples of what this meeting has on average; ``spans``: of those that go on across the utterance.
    """
    begin, end, across = np.zeros(speech.size), np.zeros(speech.size), np.zeros(speech.size + 1)
    for word, places in _places(rows).items():
        weight = _rarity(speech, len(places)) if word else 0.0
        for chain in _runs(speech, places):
            strength = weight * math.sqrt(len(chain))
            begin[chain[0]] += strength
            end[chain[-1]] += strength
            across[chain[0] + 1] += strength
            across[chain[-1] + 1] -= strength
    spans = np.cumsum(across)[: speech.size]
    here = np.arange(speech.size)
    usual = begin.sum() / speech.position[-1] * NEAR + 1e-9
    before, after = reach(speech, speech.position[:-1] - NEAR), reach(speech, speech.position[:-1] + NEAR)
    return {
        "begins": _between(begin, here, after) / usual,
        "ends": _between(end, before, here) / usual,
        "spans": np.asarray(spans / (spans.mean() + 1e-9), dtype=np.float64),
    }


def _places(rows: Rows) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        for word in row:
            places.setdefault(word, []).append(i)
    return places


def _runs(speech: Speech, places: list[int]) -> Iterator[list[int]]:
    """``places`` cut where more than ``CHAIN`` words lie between two of them; lone places are no chain."""
    run = places[:1]
    for i in places[1:]:
        if speech.position[i] - speech.position[run[-1]] > CHAIN:
            if len(run) > 1:
                yield run
            run = []
        run.append(i)
    if len(run) > 1:
        yield run


def _between(values: Floats, first: Any, last: Any) -> Floats:
    """The sum of ``values[first[j]:last[j]]`` for every j."""
    total = np.concatenate([[0.0], np.cumsum(values)])
    return np.asarray(total[last] - total[first], dtype=np.float64)


def turns(speech: Speech) -> dict[str, Floats]:
    """How long turns are (log of words) just before and just after each utterance, and the longest that begins soon."""
    at, here = speech.position[:-1], np.arange(speech.size)
    before, after = reach(speech, at - TURNS), reach(speech, at + TURNS)
    end = at[np.minimum(after, speech.size - 1)]
    return {
        "turns_after": np.log((end - at + 20) / (after - here + 1)),
        "turns_before": np.log((at - at[before] + 20) / (here - before + 1)),
        "long_turn": window(np.log1p(speech.counts), here, reach(speech, at + 60)),
    }
