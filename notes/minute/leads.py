"""What was said beside a task that tells what it is about: the words that led up to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.meeting import Meeting, Statement
from notes.minute.bullets import ended, starts_inside
from notes.minute.commitments import Commitment
from notes.minute.limits import asked, without_joint
from notes.minute.plausible import oddness
from notes.minute.quote import SHORTEST, quotable, quote
from notes.minute.ranker import LONG, units
from notes.minute.sentences import Sentence
from notes.minute.shown import points_back
from notes.minute.tasks import TELLING
from notes.minute.tidy import sentence_case
from notes.minute.words import FUNCTION_WORDS
from notes.minute.worth import ODD, Doubts, unclear
from notes.words.common import zipf

NEW, _NEW_TELLING = 3, 2
"""Content words, or telling ones, that a quote must have which the task has not."""
_RARE = 3.5
"""Zipf value below which a word tells as much as two."""
_STEM = 6
"""Letters in which two words that mean the same are alike."""
_VOICES = 2
"""Whose words may lead up to a task: the owner's, and those of whom they answered."""
_BACK, _LOOK = 8, 30
"""Sentences before it in which a task may have been led up to: of some length, and all."""
_OWN_BACK = 2
"""From how far a task takes up its owner's own words: what others said since is nearer."""
_MOST_SENTENCES = 3
"""In a row, of what led up to a task."""
_FAR, _MORE = 0.18, 0.1
"""How much worse it is for each sentence between it and the task, and for each more that it has."""
_MOST, _MOST_UNASKED = 3.5, 2.5
"""How unclear, far or misheard (see ``worth``) it may be, where the task points to it, and where it does not."""
# What somebody else takes on is not what "I'll do that" means.
_PROMISES = re.compile(r"\bI(?:'ll| will|'m going to| am going to)\b")
_CLEAR = 0.5
"""How unclear a question may be that tells what its answer is about."""
_LEADS_TO = re.compile(
    r"[\s,;]*(?:\b(?:and|so|then|just|all)\b[\s,]*)*\b(?:i|we|let me|let's|please|my)\b[^,;]*$", re.IGNORECASE
)
_AGAINST = re.compile(r"\bbut\b[\s,]*$", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:no|yes|yeah|nope|yep)\b", re.IGNORECASE)
_TURN = re.compile(r",\s+(?:but|so|because|then)\s+", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9][\w.+'-]*\w|\d")


@dataclass(frozen=True, slots=True)
class _Words:
    """Of one speaker, from sentences in a row, of which the last stands ``far`` sentences before the task."""

    text: str
    said: tuple[Sentence, ...]
    far: int


@dataclass(frozen=True, slots=True)
class Leads:
    """Of one meeting."""

    meeting: Meeting
    spoken: Sequence[Sentence]
    doubts: Doubts

    def find(self, task: str, c: Commitment, *, points: bool, asks: bool) -> Statement | None:
        """What led up to it: the first half of its sentence; else the clearest of what was said before.

        ``points``: the task says "it", which is what was said right before. ``asks``: it needs what led up to it; what
        is quoted beside another promise is its owner's, and of the same turn.
        """
        said, source = self.spoken[c.sentence], self.spoken[c.source]
        if c.answers and oddness(asked(c)) < ODD and len(new_words(asked(c), task)) >= NEW:
            return quote_part(asked(c), source, self.meeting)
        first = c.text[: c.begin].strip(" ,;") if c.answers else _LEADS_TO.sub("", c.text[: c.at])
        first = without_joint(first) if c.answers else first
        if quotable(first, source, self.doubts) and len(new_words(first, task)) >= NEW and not _AGAINST.search(first):
            return quote_part(first, source, self.meeting)
        rows = list(self._before(task, c))
        most = _MOST if asks else _MOST_UNASKED
        cost = {w: self._against(w) + _FAR * w.far for w in rows if self._tells(w, task)}
        cost = {w: against for w, against in cost.items() if against <= most}
        if not c.answers and not asks:
            cost = {w: against for w, against in cost.items() if w.far == 1 and w.said[-1].turn == said.turn}
        elif not c.answers and points:
            cost = self._nearest(rows, cost, said, task)
        best = min(cost, key=lambda w: (cost[w], w.far, len(w.text)), default=None)
        if best is None:
            return None
        ids = tuple(i for s in best.said for i in s.ids(self.meeting))
        return quote(Statement, sentence_case(best.text), best.said[0], self.meeting, evidence=ids)

    def _nearest(
        self, rows: Sequence[_Words], cost: dict[_Words, float], said: Sentence, task: str
    ) -> dict[_Words, float]:
        """Of ``cost`` what "it" in ``said`` means: what was said right before; nothing where that is not sure."""
        if any(self._asks(w, said) and not self._tells(w, task) for w in rows):
            return {}
        own = [w for w in rows if w.said[-1].speaker == said.speaker]
        told = (w for w in own if not _ANSWERS.match(w.text) and not points_back(w.said[-1].written))
        stop = min((w.far for w in told), default=_BACK)
        near = min((w.far for w in cost), default=0)
        found = {w: against for w, against in cost.items() if w.far == near <= stop}
        unsure = any(near > _OWN_BACK if w in own else _PROMISES.search(w.text) for w in found)
        return {} if unsure else found

    def _asks(self, w: _Words, said: Sentence) -> bool:
        """Whether it is a clear question of somebody else right before ``said``: then "it" is what they asked about."""
        asked = w.far == len(w.said) == 1 and w.text.endswith("?") and w.said[0].speaker != said.speaker
        return asked and unclear(w.text, personal=False) <= _CLEAR

    def _before(self, task: str, c: Commitment) -> Iterator[_Words]:
        """What was said before it by the owner, whom they answered and whom the task names; the nearest first."""
        source = c.source
        heard = {self.spoken[c.sentence].speaker, self.spoken[source].speaker}
        named = {p.name for p in self.meeting.people if p.name.split()[0] in task.split()}
        full = [s for s in self.spoken[max(0, source - _LOOK) : source] if len(s.written.split()) >= SHORTEST]
        for far in range(1, min(_BACK, len(full)) + 1):
            s = full[-far]
            if len(heard) >= _VOICES and s.speaker not in heard | named:
                continue
            heard.add(s.speaker)
            if ended(s):
                yield from (_Words(text, (s,), far) for text in _parts(s))
                run = [s]
                for before in reversed(full[:-far][-_MOST_SENTENCES + 1 :]):
                    if before.speaker != s.speaker:
                        break
                    run.insert(0, before)
                    yield _Words(" ".join(sentence_case(b.written) for b in run), tuple(run), far)

    def _against(self, w: _Words) -> float:
        """How unclear, misheard and long it is."""
        wrong = max(self.doubts.misheard(s.written if len(w.said) > 1 else w.text, s) for s in w.said)
        return wrong + unclear(w.text, personal=False) + _MORE * (len(w.said) - 1)

    def _tells(self, w: _Words, task: str) -> bool:
        """Whether it can be quoted, and says what the task does not."""
        if not quotable(w.text, w.said[0], self.doubts) or starts_inside(w.said[0].text) or _ANSWERS.match(w.text):
            return False
        return sum(1 + (zipf(t) < _RARE) for t in new_words(w.text, task) & telling(w.text)) >= _NEW_TELLING


def quote_part(text: str, s: Sentence, meeting: Meeting) -> Statement:
    """Some words of a sentence as a quotation."""
    return quote(Statement, sentence_case(without_joint(text)), s, meeting)


def content_words(text: str) -> set[str]:
    return {w for w in _WORD.findall(text.lower()) if w not in FUNCTION_WORDS and len(w) > 2}


def new_words(text: str, task: str) -> set[str]:
    """Content words of a quote that the task has not."""
    known = {w[:_STEM] for w in content_words(task)}
    return {w for w in content_words(text) if w[:_STEM] not in known}


def telling(text: str) -> set[str]:
    return {w for w in content_words(text) if zipf(w) < TELLING}


def _parts(s: Sentence) -> list[str]:
    """A sentence, or what one that ran on is made of."""
    return [
        p.strip(" ,.…") for u in units([s]) for p in (_TURN.split(u.text) if len(u.text.split()) > LONG else [u.text])
    ]
