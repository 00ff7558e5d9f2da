"""How common a text is in English."""

from __future__ import annotations

import re
import unicodedata


def letters(text: str) -> str:
    """Letters and digits alone, folded: what stays when spacing, case, accents and punctuation do not matter."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "", plain.casefold())


def zipf(word: str) -> float:
    """wordfreq's Zipf value (log10 of occurrences per billion words): 0 unknown, 3 uncommon, 5 common, 7 ``the``."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - slow to import; most commands never ask

    return float(zipf_frequency(word, "en"))


def rarest(text: str) -> float:
    """The Zipf value of the rarest word of ``text``; 0 where it has no word."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.casefold())
    return min((zipf(w) for w in words), default=0.0)
