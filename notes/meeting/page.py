"""What stands on a meeting's page: people, agenda, what was written by hand, what may be shown."""

from __future__ import annotations

from typing import Literal

from notes.meeting.base import Model


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
