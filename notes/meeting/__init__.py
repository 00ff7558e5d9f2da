"""The one value that walks through the program, and its JSON Schema.

Times are seconds from the start of the recording (``float``); clock times are aware ``datetime``s; lines and columns
count from 1. Every class is frozen: a stage returns a new ``Meeting`` (``meeting.model_copy(update={...})``).
This room imports nothing of ours.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from notes.meeting.base import Model
from notes.meeting.minutes import (
    CONCERNED,
    GROUPS,
    Action,
    Announcement,
    Decision,
    Link,
    NextMeeting,
    Question,
    Statement,
    SubTopic,
    Topic,
    Voice,
)
from notes.meeting.page import AgendaItem, Line, Part, Person, Problem, Publish, Redact, Written
from notes.meeting.talk import CaptionWord, ChatMessage, Correction, Decided, Recording, Shift, Stamp, Utterance

SCHEMA_VERSION = 1


class Meeting(Model):
    """Everything that is known of one meeting."""

    schema_version: int = SCHEMA_VERSION
    id: str
    """The folder's or page's name made safe for a URL, e.g. ``2024-03-12``."""
    title: str
    series: str | None = None
    date: dt.date | None = None
    zone: str | None = None
    """IANA name, e.g. ``America/New_York``."""
    scheduled: dt.datetime | None = None
    """When the page says it begins."""
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    duration: float | None = None
    """Seconds of the transcript as its own last line says."""
    recording: Recording | None = None
    people: tuple[Person, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    written: tuple[Written, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    chat: tuple[ChatMessage, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    topics: tuple[Topic, ...] = ()
    recap: tuple[Statement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    announcements: tuple[Announcement, ...] = ()
    actions: tuple[Action, ...] = ()
    questions: tuple[Question, ...] = ()
    links: tuple[Link, ...] = ()
    next_meetings: tuple[NextMeeting, ...] = ()
    next_topics: tuple[Statement, ...] = ()
    terms: tuple[str, ...] = Field(default=(), exclude=True)
    """The glossary's terms that are said here; not written, for ``redact`` takes out words, not terms."""
    corrections: tuple[Correction, ...] = ()
    suggestions: tuple[Correction, ...] = ()
    captions: tuple[CaptionWord, ...] = Field(default=(), exclude=True)
    """The recording's own captions, the clock of everything; read by ingest, not written."""
    decided: tuple[Decided, ...] = Field(default=(), exclude=True)
    """Read by ingest from ``review.yaml``, not written: the corrections show it."""
    publish: Publish = Publish()
    redact: tuple[Redact, ...] = Field(default=(), exclude=True)
    """What is to be taken out; once that is done, the rules that found nothing here."""
    removed: int = 0
    """Utterances, messages and people that ``redact`` took out."""
    parts: tuple[Part, ...] = ()
    furniture: tuple[Line, ...] = ()
    """Lines that carry no speech and are understood: section headings, menus, notices, stamps."""
    unparsed: tuple[Line, ...] = ()
    """Lines that no parser understood."""
    problems: tuple[Problem, ...] = ()

    @property
    def page_lines(self) -> tuple[Line, ...]:
        """Every line of the page that is prose: of minutes that people wrote, and of nothing that was understood."""
        return (*(n for w in self.written for n in w.lines if n.text.strip()), *self.unparsed)

    def person(self, name: str | None) -> Person | None:
        """Whose one name it is; ``None`` where nobody is called so."""
        return next((p for p in self.people if p.name == name), None)


def turns(utterances: tuple[Utterance, ...]) -> list[tuple[int, int]]:
    """Runs of one speaker as ``(first, one past last)`` indices."""
    out: list[tuple[int, int]] = []
    for i, u in enumerate(utterances):
        if out and utterances[out[-1][0]].speaker == u.speaker:
            out[-1] = (out[-1][0], i + 1)
        else:
            out.append((i, i + 1))
    return out


def schema() -> dict[str, object]:
    """JSON Schema (draft 2020-12) of ``meeting.json``."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Meeting.model_json_schema(mode="serialization"),
    }


__all__ = [
    "CONCERNED",
    "GROUPS",
    "SCHEMA_VERSION",
    "Action",
    "AgendaItem",
    "Announcement",
    "CaptionWord",
    "ChatMessage",
    "Correction",
    "Decided",
    "Decision",
    "Line",
    "Link",
    "Meeting",
    "Model",
    "NextMeeting",
    "Part",
    "Person",
    "Problem",
    "Publish",
    "Question",
    "Recording",
    "Redact",
    "Shift",
    "Stamp",
    "Statement",
    "SubTopic",
    "Topic",
    "Utterance",
    "Voice",
    "Written",
    "schema",
    "turns",
]
