"""What ordinary English says: word frequencies and what is said in meetings about other things.

Frequencies are those of wordfreq (Speer 2022), read from its own table and not through its functions, which take a
quarter of a second to import. The meeting counts are 1- to 3-grams of QMSum's training meetings (see
``bench/pack_background.py``). Both are loaded at first use.
"""

from __future__ import annotations

import gzip
import importlib.util
import re
import unicodedata
from functools import cache
from math import log10
from pathlib import Path

import msgpack

from notes.words.table import Table

DATA = Path(__file__).parent / "data"
MEETING_WORDS = 1_430_000
"""Words that the counts were taken from."""

ENGLISH = 3.0
"""Zipf value from which a word is right English now and then."""
_TOGETHER = 50
"""Levels of wordfreq's list in one dict."""
_TOKEN = re.compile(r"\w{1,2}(?='[aehiouy])|\w+(?:['.]\w+)*")
_NUMBER = re.compile(r"\d[\d.,]+")


@cache
def meeting_count(*words: str) -> int:
    """How often these 1 to 3 plain words stand in a row in ordinary meetings."""
    return int(_counts().get(" ".join(words)) or 0)


@cache
def zipf(word: str) -> float:
    """Zipf value (log10 of occurrences per billion words): 0 for an unknown word, 3 uncommon, 5 common, 7 ``the``.

    Of several words (``a.m.``) that of all together, as wordfreq has it; a number is one of many of its length.
    """
    tokens = _TOKEN.findall(unicodedata.normalize("NFC", word).replace("’", "'").casefold())
    seldom = [_seldom(token) for token in tokens]
    if not seldom or None in seldom:
        return 0.0
    return max(0.0, round(9 - log10(sum(10 ** (n / 100) for n in seldom if n is not None)), 2))


def rarest(text: str) -> float:
    """The Zipf value of the rarest word of ``text``; 0 where it has no word."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.casefold())
    return min((zipf(w) for w in words), default=0.0)


def _seldom(token: str) -> float | None:
    """Hundredths of a power of ten by which ``token`` is rarer than every word; None where it is unknown."""
    listed = _NUMBER.sub(lambda m: re.sub(r"\d", "0", m[0]), token).encode(errors="replace")
    found = next((words[listed] for words in _english() if listed in words), None)
    if found is None:
        return None
    return found + sum(100 * _rarity(run) for n in _NUMBER.findall(token) for run in re.findall(r"\d+", n))


def _rarity(number: str) -> float:
    """Powers of ten by which it is rarer than all numbers of its length (Benford 1938); few begin with 0."""
    first = int(number[0])
    return len(number) - 1 - log10(log10(1 + 1 / first) if first else 0.01)


@cache
def _english() -> list[dict[bytes, int]]:
    """wordfreq's large list: after a header, the words of each hundredth of a power of ten, the most common first.

    In several dicts: one of them all is larger than a processor's cache, and takes twice as long to fill. The words
    stay bytes: a build asks for one in a hundred of them.
    """
    found = importlib.util.find_spec("wordfreq")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("wordfreq")
    path = Path(found.submodule_search_locations[0]) / "data" / "large_en.msgpack.gz"
    _, *levels = msgpack.unpackb(gzip.decompress(path.read_bytes()), raw=True)
    ranges = (range(at, min(at + _TOGETHER, len(levels))) for at in range(0, len(levels), _TOGETHER))
    return [{word: level for level in within for word in levels[level]} for within in ranges]


@cache
def _counts() -> Table:
    return Table(DATA / "background.gz")
