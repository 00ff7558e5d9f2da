"""What an action item is about where its own words do not tell: its topic, and what was said beside it, as quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes.meeting import Meeting, Statement
from notes.minute.commitments import ARTIFACT, Commitment, when
from notes.minute.leads import NEW, Leads, content_words, new_words, quote_part, telling
from notes.minute.limits import limits
from notes.minute.sentences import Sentence
from notes.minute.tasks import behind_verb, loose, named, only_people
from notes.minute.titles import short_title
from notes.minute.worth import Doubts, unclear

_NAMES_IT = 2
"""Telling words of a task that is clear without what led up to it."""
_SHORTEST = 2
"""Words of a condition."""
_CLEAR = 0.5
"""How unclear (see ``worth``) a condition may be that tells what the task is about."""
# "Those projects", "send that link": of which, was said before; but "if that might be", "a tool that does".
_NAMED_BEFORE = re.compile(
    r"\b(?:these|those)\b|(?<!\bif )\b(?:that|this) (?!week|month|quarter|year|morning|after|evening|time|release|"
    r"meeting|does|have|will|would|could|should|might|must|were|need|work)[a-z]{4,}\b"
)


class Background:
    """Of one meeting: finds what its tasks are about."""

    def __init__(self, meeting: Meeting, spoken: Sequence[Sentence], doubts: Doubts) -> None:
        self._meeting = meeting
        self._spoken = spoken
        self._leads = Leads(meeting, spoken, doubts)
        self._people = sorted({p.name for p in meeting.people} | {s.speaker for s in spoken if s.speaker})

    def of(self, task: str, c: Commitment) -> tuple[str | None, tuple[Statement, ...]] | None:
        """The topic's title and what is quoted; None where a reader could not tell what is to be done."""
        topic = self._topic(task, c)
        points = loose(task)
        empty = not named(task) or (points > 0 and only_people(task, self._people))
        if empty and points > 1:
            return None
        things = topic is None and _NAMED_BEFORE.search(task) is not None
        asks = points > 0 or empty or things
        limited = [quote_part(text, s, self._meeting) for text, s in limits(c, self._spoken)]
        limited = [q for q in limited if len(q.text.split()) >= _SHORTEST]
        told = any(len(new_words(q.text, task)) >= NEW and unclear(q.text, personal=False) <= _CLEAR for q in limited)
        wanted = (asks or self._thin(task)) and not told
        lead = self._leads.find(task, c, points=points > 0 or empty, asks=asks) if wanted else None
        unplaced = topic is None and (points or self._bare(task))
        if not lead and not told and (empty or things or unplaced or (points and c.family == "call")):
            return None
        return topic, _distinct([q for q in (lead, *limited) if q])

    def _topic(self, task: str, c: Commitment) -> str | None:
        at = self._spoken[c.sentence].first
        here = next((t for t in self._meeting.topics if t.first <= at < t.last), None)
        if here is None or here.kind != "topic" or len(self._meeting.topics) < 2:
            return None
        if c.owner not in here.presenters:
            # Who hands over says the last word of one topic and the first of the next; and "my idea" of who presents
            # something else is more often that.
            elsewhere = any(c.owner in t.presenters for t in self._meeting.topics)
            if at == here.first > 0 or (elsewhere and re.search(r"\btheir\b", task)):
                return None
        title = short_title(here.title)
        return None if content_words(title) <= content_words(task) else title

    def _thin(self, task: str) -> bool:
        """Whether it names little but people, issues and documents: "open an issue"."""
        return len(telling(ARTIFACT.sub("", behind_verb(task))) - content_words(" ".join(self._people))) < _NAMES_IT

    def _bare(self, task: str) -> bool:
        """Whether it names neither two things nor a person nor a day: "take a note"."""
        people = any(re.search(rf"\b{re.escape(p.split()[0])}\b", task) for p in self._people)
        return len(content_words(task) & set(named(task))) < _NAMES_IT and when(task) is None and not people


def _distinct(said: Sequence[Statement]) -> tuple[Statement, ...]:
    """Without what another one says as well."""
    texts = [q.text.rstrip(".").lower() for q in said]
    out = []
    for k, q in enumerate(said):
        longer = (o for j, o in enumerate(texts) if texts[k] in o and (j < k or o != texts[k]))
        if next(longer, None) is None:
            out.append(q)
    return tuple(out)
