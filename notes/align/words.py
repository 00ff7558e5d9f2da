"""Words of speech compared with words of an agenda, forgiving what a recogniser does to them."""

from __future__ import annotations

import itertools
import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)|<?https?://\S+")
STOP = frozenset(
    """
    a about after all also am an and any are as at be because been but by can could did do does for from get go going
    had has have he her here his how i if in into is it its just like me more my no not of off ok okay on one or our
    out so some than that the their them then there these they this those to too up us was we well were what when
    where which who why will with would yeah yep yes you your
    demo discussion intro introduction overview status talk topic update updates using via x
    """.split()  # noqa: SIM905  (one word list reads better than a hundred quoted words)
)
"""Words that say nothing about which topic it is; the last line is what agendas add to every title."""


@lru_cache(maxsize=20000)
def plain(text: str) -> str:
    """Lower case without diacritics."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in folded if not unicodedata.combining(c))


def tokens(text: str) -> list[str]:
    return WORD.findall(plain(text))


def title_words(title: str) -> list[str]:
    """The words of an agenda title that tell it from others, in order, each once."""
    spoken = LINK.sub(lambda m: m[1] or " ", title)
    return list(dict.fromkeys(w for w in tokens(spoken) if w not in STOP and (len(w) > 1 or w.isdigit())))


@lru_cache(maxsize=200000)
def alike(a: str, b: str) -> bool:
    """The same word, one of its forms, or a near mis-hearing of it (both as ``tokens`` gives them)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 4 or a.isdigit() or b.isdigit():
        return False
    if len(a) >= 5 and len(b) >= 5 and a[:5] == b[:5]:
        return True
    return a[0] == b[0] and fuzz.ratio(a, b, score_cutoff=84) > 0


class Spotter:
    """Where the words of titles are said. Built once a meeting from the tokens of each utterance."""

    def __init__(self, speech: Sequence[Sequence[str]]) -> None:
        self.speech = speech
        self.count = max(1, len(speech))
        self.places: dict[str, list[int]] = {}
        for i, said in enumerate(speech):
            joined = (a + b for a, b in itertools.pairwise(said))
            for word in {*said, *joined}:
                self.places.setdefault(word, []).append(i)
        by_letter: dict[str, list[str]] = {}
        for word in self.places:
            by_letter.setdefault(word[0], []).append(word)
        self.by_letter = by_letter

    def where(self, word: str) -> set[int]:
        """Utterances in which ``word`` or something like it is said."""
        hits: set[int] = set()
        for other in self.by_letter.get(word[0], ()):
            if alike(word, other):
                hits.update(self.places[other])
        return hits

    def exactly(self, word: str) -> set[int]:
        return set(self.places.get(word, ()))

    def weight(self, places: Iterable[int]) -> float:
        """How much a word tells that is said in these utterances (inverse document frequency, 0 to 1)."""
        n = len(set(places))
        return math.log((self.count + 1) / (n + 1)) / math.log(self.count + 1) if n else 0.0


@lru_cache(maxsize=20000)
def same_person(a: str, b: str) -> bool:
    """Two spellings that may well be one person: "Dan Orme" and "Daniel Orme", "Ana" and "Ana Pell"."""
    x, y = plain(a), plain(b)
    if x == y:
        return True
    if fuzz.token_set_ratio(x, y) >= 82:
        return True
    return fuzz.ratio(x.replace(" ", ""), y.replace(" ", "")) >= 85


_SOUND = [("ph", "f"), ("ck", "k"), ("th", "t"), ("sh", "s"), ("zh", "s"), ("ch", "k"), ("qu", "k"), ("x", "ks")]
_CLASS = str.maketrans("cqgjzvdbp", "kkkksftbb", "aeiouyhw")


@lru_cache(maxsize=20000)
def sound(word: str) -> str:
    """A crude consonant key: names that a recogniser confuses mostly share it ("Zhang" and "Zinc": ``snk``)."""
    for a, b in _SOUND:
        word = word.replace(a, b)
    key = word.translate(_CLASS)
    return re.sub(r"(.)\1+", r"\1", key)


@lru_cache(maxsize=50000)
def sounds_like(name: str, heard: str) -> bool:
    """``heard`` may be a mis-hearing of the name (both plain, one word each)."""
    if name == heard:
        return True
    if min(len(name), len(heard)) < 3 or heard in STOP:
        return False
    if name.startswith(heard) or heard.startswith(name):
        return True
    if fuzz.ratio(name, heard) >= 75:
        return True
    key = sound(name)
    return len(key) >= 2 and key == sound(heard)
