"""Which candidates compete for the same words, and how near they come."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

from notes.correct.candidates import Index, Window
from notes.correct.forms import Form
from notes.correct.windows import Place, Places
from notes.words.tokens import joined

NEAR = 0.7
"""Likeness from which a stretch counts as pointing to a term."""
_NONE = 0.4
"""Likeness of a rival where there is none."""


def margins(pairs: Sequence[tuple[int, int]], likeness: Sequence[float], keep: Iterable[int]) -> dict[int, float]:
    """By how much each pair (of a window and a form) beats the window's best other form (negative: is beaten)."""
    rows: dict[int, list[int]] = defaultdict(list)
    for i in keep:
        rows[pairs[i][0]].append(i)
    out = {}
    for members in rows.values():
        scores = sorted(((likeness[i], i) for i in members), reverse=True)
        for score, i in scores:
            rival = next((s for s, j in scores if j != i), _NONE)
            out[i] = score - rival
    return out


class Rivals:
    """How near every place comes to every form. ``f`` is the number of a form in the index."""

    def __init__(
        self,
        index: Index,
        windows: Sequence[Window],
        places: Places,
        pairs: Sequence[tuple[tuple[int, int], float]],
        where: Collection[int],
    ) -> None:
        """``pairs``: window and form, and how alike they are; ``where``: the utterances that will be asked about."""
        self._longer = _longer_forms(index.forms)
        self._near: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        self._over: dict[tuple[int, int], list[tuple[int, int, float]]] = defaultdict(list)
        self._pull: dict[int, Counter[Window]] = defaultdict(Counter)
        for (w, f), like in pairs:
            if like >= NEAR:
                self._pull[f][windows[w]] += len(places[windows[w]])
            for u, first, last in places[windows[w]]:
                if u not in where:
                    continue
                self._near[u, f].append((first, last, like))
                for n in range(first, last):
                    self._over[u, n].append((first, last, like))

    def of(self, at: Place, window: Window, f: int) -> dict[str, float]:
        """The features of one place and a form by name."""
        return {
            "best_here": self.best_here(at, f),
            "best_of_form": self.best_of_form(at, f),
            "inside": self.inside(at, f),
            "extended": self.extended(at, f),
            "pull": self.pull(window, f),
        }

    def best_here(self, at: Place, f: int) -> float:
        """By how much any candidate that shares a word with this place is nearer to its term (0 or less)."""
        u, first, last = at
        return self._own(at, f) - max(s for n in range(first, last) for *_, s in self._over[u, n])

    def best_of_form(self, at: Place, f: int) -> float:
        """By how much this place beats (or falls short of) the best other place that overlaps it."""
        u, first, last = at
        rivals = [s for a, b, s in self._near[u, f] if a < last and b > first and (a, b) != (first, last)]
        return self._own(at, f) - max([_NONE, *rivals])

    def inside(self, at: Place, f: int) -> float:
        """By how much a longer window around this one is nearer (to whatever term), at least -0.3."""
        u, first, last = at
        wider = [s for a, b, s in self._over[u, first] if b >= last and b - a > last - first]
        return max(-0.3, max(wider, default=0.0) - self._own(at, f))

    def extended(self, at: Place, f: int) -> float:
        """By how much a form that holds this form is nearer to a stretch around the place, at least -0.4."""
        u, first, last = at
        wider = [s for g in self._longer[f] for a, b, s in self._near.get((u, g), ()) if a <= first and b >= last]
        return max(-0.4, max(wider, default=0.0) - self._own(at, f))

    def pull(self, window: Window, f: int) -> float:
        """Log of one more than the other places of the meeting that are near the form."""
        counts = self._pull[f]
        return math.log1p(counts.total() - counts[window])

    def _own(self, at: Place, f: int) -> float:
        u, first, last = at
        return next(s for a, b, s in self._near[u, f] if (a, b) == (first, last))


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
