"""Which windows of a transcript sound or look like which forms: retrieve widely here, decide later.

Every window is compared with every reading of every form, by phones and by letters. rapidfuzz does ten million such
pairs in the time that an index in Python takes to leave most of them out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist, cpdist

from notes.correct.forms import Form
from notes.correct.phones import CODE, known_word, pronounce, skeleton
from notes.correct.spoken import compound, is_word, number_words, readings
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
class Heard:
    """All windows and their sounds, those of one window in a row."""

    windows: Sequence[Window]
    sounds: list[Sound]
    window_of: NDArray[np.int64]
    """The window of each sound."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Pairs of a window and a form (indices) that are alike enough, with the sound and the reading most alike.

    The similarities are from 0 to 1.
    """

    window: NDArray[np.int64]
    form: NDArray[np.int64]
    sound: NDArray[np.int64]
    reading: NDArray[np.int64]
    phones: Array
    letters: Array


def build_index(forms: Sequence[Form]) -> Index:
    """The forms with all ways to say them; a form nobody can say has one silent reading."""
    ways = [readings(form.text) or ("",) for form in forms]
    form_of = np.repeat(np.arange(len(ways)), np.array([len(w) for w in ways], dtype=np.int64))
    sounds = sound_of(way.split() for of_form in ways for way in of_form)
    return Index(forms, [joined(f.text) for f in forms], sounds, form_of)


def hear(windows: Sequence[Window], acronyms: Container[str] = ()) -> Heard:
    """The windows with the ways to say them: an unknown word is also said in parts, an acronym letter by letter."""
    parts = {word: _parts(word, acronyms) for word in {word for window in windows for word in window}}
    more = {word: cut for word, cut in parts.items() if cut != (word,)}
    ways = [
        (w,) if more.keys().isdisjoint(w) else (w, tuple(part for word in w for part in parts[word])) for w in windows
    ]
    window_of = np.repeat(np.arange(len(ways)), np.array([len(w) for w in ways], dtype=np.int64))
    return Heard(windows, sound_of(way for of_window in ways for way in of_window), window_of)


def _parts(word: str, acronyms: Container[str]) -> tuple[str, ...]:
    """``containerscon`` is said "containers con" where the letters taken together mislead: the known words in it."""
    if word in acronyms:
        return tuple(word)
    if known_word(word) or not (word.isalpha() and word.isascii()):
        return (word,)
    cut = compound(word)
    return cut if cut and all(map(is_word, cut)) else (word,)


def find(heard: Heard, index: Index, listed: Iterable[tuple[int, int]] = ()) -> Matches:
    """All pairs of a window and a form that are alike enough, and those ``listed``."""
    rows = max(1, _CHUNK // max(1, len(index.sounds)))
    near = [_near(heard, at, at + rows, index) for at in range(0, len(heard.sounds), rows) if index.sounds]
    sound, reading, phones = (np.concatenate(column) for column in zip(_NOTHING, *near, strict=True))
    best = _best(heard.window_of[sound], index.form_of[reading], phones)
    sound, reading, phones = sound[best], reading[best], phones[best]
    window, form = heard.window_of[sound], index.form_of[reading]
    letters = _letters(heard.windows, window, form, index)
    keep = phones + letters >= 2 * LEAST
    found = Matches(window[keep], form[keep], sound[keep], reading[keep], phones[keep], letters[keep])
    known = set(zip(found.window.tolist(), found.form.tolist(), strict=True))
    new = sorted(set(listed) - known)
    return _with(found, new, heard, index) if new else found


def _with(found: Matches, pairs: list[tuple[int, int]], heard: Heard, index: Index) -> Matches:
    """``found`` and these pairs of window and form, however unlike."""
    window, form = np.array(pairs, dtype=np.int64).T
    ways = [np.flatnonzero(index.form_of == f).tolist() for f in form.tolist()]
    sound = np.searchsorted(heard.window_of, window)
    alike = [
        [_ALIKE(heard.sounds[s].phones, index.sounds[r].phones) for r in rs]
        for s, rs in zip(sound.tolist(), ways, strict=True)
    ]
    best = [int(np.argmax(row)) for row in alike]
    reading = np.array([rs[n] for rs, n in zip(ways, best, strict=True)], dtype=np.int64)
    phones = np.array([row[n] for row, n in zip(alike, best, strict=True)], dtype=np.float32)
    more = Matches(window, form, sound, reading, phones, _letters(heard.windows, window, form, index))
    return Matches(*(np.concatenate([getattr(found, c), getattr(more, c)]) for c in Matches.__dataclass_fields__))


def _letters(windows: Sequence[Window], window: NDArray[np.int64], form: NDArray[np.int64], index: Index) -> Array:
    heard, meant = ["".join(windows[w]) for w in window.tolist()], [index.letters[f] for f in form.tolist()]
    return cpdist(heard, meant, scorer=_ALIKE, dtype=np.float32)


def _near(heard: Heard, first: int, last: int, index: Index) -> tuple[NDArray[np.int64], NDArray[np.int64], Array]:
    """Of the sounds from ``first`` to before ``last``: those near a form, its reading most like them, and how much."""
    said, meant = [s.phones for s in heard.sounds[first:last]], [s.phones for s in index.sounds]
    # whole numbers first: they take less time and memory than the likeness of every pair
    away = cdist(said, meant, scorer=Levenshtein.distance, dtype=np.uint16, workers=-1)
    near = np.flatnonzero(away <= np.maximum(_farthest(said)[:, None], _farthest(meant)))
    sound, reading = np.divmod(near, len(meant))
    alike = cpdist(
        [said[w] for w in sound.tolist()], [meant[r] for r in reading.tolist()], scorer=_ALIKE, dtype=np.float32
    )
    best = _best(heard.window_of[sound + first], index.form_of[reading], alike)
    return sound[best] + first, reading[best], alike[best]


def _best(window: NDArray[np.int64], form: NDArray[np.int64], alike: Array) -> NDArray[np.int64]:
    """The places of the most alike of each window and form, in their order."""
    order = np.lexsort((-alike, form, window))
    first = np.ones(len(order), dtype=bool)
    first[1:] = (np.diff(window[order]) != 0) | (np.diff(form[order]) != 0)
    return order[first]


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
