"""How a written form is said aloud: ``systemd`` as "system d", ``MySQL`` as "my sequel", ``.conf`` as "dot conf".

The readings follow from the writing: camel case and signs are borders, a run of capitals may be spelled, digits are
said as words, a lower-case compound is cut into words and letters. A few abbreviations that computing people read in
their own way stand in ``READINGS``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import NamedTuple

from notes.correct.phones import known_word
from notes.words.common import zipf
from notes.words.tokens import plain_letters

READINGS: dict[str, tuple[str, ...]] = {
    "sql": ("s q l", "sequel"),
    "sqlite": ("s q lite", "sequel ite"),
    "gui": ("gooey", "g u i"),
    "etc": ("etsy", "e t c"),
    "usr": ("user",),
    "ctl": ("control", "c t l", "cuddle"),
    "lib": ("lib", "libe"),
    "sh": ("s h", "shell"),
    "ssh": ("s s h",),
    "tmp": ("temp", "t m p"),
    "nginx": ("engine x",),
    "fmt": ("format", "fumt"),
    "std": ("standard",),
    "yaml": ("yamel",),
    "json": ("jason",),
    "regex": ("rejex", "reggex"),
    "io": ("i o",),
    "db": ("d b",),
    "os": ("o s",),
    "py": ("pie", "p y"),
    "k8s": ("k eight s", "kates", "kubernetes"),
    "src": ("source",),
    "repo": ("repo",),
    "mkdir": ("make dir",),
    "char": ("char",),
    "conf": ("conf",),
    "fs": ("f s",),
    "ns": ("n s",),
    "ip": ("i p",),
    "rd": ("r d",),
    "bsd": ("b s d",),
    "md": ("m d",),
    "hv": ("h v",),
    "sudo": ("sudo", "sue doo"),
}
DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEEN_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS = _TEEN_WORDS.split()
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z']+|\d+|[^\W\d_]+|[./]")
_VERY_COMMON = 6
"""Zipf value."""
_SAYABLE = re.compile(r"s?[^aeiouy]?[lr]?[aeiouy]")
"""Begins as an English word may."""
_MOST_LETTERS = 5
_MOST = 6
"""Readings kept of one form."""


def readings(text: str) -> tuple[str, ...]:
    """Ways to say ``text``, likeliest first, as blank-separated words and single letters."""
    whole = plain_letters(text)
    if whole in READINGS:
        return READINGS[whole]
    pieces = [_piece(m[0]) for m in _PIECE.finditer(_unaccented(text))]
    ways = [" ".join(w for w in way if w) for way in product(*pieces)] if pieces else []
    if re.fullmatch(r"[a-z]+", whole) and not text.isupper() and " " not in text:
        ways.insert(0, whole)
    return tuple(dict.fromkeys(ways))[:_MOST]


def number_words(digits: str) -> tuple[str, ...]:
    """``"256"``: "two five six", "two fifty six"."""
    single = " ".join(DIGIT_WORDS[int(d)] for d in digits)
    if len(digits) == 2:
        return (_below_hundred(digits), single)
    if len(digits) == 3 and digits[1] != "0":
        return (f"{DIGIT_WORDS[int(digits[0])]} {_below_hundred(digits[1:])}", single)
    return (single,)


def _below_hundred(two: str) -> str:
    tens, ones = int(two[0]), int(two[1])
    if tens == 1:
        return _TEENS[ones]
    return " ".join(w for w in (_TENS[tens], DIGIT_WORDS[ones] if ones or not tens else "") if w)


def _unaccented(text: str) -> str:
    return "".join(plain_letters(c).upper() if c.isupper() else plain_letters(c) for c in text)


def _piece(piece: str) -> tuple[str, ...]:
    """Readings of one stretch without an inner border."""
    low = piece.casefold()
    if piece in "./":
        return ("", "dot" if piece == "." else "slash")
    if piece.isdigit():
        return number_words(piece)
    if low in READINGS:
        return READINGS[low]
    vowels = bool(re.search(r"[aeiouy]", low))
    if piece.isupper() and len(piece) > 1:
        return _capitals(low, as_word=vowels and len(low) > 2)
    if not vowels:
        return (" ".join(low),)
    cut = compound(low) if not known_word(low) else ()
    return (*(" ".join(way) for way in product(*map(_said, cut))), low) if cut else (low,)


def _capitals(low: str, *, as_word: bool) -> tuple[str, ...]:
    """Letter by letter, and where it can be said: the first letter and a word, or one word."""
    spelled = " ".join(low)
    if not as_word:
        return (spelled,)
    tail = [f"{low[0]} {low[1:]}"] if len(low) > 3 and known_word(low[1:]) else []
    return (spelled, *tail, low)


_LONGEST = 60
"""Letters of a compound; where somebody pasted more, trying each cut would take hours."""


@cache
def compound(word: str) -> tuple[str, ...]:
    """``libkrun`` as "lib", "krun": words, abbreviations and single letters, as few as possible, or nothing.

    One piece may be an unknown word (``virtiofs`` as "virt", "io", "fs"), at a price for each of its letters.
    """
    if len(word) > _LONGEST:
        return ()
    best: list[_Cut | None] = [_Cut(0, (), known=True)] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            cut, part = best[start], word[start:end]
            if part == word or cut is None or (cost := _cost(part)) is None:
                continue
            cost += 10 if len(part) == 1 and start == 0 else 0
            known = len(part) == 1 or part in READINGS or is_word(part)
            here = best[end]
            if (known or cut.known) and (here is None or cut.cost + cost < here.cost):
                best[end] = _Cut(cut.cost + cost, (*cut.parts, part), known=known and cut.known)
    parts = best[-1].parts if best[-1] else ()
    letters = sum(len(letter) == 1 for part in parts for letter in _said(part)[0].split())
    return parts if letters <= _MOST_LETTERS else ()


class _Cut(NamedTuple):
    """The pieces of the beginning of a word."""

    cost: int
    parts: tuple[str, ...]
    known: bool


def _said(part: str) -> tuple[str, ...]:
    return READINGS.get(part, (part,))


def _cost(part: str) -> int | None:
    """Of a piece of a compound; ``None`` where it can't be one."""
    if len(part) == 1:
        return None if part in "aeiouy" else 20
    if part in READINGS or is_word(part):
        return 8
    return 5 * len(part) if len(part) > 3 and _SAYABLE.match(part) and not known_word(part) else None


def is_word(part: str) -> bool:
    """A dictionary word that is a piece of compounds: of three letters or more, or a very common one ("go")."""
    return known_word(part) and (len(part) > 2 or zipf(part) >= _VERY_COMMON)
