"""Which windows of a transcript sound or look like which forms: retrieve widely here, decide later.

Every window is compared with every reading of every form, by phones and by letters. rapidfuzz does ten million such
pairs in the time that an index in Python takes to leave most of them out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist, cpdist

from notes.correct.forms import Form
from notes.correct.phones import CODE, pronounce, skeleton
from notes.correct.spoken import number_words, readings
from notes.words.tokens import joined

LONGEST = 4
"""Words of a window."""
LEAST_SOUND = 0.4
LEAST = 0.42
"""Similarity of phones, and mean of phones and letters, below which nothing is a candidate."""

Window = tuple[str, ...]
"""Plain words in a row."""
_CHUNK = 1_000_000
"""Pairs compared at once: a chunk at a time keeps memory flat."""
Array = NDArray[np.float32]


class Sound(NamedTuple):
    """How a reading sounds: its phonemes, and the classes of its consonants."""

    phones: str
    skeleton: str


@dataclass(frozen=True, slots=True)
class Index:
    """All forms and their readings, the readings of one form in a row."""

    forms: Sequence[Form]
    letters: list[str]
    """Of each form."""
    sounds: list[Sound]
    """Of each reading."""
    form_of: NDArray[np.int64]
    """The form of each reading."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of a window and a form (indices) that are alike enough, with the reading that sounds most like it.

    The similarities are from 0 to 1.
    """

    window: NDArray[np.int64]
    form: NDArray[np.int64]
    reading: NDArray[np.int64]
    phones: Array
    letters: Array


def build_index(forms: Sequence[Form]) -> Index:
    """The forms with all ways to say them; a form nobody can say has one silent reading."""
    ways = [readings(form.text) or ("",) for form in forms]
    form_of = np.repeat(np.arange(len(ways)), np.array([len(w) for w in ways], dtype=np.int64))
    sounds = sound_of(way.split() for of_form in ways for way in of_form)
    return Index(forms, [joined(f.text) for f in forms], sounds, form_of)


def find(
    windows: Sequence[Window], sounds: Sequence[Sound], index: Index, listed: Iterable[tuple[int, int]] = ()
) -> Matches:
    """All pairs of one of ``windows`` (with its sound) and a form that are alike enough, and those ``listed``."""
    rows = max(1, _CHUNK // max(1, len(index.sounds)))
    near = [_near(sounds[at : at + rows], at, index) for at in range(0, len(windows), rows) if index.sounds]
    window, reading, phones = (np.concatenate(column) for column in zip(_NOTHING, *near, strict=True))
    form = index.form_of[reading]
    letters = _letters(windows, window, form, index)
    keep = phones + letters >= 2 * LEAST
    found = Matches(window[keep], form[keep], reading[keep], phones[keep], letters[keep])
    known = set(zip(found.window.tolist(), found.form.tolist(), strict=True))
    new = sorted(set(listed) - known)
    return _with(found, new, windows, sounds, index) if new else found


def _with(
    found: Matches, pairs: list[tuple[int, int]], windows: Sequence[Window], sounds: Sequence[Sound], index: Index
) -> Matches:
    """``found`` and these pairs of window and form, however unlike."""
    window, form = np.array(pairs, dtype=np.int64).T
    ways = [np.flatnonzero(index.form_of == f).tolist() for f in form.tolist()]
    alike = [
        [_ALIKE(sounds[w].phones, index.sounds[r].phones) for r in rs] for (w, _), rs in zip(pairs, ways, strict=True)
    ]
    best = [int(np.argmax(row)) for row in alike]
    reading = np.array([rs[n] for rs, n in zip(ways, best, strict=True)], dtype=np.int64)
    phones = np.array([row[n] for row, n in zip(alike, best, strict=True)], dtype=np.float32)
    more = Matches(window, form, reading, phones, _letters(windows, window, form, index))
    return Matches(*(np.concatenate([getattr(found, c), getattr(more, c)]) for c in Matches.__dataclass_fields__))


def _letters(windows: Sequence[Window], window: NDArray[np.int64], form: NDArray[np.int64], index: Index) -> Array:
    heard, meant = ["".join(windows[w]) for w in window.tolist()], [index.letters[f] for f in form.tolist()]
    return cpdist(heard, meant, scorer=_ALIKE, dtype=np.float32)


def _near(sounds: Sequence[Sound], at: int, index: Index) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Windows (counted from ``at``), for each near form the reading that sounds most like it, and how much it does."""
    heard, meant = [s.phones for s in sounds], [s.phones for s in index.sounds]
    # whole numbers first: they take less time and memory than the likeness of every pair
    away = cdist(heard, meant, scorer=Levenshtein.distance, dtype=np.uint16, workers=-1)
    near = np.flatnonzero(away <= np.maximum(_farthest(heard)[:, None], _farthest(meant)))
    window, reading = np.divmod(near, len(meant))
    alike = cpdist(
        [heard[w] for w in window.tolist()], [meant[r] for r in reading.tolist()], scorer=_ALIKE, dtype=np.float32
    )
    form = index.form_of[reading]
    order = np.lexsort((-alike, form, window))
    window, reading, form, alike = window[order], reading[order], form[order], alike[order]
    best = np.ones(len(order), dtype=bool)
    best[1:] = (window[1:] != window[:-1]) | (form[1:] != form[:-1])
    return window[best] + at, reading[best], alike[best]


def _farthest(phones: Sequence[str]) -> NDArray[np.uint16]:
    """The distance up to which another sound that is no longer is at least ``LEAST_SOUND`` alike."""
    return np.array([math.floor((1 - LEAST_SOUND) * len(p) + 1e-9) for p in phones], dtype=np.uint16)


_ALIKE = Levenshtein.normalized_similarity
_NOTHING = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))


def sound_of(texts: Iterable[Sequence[str]]) -> list[Sound]:
    """The sound of each sequence of plain words; the consonants are taken word by word."""
    texts = list(texts)
    parts = {word: spoken_words(word) for text in texts for word in text}
    phones = pronounce(sorted({part for word in parts.values() for part in word}))
    phones["a"] = CODE["EY"]
    codes = {part: skeleton(p) for part, p in phones.items()}
    sounds = {word: "".join([phones[p] for p in row]) for word, row in parts.items()}
    skeletons = {word: "".join([codes[p] for p in row]) for word, row in parts.items()}
    return [Sound("".join([sounds[w] for w in text]), "".join([skeletons[w] for w in text])) for text in texts]


@cache
def spoken_words(word: str) -> tuple[str, ...]:
    """A word of a transcript as it may be read: digits as words, letters without a vowel one by one."""
    if word.isalpha() and word.isascii():
        return (word,) if len(word) == 1 or re.search(r"[aeiouy]", word) else tuple(word)
    out: list[str] = []
    for part in re.findall(r"\d+|[^\W\d_]+", word.replace("'", "")):
        out += number_words(part)[0].split() if part.isdigit() else spoken_words(part) if part != word else (part,)
    return tuple(out)
