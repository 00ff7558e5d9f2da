"""Which windows of a meeting are looked at: not what is right already, and nothing that English alone explains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from notes.correct.candidates import LONGEST, Window
from notes.correct.certain import endings, joins
from notes.correct.forms import Form, Forms
from notes.correct.phones import known_word
from notes.correct.scene import Scene, ordinary
from notes.words.common import meeting_count, zipf
from notes.words.tokens import Word, joined, plain_words

Place = tuple[int, int, int]
"""Utterance, first word, one past the last."""
Places = dict[Window, list[Place]]


@dataclass(frozen=True, slots=True)
class _Line:
    """What is asked again and again about the words of one utterance."""

    norms: tuple[str, ...]
    letters: list[str]
    joins: list[bool]
    """Whether only blanks, commas and the like stand before each word."""
    known: list[bool]
    common: list[bool]
    """Words that stand at the edge of no mis-hearing with an unknown word in it."""
    closing: list[bool]
    """Words that end a form, perhaps with an ending of their own."""


def places_of(scene: Scene, forms: Forms) -> Places:
    """Every window of up to ``LONGEST`` words that may be a mis-hearing, with its places."""
    out: Places = defaultdict(list)
    for u, (row, raw) in enumerate(zip(scene.rows, scene.raws, strict=True)):
        line = _line(row, raw, forms)
        closed = scene.closed[u] | {i + 1 for i, norm in enumerate(line.norms) if norm == "dot"}
        loose = scene.loose[u]
        for first in range(len(row)):
            letters = ""
            known = True
            for last in range(first + 1, min(first + LONGEST, len(row)) + 1):
                if last - 1 in closed or (last - first > 1 and not line.joins[last - 1]):
                    break
                letters += line.letters[last - 1]
                known = known and line.known[last - 1]
                if last - first > 1 and letters in forms.by_letters:
                    continue
                window = line.norms[first:last]
                if line.closing[last - 1] and _ends_right(window, forms):
                    break
                right = loose and loose.issuperset(range(first, last))
                if (not right and _is_plausible(line, first, last, known=known)) or window in forms.heard:
                    out[window].append((u, first, last))
    return out


def _line(row: Sequence[Word], raw: str, forms: Forms) -> _Line:
    norms = tuple(w.norm for w in row)
    return _Line(
        norms,
        [joined(n) for n in norms],
        [n > 0 and joins(raw[row[n - 1].end : w.start]) for n, w in enumerate(row)],
        [known_word(n) for n in norms],
        [zipf(n) >= _FUNCTION for n in norms],
        [not forms.last_words.isdisjoint((n, n.removesuffix("s"), n.removesuffix("'s"))) for n in norms],
    )


_FUNCTION = 6.2
"""Zipf value of function words."""
_FILLERS = frozenset({"uh", "um"})


def _is_plausible(line: _Line, first: int, last: int, *, known: bool) -> bool:
    """No everyday word alone, and no unknown word (the mis-hearing itself) with a function word at its side."""
    if last - first == 1:
        return meeting_count(line.norms[first]) < _EVERYDAY
    if line.norms[first] in _FILLERS or line.norms[last - 1] in _FILLERS:
        return False
    return known or not (line.common[first] or line.common[last - 1])


_EVERYDAY = 3000
"""Times that a word is said in ordinary meetings from which it is never misheard by itself."""


def _ends_right(window: Window, forms: Forms) -> bool:
    """Ends with a form that is no ordinary word."""
    for start in range(len(window)):
        for part, _ in endings(window[start:]):
            if part in forms.right:
                form = forms.by_letters.get("".join(map(joined, part)))
                if form is None or not ordinary(form):
                    return True
    return False


def same_word(window: Window, form: Form) -> bool:
    """Inflections of one word are not confusions, nor is a form with a word more."""
    own = plain_words(form.text)
    roots, of_own = tuple(map(_root, window)), tuple(map(_root, own))
    known = all(map(known_word, own))
    for i in range(len(window) - len(own) + 1):
        part = slice(i, i + len(own))
        if window[part] == own or (known and roots[part] == of_own):
            return True
    heard, meant = "".join(map(joined, window)), joined(form.text)
    if heard == meant or heard.isdigit() or len(heard) == 1:
        return True  # spacing is decided with the certain corrections
    if heard in _capitals(form.text):
        return True  # "BSD" stands for itself beside "FreeBSD"
    return len(meant) > 3 and heard.startswith(meant) and heard.removeprefix(meant) in _SUFFIXES


@cache
def _capitals(text: str) -> frozenset[str]:
    return frozenset(piece.casefold() for piece in re.findall(r"[A-Z]{2,}", text))


_SUFFIXES = frozenset({"s", "'s", "es", "ed", "ing", "er", "ers", "ness", "less", "ly"})


@cache
def stem_of(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ings", "ing", "ers", "ies", "er", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _root(word: str) -> str:
    """Its stem, without what an ending doubled: "hatters" and "hats" are of one hat."""
    stem = stem_of(word)
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def inflected(word: str) -> bool:
    """A plural or verb form in -s, -ed or -ing of a common word."""
    stem = stem_of(word)
    return word.endswith(("s", "ed", "ing")) and stem != word and max(zipf(stem), zipf(stem + "e")) >= 4.3
