"""People's names: their parts, nicknames and look-alikes. Knows nothing of meetings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from nicknames import NickNamer

_BRACKETS = re.compile(r"\s*[(\[（]([^()\[\]（）]{0,120})[)\]）]")
_SHARING = re.compile(r"[’']s? (?:presentation|screen|ipad|iphone)$|^(?:presentation|screen) of ", re.IGNORECASE)
_PRONOUNS = re.compile(r"\s*\b(?:she|he|they|her|him|them|hers|his|theirs|any)(?:/\w+)+\b\s*", re.IGNORECASE)
_NOT_AFFILIATION = re.compile(
    r"guest|external|unverified|host|co-host|me|you|phone|on phone|listener|\W*", re.IGNORECASE
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}
)


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
