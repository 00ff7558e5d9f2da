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
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|\d[\w.]*|[,;]")
_ENDINGS = ("tions", "tion", "ment", "ness", "able", "ing", "ity", "ive", "ous", "ers", "ed", "ly", "al", "er", "es", "s")
START, END = "<", ">"
WORST = 8
"""One place in so many, and one more, is looked at: the oddest."""
Keys = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Model:
    """Classes are numbers below ``size``; a row of two or three is one number, its digits to the base ``size``."""

    classes: dict[str, int]
    """Of a word, and of an ending for words that are not there."""
    size: int
    single: Keys
    """How often each class stands anywhere."""
    pairs: dict[int, int]
    triples: dict[int, int]
    behind_one: dict[int, tuple[int, int]]
    """How often anything follows a class, and how many different classes do."""
    behind_two: dict[int, tuple[int, int]]
    total: int

    def number(self, word: str) -> int:
        return self.classes.get(word, self.classes.get(ending(word), self.classes["-"]))

    def gain(self, a: int, b: int, c: int) -> float:
        """How much likelier ``c`` is behind ``a b`` than anywhere, as a logarithm."""
        anywhere = (int(self.single[c]) + 0.5) / (self.total + self.size)
        pair = a * self.size + b
        seen, kinds = self.behind_one.get(b, (0, 1))
        chance = (self.pairs.get(b * self.size + c, 0) + kinds * anywhere) / (seen + kinds)
        seen, kinds = self.behind_two.get(pair, (0, 1))
        chance = (self.triples.get(pair * self.size + c, 0) + kinds * chance) / (seen + kinds)
        return math.log(chance / anywhere)


def tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


def ending(word: str) -> str:
    """The class of a word that is not known."""
    if word[0].isdigit():
        return "#"
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


@cache
def _model() -> Model:
    packed = np.load(io.BytesIO(files("notes.minute").joinpath("speech.npz").read_bytes()))
    words = bytes(packed["words"]).decode().split("\n")
    size = len(packed["single"])
    pairs, triples = packed["pairs"], packed["triples"]
    return Model(
        classes=dict(zip(words, packed["classes"].tolist(), strict=True)),
        size=size,
        single=packed["single"],
        pairs=_counts(pairs),
        triples=_counts(triples),
        behind_one=_followed(pairs, size),
        behind_two=_followed(triples, size),
        total=int(packed["single"].sum()),
    )


def _counts(rows: Keys) -> dict[int, int]:
    return dict(zip(rows[0].tolist(), rows[1].tolist(), strict=True))


def _followed(rows: Keys, size: int) -> dict[int, tuple[int, int]]:
    """``rows``: two lines, the numbers in order and their counts."""
    before, first, kinds = np.unique(rows[0] // size, return_index=True, return_counts=True)
    sums: Iterable[int] = np.add.reduceat(rows[1], first).tolist()
    return dict(zip(before.tolist(), zip(sums, kinds.tolist(), strict=True), strict=True))
