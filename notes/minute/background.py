"""What an action item is about where its own words do not tell: its topic, and what was said beside it, as quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notes.meeting import Meeting, Statement
from notes.minute.bullets import ended, starts_inside
from notes.minute.commitments import ARTIFACT, Commitment
from notes.minute.limits import asked, limits, without_joint
from notes.minute.plausible import oddness
from notes.minute.quote import SHORTEST, quotable, quote
from notes.minute.ranker import LONG, units
from notes.minute.sentences import Sentence
from notes.minute.shown import points_back
from notes.minute.tasks import behind_verb, loose, named, only_people
from notes.minute.tidy import sentence_case
from notes.minute.titles import short_title
from notes.minute.words import FUNCTION_WORDS
from notes.minute.worth import ODD, Doubts, unclear
from notes.words.common import zipf

_NAMES_IT = 2
"""Telling words of a task that is clear without what led up to it."""
_NEW, _NEW_TELLING = 3, 2
"""Content words, or telling ones, that a quote must have which the task has not."""
_TELLING, _RARE = 5.3, 3.5
"""Zipf values below which a word tells what a sentence is about, and below which it tells as much as two."""
_STEM = 6
"""Letters in which two words that mean the same are alike."""
_VOICES = 2
"""Whose words may lead up to a task: the owner's, and those of whom they answered."""
_BACK, _LOOK = 8, 30
"""Sentences before it in which a task may have been led up to: of some length, and all."""
_MOST_SENTENCES = 3
"""In a row, of what led up to a task."""
_FAR, _MORE = 0.18, 0.1
"""How much worse it is for each sentence between it and the task, and for each more that it has."""
_MOST, _MOST_UNASKED = 3.0, 2.5
"""How unclear, far or misheard (see ``worth``) it may be, where the task points to it, and where it does not."""
_CLEAR = 0.5
"""And how unclear a condition that tells by itself what the task is about."""
_LEADS_TO = re.compile(
    r"[\s,;]*(?:\b(?:and|so|then|just|all)\b[\s,]*)*\b(?:i|we|let me|let's|please|my)\b[^,;]*$", re.IGNORECASE
)
_AGAINST = re.compile(r"\bbut\b[\s,]*$", re.IGNORECASE)
_ANSWERS = re.compile(r"(?:no|yes|yeah|nope|yep)\b", re.IGNORECASE)
_TURN = re.compile(r",\s+(?:but|so|because)\s+", re.IGNORECASE)
_WORD = re.compile(r"[a-z0-9][\w.+'-]*\w|\d")


@dataclass(frozen=True, slots=True)
class _Words:
    """Of one speaker, from sentences in a row, of which the last stands ``far`` sentences before the task."""

    text: str
    said: tuple[Sentence, ...]
    far: int


@dataclass(frozen=True, slots=True)
class Background:
    """Of one meeting: finds what its tasks are about."""

    meeting: Meeting
    spoken: Sequence[Sentence]
    doubts: Doubts

    def of(self, task: str, c: Commitment) -> tuple[str | None, tuple[Statement, ...]] | None:
        """The topic's title and what is quoted; None where a reader could not tell what is to be done."""
        topic = self._topic(task, c)
        points = loose(task)
        people = [p.name for p in self.meeting.people]
        empty = not named(task) or (points > 0 and only_people(task, people))
        things = re.search(r"\b(?:these|those)\b", task) and topic is None
        if empty and points > 1:
            return None
        limited = [self._quote(text, s) for text, s in limits(c, self.spoken)]
        told = any(len(_new(q.text, task)) >= _NEW and unclear(q.text, personal=False) <= _CLEAR for q in limited)
        lead = None
        thin = len(_telling(ARTIFACT.sub("", behind_verb(task))) - _content(" ".join(people))) < _NAMES_IT
        if (points or empty or things or thin) and not told:
            lead = self._lead(task, c, asks=bool(points or empty or things))
        if not lead and not told and (empty or (points and (topic is None or c.family == "call"))):
            return None
        return topic, _distinct([q for q in (lead, *limited) if q])

    def _topic(self, task: str, c: Commitment) -> str | None:
        at = self.spoken[c.sentence].first
        here = next((t for t in self.meeting.topics if t.first <= at < t.last), None)
        # Who hands over says the last word of one topic and the first of the next.
        if here is None or here.kind != "topic" or len(self.meeting.topics) < 2 or at == here.first > 0:
            return None
        # "My idea" of who presents something else is more often that.
        elsewhere = any(c.owner in t.presenters for t in self.meeting.topics if t is not here)
        if elsewhere and c.owner not in here.presenters and re.search(r"\btheir\b", task):
            return None
        title = short_title(here.title)
        return None if _content(title) <= _content(task) else title

    def _lead(self, task: str, c: Commitment, *, asks: bool) -> Statement | None:
        """What led up to it: the first half of its sentence; else what was said right before a promise.

        A request may take up what was said some sentences before. ``asks``: the task points to it; what is quoted
        beside another promise is its owner's, and of the same turn.
        """
        said = self.spoken[c.sentence]
        first = _LEADS_TO.sub("", c.text[: c.at])
        if c.answers:
            if oddness(asked(c)) < ODD and len(_new(asked(c), task)) >= _NEW:
                return self._quote(asked(c), self.spoken[c.source])
        elif quotable(first, said, self.doubts) and len(_new(first, task)) >= _NEW and not _AGAINST.search(first):
            return self._quote(first, said)
        rows = list(self._before(task, c))
        if not c.answers:
            mine = [w for w in rows if w.said[-1].speaker == said.speaker and not points_back(w.said[-1].written)]
            rows = [w for w in rows if w.far <= min([m.far for m in mine] or [_BACK])]
            near = min((w.far for w in rows if self._tells(w, task)), default=0)
            rows = [w for w in rows if w.far == near and (asks or w.said[-1].turn == said.turn)]
        cost = {w: self._against(w) + _FAR * w.far for w in rows if self._tells(w, task)}
        best = min(cost, key=lambda w: (cost[w], w.far, len(w.text)), default=None)
        if best is None or cost[best] > (_MOST if asks else _MOST_UNASKED):
            return None
        ids = tuple(i for s in best.said for i in s.ids(self.meeting))
        return quote(Statement, sentence_case(best.text), best.said[0], self.meeting, evidence=ids)

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
        return sum(1 + (zipf(t) < _RARE) for t in _new(w.text, task) & _telling(w.text)) >= _NEW_TELLING

    def _quote(self, text: str, s: Sentence) -> Statement:
        return quote(Statement, sentence_case(without_joint(text)), s, self.meeting)


def _distinct(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without what another one says as well."""
    texts = [q.text.rstrip(".").lower() for q in said]
    out = []
    for k, q in enumerate(said):
        longer = (o for j, o in enumerate(texts) if texts[k] in o and (j < k or o != texts[k]))
        if next(longer, None) is None:
            out.append(q)
    return tuple(out)


def _content(text: str) -> set[str]:
    return {w for w in _WORD.findall(text.lower()) if w not in FUNCTION_WORDS and len(w) > 2}


def _new(text: str, task: str) -> set[str]:
    """Content words of a quote that the task has not."""
    known = {w[:_STEM] for w in _content(task)}
    return {w for w in _content(text) if w[:_STEM] not in known}


def _telling(text: str) -> set[str]:
    return {w for w in _content(text) if zipf(w) < _TELLING}


def _parts(s: Sentence) -> list[str]:
    """A sentence, or what one that ran on is made of."""
    return [
        p.strip(" ,.…") for u in units([s]) for p in (_TURN.split(u.text) if len(u.text.split()) > LONG else [u.text])
    ]
