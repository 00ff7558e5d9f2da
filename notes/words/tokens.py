"""The words of a text with their places, and the forms in which they are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*", re.UNICODE)


class Word(NamedTuple):
    """``text[start:end]`` of some text, and its plain form (folded case, no diacritics)."""

    text: str
    norm: str
    start: int
    end: int


def split_words(text: str) -> list[Word]:
    """Runs of letters and digits; points and apostrophes inside stay (``containers.conf``, ``isn't``).

    Links and mail addresses hold no words: nothing in them was mis-heard.
    """
    if "://" not in text and "www." not in text and "@" not in text:  # hardly any text has an address
        return [Word(m[0], plain_letters(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]
    return [
        Word(m[0], plain_letters(m[0]), run.start() + m.start(), run.start() + m.end())
        for run in re.finditer(r"\S+", text)
        if not _is_address(run[0])
        for m in _WORD.finditer(run[0])
    ]


def _is_address(run: str) -> bool:
    return "://" in run or run.startswith("www.") or "." in run.partition("@")[2]


@cache
def plain_letters(word: str) -> str:
    """Case folded, straight apostrophes, no diacritics."""
    word = word.casefold().replace("’", "'")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=1 << 16)
def plain_words(text: str) -> tuple[str, ...]:
    """The plain forms of the words of ``text``."""
    return tuple(w.norm for w in split_words(text))


@lru_cache(maxsize=1 << 16)
def joined(text: str) -> str:
    """Only the letters and digits, folded: what spacing, case and punctuation do not change."""
    return re.sub(r"[\W_]", "", plain_letters(text))
