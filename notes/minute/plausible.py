"""How ordinary the order of a sentence's words is: what a recogniser misheard or a speaker began anew reads oddly.

A trigram model over word classes: common words stand for themselves, others for the group of words that are used alike
(or, unknown, for their ending), so that it says nothing about what a meeting is about. Counted and packed by
``bench/pack_speech.py`` from QMSum's training meetings, which people transcribed. Interpolation after Witten and Bell
1991, "The zero-frequency problem".
"""

from __future__ import annotations

import io
import math
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from notes.minute.words import FUNCTION_WORDS, words

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[,;]")
_IN_NUMBERS = re.compile(r"[\d./]")
_NUMBERS = re.compile(r"\b[\w-]*\d[\w.-]*(?<![.-])|\S{0,100}\w[./]\w[^\s,;]*|/\w[^\s,;]*")
_ENDINGS = (
    "tions",
    "tion",
    "ment",
    "ness",
    "able",
    "ing",
    "ity",
    "ive",
    "ous",
    "ers",
    "ed",
    "ly",
    "al",
    "er",
    "es",
    "s",
)
START, END = "<", ">"
WORST = 8
"""One place in so many, and one more, is looked at: the oddest."""
SURE = 2.0
"""How much likelier a sentence must be without a comma, as a logarithm."""
_VERBS = words("is are was were will would has have can")
_LEADS_ON = (FUNCTION_WORDS | words("just only also going been get got really very still")) - words(
    "it this that these those them us me here there not"
)
_PAUSE = re.compile(r",\s+(?=[a-z0-9])", re.IGNORECASE)
Keys = NDArray[np.int64]


class Counts:
    """How often each of some numbers was counted. Looked up where it stands: a dict takes longer than a build asks."""

    def __init__(self, rows: Keys) -> None:
        """``rows``: two lines, the numbers in order and their counts."""
        self._numbers = array("q", rows[0].tobytes())
        self._before = array("q", np.concatenate([[0], np.cumsum(rows[1])]).tobytes())
        """Of all numbers before each one, and of all."""

    def among(self, first: int, size: int, wanted: int) -> tuple[int, int, int]:
        """Of ``first + wanted``; of all ``size`` numbers from ``first`` on; and how many of these are there at all."""
        a = bisect_left(self._numbers, first)
        b = bisect_left(self._numbers, first + size, a, min(a + size, len(self._numbers)))
        at = bisect_left(self._numbers, first + wanted, a, b)
        found = self._before[at + 1] - self._before[at] if at < b and self._numbers[at] == first + wanted else 0
        return found, self._before[b] - self._before[a], b - a


@dataclass(frozen=True, slots=True)
class Model:
    """Classes are numbers below ``size``; a row of two or three is one number, its digits to the base ``size``."""

    classes: dict[str, int]
    """Of a word, and of an ending for words that are not there."""
    size: int
    single: Keys
    """How often each class stands anywhere."""
    pairs: Counts
    triples: Counts
    total: int

    def number(self, word: str) -> int:
        found = self.classes.get(word)
        return self.classes.get(ending(word), self.classes["-"]) if found is None else found

    def gain(self, a: int, b: int, c: int) -> float:
        """How much likelier ``c`` is behind ``a b`` than anywhere, as a logarithm."""
        return math.log(self.chance(a, b, c) / self.anywhere(c))

    def likelihood(self, before: list[int], row: list[int]) -> float:
        """Of ``row`` behind the two of ``before``, as a logarithm."""
        all_of = [*before, *row]
        return sum(math.log(self.chance(a, b, c)) for a, b, c in zip(all_of, all_of[1:], all_of[2:], strict=False))

    def anywhere(self, c: int) -> float:
        return (int(self.single[c]) + 0.5) / (self.total + self.size)

    def chance(self, a: int, b: int, c: int) -> float:
        """Of ``c`` behind ``a b``."""
        chance = self.anywhere(c)
        for counts, first in ((self.pairs, b * self.size), (self.triples, (a * self.size + b) * self.size)):
            here, seen, kinds = counts.among(first, self.size, c)
            chance = (here + (kinds or 1) * chance) / (seen + (kinds or 1))
        return chance


def tokens(text: str) -> list[str]:
    """Its words and commas; a number, address or file is "one": none is commoner than another in a new place."""
    text = text.lower()
    return _TOKEN.findall(_NUMBERS.sub("one", text) if _IN_NUMBERS.search(text) else text)


def ending(word: str) -> str:
    """The class of a word that is not known."""
    return next((f"-{e}" for e in _ENDINGS if word.endswith(e) and len(word) > len(e) + 2), "-")


def oddness(text: str) -> float:
    """0 and less for a sentence without a surprise; 3 and more where words follow each other that never do.

    Over the oddest places, the mean of how much rarer the word is there than anywhere (natural logarithm).
    """
    model = _model()
    start, end = model.classes[START], model.classes[END]
    row = [start, start, *map(model.number, tokens(text)), end]
    gains = sorted(model.gain(a, b, c) for a, b, c in zip(row, row[1:], row[2:], strict=False))
    worst = gains[: 1 + len(gains) // WORST]
    return -sum(worst) / len(worst)


@lru_cache(maxsize=4096)  # asked for both neighbours of a sentence
def ends(text: str) -> float:
    """How much likelier a sentence ends with its last words than elsewhere (a logarithm); far below 0 if it was cut."""
    model = _model()
    before, last = [START, START, *tokens(text)][-2:]
    return model.gain(model.number(before), model.number(last), model.classes[END])


def without_pauses(text: str) -> str:
    """Without commas where nobody writes one ("we are just, going to"): recognisers put them wherever one paused.

    Only behind a word that leads on, or before the verb of the first clause; commas of lists stay.
    """
    model = _model()
    numbers = [model.classes[START]] * 2
    out: list[str] = []
    pieces = _PAUSE.split(text)
    for piece, following in pairwise(pieces):
        out.append(piece)
        numbers += map(model.number, tokens(piece))
        ahead = [*map(model.number, tokens(following)), model.classes[END]][:2]
        comma = model.likelihood(numbers[-2:], [model.number(","), *ahead])
        verb = following.split(" ", 1)[0].lower() in _VERBS and ", " not in out
        leads_on = piece.rsplit(" ", 1)[-1].lower() in _LEADS_ON
        needless = (verb or leads_on) and model.likelihood(numbers[-2:], ahead) - comma > SURE
        out.append(" " if needless else ", ")
        if out[-1] == ", ":
            numbers.append(model.number(","))
    return "".join([*out, pieces[-1]])


@cache
def _model() -> Model:
    packed = np.load(io.BytesIO(files("notes.minute").joinpath("data", "speech.npz").read_bytes()))
    words = bytes(packed["words"]).decode().split("\n")
    return Model(
        classes=dict(zip(words, packed["classes"].tolist(), strict=True)),
        size=len(packed["single"]),
        single=packed["single"],
        pairs=Counts(packed["pairs"]),
        triples=Counts(packed["triples"]),
        total=int(packed["single"].sum()),
    )
