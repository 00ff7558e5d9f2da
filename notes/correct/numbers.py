"""Version numbers: "four six" is 4.6 only where this meeting speaks of a version near it.

A meeting's versions are those that it writes with a point, in title, agenda, chat or transcript. A spoken pair of
digits is put right where its version is one of them, or follows one of them within the same major number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from notes.correct.certain import DIGITS, Hit
from notes.correct.forms import Form
from notes.words.tokens import Word, joined

_VERSION = re.compile(r"(?<![\w.:/,-])v?(\d{1,2}(?:\.\d{1,2}){1,2})(?![\w:]|\.\d)")
_SOUNDS = DIGITS | {"for": "4", "fore": "4", "ford": "4", "to": "2", "too": "2", "won": "1", "ate": "8"}
_JOINTS = ("or", "of", "our", "point", "dot")
"""What recognisers write for the point of a version, besides nothing."""
_RELEASE = ("version", "release")
_RELEASED = re.compile(rf"\b({'|'.join(DIGITS)})[ ,]+({'|'.join(DIGITS)}) (?:release|version)\b")
_NAMING = ("be", "is", "it's", "was", "the", "and")
"""Words after which a number that nothing counts may well be a version's."""
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
    """Versions that texts write out; one that only speech has must be said twice or have three parts.

    "The four seven release" names one too.
    """
    spoken = list(spoken)
    sure = {v for text in stated for v in _VERSION.findall(text)}
    said = [v for text in spoken for v in _VERSION.findall(text)]
    sure |= {v for v in said if said.count(v) > 1 or v.count(".") == 2}
    sure |= {f"{DIGITS[a]}.{DIGITS[b]}" for text in spoken for a, b in _RELEASED.findall(text.casefold())}
    return Versions(frozenset(sure))


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance and what its numbers are judged by."""

    raw: str
    words: Sequence[Word]
    known: Versions
    terms: Collection[int]
    """Words that belong to a term."""
    names: Collection[str]
    """The letters of all terms."""

    def before(self, at: int) -> str:
        return self.words[at - 1].norm if at else ""

    def after_term(self, at: int) -> bool:
        """A term, or "version", stands just before, perhaps with one word between."""
        return any(i in self.terms or self.words[i].norm in _RELEASE for i in (at - 1, at - 2) if i >= 0)


def number_hits(line: Line) -> list[Hit]:
    """Versions that stand in one utterance as words or bare digits."""
    if not line.known.known:
        return []
    kinds = (_digits, _triple, _glued, _pair)
    starts = (n for n, word in enumerate(line.words) if word.norm[-1:].isdecimal() or word.norm in _SOUNDS)
    hits = (next(filter(None, (kind(line, first) for kind in kinds)), None) for first in starts)
    return [hit for hit in hits if hit is not None]


def _digits(line: Line, first: int) -> Hit | None:
    """ "581" where 5.8.1 is known."""
    norm = line.words[first].norm
    if not re.fullmatch(r"[\d.]+", norm) or len(norm) < 2:
        return None
    written = next((v for v in sorted(line.known.known) if v.replace(".", "") == norm.replace(".", "")), None)
    if written is None or written == norm:
        return None
    if len(norm) == 2 and not _is_a_name(line, first):
        return None
    return _hit(first, first + 1, written, f"this meeting speaks of version {written}")


def _triple(line: Line, first: int) -> Hit | None:
    """ "441" where 4.4 or a version near it is known."""
    digits = line.words[first].norm
    if not re.fullmatch(r"[1-9]\d[1-9]", digits) or _counts(line.words, first + 1):
        return None
    if line.before(first) not in _NAMING and not line.after_term(first):
        return None
    return _known(line, first, first + 1, tuple(digits))


def _glued(line: Line, first: int) -> Hit | None:
    """ "Tarnpot57": a term with a known version at its end."""
    found = re.fullmatch(r"([^\W\d]+)(\d)(\d)", line.words[first].text)
    if found is None or joined(found[1]) not in line.names:
        return None
    return _known(line, first, first + 1, (found[2], found[3]), f"{found[1]} ")


def _pair(line: Line, first: int) -> Hit | None:
    """ "four six", "four or five", "4-5"."""
    words, last = line.words, first + 1
    if last < len(words) and words[last].norm in _JOINTS:
        last += 1
    if last >= len(words) or (words[last].norm not in DIGITS and not words[last].norm.isdigit()):
        return None
    major, minor = (_digit(words[i]) for i in (first, last))
    if major is None or minor is None:
        return None
    if last == first + 1 and not re.fullmatch(r"[\s,-]+", line.raw[words[first].end : words[last].start]):
        return None
    if not line.after_term(first) and not _stands_alone(line, first, last, f"{major}.{minor}"):
        return None
    return _known(line, first, last + 1, (major, minor))


def _stands_alone(line: Line, first: int, last: int, version: str) -> bool:
    """Without a term before it: digits that count nothing, or "be for six" where it can't be "for" and a number."""
    if _counts(line.words, last + 1):
        return False
    norm, exact, spaced = line.words[first].norm, version in line.known.known, last == first + 1
    if norm in DIGITS or norm.isdigit():
        return exact or spaced
    return exact and spaced and line.before(first) in ("", "and", "be", "is")


def _known(line: Line, first: int, last: int, parts: tuple[str, ...], before: str = "") -> Hit | None:
    """The version of these parts, where one like it is known."""
    if not line.known.near(parts[0], parts[1]):
        return None
    like = next(v for v in sorted(line.known.known) if v.split(".")[0] == parts[0])
    return _hit(first, last, before + ".".join(parts), f"this meeting speaks of version {like}")


def _is_a_name(line: Line, at: int) -> bool:
    """Stands after a term or before a verb, so that it names something and counts nothing."""
    after = line.words[at + 1].norm if at + 1 < len(line.words) else ""
    just = at - 1 in line.terms or joined(line.before(at)) in line.names or line.before(at) in _RELEASE
    return just or after in ("is", "was", "will", "has", "goes", "comes")


def _counts(words: Sequence[Word], at: int) -> bool:
    """The word at ``at`` is what the number counts ("five weeks", "50 percent"), or the number goes on."""
    if at >= len(words):
        return False
    norm = words[at].norm
    plural = norm.endswith("s") and not norm.endswith(("ss", "is", "us", "'s")) and norm not in ("features", "was")
    return plural or _digit(words[at]) is not None or norm in ("percent", "of", "or", "more", "people", "hundred")


def _digit(word: Word) -> str | None:
    return word.norm if re.fullmatch(r"\d{1,2}", word.norm) else _SOUNDS.get(word.norm)


def _hit(first: int, last: int, text: str, why: str) -> Hit:
    return Hit(first, last, text, _FORM, "number", 0.95, why)
