"""What a person changed in a text, as far as it was a glossary term that stood there wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from rapidfuzz.distance import Levenshtein
from rapidfuzz.distance.Levenshtein import normalized_similarity

from notes.glossary.entries import Glossary
from notes.glossary.finds import is_name
from notes.words.tokens import joined

LONGEST = 5
"""Words of a mis-hearing; a longer change is rewriting."""
AROUND = 20
"""Words kept on either side."""
SHARE_LIKE = 0.3
"""Likeness of letters from which a part of a longer change is taken for what was heard for a form."""

FormsByWords = dict[tuple[str, ...], tuple[str, str]]
"""The words of each right form, and the form and its entry."""
Change = tuple[int, int, int, int]
"""Words from, to (one past) of the first text, and of the second."""

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Edit:
    """``heard`` was changed into ``right``, a form of the entry ``term`` (which the glossary may still lack)."""

    heard: str
    right: str
    term: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    """The words around ``heard``, nearest last and first."""
    line: int
    """Of ``heard`` in the first text."""
    source: str = ""
    """Id of the meeting whose raw transcript the first text is; empty where it is another text."""


@dataclass(frozen=True, slots=True)
class _Words:
    texts: tuple[str, ...]
    keys: tuple[str, ...]
    lines: tuple[int, ...]


def edits(first: str, second: str, glossary: Glossary, source: str = "") -> list[Edit]:
    """Replacements of words from ``first`` to ``second`` that put a form of ``glossary`` or a new name in.

    Only words count: spacing, case and punctuation alone are no edit. The words are aligned by edit distance.
    """
    old, new = _words(first), _words(second)
    forms = _forms(glossary)
    longest = max((len(k) for k in forms), default=0)
    out = []
    for change in _changes(old.keys, new.keys):
        for begin, stop, right, term in _put_in(old, new, change, forms, longest):
            heard = " ".join(old.texts[max(0, begin) : stop])
            if 0 <= begin < stop <= len(old.texts) and stop - begin <= LONGEST and joined(heard) != joined(right):
                before, after = old.texts[max(0, begin - AROUND) : begin], old.texts[stop : stop + AROUND]
                out.append(Edit(heard, right, term, before, after, old.lines[begin], source))
    return out


def taken_back(first: str, second: str, corrections: Iterable[tuple[str, str, str]]) -> list[Edit]:
    """Corrections ``(original, corrected, term)`` of ``first`` for which ``second`` has the original words again."""
    made = {(words_key(new), words_key(old)): (old, term) for old, new, term in corrections}
    old, new = _words(first), _words(second)
    out = []
    for i1, i2, j1, j2 in _changes(old.keys, new.keys):
        known = made.get((old.keys[i1:i2], new.keys[j1:j2]))
        if known:
            before, after = old.texts[max(0, i1 - AROUND) : i1], old.texts[i2 : i2 + AROUND]
            out.append(Edit(known[0], known[0], known[1], before, after, old.lines[i1]))
    return out


def words_key(text: str) -> tuple[str, ...]:
    return tuple(joined(w) for w in words(text))


def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared here."""
    return tuple(_WORD.findall(text))


def _words(text: str) -> _Words:
    found = [(m[0], n) for n, row in enumerate(text.split("\n"), 1) for m in _WORD.finditer(row)]
    return _Words(tuple(w for w, _ in found), tuple(joined(w) for w, _ in found), tuple(n for _, n in found))


def _forms(glossary: Glossary) -> FormsByWords:
    out: FormsByWords = {}
    for e in glossary.entries:
        for form in (e.form, *e.aliases):
            key = tuple(joined(w) for w in _WORD.findall(form))
            if key:
                out.setdefault(key, (form, e.form))
    return out


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Stretches that differ, as half-open ranges in both."""
    ids: dict[str, int] = {}
    a, b = ([ids.setdefault(k, len(ids)) for k in keys] for keys in (old, new))
    run: Change | None = None
    for op in Levenshtein.opcodes(a, b):
        if op.tag == "equal":
            if run:
                yield run
            run = None
        elif run:
            run = (run[0], op.src_end, run[2], op.dest_end)
        else:
            run = (op.src_start, op.src_end, op.dest_start, op.dest_end)
    if run:
        yield run


def _put_in(
    old: _Words, new: _Words, change: Change, forms: FormsByWords, longest: int
) -> Iterator[tuple[int, int, str, str]]:
    """The words of ``old`` (begin, stop) for which a form was put in, that form and its entry."""
    i1, i2, j1, j2 = change
    whole = _form_around(new, j1, j2, forms, longest) or _new_name(new, j1, j2)
    if whole:
        start, end, right, term = whole
        # words of the form that stood there rightly ("Desktop" after a wrong "Tarn") are part of what was heard
        yield i1 - (j1 - start), i2 + (end - j2), right, term
        return
    # other words beside the form were changed too ("tan pot for one" to "Tarnpot 4.1"): each form has its share
    was, now = old.keys[i1:i2], new.keys[j1:j2]
    opposite = _opposite(was, now)
    at = 0
    while at < len(now):
        for size in range(min(longest, len(now) - at), 0, -1):
            known = forms.get(now[at : at + size])
            begin, stop = opposite[at], opposite[at + size]
            if known and normalized_similarity("".join(was[begin:stop]), "".join(now[at : at + size])) >= SHARE_LIKE:
                yield i1 + begin, i1 + stop, *known
                at += size - 1
                break
        at += 1


def _opposite(was: Sequence[str], now: Sequence[str]) -> list[int]:
    """For each border between words of ``now``, the border of ``was`` that stands opposite, by alignment of letters."""
    borders = [*accumulate(map(len, was), initial=0)]
    codes = list(Levenshtein.opcodes("".join(was), "".join(now)))
    out = []
    for at in accumulate(map(len, now), initial=0):
        code = next((c for c in codes if c.dest_start <= at <= c.dest_end and c.tag != "delete"), None)
        letter = borders[-1] * (at > 0) if code is None else min(code.src_end, code.src_start + at - code.dest_start)
        out.append(min(range(len(borders)), key=lambda n: (abs(borders[n] - letter), n)))
    return out


def _form_around(new: _Words, j1: int, j2: int, forms: FormsByWords, longest: int) -> tuple[int, int, str, str] | None:
    """The longest form that covers all of the changed words ``j1`` to ``j2``: where it stands, itself and its entry."""
    if j1 == j2:
        return None
    for size in range(longest, j2 - j1 - 1, -1):
        for start in range(max(0, j2 - size), j1 + 1):
            known = forms.get(new.keys[start : start + size])
            if known:
                return start, start + size, known[0], known[1]
    return None


def _new_name(new: _Words, j1: int, j2: int) -> tuple[int, int, str, str] | None:
    """A single changed word that is a name of something the glossary does not have."""
    word = new.texts[j1] if j2 - j1 == 1 else ""
    return (j1, j2, word, word) if word and is_name(word) else None
