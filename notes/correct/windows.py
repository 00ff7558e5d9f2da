"""Which windows of a meeting are looked at: not what is right already, and nothing that English alone explains."""

from __future__ import annotations

import re
from collections import defaultdict

from notes.correct.candidates import LONGEST, Window
from notes.correct.certain import GAP, endings
from notes.correct.forms import Form, Forms
from notes.correct.phones import known_word
from notes.correct.scene import Scene, ordinary
from notes.words.common import meeting_count, zipf
from notes.words.tokens import joined, plain_words

Place = tuple[int, int, int]
"""Utterance, first word, one past the last."""
Places = dict[Window, list[Place]]


def places_of(scene: Scene, forms: Forms) -> Places:
    out: Places = defaultdict(list)
    for u, (row, raw) in enumerate(zip(scene.rows, scene.raws, strict=True)):
        closed = scene.closed[u] | {i + 1 for i, w in enumerate(row) if w.norm == "dot"}
        for first in range(len(row)):
            window: Window = ()
            for last in range(first + 1, min(first + LONGEST, len(row)) + 1):
                if last - 1 in closed:
                    break
                if window and not GAP.fullmatch(raw[row[last - 2].end : row[last - 1].start]):
                    break
                window = (*window, row[last - 1].norm)
                if len(window) > 1 and "".join(map(joined, window)) in forms.by_letters:
                    continue
                if _ends_right(window, forms):
                    break
                if window in forms.heard or (
                    _is_plausible(window) and not scene.loose[u].issuperset(range(first, last))
                ):
                    out[window].append((u, first, last))
    return out


def _is_plausible(window: Window) -> bool:
    """No everyday word alone, and no unknown word (the mis-hearing itself) with a function word at its side."""
    if len(window) == 1:
        return meeting_count(*window) < 3000
    edges = max(zipf(window[0]), zipf(window[-1]))
    fillers = {"uh", "um"} & {window[0], window[-1]}
    return not (fillers or edges >= 6.2) or (all(map(known_word, window)) and not fillers)


def _ends_right(window: Window, forms: Forms) -> bool:
    """Ends with a form that is no ordinary word."""
    tail = window[-1]
    if not {tail, tail.removesuffix("s"), tail.removesuffix("'s")} & forms.last_words:
        return False
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
    if any(window[i : i + len(own)] == own for i in range(len(window) - len(own) + 1)):
        return True
    heard, meant = "".join(map(joined, window)), joined(form.text)
    if heard == meant or heard.isdigit() or len(heard) == 1:
        return True  # spacing is decided with the certain corrections
    if heard in (piece.casefold() for piece in re.findall(r"[A-Z]{2,}", form.text)):
        return True  # "BSD" stands for itself beside "FreeBSD"
    if len(meant) > 3 and heard.startswith(meant) and heard.removeprefix(meant) in _SUFFIXES:
        return True
    if len(own) != len(window):
        return False
    return all(stem_of(a) == stem_of(b) for a, b in zip(own, window, strict=True)) and all(map(known_word, own))


_SUFFIXES = frozenset({"s", "'s", "es", "ed", "ing", "er", "ers", "ness", "less", "ly"})


def stem_of(word: str) -> str:
    word = word.removesuffix("'s")
    for ending in ("ings", "ing", "ers", "ies", "er", "ed", "es", "s", "y", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def inflected(word: str) -> bool:
    """A plural or verb form in -s, -ed or -ing of a common word."""
    stem = stem_of(word)
    return word.endswith(("s", "ed", "ing")) and stem != word and max(zipf(stem), zipf(stem + "e")) >= 4.3
