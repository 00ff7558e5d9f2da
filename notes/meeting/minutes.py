"""What minutes state: topics, decisions, actions, questions, links and the next meetings."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from notes.meeting.base import Model


class Statement(Model):
    """A sentence of the minutes and the utterances that it rests on (never none)."""

    text: str
    evidence: tuple[str, ...]
    """Ids of utterances (``u12``) or chat messages (``m3``)."""
    start: float | None = None
    line: int = 0
    confidence: float = 1.0
    speaker: str | None = None
    """Who said it: "I", "we" and what is only meant are theirs. None where nobody alone did."""
    quoted: bool = False
    """The words are the transcript's, shortened: it claims no more than that they were said."""
    about: str | None = None
    """The topic, where the words alone do not tell of what they speak."""

    @property
    def shown(self) -> str:
        """The text, in quotation marks where it is quoted."""
        return f"\u201c{self.text}\u201d" if self.quoted else self.text


class Voice(Model):
    """How much one person spoke in a topic."""

    name: str
    words: int
    seconds: float | None = None
    """What their utterances take, without the pauses between them; None where one of them has no times."""


class SubTopic(Model):
    """A demo or an audience question inside a topic."""

    title: str
    kind: Literal["demo", "question", "part"]
    start: float | None = None
    first: int = 0
    line: int = 0


class Topic(Model):
    """A stretch of the meeting: from ``start`` to ``end``, both in seconds, ``None`` where no time is known."""

    id: str
    """Slug of the title, unique in the meeting; the anchor on every page."""
    title: str
    presenters: tuple[str, ...] = ()
    kind: Literal["opening", "topic", "discussion", "closing"] = "topic"
    start: float | None = None
    end: float | None = None
    first: int = 0
    """Index into ``Meeting.utterances`` of its first utterance."""
    last: int = 0
    """Index one past its last utterance."""
    line: int = 0
    """Input line of the first utterance."""
    confidence: float = 1.0
    evidence: tuple[str, ...] = ()
    """Why it starts here, in words."""
    written: str = ""
    """What people wrote about it on the page, as Markdown; it stands in place of ``summary``."""
    summary: tuple[Statement, ...] = ()
    voices: tuple[Voice, ...] = ()
    """Who spoke in it, most first."""
    named: tuple[str, ...] = ()
    """Terms and versions that were said in it again and again, and less in other topics; the most telling first."""
    subtopics: tuple[SubTopic, ...] = ()
    links: tuple[str, ...] = ()
    """Urls shared while it ran."""


class Decision(Statement):
    """Something that the meeting agreed on."""


class Announcement(Statement):
    """A date or a version that somebody announced."""

    versions: tuple[str, ...] = ()
    """As said."""
    dates: tuple[str, ...] = ()
    """As said: ``"late March"``, ``"the end of the week"``."""


CONCERNED = "All concerned"
"""Owner of a task that nobody was asked for by name: whom it is for, only what was said tells."""
GROUPS = frozenset({CONCERNED, "All"})
"""What stands where a person would, and is nobody."""


class Action(Model):
    """Something that somebody is to do."""

    task: str
    """A short imperative phrase."""
    owner: str | None = None
    due: str | None = None
    evidence: tuple[str, ...] = ()
    start: float | None = None
    line: int = 0
    confidence: float = 1.0
    done: bool = False
    source: Literal["speech", "scribe"] = "speech"
    """``scribe``: somebody marked it by hand (``#action``, ``TODO``, ``- [ ]``); the task is as written."""

    team: bool = False
    """The owner said "we": it is the group's, and they spoke for it."""
    about: str | None = None
    """The topic in which it was taken on."""
    context: tuple[Statement, ...] = ()
    """What the task is about, and what limits it, in the words that were said beside it."""

    @property
    def shown(self) -> str:
        """The task, and in brackets its topic and what was said beside it, in quotation marks."""
        said = [f"in: {self.about}"] if self.about else []
        for s in self.context:
            who = f"{s.speaker}: " if s.speaker and s.speaker != self.owner else ""
            said.append(f"{who}\u201c{s.text.rstrip('.')}\u201d")
        return f"{self.task} ({'; '.join(said)})" if said else self.task

    @property
    def due_beside(self) -> str | None:
        """``due`` where it is to be shown beside the task; None where the task says it itself."""
        return self.due if self.due and self.due.casefold() not in self.task.casefold() else None


class Question(Statement):
    """A question that was asked, and the answer if there was one."""

    asked_by: str | None = None
    answer: Statement | None = None
    answered_by: str | None = None


class Link(Model):
    """An address that somebody shared."""

    url: str
    title: str | None = None
    shared_by: str | None = None
    source: Literal["page", "chat", "speech"] = "chat"
    start: float | None = None
    evidence: str | None = None
    """Id of the utterance or message."""
    file: str = ""
    line: int = 0


class NextMeeting(Model):
    """A later meeting: its date, and its hour where somebody named it."""

    name: str
    date: dt.date
    start: dt.datetime | None = None
    zone: str | None = None
    source: Literal["speech", "page", "series"] = "speech"
    """``series``: nobody said it, the rule in notes.toml supplies it."""
    evidence: tuple[str, ...] = ()
    line: int = 0
