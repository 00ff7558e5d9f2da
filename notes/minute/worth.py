"""What a moderator would strike: reasons to doubt a sentence, weighed in deviations of the ranker's score.

A bullet must be true to what was said and clear by itself, so a word that was probably misheard, an order of words that
nobody speaks, a pronoun whose noun stands in another sentence or a remark about the speaker count against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from notes.meeting import Correction, Meeting
from notes.minute import cues
from notes.minute.plausible import oddness
from notes.minute.sentences import Sentence
from notes.minute.words import FUNCTION_WORDS, words
from notes.words.common import zipf
from notes.words.tokens import joined

ODD = 3.6
"""Oddness (see ``plausible``) from which a sentence is left out."""
_ODD_FROM, _ODD_STEP = 1.6, 0.5
_CAPITAL, _SPLICE, _YOU, _PERSONAL, _BLAND = 0.6, 0.5, 0.35, 1.0, 0.4
_AGAIN, _LETTER, _POINTED, _SOMEBODY, _ONCE = 1.0, 2.0, 0.8, 0.8, 0.5
_HE, _NAMED = re.compile(r"\b(?:he|she|him)\b"), re.compile(r"\w [A-Z][a-z]+")
_FAMILIAR = 4.0
"""Zipf value from which a name is known to everybody ("Boston")."""
_NEAR = 4
"""Words within which the same one again shows that the speaker began anew."""
_POINTS, _LOOSE = 1.2, 0.15
"""A pronoun before anything that it could stand for, and any other."""
_TOLD = 3
"""Telling words that a bullet has at least; each one missing counts as bland, each one more is worth a little."""
_TELLING, _MOST_TELLING = 0.12, 7
_OFTEN = 0.4
"""How much commoner a word may be that the meeting has again and again."""
_USUAL, _NOISE, _MOST_NOISE, _FEW_WORDS = 0.2, 0.8, 0.6, 300
"""Words in a hundred that the corrector was unsure of: from how many on a sentence is doubted, by how much for each
more, and at most; and how many words must be heard before they outweigh the rest of the meeting. Where it was unsure of
0.2, one sentence in twenty has an error that nobody put right; where of 1, one in four."""
_UNKNOWN, _TOLD_RATE = 0.12, 0.1
"""How badly a meeting may have been heard in which less than so many words in a hundred were put right or doubted: a
corrector that knows none of its words says nothing about the rest."""
_SURE = 0.9
"""Confidence from which what was put right tells nothing of the rest."""
_AROUND = 3
"""Utterances before and behind a sentence that tell how well it was heard."""
_RARE, _COMMON = 1.8, 4.8
"""Zipf values: a word below the first that the meeting has only once may be misheard; one above the other tells
little."""
_ORDINARY, _RARITY = 4.2, 0.3
"""Zipf value from which a word that is said once is nothing to wonder at; and what each unit below it weighs."""
_WORD = re.compile(r"[^\W\d_][\w'-]*|\d[\w.]*")
_SPLIT = re.compile(r"[^\W_]+")
_ALWAYS = words("it it's it'll they they're they've they'll them he he's she she's him")
_POINTING = words("this that these those")
_SOMETIMES = _POINTING | words("one ones both")
_ALSO_SMALL = words("all some any more most many much no every each both either such only")
_CALENDAR = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august"
    " september october november december"
)
_AFTER_PRONOUN = words(
    "whenever in on at to for with into over from up out off right now there here too well either itself all again"
)
_MAY_REPEAT = FUNCTION_WORDS | words("percent hundred thousand million seconds minutes hours days weeks months years")
_BEFORE_THAT = words(
    "so say says said think thinks know knows mean means sure ensure hope believe such way see feel agree show shows"
    " find found fact idea problem thing reason guess understand now"
)
_NAME_END = re.compile(r"\bthe ([A-Z][a-z]+)\.")
_NAME_LEADS = re.compile(r"\b[Tt]he ([A-Z][a-z]+) [A-Z]\w+")
_CALLED = re.compile(r", ([A-Z]\w+)\W*$|^([A-Z]\w+), ")
_READ, _MOSTLY = 3, 0.8
"""Content words, and the share of them that stands in the chat, from which a sentence is read aloud."""
_LONE_LETTER = re.compile(r"(?<![\w.'/-])[b-hj-z](?![\w.'/+-])")
_SPLICED = re.compile(r", (?:this|that's|that is|that would|it's|it is|we|they|there's|there are|you) ", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:these|those) (?:same |other )?(?:changes|things|ones|issues|points|items|cases|kinds)\b", re.IGNORECASE
)
"""A pronoun and a noun that says no more."""
# "Broaden that review": of which, what was said before tells.
_POINTED_AT = re.compile(
    r"(?<=[\w,] )(?:(?:this|these|those)(?! (?:week|weekend|month|quarter|year|spring|summer|autumn|fall|winter|"
    r"morning|afternoon|time|release|meeting|is|are|was|were|will|would|can|could|has|have|and|or|in|on|at|to|for|as|"
    r"from|with)\b) [a-z][\w-]+|that (?:\d+|same|other|(?!\w+n't)[a-z][\w-]{2,}[^\W_dsy]"
    r"(?= (?:for|in|on|to|is|was|at|and|by|from|of|with|when)\b|[.,])))",
)
_OUTCOMES = (cues.FUTURE, cues.NEED, cues.DECIDED, cues.GOAL, cues.PROBLEM, cues.REASON, cues.NEWS, cues.OPINION)
"""What a meeting is held for; less is background."""
_OUTCOME, _USUAL_OUTCOMES, _MOST_OUTCOMES = 0.3, 1, 4
_TASKLIKE = (cues.FUTURE, cues.NEED, cues.DECIDED, cues.GOAL, cues.PROBLEM)


class Doubts:
    """The reasons to doubt a sentence of one meeting."""

    def __init__(self, meeting: Meeting) -> None:
        self._suspects: dict[str, list[str]] = {}
        for c in filter(_heard_wrong, meeting.suggestions):
            self._suspects.setdefault(c.utterance, []).append(c.original.casefold())
        texts = [u.text for u in meeting.utterances]
        self._cased = Counter(w for text in texts for w in _SPLIT.findall(text))
        self._said = Counter(w for text in texts for w in _SPLIT.findall(text.casefold()))
        self._led = Counter(w for text in texts for w in _NAME_LEADS.findall(text))
        self._the = Counter(w for text in texts for w in _NAME_END.findall(text + "."))
        sure = (
            *(c.corrected for c in meeting.corrections),
            *(p.name for p in meeting.people),
            *(t.title for t in meeting.topics),
            *(m.text for m in meeting.chat),
        )
        self._known = frozenset(w for text in sure for w in _SPLIT.findall(text.casefold()))
        self._first = frozenset(p.name.split()[0] for p in meeting.people)
        self._chat = [(m.sender, frozenset(_content(m.text))) for m in meeting.chat]
        self._ids = [u.id for u in meeting.utterances]
        self._noise = _noise(meeting)
        doubted = sum(map(_heard_wrong, (*meeting.corrections, *meeting.suggestions)))
        self._unknown = 100 * doubted < _TOLD_RATE * sum(len(text.split()) for text in texts)
        self._shared_names = _shared_names(meeting)

    def __call__(self, text: str, sentence: Sentence) -> float:
        """How much is to be taken off the score of ``text``, a part of ``sentence``; infinite for what can't be."""
        return self.misheard(text, sentence) + self.bland(text) + unclear(text)

    def bland(self, text: str) -> float:
        """How little it tells; less than 0 where it tells much."""
        told = self._telling(text)
        found = cues.lower_words(text.lower())
        outcomes = sum(f.in_(found, text.lower()) for f in _OUTCOMES)
        gain = _TELLING * min(_MOST_TELLING, max(0, told - _TOLD)) + _OUTCOME * (
            min(_MOST_OUTCOMES, outcomes) - _USUAL_OUTCOMES
        )
        return _BLAND * max(0, _TOLD - told) - gain

    def misheard(self, text: str, sentence: Sentence) -> float:
        """The part of it that speaks for words heard wrong, whatever the sentence says."""
        odd = oddness(text)
        if self._suspected(text, sentence) or self._shared_names(text):
            return float("inf")
        if odd >= ODD or self._read_aloud(text, sentence) or self._cut_off(text) or self._addressed(text):
            return float("inf")
        total = _ODD_STEP * max(0.0, odd - _ODD_FROM)
        total += max(map(self._rarity, _WORD.findall(text)), default=0.0)
        total += _AGAIN * _began_anew(text) + _LETTER * bool(_LONE_LETTER.search(text))
        total += _ONCE * len(self._names_said_once(text))
        return total + self._noise[sentence.first] + _CAPITAL * len(self.stray_capitals(text))

    def noise(self, sentence: Sentence) -> float:
        """How badly everything around it was heard: from 0 to ``_NOISE * _MOST_NOISE``."""
        return _UNKNOWN if self._unknown else self._noise[sentence.first]

    def _read_aloud(self, text: str, sentence: Sentence) -> bool:
        """Whether somebody else wrote it in the chat: read out, it is no statement of the reader's."""
        said = set(_content(text))
        return len(said) >= _READ and any(
            sender not in (None, sentence.speaker) and len(said & wrote) >= _MOSTLY * len(said)
            for sender, wrote in self._chat
        )

    def _cut_off(self, text: str) -> bool:
        """Whether it ends in "the Larder" where others say "the Larder API": the noun behind it was lost."""
        m = _NAME_END.search(text.rstrip(".") + ".")
        return m is not None and self._led[m[1]] >= 2 * self._the[m[1]]

    def _addressed(self, text: str) -> bool:
        """Whether it is said to one of them: "the proposal is worth it, Ana"."""
        m = _CALLED.search(text)
        return m is not None and (m[1] or m[2]) in self._first

    def _telling(self, text: str) -> int:
        """Words that say something: names, numbers, what the meeting is about, and what is not said all the time."""
        return len({w for w in _SPLIT.findall(text.casefold()) if self._tells(w)})

    def _tells(self, word: str) -> bool:
        if word in FUNCTION_WORDS or (len(word) < 3 and not word.isdigit()) or self._strange(word):
            return False
        common = _COMMON + (self._said[word] > 2 and _OFTEN)
        return word in self._known or word[0].isdigit() or zipf(word) < common

    def _suspected(self, text: str, sentence: Sentence) -> bool:
        """Whether it holds words for which a correction was suggested: four in five of them were misheard."""
        low = text.casefold()
        near = (s for i in sentence.indices for s in self._suspects.get(self._ids[i], ()))
        return any(re.search(rf"(?<!\w){re.escape(was)}(?!\w)", low) for was in near)

    def _strange(self, word: str) -> bool:
        """Said once, written nowhere, and in no list of English words."""
        return any(zipf(p) < _RARE for p in self._alone(word))

    def _rarity(self, word: str) -> float:
        """How far a word that is said once and written nowhere speaks for a mis-hearing: the rarer in English."""
        return max((min(1.0, max(0.0, _RARITY * (_ORDINARY - zipf(p)))) for p in self._alone(word)), default=0.0)

    def _alone(self, word: str) -> list[str]:
        parts = [p for p in _SPLIT.findall(word.casefold()) if len(p) > 2]
        return [p for p in parts if self._said[p] <= 1 and p not in self._known]

    def _names_said_once(self, text: str) -> list[str]:
        """What looks like a name, and nobody else said or wrote: heard wrong more often than not."""
        found = re.findall(r"(?<=[\w,] )[A-Z][\w-]*[a-zA-Z]", text)
        return [w for w in found if self._once(w.casefold())]

    def _once(self, low: str) -> bool:
        parts = [p for p in _SPLIT.findall(low) if p not in _CALENDAR]
        return any(self._said[p] <= 1 and p not in self._known and zipf(p) < _FAMILIAR for p in parts)

    def stray_capitals(self, text: str) -> list[str]:
        """Common words in the middle of a sentence that the recogniser began with a capital."""
        words = list(re.finditer(r"\S+", text))
        out = []
        for before, m in pairwise(words):
            word = m[0].strip(",.;:!?\"'()")
            if (
                not word[:1].isupper()
                or not re.fullmatch(r"[A-Z][a-z']+", word)
                or before[0].endswith((".", "?", "!"))
                or before[0][0].isupper()
            ):
                continue
            low = word.casefold()
            behind = text[m.end() :].lstrip()[:1]
            if low not in self._known and not behind.isupper() and not behind.isdigit() and self._small(low):
                out.append(word)
        return out

    def _small(self, low: str) -> bool:
        if low in _CALENDAR:
            return False
        if low in FUNCTION_WORDS or low in _ALSO_SMALL:
            return True
        seen, capital = self._cased[low], self._cased[low.capitalize()]
        return zipf(low) >= 3.5 and (seen > capital or low.endswith(("ing", "ly", "ed", "ier")))


def _noise(meeting: Meeting) -> list[float]:
    """Of each utterance, by how much around it, and by its speaker, was misheard so that nobody is sure what it was."""
    unsure = [c for c in (*meeting.corrections, *meeting.suggestions) if c.confidence < _SURE and _heard_wrong(c)]
    marked = {(c.utterance, c.original) for c in unsure}
    found = Counter(utterance for utterance, _ in marked)
    wrong = np.array([found[u.id] for u in meeting.utterances], dtype=np.float64)
    words = np.array([len(u.text.split()) for u in meeting.utterances], dtype=np.float64)
    usual = wrong.sum() / (words.sum() + _FEW_WORDS)
    by: dict[str | None, list[int]] = {}
    for i, u in enumerate(meeting.utterances):
        by.setdefault(u.speaker, []).append(i)
    spoken = {who: 100 * _rate(wrong[rows], words[rows], usual) for who, rows in by.items()}
    out = []
    for i, u in enumerate(meeting.utterances):
        near = slice(max(0, i - _AROUND), i + _AROUND + 1)
        rate = (100 * _rate(wrong[near], words[near], usual) + spoken[u.speaker]) / 2
        out.append(_NOISE * min(_MOST_NOISE, max(0.0, rate - _USUAL)))
    return out


def _heard_wrong(c: Correction) -> bool:
    """Not only written otherwise, or with more behind it ("tarn2" for "Tarn")."""
    return joined(c.corrected) not in joined(c.original)


def _rate(wrong: NDArray[np.float64], words: NDArray[np.float64], usual: float) -> float:
    """Of few words it is nearer to what is usual."""
    return float((wrong.sum() + usual * _FEW_WORDS) / (words.sum() + _FEW_WORDS))


def _shared_names(meeting: Meeting) -> Callable[[str], bool]:
    """Whether a text calls somebody by a first name that two people of the meeting have, and by no more."""
    firsts: dict[str, set[str]] = {}
    for p in meeting.people:
        first, *rest = p.name.split()
        firsts.setdefault(first, set()).add(" ".join(rest))
    both = [
        rf"{re.escape(first)}(?! (?:{'|'.join(map(re.escape, sorted(rest)))})\b)"
        for first, rest in firsts.items()
        if len(rest) > 1
    ]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(both)})(?!\w)")
    return lambda text: bool(both) and pattern.search(text) is not None


def _content(text: str) -> list[str]:
    return [w for w in _SPLIT.findall(text.casefold()) if len(w) > 2 and w not in FUNCTION_WORDS]


def _began_anew(text: str) -> bool:
    """Whether a telling word stands twice in a few words: "to spam us with spam us with"."""
    said = _WORD.findall(text)
    low = [w.lower() for w in said]
    return any(
        (len(w) > 3 or (len(w) > 1 and w.isupper()))
        and w.lower() not in _MAY_REPEAT
        and w.lower() in low[k + 1 : k + 1 + _NEAR]
        for k, w in enumerate(said)
    )


def unclear(text: str, *, personal: bool = True, alone: bool = False) -> float:
    """Pronouns without their noun, advice to "you", and (``personal``) what only the speaker did or felt.

    ``alone``: nothing stands before it, so "this" in its first sentence is never told.
    """
    said = [w.lower() for w in _WORD.findall(text)]
    found = frozenset(said)
    opening = re.split(r"(?<=[.?!]) (?=[A-Z])", text)[0]
    until = len(_WORD.findall(opening))
    total = _SPLICE * bool(_SPLICED.search(text)) + _POINTS * bool(_VAGUE.search(text))
    total += _POINTED * len(_POINTED_AT.findall(opening))
    total += _SOMEBODY * bool(_HE.search(text) and not _NAMED.search(text))
    told = 0
    first = True
    for k, word in enumerate(said):
        if _pronoun(said, k) and not cues.EXPLETIVE.match(" ".join(said[k:])):
            untold = (first and told < 2) or (alone and word in _POINTING and k < until)
            total += _POINTS if untold else _LOOSE
            first = False
        told += word not in FUNCTION_WORDS and len(word) > 2 and zipf(word) < 5.5
    total += _YOU * min(2, sum(w in ("you", "your", "you're", "you'll") for w in said))
    if personal and cues.FIRST.search(text) and not any(f.in_(found, text.lower()) for f in _TASKLIKE):
        total += _PERSONAL
    return total


def _pronoun(said: Sequence[str], k: int) -> bool:
    """Whether a word stands for a noun that should have been said before."""
    if said[k] in _ALWAYS:
        return True
    if said[k] == "that's":  # but "a tool that's slow"
        return k == 0 or said[k - 1] in FUNCTION_WORDS
    after = said[k + 1] if k + 1 < len(said) else "."
    if said[k] not in _SOMETIMES:
        return False
    if after == "." or (after in _AFTER_PRONOUN and not (said[k] == "that" and after == "there")):
        return True
    if after not in FUNCTION_WORDS and after not in _ALWAYS:
        return False
    # "so that", "the way that", "a tool that is": there it only joins.
    before = said[k - 1] if k else ""
    return said[k] != "that" or not (before in _BEFORE_THAT or before not in FUNCTION_WORDS)


def lowered(text: str, strays: Sequence[str]) -> str:
    """``text`` with those words, capitals of the recogniser's, in lower case."""
    for word in strays:
        text = re.sub(rf"(?<=\S ){re.escape(word)}\b", word.lower(), text)
    return text
