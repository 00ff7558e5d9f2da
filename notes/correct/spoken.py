"""How a written form is said aloud: ``systemd`` as "system d", ``MySQL`` as "my sequel", ``.conf`` as "dot conf".

The readings follow from the writing: camel case and signs are borders, a run of capitals may be spelled, digits are
said as words, a lower-case compound is cut into words and letters. A few abbreviations that computing people read in
their own way stand in ``READINGS``.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

from notes.correct.phones import known_word
from notes.words.tokens import plain_letters

READINGS: dict[str, tuple[str, ...]] = {
    "sql": ("s q l", "sequel"),
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
    "hv": ("h v",),
    "sudo": ("sudo", "sue doo"),
}
DIGIT_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TEEN_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TEENS = _TEEN_WORDS.split()
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z']+|\d+|[^\W\d_]+|[./]")
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
    cut = compound(low) if not known_word(low) else None
    return (cut, low) if cut and cut != low else (low,)


def _capitals(low: str, *, as_word: bool) -> tuple[str, ...]:
    """Letter by letter, and where it can be said: the first letter and a word, or one word."""
    spelled = " ".join(low)
    if not as_word:
        return (spelled,)
    tail = [f"{low[0]} {low[1:]}"] if len(low) > 3 and known_word(low[1:]) else []
    return (spelled, *tail, low)


@cache
def compound(word: str) -> str | None:
    """``libkrun`` as "lib k run": dictionary words of three letters or more and single letters, as few as possible.

    Up to one piece may be an unknown word (``virtiofs`` as "virt i o f s").
    """
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(end):
            before = best[start]
            part = word[start:end]
            if part == word or before is None or (said := _part(part)) is None:
                continue
            cost = before[0] + _cost(part) + (1 if len(part) == 1 and start == 0 else 0)
            here = best[end]
            if here is None or cost < here[0]:
                best[end] = (cost, f"{before[1]} {said}".strip())
    found = best[-1]
    letters = sum(len(p) == 1 for p in found[1].split()) if found else 0
    return found[1] if found and letters <= 4 and " " in found[1] else None


def _part(part: str) -> str | None:
    if len(part) == 1:
        return None if part in "aeiouy" else part
    if part in READINGS:
        return READINGS[part][0]
    if known_word(part):
        return part if len(part) > 2 else None
    return part if len(part) > 3 and re.search(r"[aeiouy]", part) else None


def _cost(part: str) -> int:
    if len(part) == 1:
        return 3
    return 2 if part in READINGS or known_word(part) else 5
