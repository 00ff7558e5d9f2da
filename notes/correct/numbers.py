"""Version numbers: "four six" is 4.6 only where this meeting speaks of a version near it.

A meeting's versions are those that it writes with a point, in title, agenda, chat or transcript. A spoken pair of
digits is put right where its version is one of them, or follows one of them within the same major number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notes.correct.certain import DIGITS, Hit
from notes.correct.forms import Form
from notes.words.tokens import Word, joined

_VERSION = re.compile(r"(?<![\w.:/,-])v?(\d{1,2}(?:\.\d{1,2}){1,2})(?![\w:]|\.\d)")
_SOUNDS = DIGITS | {"for": "4", "fore": "4", "ford": "4", "to": "2", "too": "2", "won": "1", "ate": "8"}
_JOINTS = ("or", "of", "our", "point", "dot")
"""What recognisers write for the point of a version, besides nothing."""
_RELEASE = ("version", "release")
_STEPS = 2
"""Minor versions before or after a known one that are believed."""
_FORM = Form("version", "version", "term")


@dataclass(frozen=True, slots=True)
class Versions:
    """The version numbers that a meeting may well name."""

    known: frozenset[str]
    """As written, without ``v``."""

    def near(self, major: str, minor: str) -> bool:
        """``major.minor`` or one at most two steps away is known."""
        heads = [v.split(".") for v in self.known]
        return any(h[0] == major and abs(int(h[1]) - int(minor)) <= _STEPS for h in heads)


def versions(stated: Iterable[str], spoken: Iterable[str]) -> Versions:
    """Versions that texts write out; one that only speech has must be said twice or have three parts."""
    sure = {v for text in stated for v in _VERSION.findall(text)}
    said = [v for text in spoken for v in _VERSION.findall(text)]
    sure |= {v for v in said if said.count(v) > 1 or v.count(".") == 2}
    return Versions(frozenset(sure))


def number_hits(raw: str, words: Sequence[Word], known: Versions, names: frozenset[str]) -> list[Hit]:
    """Versions that stand in one utterance as words or bare digits. ``names`` holds the letters of all terms."""
    if not known.known:
        return []
    out = []
    for first, word in enumerate(words):
        hit = _digits(word, first, words, known, names) or _pair(raw, words, first, known, names)
        if hit is not None:
            out.append(hit)
    return out


def _digits(word: Word, first: int, words: Sequence[Word], known: Versions, names: frozenset[str]) -> Hit | None:
    """ "581" where 5.8.1 is known."""
    written = next((v for v in sorted(known.known) if v.replace(".", "") == word.norm.replace(".", "")), None)
    if written is None or written == word.norm or not re.fullmatch(r"[\d.]+", word.norm) or len(word.norm) < 2:
        return None
    if len(word.norm) == 2 and not _is_a_name(words, first, names):
        return None
    return _hit(first, first + 1, written, f"this meeting speaks of version {written}")


def _is_a_name(words: Sequence[Word], at: int, names: frozenset[str]) -> bool:
    """Stands after a term or before a verb, so that it names something and counts nothing."""
    before = words[at - 1].norm if at else ""
    after = words[at + 1].norm if at + 1 < len(words) else ""
    return joined(before) in names or before in _RELEASE or after in ("is", "was", "will", "has", "goes", "comes")


def _pair(raw: str, words: Sequence[Word], first: int, known: Versions, names: frozenset[str]) -> Hit | None:
    """ "four six", "four or five", "4-5"."""
    last = first + 1
    if last < len(words) and words[last].norm in _JOINTS:
        last += 1
    if last >= len(words) or (words[last].norm not in DIGITS and not words[last].norm.isdigit()):
        return None
    major, minor = (_digit(words[i]) for i in (first, last))
    if major is None or minor is None or not known.near(major, minor):
        return None
    if last == first + 1 and not re.fullmatch(r"[\s,-]+", raw[words[first].end : words[last].start]):
        return None
    before = [w.norm for w in words[max(0, first - 2) : first]]
    named = any(joined(b) in names or b in _RELEASE for b in before)
    written_out = words[first].norm in DIGITS or words[first].norm.isdigit()
    exact = f"{major}.{minor}" in known.known or last == first + 1
    if not named and (_counts(words, last + 1) or not written_out or not exact):
        return None
    return _hit(first, last + 1, f"{major}.{minor}", f"this meeting speaks of version {_like(major, known)}")


def _counts(words: Sequence[Word], at: int) -> bool:
    """The word at ``at`` is what the number counts ("five weeks", "50 percent"), or the number goes on."""
    if at >= len(words):
        return False
    norm = words[at].norm
    plural = norm.endswith("s") and not norm.endswith(("ss", "is", "us", "'s")) and norm not in ("features", "was")
    return plural or _digit(words[at]) is not None or norm in ("percent", "of", "or", "more", "people", "hundred")


def _digit(word: Word) -> str | None:
    return word.norm if re.fullmatch(r"\d{1,2}", word.norm) else _SOUNDS.get(word.norm)


def _like(major: str, known: Versions) -> str:
    return next(v for v in sorted(known.known) if v.split(".")[0] == major)


def _hit(first: int, last: int, text: str, why: str) -> Hit:
    return Hit(first, last, text, _FORM, "number", 0.95, why)
