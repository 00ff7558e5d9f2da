"""The evidence for and against each candidate, as numbers that the scorer weighs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cpdist

from notes.correct.alike import alike
from notes.correct.candidates import Index, Matches, Sound, Window, find, hear
from notes.correct.features import COLUMNS, EVERYWHERE, HERE, Gate, Matrix
from notes.correct.forms import Form, Forms
from notes.correct.phones import VOWELS, known_word
from notes.correct.rivals import Rivals, margins
from notes.correct.scene import Scene
from notes.correct.surroundings import Surroundings
from notes.correct.windows import Place, inflected, places_of, same_word, stem_of
from notes.words.common import MEETING_WORDS, meeting_count, zipf
from notes.words.tokens import joined, plain_words


@dataclass(slots=True)
class Candidates:
    """Rows: one window in one place against one form. ``x`` holds ``FEATURES`` in their order."""

    place: list[Place]
    """Utterance, first word, one past the last."""
    form: list[Form]
    x: Matrix


_LEAST = 0.5
"""Mean of phones, alignment (twice) and letters below which nothing is weighed."""
CLEARLY = 0.1
"""By so much must a longer term be nearer to a longer stretch, for the shorter one to be out of the question."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of a window and a form (indices), how alike they are, and their ``EVERYWHERE``, row by row."""

    of: list[tuple[int, int]]
    likeness: list[float]
    everywhere: Matrix


def gather(scene: Scene, index: Index, forms: Forms, gate: Gate) -> Candidates:
    """All candidates of a meeting outside its certain corrections and right forms that ``gate`` lets through."""
    places = places_of(scene, forms)
    windows = sorted(places)
    pairs = _pairs(windows, scene, index, forms)
    through = np.flatnonzero(gate.passes(pairs.everywhere)).tolist()
    where = frozenset(u for n in through for u, *_ in places[windows[pairs.of[n][0]]])
    rivals = Rivals(index, windows, places, list(zip(pairs.of, pairs.likeness, strict=True)), where)
    surroundings = Surroundings(scene, index.forms)
    table: list[list[float]] = []
    row_of: list[int] = []
    place: list[Place] = []
    for n in through:
        w, f = pairs.of[n]
        for at in places[windows[w]]:
            if rivals.extended(at, f) <= CLEARLY:  # else "tarnpot sh" is Tarnpotsh rather than Tarnpot
                here = surroundings.of(at, index.forms[f], f) | rivals.of(at, windows[w], f)
                table.append([here[name] for name in HERE])
                row_of.append(n)
                place.append(at)
    x = np.hstack(
        [
            pairs.everywhere[np.array(row_of, dtype=np.int64)],
            np.array(table, dtype=np.float32).reshape(len(table), len(HERE)),
        ]
    )
    return Candidates(place, [index.forms[pairs.of[n][1]] for n in row_of], x[:, COLUMNS])


def _pairs(windows: list[Window], scene: Scene, index: Index, forms: Forms) -> Pairs:
    """The pairs that are alike enough to be weighed."""
    heard_as = hear(windows, scene.acronyms)
    found = find(heard_as, index, _listed(windows, index, forms))
    pairs = list(zip(found.window.tolist(), found.form.tolist(), strict=True))
    alikeness = _alikeness(found, index, heard_as.sounds)
    heard = np.array([forms.heard_like(windows[w], index.forms[f]) for w, f in pairs])
    near = (alikeness[:, :3] @ np.array([0.25, 0.5, 0.25], dtype=np.float32) >= _LEAST) | (heard == 1)
    likely = np.flatnonzero(near).tolist()
    keep = [i for i in likely if not same_word(windows[pairs[i][0]], index.forms[pairs[i][1]])]
    alikeness, heard = alikeness[keep], heard[keep]
    likeness = ((found.phones + found.letters) / 2).tolist()
    margin = margins(pairs, likeness, keep)
    of_window = {w: _of_window(windows[w], scene) for w in sorted({pairs[i][0] for i in keep})}
    of_form = {f: _of_form(index.forms[f], scene) for f in sorted({pairs[i][1] for i in keep})}
    rest = [
        [*of_window[pairs[i][0]], *of_form[pairs[i][1]], margin[i], like]
        for i, like in zip(keep, heard.tolist(), strict=True)
    ]
    width = len(EVERYWHERE) - alikeness.shape[1]
    everywhere = np.hstack([alikeness, np.array(rest, dtype=np.float32).reshape(len(keep), width)])
    return Pairs([pairs[i] for i in keep], [likeness[i] for i in keep], everywhere)


def _listed(windows: Sequence[Window], index: Index, forms: Forms) -> set[tuple[int, int]]:
    """Pairs of a window and a form of the entry that the glossary lists it as heard for."""
    number = {form: f for f, form in enumerate(index.forms)}
    known = ((w, k.form) for w, window in enumerate(windows) for k in forms.heard.get(window, ()))
    return {(w, number[form]) for w, form in known if form in number}


def _alikeness(matches: Matches, index: Index, sounds: list[Sound]) -> Matrix:
    """The features from ``phones`` to ``syllables`` of each pair."""
    meant = [index.sounds[r] for r in matches.reading.tolist()]
    heard = [sounds[s] for s in matches.sound.tolist()]
    aligned = alike([s.phones for s in heard], [r.phones for r in meant])
    skeletons = [s.skeleton for s in heard], [r.skeleton for r in meant]
    long = np.array([max(1, len(r.phones)) for r in meant], dtype=np.float32)
    columns = [
        matches.phones,
        aligned,
        matches.letters,
        [s.skeleton[:1] == r.skeleton[:1] for s, r in zip(heard, meant, strict=True)],
        [s.skeleton[-1:] == r.skeleton[-1:] for s, r in zip(heard, meant, strict=True)],
        np.log(long),
        [len(s.phones) for s in heard] / long,
        (1 - aligned) * long,
        cpdist(*skeletons, scorer=Levenshtein.normalized_similarity),
        [abs(_vowels(s.phones) - _vowels(r.phones)) for s, r in zip(heard, meant, strict=True)],
    ]
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


@cache
def _vowels(phones: str) -> int:
    return sum(p in VOWELS for p in phones)


def _of_form(form: Form, scene: Scene) -> list[float]:
    """The features from ``said_right`` to ``person``."""
    key, own = joined(form.text), plain_words(form.text)
    return [
        math.log1p(scene.right[key]),
        math.log1p(scene.listed[key]),
        math.log1p(meeting_count(*own) if len(own) < 4 else 0),
        min((zipf(w) for w in own), default=0.0),
        float(form.kind == "person"),
    ]


def _of_window(window: Window, scene: Scene) -> list[float]:
    """The features from ``words`` to ``inflected``."""
    frequencies = [max(zipf(w), zipf(stem_of(w)) - 0.5) for w in window]
    known = meeting_count(*window) if len(window) < 4 else 0
    here = scene.said[window]
    chance = math.prod(10 ** (z - 9) for z in frequencies)
    expected = scene.total * (10 ** (frequencies[0] - 9) if len(window) == 1 else known / MEETING_WORDS)
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
