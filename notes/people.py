"""People's names: their parts, nicknames and look-alikes. Knows nothing of meetings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from nicknames import NickNamer
from rapidfuzz.distance import Levenshtein

_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{0,120})[)\]）]")
_SHARING = re.compile(r"[’']s? (?:presentation|screen|ipad|iphone)$|^(?:presentation|screen) of ", re.IGNORECASE)
_PRONOUNS = re.compile(r"\s*\b(?:she|he|they|her|him|them|hers|his|theirs|any)(?:/\w+)+\b\s*", re.IGNORECASE)
_NOT_AFFILIATION = re.compile(
    r"guest|external|unverified|host|co-host|me|you|phone|on phone|listener|\W*", re.IGNORECASE
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Case, diacritics, punctuation and doubled blanks taken away: what is compared."""
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s]|_", " ", text.replace("'", "").replace("’", "")).split())


def split_affiliation(label: str) -> tuple[str, str | None]:
    """``Ana Pell (Example Org; she/her)`` as the name and the affiliation.

    A bracket that only holds pronouns, a role or the name in another script is no affiliation; the latter stays.
    """
    affiliation = None
    name = label.strip()
    while m := re.search(_BRACKETS.pattern + r"\s*$", name):
        inner = [p for p in (_PRONOUNS.sub(" ", x).strip(" ,;") for x in re.split(r";", m[1])) if p]
        inner = [p for p in inner if not _NOT_AFFILIATION.fullmatch(p)]
        if inner and not _latin(inner[0]):
            break
        affiliation = inner[0] if inner else affiliation
        name = name[: m.start()].strip()
    return name or label.strip(), affiliation


def _latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return not letters or sum("LATIN" in unicodedata.name(c, "") for c in letters) * 2 >= len(letters)


def without_sharing(name: str) -> str:
    """``Ana Pell's Presentation`` as ``Ana Pell``."""
    return _SHARING.sub("", name).strip() or name


def unglued(name: str) -> str:
    """``AnaPell`` as ``Ana Pell``; ``deBoer`` and ``McCoy`` stay."""
    if (
        " " in name
        or not re.fullmatch(r"[A-Z][a-zà-ÿ]{2,}(?:[A-Z][a-zà-ÿ]{2,})+", name)
        or name.startswith(("Mac", "Mc"))
    ):
        return name
    return re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name)


@cache
def same_first_names(name: str) -> frozenset[str]:
    """Every form of a first name, itself among them: nicknames of it and the names that it is short for."""
    namer = _namer()
    return frozenset({name, *namer.nicknames_of(name), *namer.canonicals_of(name)})


@cache
def _namer() -> NickNamer:
    return NickNamer()


def is_first_name(name: str) -> bool:
    """Whether ``name`` is a first name of the nickname table."""
    return len(same_first_names(fold(name))) > 1


def known_names(labels: Iterable[str]) -> frozenset[str]:
    """Case-folded full names, first names and their nicknames of everybody in ``labels``."""
    known: set[str] = set()
    for label in dict.fromkeys(labels):
        name = split_affiliation(without_sharing(label))[0].casefold()
        if name:
            known |= {name, *same_first_names(name.split()[0])}
    return frozenset(known)


@lru_cache(maxsize=65536)
def compare(a: str, b: str) -> float:
    """How surely two full names mean one person: 1 the same letters, 0.9 a nickname or middle name, 0.7 a slip of the
    keyboard or the ear, 0.6 cut off by a paste; 0 not.

    Both must have a first name and a surname; a single name is never compared here.
    """
    x, y = fold(a).split(), fold(b).split()
    if "".join(x) == "".join(y):
        return 1.0
    if _cut("".join(x), "".join(y)):
        return 0.6
    x, y = _plain(x), _plain(y)
    if len(x) < 2 or len(y) < 2:
        return 0.0
    first = 1.0 if x[0] == y[0] else 0.9 if y[0] in same_first_names(x[0]) else _slip(x[0], y[0])
    last = 1.0 if _within(x[1:], y[1:]) else _slip("".join(x[1:]), "".join(y[1:]))
    if not first or not last or first + last < 1.5:
        return 0.0
    return min(first, last, 0.9)


def _plain(words: list[str]) -> list[str]:
    """Without initials between the first name and the surname."""
    return [w for i, w in enumerate(words) if len(w) > 1 or i == 0]


def _within(x: list[str], y: list[str]) -> bool:
    """Whether one surname begins or ends the other, as of people with two: ``Prado`` and ``Prado Lima``."""
    short, long = sorted((x, y), key=len)
    return long[: len(short)] == short or long[-len(short) :] == short


def _slip(x: str, y: str) -> float:
    """0.7 for a difference that a typist or a recogniser makes: a doubled or silent letter, one at the end, letters in
    another order, and one or two others in a word long enough to bear it.
    """
    short, long = sorted((x, y), key=len)
    allowed = 0 if len(short) < 5 else 1 if len(short) < 8 else 2
    if (
        _spoken(x) == _spoken(y)
        or (len(short) >= 4 and (sorted(x) == sorted(y) or (long.startswith(short) and len(long) == len(short) + 1)))
        or Levenshtein.distance(x, y, score_cutoff=allowed) <= allowed
    ):
        return 0.7
    return 0.0


@lru_cache(maxsize=8192)
def _spoken(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word[:1] + word[1:].replace("h", ""))


def _cut(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    return len(short) >= 8 and len(long) - len(short) <= 3 and (long.startswith(short) or long.endswith(short))
