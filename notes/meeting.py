"""The one value that walks through the program, and its JSON Schema.

Times are seconds from the start of the recording (``float``); clock times are aware ``datetime``s; lines and columns
count from 1. Every class is frozen: a stage returns a new ``Meeting`` (``meeting.model_copy(update={...})``).
This module imports nothing of ours.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = 1


class Model(BaseModel):
    """Immutable, and strict about its fields: what the JSON of a meeting is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Line(Model):
    """A line of the input that became nothing else, kept as it stands."""

    file: str
    line: int
    text: str


class Part(Model):
    """A stretch of an input file that one format or rule has read."""

    file: str
    first: int
    last: int
    role: Literal["heading", "attendees", "agenda", "recording", "chat", "transcript", "minutes", "other"]
    format: str
    """Name of the format module for a transcript or chat (``"meet"``, ``"zoom_vtt"`` ...), else ``"page"``."""


class Problem(Model):
    """Something a person should look at; never a reason to stop."""

    code: str
    """Short and stable, e.g. ``"ambiguous-name"``."""
    message: str
    file: str = ""
    line: int = 0


class Person(Model):
    """One human being under one name."""

    name: str
    aliases: tuple[str, ...] = ()
    """Every other spelling met in this meeting or in the glossary."""
    affiliation: str | None = None
    listed: bool = False
    """Stands in the attendee list."""
    spoke: bool = False
    wrote: bool = False

    @property
    def attended(self) -> bool:
        return self.listed or self.spoke or self.wrote


class Stamp(Model):
    """A lone time in a transcript: what follows is later than this."""

    file: str
    line: int
    seconds: float


class CaptionWord(Model):
    """A word of the recording's own captions and when it is spoken (seconds)."""

    text: str
    start: float
    end: float


class Publish(Model):
    """What of a meeting may leave the input. Minutes always do; private messages never do."""

    transcript: bool = True
    chat: bool = True
    video: bool = True


class Redact(Model):
    """One rule of removal, applied before anything is written. Exactly one of person, lines, time."""

    person: str | None = None
    lines: str | None = None
    """Lines of the input, ``"120-135"`` or ``"transcript.vtt:120-135"``."""
    time: str | None = None
    """A span of the recording, ``"00:12:10-00:13:00"``."""
    reason: str = "removed on request"


class Utterance(Model):
    """One line or cue of speech. A turn is a run of utterances of one speaker (see ``turns``)."""

    id: str
    """``u1``, ``u2`` ... in order; the anchor of the utterance on every page."""
    speaker: str | None
    """The person's one name; ``None`` where the input names nobody."""
    label: str = ""
    """The speaker label as the input has it, to the character."""
    text: str
    """What is shown: ``raw`` with its corrections applied."""
    raw: str
    """The words as the input has them, to the character."""
    start: float | None = None
    end: float | None = None
    approximate: bool = False
    """The times are interpolated, not given."""
    confidence: float = 1.0
    """How well the times are known, 0 to 1."""
    word_starts: tuple[float, ...] = ()
    """Seconds at which each blank-separated word of ``raw`` begins; empty where only ``start`` is known."""
    file: str = ""
    line: int = 0
    column: int = 1
    """Where ``raw`` begins on its line."""


class ChatMessage(Model):
    """One message of the meeting's chat; ``raw`` may hold several lines."""

    id: str
    """``m1``, ``m2`` ... in order."""
    sender: str | None
    label: str = ""
    text: str
    raw: str
    clock: str | None = None
    """Wall clock as stated, ``HH:MM`` or ``HH:MM:SS`` (24 hours)."""
    offset: float | None = None
    """Seconds from the start of the recording as stated by the chat."""
    sent: dt.datetime | None = None
    """The very moment, where the chat states it (exports of Slack and Matrix)."""
    start: float | None = None
    """Seconds on the recording's clock, once aligned."""
    approximate: bool = False
    """The chat states its time only to the minute."""
    reaction_to: str | None = None
    """The quoted beginning of the message that this one only reacts to (text is then the emoji)."""
    reply_to: str | None = None
    """The quoted beginning of the message that this one answers."""
    file: str = ""
    line: int = 0


class Written(Model):
    """A section of minutes that a person wrote on the page: it goes before whatever the program would write there."""

    title: str
    kind: Literal["topic", "discussion", "recap", "actions", "next_meeting", "next_topics", "notes"]
    presenters: tuple[str, ...] = ()
    start: float | None = None
    """Seconds in the recording, as the heading says."""
    lines: tuple[Line, ...] = ()
    """The Markdown below the heading, line by line, blank ones included; the heading itself is furniture."""
    file: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        return "\n".join(n.text for n in self.lines).strip("\n")


class AgendaItem(Model):
    """One line of the agenda, as typed."""

    title: str
    presenters: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    level: int = 0
    """0 for a top item, 1 for one nested in it ..."""
    notes: tuple[str, ...] = ()
    """What stands behind the presenters, and the lines below the item that are no items."""
    file: str = ""
    line: int = 0


class Statement(Model):
    """A sentence of the minutes and the utterances that it rests on (never none)."""

    text: str
    evidence: tuple[str, ...]
    """Ids of utterances (``u12``) or chat messages (``m3``)."""
    start: float | None = None
    line: int = 0
    confidence: float = 1.0


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
    subtopics: tuple[SubTopic, ...] = ()
    links: tuple[str, ...] = ()
    """Urls shared while it ran."""


class Correction(Model):
    """One machine change of one stretch of ``Utterance.raw``: ``raw[offset:offset + len(original)]``."""

    utterance: str
    file: str
    line: int
    column: int
    """On the line of the input file."""
    offset: int
    """In ``Utterance.raw``."""
    original: str
    corrected: str
    term: str
    """The glossary entry that it puts right."""
    kind: Literal["spacing", "case", "heard", "sound", "person", "number", "spelled"]
    confidence: float
    reason: str
    """For a reader: why this was changed."""
    status: Literal["applied", "suggested"] = "applied"


class Decided(Model):
    """What a person decided in ``notes review`` about one place; found again by its words, not by its line."""

    heard: str
    """The words as the input has them."""
    becomes: str | None = None
    """``None``: they stay as they are."""
    term: str = ""
    """The glossary entry that was meant or, with ``becomes`` absent, that was not."""
    before: str = ""
    after: str = ""
    """A few words of the same utterance on either side."""
    file: str = ""
    line: int = 0
    """Where they stood: of several places alike, the nearest is meant."""


class Decision(Statement):
    """Something that the meeting agreed on."""


class Announcement(Statement):
    """A date or a version that somebody announced."""

    versions: tuple[str, ...] = ()
    """As said."""
    dates: tuple[str, ...] = ()
    """As said: ``"late March"``, ``"the end of the week"``."""


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


class Shift(Model):
    """One piece of the trim: from transcript second ``at`` on, recording time = transcript time + ``offset``."""

    at: float
    offset: float
    residual: float
    """Seconds: how far the evidence for this piece scatters about ``offset``."""


class Recording(Model):
    """The recording: where it is, and how its time relates to that of the transcript (seconds)."""

    url: str
    """As pasted."""
    kind: Literal["youtube", "file", "page"] = "page"
    video_id: str | None = None
    offset: float = 0.0
    """What is still to be added to a time of this meeting to get the recording's. ``align`` moves all times: then 0."""
    offset_known: bool = False
    """There is evidence for how the recording was cut; else all times are the transcript's own."""
    trim: tuple[Shift, ...] = ()
    """How the transcript's own times were moved; more than one where the recording was also cut later on."""
    offset_reason: str = ""
    residual: float | None = None
    """Seconds: how far the evidence scatters about ``offset``."""
    duration: float | None = None
    file: str = ""
    line: int = 0


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
    corrections: tuple[Correction, ...] = ()
    suggestions: tuple[Correction, ...] = ()
    captions: tuple[CaptionWord, ...] = Field(default=(), exclude=True)
    """The recording's own captions, the clock of everything; read by ingest, not written."""
    decided: tuple[Decided, ...] = Field(default=(), exclude=True)
    """Read by ingest from ``review.yaml``, not written: the corrections show it."""
    publish: Publish = Publish()
    redact: tuple[Redact, ...] = Field(default=(), exclude=True)
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
