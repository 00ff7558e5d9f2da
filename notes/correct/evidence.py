"""The evidence for and against each candidate, as numbers that the scorer weighs.

Every feature says something about right text in general; none knows a community's words.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from notes.correct.alike import alike
from notes.correct.candidates import Index, Matches, Sound, find, sound_of
from notes.correct.forms import Form, Forms
from notes.correct.phones import known_word
from notes.correct.scene import Scene, neighbours
from notes.correct.windows import Place, Places, Window, inflected, places_of, same_word, stem_of
from notes.words.common import MEETING_WORDS, meeting_count, zipf
from notes.words.tokens import Word, joined, plain_words

FEATURES = {
    "phones": "sounds alike",
    "aligned": "sounds alike, allowing for what is often confused",
    "letters": "is written alike",
    "same_start": "begins with the same sound",
    "same_end": "ends with the same sound",
    "length": "length of the term's sound",
    "cover": "length against the term's",
    "words": "number of words heard",
    "rarest": "how common the rarest word is",
    "average": "how common the words are",
    "unknown": "share of words that no dictionary has",
    "background": "is said in meetings about other things",
    "together": "the words often stand together in English",
    "burst": "is said more often here than English would",
    "repeats": "is said several times here",
    "said_right": "the term is said rightly in this meeting",
    "listed": "the term stands in title, agenda, chat or attendees",
    "margin": "nearer to this term than to the next",
    "best_here": "nearer than overlapping windows",
    "capital": "capitalised in mid-sentence",
    "term_ordinary": "the term is also an ordinary word",
    "term_rare": "how common the term's own words are",
    "companions": "stands beside words that go with the term",
    "context": "near a context word of the glossary",
    "fits_left": "usual English with the word before",
    "fits_right": "usual English with the word after",
    "person": "is a name",
    "signs": "a comma or point stands inside",
    "first": "begins the utterance",
    "best_of_form": "nearer than overlapping windows are to this term",
    "loose_left": "the word before is a fragment",
    "loose_right": "the word after is a fragment",
    "exact": "share of the term that stands there to the letter",
    "inside": "a longer stretch is as near to another term",
    "camel": "was written with capitals inside",
    "edge": "begins or ends with a very common word",
    "cost": "sounds that must change",
    "top": "is one of the meeting's most said terms",
    "extended": "a longer term with this one in it is as near",
    "pull": "other stretches of this meeting are near the term too",
    "inflected": "is an inflection of an everyday word",
    "heard": "the glossary lists it as heard for the term",
}
Matrix = NDArray[np.float32]


@dataclass(slots=True)
class Candidates:
    """Rows: one window in one place against one form. ``x`` holds ``FEATURES`` in their order."""

    place: list[Place]
    """Utterance, first word, one past the last."""
    form: list[Form]
    x: Matrix


_LEAST = 0.47
"""Mean of phones, alignment (twice) and letters below which nothing is weighed."""
NEAR = 0.7
"""Likeness from which a stretch counts as pointing to a term."""


def gather(scene: Scene, index: Index, forms: Forms) -> Candidates:
    """All candidates of a meeting outside its certain corrections and right forms."""
    places = places_of(scene, forms)
    windows = sorted(places)
    matches = find(windows, index)
    pairs = list(zip(matches.window.tolist(), matches.form.tolist(), strict=True))
    sounds = sound_of(windows)
    keep = [i for i, (w, f) in enumerate(pairs) if not same_word(windows[w], index.forms[f])]
    alikeness = {
        i: row
        for i, row in zip(keep, _alikeness(matches, index, sounds, keep), strict=True)
        if (row[0] + 2 * row[1] + row[2]) / 4 >= _LEAST
    }
    keep = list(alikeness)
    likeness = ((matches.phones + matches.letters) / 2).tolist()
    margin = _margins(pairs, likeness, keep)
    shared = _Shared(scene, index, windows, forms)
    shared.rank(pairs, likeness, keep, places)
    best = _best_by_word(pairs, likeness, keep, windows, places)
    table: list[list[float]] = []
    form_of: list[Form] = []
    place: list[Place] = []
    for i in keep:
        w, f = pairs[i]
        fixed = [*alikeness[i], *shared.of_window(w), *shared.of_form(f), margin[i]]
        for at in places[windows[w]]:
            if shared.extended(at, f) >= 0:
                continue  # "tarnpot sh" is Tarnpotsh rather than Tarnpot
            table.append([*fixed, likeness[i] - best[at], *shared.of_place(at, index.forms[f], f)])
            form_of.append(index.forms[f])
            place.append(at)
    x = np.array(table, dtype=np.float32).reshape(len(table), len(ORDER))
    return Candidates(place, form_of, x[:, _COLUMNS])


def _alikeness(matches: Matches, index: Index, sounds: list[Sound], keep: list[int]) -> list[list[float]]:
    """The features from ``phones`` to ``cost`` of each pair kept."""
    readings = [index.sounds[int(matches.reading[i])] for i in keep]
    heard = [sounds[int(matches.window[i])] for i in keep]
    near = alike([s.phones for s in heard], [r.phones for r in readings])
    return [
        [
            float(matches.phones[i]),
            float(aligned),
            float(matches.letters[i]),
            float(sound.skeleton[:1] == reading.skeleton[:1]),
            float(sound.skeleton[-1:] == reading.skeleton[-1:]),
            math.log(max(1, len(reading.phones))),
            len(sound.phones) / max(1, len(reading.phones)),
            float(1 - aligned) * len(reading.phones),
        ]
        for i, aligned, sound, reading in zip(keep, near, heard, readings, strict=True)
    ]


_ORDER = (
    "phones aligned letters same_start same_end length cover cost "
    "words rarest average unknown background together burst repeats edge inflected "
    "said_right listed term_ordinary term_rare person margin best_here "
    "capital companions context fits_left fits_right signs first best_of_form loose_left loose_right exact inside "
    "camel top extended pull heard"
)
ORDER = _ORDER.split()
"""The features as they are worked out, those that many candidates share first."""
_COLUMNS = [ORDER.index(name) for name in FEATURES]


def _margins(pairs: list[tuple[int, int]], likeness: list[float], keep: list[int]) -> dict[int, float]:
    """By how much each pair beats the window's best other form (negative: is beaten)."""
    rows: dict[int, list[int]] = defaultdict(list)
    for i in keep:
        rows[pairs[i][0]].append(i)
    out = {}
    for members in rows.values():
        scores = sorted(((likeness[i], i) for i in members), reverse=True)
        for score, i in scores:
            rival = next((s for s, j in scores if j != i), 0.4)
            out[i] = score - rival
    return out


def _best_by_word(
    pairs: list[tuple[int, int]],
    likeness: list[float],
    keep: list[int],
    windows: list[Window],
    places: Places,
) -> dict[Place, float]:
    """For each place the best likeness of any candidate that overlaps it."""
    of_window: dict[int, float] = defaultdict(float)
    for i in keep:
        of_window[pairs[i][0]] = max(of_window[pairs[i][0]], likeness[i])
    of_word: dict[tuple[int, int], float] = defaultdict(float)
    for w, score in of_window.items():
        for u, first, last in places[windows[w]]:
            for n in range(first, last):
                of_word[u, n] = max(of_word[u, n], score)
    return {
        (u, first, last): max(of_word[u, n] for n in range(first, last))
        for w in of_window
        for u, first, last in places[windows[w]]
    }


class _Shared:
    """Features that many candidates share, worked out once."""

    def __init__(self, scene: Scene, index: Index, windows: list[Window], forms: Forms) -> None:
        self._forms_known = forms
        self.scene = scene
        self.index = index
        self.windows = windows
        self._most = max(scene.right.values(), default=1)
        self._windows: dict[int, list[float]] = {}
        self._forms: dict[int, list[float]] = {}
        self._longer = _longer_forms(index.forms)
        self._companions = _companions(index.forms)

    def rank(self, pairs: list[tuple[int, int]], likeness: list[float], keep: list[int], places: Places) -> None:
        """Note how near every place comes to every form."""
        self._near: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        self._over: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        self._pull: dict[int, Counter[Window]] = defaultdict(Counter)
        for i in keep:
            w, f = pairs[i]
            for u, first, last in places[self.windows[w]]:
                self._near[u, f].append((first, last, likeness[i]))
                for n in range(first, last):
                    self._over[u, n].append((first, last, likeness[i]))
                if likeness[i] >= NEAR:
                    self._pull[f][self.windows[w]] += 1

    def best_of_form(self, at: Place, f: int) -> float:
        """By how much this place beats (or falls short of) the best other place that overlaps it."""
        u, first, last = at
        here, rival = 0.0, 0.4
        for a, b, score in self._near[u, f]:
            if (a, b) == (first, last):
                here = score
            elif a < last and b > first:
                rival = max(rival, score)
        return here - rival

    def inside(self, at: Place, f: int) -> float:
        """By how much a longer window around this one is nearer (to whatever term), at least -0.3."""
        u, first, last = at
        own = next(s for a, b, s in self._near[u, f] if (a, b) == (first, last))
        wider = [s for a, b, s in self._over[u, first] if b >= last and b - a > last - first]
        return max(-0.3, max(wider, default=0.0) - own)

    def extended(self, at: Place, f: int) -> float:
        """By how much a form that holds this form is nearer to a stretch around the place, at least -0.4."""
        u, first, last = at
        own = next(s for a, b, s in self._near[u, f] if (a, b) == (first, last))
        wider = [s for g in self._longer[f] for a, b, s in self._near.get((u, g), ()) if a <= first and b >= last]
        return max(-0.4, max(wider, default=0.0) - own)

    def pull(self, at: Place, f: int) -> float:
        u, first, last = at
        window = tuple(w.norm for w in self.scene.rows[u][first:last])
        counts = self._pull[f]
        return math.log1p(counts.total() - counts[window])

    def of_window(self, w: int) -> list[float]:
        if w not in self._windows:
            self._windows[w] = self._window(self.windows[w])
        return self._windows[w]

    def of_form(self, f: int) -> list[float]:
        if f not in self._forms:
            form = self.index.forms[f]
            key = joined(form.text)
            own = plain_words(form.text)
            self._forms[f] = [
                math.log1p(self.scene.right[key]),
                math.log1p(self.scene.listed[key]),
                math.log1p(meeting_count(*own) if len(own) < 4 else 0),
                min((zipf(w) for w in own), default=0.0),
                float(form.kind == "person"),
            ]
        return self._forms[f]

    def of_place(self, at: Place, form: Form, f: int) -> list[float]:
        u, first, last = at
        row, raw = self.scene.rows[u], self.scene.raws[u]
        key = joined(form.text)
        beside = [w.norm for w in neighbours(row, first, last)]
        seen = self.scene.beside.get(key)
        companions = sum(min(2, seen[w]) for w in beside) / 2 if seen else 0.0
        companions += sum(w in self._companions[f] for w in (beside[2:4] if first >= 3 else beside[:4]))
        around = {w.norm for w in row[max(0, first - 12) : last + 12]}
        return [
            float(_mid_capital(row, raw, first, last)),
            companions,
            float(any(c in around for c in form.context)),
            _fit(row[first - 1].norm, row[first].norm) if first else 0.0,
            _fit(row[last - 1].norm, row[last].norm) if last < len(row) else 0.0,
            float(any(c in ".,…" for c in raw[row[first].end : row[last - 1].start] if last - first > 1)),
            float(first == 0),
            self.best_of_form(at, f),
            float(first > 0 and _loose(row[first - 1])),
            float(last < len(row) and _loose(row[last])),
            _exact(row[first:last], form),
            self.inside(at, f),
            float(any(re.search(r"[a-z][A-Z]", w.text) for w in row[first:last])),
            self.scene.right[key] / self._most,
            self.extended(at, f),
            self.pull(at, f),
            float(self._forms_known.heard_for(tuple(w.norm for w in row[first:last]), form)),
        ]

    def _window(self, window: Window) -> list[float]:
        frequencies = [max(zipf(w), zipf(stem_of(w)) - 0.5) for w in window]
        known = meeting_count(*window) if len(window) < 4 else 0
        here = self.scene.said[window]
        chance = math.prod(10 ** (z - 9) for z in frequencies)
        expected = self.scene.total * (10 ** (frequencies[0] - 9) if len(window) == 1 else known / MEETING_WORDS)
        together = math.log10((known + 0.5) / (MEETING_WORDS * chance + 0.5)) if len(window) > 1 else 0.0
        return [
            float(len(window)),
            min(frequencies),
            sum(frequencies) / len(frequencies),
            sum(not known_word(w) for w in window) / len(window),
            math.log1p(known),
            together,
            math.log((here + 0.5) / (expected + 0.5)),
            math.log(here),
            max(frequencies[0], frequencies[-1]) if len(window) > 1 else 0.0,
            float(len(window) == 1 and inflected(window[0])),
        ]


def _loose(word: Word) -> bool:
    """A letter or an unknown scrap: perhaps a part of the same mis-hearing."""
    return (len(word.norm) == 1 and word.norm not in "ai") or not known_word(word.norm)


def _exact(window: Sequence[Word], form: Form) -> float:
    """Share of the form's letters in words that the window has to the letter."""
    own = plain_words(form.text)
    here = {w.norm for w in window}
    return sum(len(w) for w in own if w in here) / max(1, sum(map(len, own)))


def _longer_forms(forms: Sequence[Form]) -> list[list[int]]:
    """For each form the forms that begin or end with its letters and have more."""
    by_letters: dict[str, list[int]] = defaultdict(list)
    keys = [joined(f.text) for f in forms]
    for f, key in enumerate(keys):
        by_letters[key].append(f)
    out: list[list[int]] = [[] for _ in forms]
    for g, key in enumerate(keys):
        parts = {key[:n] for n in range(1, len(key))} | {key[n:] for n in range(1, len(key))}
        for part in parts & by_letters.keys():
            for f in by_letters[part]:
                out[f].append(g)
    return out


def _companions(forms: Sequence[Form]) -> list[frozenset[str]]:
    """The other words of the glossary's longer forms that hold each form ("desktop" for "Tarnpot")."""
    words = [frozenset(plain_words(f.text)) for f in forms]
    by_word: dict[str, list[int]] = defaultdict(list)
    for f, own in enumerate(words):
        for word in own:
            by_word[word].append(f)
    out = []
    for own in words:
        rarest = min((by_word[w] for w in own), key=len, default=[])
        out.append(frozenset(w for g in rarest if own < words[g] for w in words[g] - own))
    return out


def _mid_capital(row: Sequence[Word], raw: str, first: int, last: int) -> bool:
    if first == 0 or not any(w.text[:1].isupper() and w.norm not in ("i", "i'm", "i've") for w in row[first:last]):
        return False
    return not any(c in ".?!" for c in raw[row[first - 1].end : row[first].start])


def _fit(left: str, right: str) -> float:
    """How much more often two words stand together in ordinary meetings than by chance (log10, about -1 to 3)."""
    both = meeting_count(left, right)
    chance = meeting_count(left) * meeting_count(right) / MEETING_WORDS
    return math.log10((both + 0.3) / (chance + 0.3))
