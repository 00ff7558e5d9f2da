"""What somebody said that can stand in minutes: a sentence, or a few in a row of which one explains the other.

"There are two differences" says nothing without what follows, and "it starts one at a time" nothing without what came
before: so a bullet may be up to ``MOST_SENTENCES`` of one speaker, with nothing left out between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from notes.meeting import Meeting
from notes.minute.features import Matrix, tokens
from notes.minute.plausible import ends
from notes.minute.ranker import Unit, candidates, scores, units
from notes.minute.sentences import Sentence
from notes.minute.shown import fragment, points_back, shown
from notes.minute.words import words
from notes.minute.worth import Doubts, lowered, unclear
from notes.words.common import zipf

LONGEST = 60
"""Words of a bullet of several sentences."""
MOST_SENTENCES = 3
ALONE = -0.35
"""Score, in deviations from the meeting's mean sentence, below which nothing is quoted."""
PLAIN = 0.5
"""Log odds from which a bullet is fit for minutes."""
MISHEARD, UNCLEAR = 1.5, 0.8
"""What may speak for words heard wrong in a bullet of minutes (see ``worth``), over all its sentences; and against its
being understood alone."""
_BIAS, _WORTH, _WRONG, _DARK, _BLAND, _NOISE = 1.2, 0.95, -0.3, -0.6, -0.65, -5.7
"""What these odds are made of: a logistic regression on two hundred bullets that were read against the transcripts of
five meetings. How well everything around a sentence was heard tells more than its own words."""
_CONTEXT = 0.25
"""What each sentence more is worth: it tells what the first one is about."""
_PIECE = 0.6
"""What a bullet is worth less for beginning in the middle of a sentence, and for ending there."""
_MOST_GAIN = 3.0
"""How much better a bullet may be than its first sentence."""
_AGAINST = 0.4
"""And for beginning with "but", which as often only goes on."""
_TELLING = 5.5
"""Zipf value below which a word tells what a sentence is about."""
_ENDS = -1.75
"""How likely a sentence must be to end with its last words (see ``plausible.ends``)."""
_BOUND = words("and so but or yeah yes okay ok uh um well now then if when again all just like because")
_NO_START = words("that which who whose where of to from for with in on at by as is are was were than")
# "There are a few differences": the next sentence tells which.
_LEADS_UP = re.compile(
    r"\b(?=\w)(?:some|several|a few|a couple(?: of)?|two|three|four|five|multiple|various|different|following|"
    r"a bunch of|a number of|a lot of|a series|one|another)\s+(?:\w+\s+){0,2}(?:ways?|things?|differences?|"
    r"options?|proposals?|reasons?|points?|problems?|parts?|steps?|questions?|approach(?:es)?|possibilit(?:y|ies)|ideas?|concerns?|"
    r"kinds?|types?|changes|features|goals|aspects?|categories)\b(?![^,;:]*[,;:])",
)
# "Unless you are on the old one": what was said before holds only with it.
_BUT = re.compile(
    r"^\W*(?:but|unless|except|although|though|however|only|at least|as long as|provided|assuming|depending|"
    r"not (?:for|on|in|yet|until|always|if))\b",
    re.IGNORECASE,
)
# Of somebody else: "I would say" and "let's say" lead up to the speaker's own words.
_SAYS = (
    r"(?:(?<!\bI )(?<!\bwe )\b(?:says|said|tells|told|reads|claims|claimed|asks|asked|wrote|states|stated|reports|"
    r"reported|complained)|\b(?:they|people|users|\w+[^\W_s]s) (?:say|tell|claim|ask|report|complain))\b"
)
# "They told me that", "the error is": whose words follow, only this says.
_REPORTS = re.compile(_SAYS, re.IGNORECASE)
_REPORT_ENDS = re.compile(
    rf"(?:{_SAYS}|\b(?:error|message|warning|comment|title) (?:is|was)\b|"
    r"\b(?:looks|seems|sounds|appears)\b)(?: [\w'-]+){0,4}\W*$",
    re.IGNORECASE,
)
# "If you use the old one. The cache is empty": the recogniser cut behind the condition.
_CONDITION = re.compile(
    r"(?:if|when|because|although|while|unless|since|once|whether|until|as long as|in case)\b[^,]*$", re.IGNORECASE
)
# "The default is the cache. Will be used by all of them": the recogniser cut before the verb.
_VERB_FIRST = re.compile(
    r"^(?:is|are|was|were|will|would|has|have|had|can|could|should|might|must)\b(?!.*\?\W*$)", re.IGNORECASE
)
# "Right now, other than for the index, nobody is asked, and we don't care": the limit holds for the rest too.
_LIMITS = re.compile(
    r"\b(?:if|unless|when|until|only|except|other than|apart from|besides|right now|currently|at the moment|so far|"
    r"for now|in theory|ideally|in the past|used to)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:no|not|never|none|nothing|cannot|\w+n't)\b", re.IGNORECASE)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Bullet:
    """Words fit to be shown, and the units they are made of, in a row."""

    text: str
    parts: tuple[int, ...]
    score: float
    plain: float
    """Log odds that a reader understands it as it was meant."""
    heard: bool
    """Its words were heard well enough for minutes."""
    clear: bool
    """No pronoun of it stands for what was said before."""
    whole: bool
    """It begins and ends where its sentences do."""
    speaker: str | None = None


def maker(meeting: Meeting, spoken: Sequence[Sentence]) -> Maker:
    parts = units(spoken)
    score = scores(candidates(parts, spoken)) if parts else np.zeros(0)
    score = (score - score.mean()) / (score.std() or 1.0) if parts else score
    return Maker(parts, spoken, score, Doubts(meeting))


@dataclass(frozen=True, slots=True)
class Maker:
    """Of one meeting: its units with their scores."""

    parts: Sequence[Unit]
    spoken: Sequence[Sentence]
    score: Matrix
    doubts: Doubts
    lines: dict[tuple[int, bool], str | None] = field(default_factory=dict)
    """What was worked out before."""

    def bullets(self, least: float = ALONE) -> list[Bullet]:
        """The best one that begins with each unit, where there is one with that score."""
        return [b for k in range(len(self.parts)) if (b := self.best(k, least))]

    def best(self, k: int, least: float) -> Bullet | None:
        """That begins with unit ``k`` and has a score of ``least``; None where there is none."""
        if self.score[k] < least - _MOST_GAIN or not self._begins(k):
            return None
        rows = [b for n in range(1, MOST_SENTENCES + 1) if (b := self._bullet(k, n)) and b.score >= least]
        return max(rows, key=lambda b: (b.clear and b.plain >= PLAIN, b.score), default=None)

    def _begins(self, k: int) -> bool:
        """Whether any bullet may begin with unit ``k``."""
        text = self.parts[k].text
        if not _LETTER.search(text) or points_back(text) or self.reported(k) or self._limited(k):
            return False
        return bool(self._line(k, False))

    def _bullet(self, first: int, n: int) -> Bullet | None:
        ks = range(first, first + n)
        if ks[-1] >= len(self.parts) or self._cut(first, ks[-1]):
            return None
        pieces = [k for k in ks[1:] if not self.parts[k].whole]
        if any(self.reported(k) or self._limited(k) for k in pieces) or not all(self._leads_on(k) for k in ks[:-1]):
            return None
        if _leads_up(self.parts[ks[-1]].text) or self._taken_back(ks[-1]):
            return None
        lines = [self._line(k, k > first) for k in ks]
        told = [line for line in lines if line]
        lengths = [len(line.split()) for line in told]
        if len(told) < n or (n > 1 and sum(lengths) > LONGEST):
            return None
        said = [self.parts[k].text for k in ks]
        mean = float(np.average([self.score[k] for k in ks], weights=lengths))
        wrong = sum(self.doubts.misheard(u, self._of(k)) for u, k in zip(said, ks, strict=True))
        bland = self.doubts.bland(" ".join(said))
        less = wrong + unclear(" ".join(told)) + bland + _AGAINST * self._takes_back(first)
        less += _PIECE * (cut := (not self.parts[first].whole) + self._goes_further(ks[-1]))
        dark = unclear(" ".join(told), personal=False, alone=True)
        noise = max(self.doubts.noise(self._of(k)) for k in ks)
        plain = _BIAS + _WORTH * mean + _WRONG * wrong + _DARK * dark + _BLAND * bland + _NOISE * noise
        score = mean + _CONTEXT * (n - 1) - less
        heard, speaker = wrong <= MISHEARD, self._of(first).speaker
        return Bullet(" ".join(told), tuple(ks), score, plain, heard, dark < UNCLEAR, not cut, speaker)

    def _of(self, k: int) -> Sentence:
        return self.spoken[self.parts[k].sentence]

    def _line(self, k: int, later: bool) -> str | None:
        if (k, later) not in self.lines:
            text = self.parts[k].text
            text = lowered(text, self.doubts.stray_capitals(text))
            self.lines[k, later] = shown(text, answers=later, follows=later, named=self._of(k).speaker is not None)
        return self.lines[k, later]

    def _leads_on(self, k: int) -> bool:
        """Whether the next unit belongs to this one."""
        if k + 1 >= len(self.parts) or not self._same_turn(k):
            return False
        following = self.parts[k + 1]
        return (
            following.sentence == self.parts[k].sentence
            or points_back(following.text)
            or _leads_up(self.parts[k].text)
            or (self._line(k + 1, True) is not None and shown(following.text, follows=True) is None)
        )

    def _goes_further(self, k: int) -> bool:
        """Whether the sentence of unit ``k`` has another part."""
        return k + 1 < len(self.parts) and self.parts[k + 1].sentence == self.parts[k].sentence

    def _takes_back(self, k: int) -> bool:
        """Whether unit ``k`` begins with "but": what it is said against is not in it."""
        return _BUT.match(self._around(k)[0]) is not None

    def _taken_back(self, k: int) -> bool:
        """Whether what follows unit ``k`` limits it, denies it or is the next of a list that it begins."""
        if _BUT.match(self._around(k)[1]):
            return True
        i = self.parts[k].sentence
        if self._goes_further(k):
            return False
        for s in self.spoken[i + 1 : i + 4]:
            if _BUT.match(s.text):
                return True
            if s.speaker == self.spoken[i].speaker and len(s.written.split()) > 2:
                return _denies(self.parts[k].text, s.written) or _listed(self.parts[k].text, s.written)
        return False

    def reported(self, k: int) -> bool:
        """Whether what leads up to unit ``k`` makes it somebody else's words: a document's, an error's, a friend's."""
        u, s = self.parts[k], self._of(k)
        if not u.whole:
            return _REPORTS.search(s.written[: max(0, s.written.find(u.text))]) is not None
        before = self.spoken[u.sentence - 1] if u.sentence else None
        return before is not None and before.speaker == s.speaker and _REPORT_ENDS.search(before.text) is not None

    def _limited(self, k: int) -> bool:
        """Whether the sentence begins with a limit before unit ``k``."""
        u, s = self.parts[k], self._of(k)
        return not u.whole and _LIMITS.search(s.written[: max(0, s.written.find(u.text))]) is not None

    def _around(self, k: int) -> tuple[str, str]:
        """Unit ``k`` behind the word that joins it to what comes before; and what follows in its sentence."""
        u, s = self.parts[k], self._of(k)
        if u.whole:
            return s.text, s.written[len(u.text) :]
        at = s.written.find(u.text)
        joined = s.written[:at].rstrip(" ,").rsplit(" ", 1)[-1] if at > 0 else ""
        return f"{joined} {u.text}", s.written[at + len(u.text) :]

    def _same_turn(self, k: int) -> bool:
        """Whether the same person goes on behind unit ``k``."""
        if k + 1 >= len(self.parts):
            return False
        a, b = self._of(k), self._of(k + 1)
        return a.speaker == b.speaker and a.turn == b.turn and self.parts[k + 1].sentence - self.parts[k].sentence <= 1

    def _cut(self, first: int, last: int) -> bool:
        """Whether the recogniser's full stops, or somebody else's "yeah", took something off either end."""
        return (self.parts[first].whole and self._begun_before(self.parts[first].sentence)) or (
            not self._goes_further(last) and self._goes_on(self.parts[last].sentence)
        )

    def _begun_before(self, i: int) -> bool:
        if starts_inside(self.spoken[i].text):
            return True
        before = self._neighbour(i, -1)
        return before is not None and (not ended(before) or _CONDITION.match(before.written) is not None)

    def _goes_on(self, i: int) -> bool:
        behind = self._neighbour(i, 1)
        if not ended(self.spoken[i]):
            return True
        return behind is not None and (starts_inside(behind.text) or _VERB_FIRST.match(behind.text) is not None)

    def _neighbour(self, i: int, step: int) -> Sentence | None:
        """The sentence of the same speaker next to sentence ``i``, over at most a short word of somebody else."""
        for j in (i + step, i + 2 * step):
            if 0 <= j < len(self.spoken) and self.spoken[j].speaker == self.spoken[i].speaker:
                return self.spoken[j]
        return None


def _leads_up(text: str) -> bool:
    return _LEADS_UP.search(text.lower()) is not None


def _denies(text: str, following: str) -> bool:
    """Whether ``following`` says of the same thing what ``text`` denies: "you need no login", "you log in there"."""
    shared = {w for w in set(tokens(text)) & set(tokens(following)) if zipf(w) < _TELLING}
    return bool(shared) and bool(_NOT.search(text)) and not _NOT.search(following)


def _listed(text: str, following: str) -> bool:
    """Whether both begin with the same two words, as the parts of a list do."""
    return len(following.split()) > 2 and text.lower().split()[:2] == following.lower().split()[:2]


def starts_inside(raw: str) -> bool:
    """A sentence that begins small, and not as sentences do: the end of one that was cut."""
    first = re.match(r"[a-z][\w'-]*", raw)
    return first is not None and first[0] not in _BOUND and (first[0] in _NO_START or fragment(raw))


def ended(s: Sentence) -> bool:
    """Whether its last words may end a sentence; what is not written ended long before."""
    return not s.written or s.text.endswith("?") or ends(s.written) > _ENDS or len(s.written.split()) <= 2
