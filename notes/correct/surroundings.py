"""What one place of a meeting tells about a candidate: the words around it, who speaks, how it is written."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from notes.correct.forms import Form
from notes.correct.phones import known_word
from notes.correct.scene import Scene, neighbours
from notes.correct.windows import Place
from notes.words.common import MEETING_WORDS, meeting_count, zipf
from notes.words.tokens import Word, joined, plain_words

_NEAR_TERMS = 6
"""Words on either side in which other terms count, and the company that a term keeps."""
_USUAL = 5.5
"""Zipf value from which a word keeps company with everything."""
_DETERMINERS = frozenset(re.split(" ", "a an the this that my your our his her their its some any each every no"))
_CALLS = frozenset(re.split(" ", "thanks thank hi hey hello welcome over ahead bye morning question sorry ask asked"))


class Surroundings:
    """Looks at places of one meeting."""

    def __init__(self, scene: Scene, forms: Sequence[Form]) -> None:
        self._scene = scene
        self._most = max(scene.right.values(), default=1)
        self._companions = _companions(forms)

    def of(self, at: Place, form: Form, f: int) -> dict[str, float]:
        """The features of one place and a form (number ``f`` of the index) by name."""
        u, first, last = at
        row, raw = self._scene.rows[u], self._scene.raws[u]
        key = joined(form.text)
        around = {w.norm for w in row[max(0, first - 12) : last + 12]}
        next_to, company = self._company(row, first, last, key)
        return {
            "capital": _mid_capital(row, raw, first, last),
            "companions": self._beside(row, first, last, key, f),
            "context": any(c in around for c in form.context),
            "fits_left": _fit(row[first - 1].norm, row[first].norm) if first else 0.0,
            "fits_right": _fit(row[last - 1].norm, row[last].norm) if last < len(row) else 0.0,
            "signs": any(c in ".,…" for c in raw[row[first].end : row[last - 1].start] if last - first > 1),
            "first": first == 0,
            "loose_left": first > 0 and _loose(row[first - 1]),
            "loose_right": last < len(row) and _loose(row[last]),
            "exact": _exact(row[first:last], form),
            "camel": any(re.search(r"[a-z][A-Z]", w.text) for w in row[first:last]),
            "top": self._scene.right[key] / self._most,
            "capitals": form.text.isupper() and any(w.text.isupper() and len(w.text) > 1 for w in row[first:last]),
            "near_terms": sum(n in self._scene.terms[u] for n in range(first - _NEAR_TERMS, last + _NEAR_TERMS)),
            "speaks": form.kind == "person" and form.term in self._scene.speakers[max(0, u - 2) : u + 3],
            "called": any(w.norm in _CALLS for w in (*row[max(0, first - 3) : first], *row[last : last + 2])),
            "determiner": first > 0 and row[first - 1].norm in _DETERMINERS,
            "next_to": next_to,
            "company": company,
        }

    def _beside(self, row: Sequence[Word], first: int, last: int, key: str, f: int) -> float:
        """Neighbours that the term has in other places, or in longer forms of the glossary."""
        beside = [w.norm for w in neighbours(row, first, last)]
        seen = self._scene.beside.get(key)
        companions = sum(min(2, seen[w]) for w in beside) / 2 if seen else 0.0
        return companions + sum(w in self._companions[f] for w in (beside[2:4] if first >= 3 else beside[:4]))

    def _company(self, row: Sequence[Word], first: int, last: int, key: str) -> tuple[float, float]:
        """How much oftener than in English the words just beside, and those near, stand so at the term (log10)."""
        n = self._scene.right[key]
        if not n:
            return 0.0, 0.0
        next_to, beside = self._scene.next_to[key], self._scene.beside[key]
        sides = 0.0
        for side, at in ((-1, first - 1), (1, last)):
            if 0 <= at < len(row) and (seen := next_to[side, row[at].norm]):
                usual = 10 ** (zipf(row[at].norm) - 9)
                sides += math.log10((seen + 0.05) / (n * usual + 0.5) + 1)
        total = 0.0
        for w in (*row[max(0, first - _NEAR_TERMS) : first], *row[last : last + _NEAR_TERMS]):
            if (z := zipf(w.norm)) < _USUAL and beside[w.norm]:
                total += math.log10(beside[w.norm] / (_NEAR_TERMS * n * 10 ** (z - 9) + 0.5) + 1)
        return sides, total


def _loose(word: Word) -> bool:
    """A letter or an unknown scrap: perhaps a part of the same mis-hearing."""
    return (len(word.norm) == 1 and word.norm not in "ai") or not known_word(word.norm)


def _exact(window: Sequence[Word], form: Form) -> float:
    """Share of the form's letters in words that the window has to the letter."""
    own = plain_words(form.text)
    here = {w.norm for w in window}
    return sum(len(w) for w in own if w in here) / max(1, sum(map(len, own)))


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
