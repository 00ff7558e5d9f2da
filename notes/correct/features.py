"""What is known of a candidate, as numbers: the names of the features, and the gate that keeps most pairs out.

Every feature says something about right text in general; none knows a community's words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEATURES = {
    "phones": "sounds alike",
    "aligned": "sounds alike, allowing for what is often confused",
    "letters": "is written alike",
    "same_start": "begins with the same sound",
    "same_end": "ends with the same sound",
    "length": "length of the term's sound",
    "cover": "length against the term's",
    "words": "number of words heard",
    "rarest": "how common the rarest word is",
    "average": "how common the words are",
    "unknown": "share of words that no dictionary has",
    "background": "is said in meetings about other things",
    "together": "the words often stand together in English",
    "burst": "is said more often here than English would",
    "repeats": "is said several times here",
    "said_right": "the term is said rightly in this meeting",
    "listed": "the term stands in title, agenda, chat or attendees",
    "margin": "nearer to this term than to the next",
    "best_here": "nearer than overlapping windows",
    "capital": "capitalised in mid-sentence",
    "term_ordinary": "the term is also an ordinary word",
    "term_rare": "how common the term's own words are",
    "companions": "stands beside words that go with the term",
    "context": "near a context word of the glossary",
    "fits_left": "usual English with the word before",
    "fits_right": "usual English with the word after",
    "person": "is a name",
    "signs": "a comma or point stands inside",
    "first": "begins the utterance",
    "best_of_form": "nearer than overlapping windows are to this term",
    "loose_left": "the word before is a fragment",
    "loose_right": "the word after is a fragment",
    "exact": "share of the term that stands there to the letter",
    "inside": "a longer stretch is as near to another term",
    "camel": "was written with capitals inside",
    "edge": "begins or ends with a very common word",
    "cost": "sounds that must change",
    "top": "is one of the meeting's most said terms",
    "extended": "a longer term with this one in it is as near",
    "pull": "other stretches of this meeting are near the term too",
    "inflected": "is an inflection of an everyday word",
    "heard": "is like what the glossary lists as heard for the term",
    "skeleton": "has the consonants of the term",
    "syllables": "has more or fewer syllables",
    "capitals": "stands in capitals, as the term does",
    "near_terms": "stands among other terms",
    "speaks": "this person speaks just before or after",
    "called": "stands where people are thanked or called",
    "determiner": "follows an article or possessive",
    "next_to": "has a neighbour that the term has elsewhere in this meeting",
    "company": "stands among words that go with the term in this meeting",
}
Matrix = NDArray[np.float32]

_EVERYWHERE = (
    "phones aligned letters same_start same_end length cover cost skeleton syllables "
    "words rarest average unknown background together burst repeats edge inflected "
    "said_right listed term_ordinary term_rare person margin heard"
)
EVERYWHERE = _EVERYWHERE.split()
"""The features that a pair of words and term has in all places: what the gate sees, in its order."""
_HERE = (
    "best_here capital companions context fits_left fits_right signs first best_of_form loose_left loose_right exact "
    "inside camel top extended pull capitals near_terms speaks called determiner next_to company"
)
HERE = _HERE.split()
"""The features of one place."""
COLUMNS = [[*EVERYWHERE, *HERE].index(name) for name in FEATURES]
"""Where each of ``FEATURES`` stands in a row that has ``EVERYWHERE`` first and ``HERE`` after it."""


@dataclass(frozen=True, slots=True)
class Gate:
    """A linear model over ``EVERYWHERE``: it turns most pairs away before their places are studied."""

    weights: Matrix
    least: float

    def passes(self, everywhere: Matrix) -> NDArray[np.bool_]:
        return everywhere @ self.weights >= self.least


OPEN = Gate(np.zeros(len(EVERYWHERE), dtype=np.float32), 0.0)
"""Turns nothing away."""
