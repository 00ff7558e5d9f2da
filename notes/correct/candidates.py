"""Which windows of a transcript sound or look like which forms: retrieve widely here, decide later.

Retrieval works on consonant skeletons (see ``phones.skeleton``) through an index of their deletion neighbours, as
SymSpell does for spelling (Garbe 2012), so that its cost grows with the words and hardly with the glossary. What it
finds is then compared by phones and by letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from notes.correct.forms import Form
from notes.correct.phones import CODE, pronounce, skeleton
from notes.correct.spoken import number_words, readings
from notes.words.tokens import joined

LONGEST = 4
"""Words of a window."""
LEAST = 0.4
"""Mean of phone and letter similarity below which nothing is a candidate."""

_LONG = 8
"""Symbols of a skeleton from which two deletions would cost more than they find."""
_CHUNK = 4096
_COLUMNS = ("window", "form", "reading", "phones", "letters")
Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sound:
    """How a reading sounds: its phonemes, and the classes of its consonants."""

    phones: str
    skeleton: str


@dataclass(slots=True)
class Index:
    """The readings of all forms. Row ``r`` is one reading of form ``form[r]``."""

    forms: Sequence[Form]
    form: list[int] = field(default_factory=list)
    sounds: list[Sound] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    by_skeleton: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    neighbours: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Skeletons of forms by what is left of them when up to ``reach`` symbols are dropped."""


@dataclass(slots=True)
class Matches:
    """Pairs of a window (index into the windows) and a form, each with its best similarities, 0 to 1."""

    window: NDArray[np.int64]
    form: NDArray[np.int64]
    reading: NDArray[np.int64]
    phones: Array
    letters: Array


def build_index(forms: Sequence[Form]) -> Index:
    index = Index(forms)
    ways = [(f, way) for f, form in enumerate(forms) for way in readings(form.text)]
    sounds = sound_of(way.split() for _, way in ways)
    for (f, _), sound in zip(ways, sounds, strict=True):
        index.by_skeleton[sound.skeleton].append(len(index.form))
        index.form.append(f)
        index.sounds.append(sound)
        index.letters.append(joined(forms[f].text))
    for code in sorted(index.by_skeleton):
        for left in _deletions(code, reach(len(code))):
            index.neighbours[left].append(code)
    return index


def reach(length: int) -> int:
    """Edits of a skeleton of ``length`` symbols that retrieval allows."""
    return 0 if length <= 1 else 1 if length <= 3 else 2


def find(windows: Sequence[tuple[str, ...]], index: Index) -> Matches:
    """All pairs of one of ``windows`` (plain words) and a form that are alike enough."""
    sounds = sound_of(windows)
    near = _Near(index)
    form = np.array(index.form, dtype=np.int64)
    found = [_best_reading(_compare(windows, sounds, start, near, form)) for start in range(0, len(windows), _CHUNK)]
    return Matches(*(np.concatenate([getattr(m, name) for m in found or [_nothing()]]) for name in _COLUMNS))


def _compare(
    windows: Sequence[tuple[str, ...]], sounds: list[Sound], start: int, near: _Near, form: NDArray[np.int64]
) -> Matches:
    """The pairs of the ``_CHUNK`` windows from ``start`` on: a chunk at a time keeps memory flat."""
    index = near.index
    window: list[int] = []
    reading: list[int] = []
    for w in range(start, min(start + _CHUNK, len(windows))):
        rows = near.of(sounds[w].skeleton)
        window += [w] * len(rows)
        reading += rows
    phones = _alike([sounds[w].phones for w in window], [index.sounds[r].phones for r in reading])
    likely = np.flatnonzero(phones >= 2 * LEAST - 1)
    window, reading = [window[i] for i in likely], [reading[i] for i in likely]
    letters = _alike(["".join(windows[w]) for w in window], [index.letters[r] for r in reading])
    heard, said = np.array(window, dtype=np.int64), np.array(reading, dtype=np.int64)
    phones = phones[likely]
    keep = (phones + letters) / 2 >= LEAST
    return Matches(heard[keep], form[said[keep]], said[keep], phones[keep], letters[keep])


def _nothing() -> Matches:
    none, zero = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    return Matches(none, none, none, zero, zero)


def sound_of(texts: Iterable[Sequence[str]]) -> list[Sound]:
    """The sound of each sequence of plain words; the consonants are taken word by word."""
    rows = [[part for word in text for part in spoken_words(word)] for text in texts]
    phones = pronounce(sorted({part for row in rows for part in row}))
    phones["a"] = CODE["EY"]
    codes = {word: skeleton(p) for word, p in phones.items()}
    return [Sound("".join([phones[p] for p in row]), "".join([codes[p] for p in row])) for row in rows]


@cache
def spoken_words(word: str) -> tuple[str, ...]:
    """A word of a transcript as it may be read: digits as words, letters without a vowel one by one."""
    if word.isalpha() and word.isascii():
        return (word,) if len(word) == 1 or re.search(r"[aeiouy]", word) else tuple(word)
    out: list[str] = []
    for part in re.findall(r"\d+|[^\W\d_]+", word.replace("'", "")):
        out += number_words(part)[0].split() if part.isdigit() else spoken_words(part) if part != word else (part,)
    return tuple(out)


class _Near:
    """Readings whose skeletons are within reach of a window's, remembered by skeleton."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._neighbours = index.neighbours
        self._known: dict[str, list[int]] = {}
        self._longest = max(map(len, index.by_skeleton), default=0) + 2

    def of(self, code: str) -> list[int]:
        found = self._known.get(code)
        if found is None and len(code) > self._longest:
            found = []
        if found is None:
            hits = {c for left in _deletions(code, 2) for c in self._neighbours.get(left, ())}
            close = sorted(c for c in hits if Levenshtein.distance(code, c, score_cutoff=2) <= reach(len(c)))
            found = [r for c in close for r in self.index.by_skeleton[c]]
            self._known[code] = found
        return found


def _deletions(code: str, most: int) -> set[str]:
    """``code`` and what is left of it when up to ``most`` symbols (of a long one, one) are dropped."""
    seen = layer = {code}
    for _ in range(most if len(code) <= _LONG else min(most, 1)):
        layer = {left[:i] + left[i + 1 :] for left in layer for i in range(len(left))}
        seen = seen | layer
    return seen


def _alike(a: list[str], b: list[str]) -> Array:
    if not a:
        return np.zeros(0, dtype=np.float32)
    return cpdist(a, b, scorer=Levenshtein.normalized_similarity, dtype=np.float32)


def _best_reading(m: Matches) -> Matches:
    """Of several readings of a form, the one that sounds most like the window."""
    order = np.lexsort((m.reading, -m.letters, -m.phones, m.form, m.window))
    window, form = m.window[order], m.form[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (window[1:] != window[:-1]) | (form[1:] != form[:-1])
    order = order[first]
    return Matches(m.window[order], m.form[order], m.reading[order], m.phones[order], m.letters[order])
