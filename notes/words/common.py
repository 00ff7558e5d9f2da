"""What ordinary English says: word frequencies and what is said in meetings about other things.

Frequencies are wordfreq's Zipf values (log10 of occurrences per billion words); the meeting counts are 1- to 3-grams
of QMSum's training meetings (see ``bench/pack_background.py``). Both are loaded at first use.
"""

from __future__ import annotations

import lzma
import re
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
MEETING_WORDS = 1_430_000
"""Words that the counts were taken from."""


def meeting_count(*words: str) -> int:
    """How often these 1 to 3 plain words stand in a row in ordinary meetings."""
    return _counts().get(" ".join(words), 0)


@cache
def zipf(word: str) -> float:
    """0 for an unknown word, 1 rare, 3 uncommon, 5 common, 7 ``the``."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - slow to import; most commands never ask

    return float(zipf_frequency(word, "en"))


def rarest(text: str) -> float:
    """The Zipf value of the rarest word of ``text``; 0 where it has no word."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.casefold())
    return min((zipf(w) for w in words), default=0.0)


@cache
def _counts() -> dict[str, int]:
    text = lzma.decompress((DATA / "background.xz").read_bytes()).decode()
    return {gram: int(n) for gram, _, n in (row.partition("\t") for row in text.splitlines())}
