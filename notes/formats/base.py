"""What a format gives back, and the two functions that each format module has.

``sniff(text) -> float``: 0 (not mine) to 1 (surely mine). ``parse(text) -> Parsed``: never raises on strange text; a
line it does not understand goes to ``unparsed``. Line numbers count from 1 within ``text``; ingest moves them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, Protocol

CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Cue:
    """One line or cue of speech. ``start`` and ``end`` in seconds where the format states them."""

    label: str
    raw: str
    line: int
    column: int
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message. ``clock`` is wall time ``HH:MM[:SS]``, ``offset`` seconds from the recording's start."""

    label: str
    raw: str
    line: int
    clock: str | None = None
    offset: float | None = None
    recipient: str | None = None
    private: bool = False
    reaction_to: str | None = None


@dataclass(slots=True)
class Parsed:
    """Every line of the text is the line(s) of a cue, a message or a stamp, or is furniture, unparsed or blank."""

    cues: list[Cue] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    stamps: list[tuple[int, float]] = field(default_factory=list)
    """(line, seconds): what follows is later than this."""
    furniture: list[tuple[int, str]] = field(default_factory=list)
    unparsed: list[tuple[int, str]] = field(default_factory=list)
    attendees: list[tuple[int, str]] = field(default_factory=list)
    title: str | None = None
    started: str | None = None
    """The format's own date and time, as written."""
    duration: float | None = None


class Format(Protocol):
    NAME: str
    ROLE: Literal["transcript", "chat"]

    def sniff(self, text: str) -> float: ...

    def parse(self, text: str) -> Parsed: ...


def seconds(text: str) -> float | None:
    """``H:MM:SS``, ``MM:SS`` or ``HH:MM:SS.mmm`` as seconds, else None."""
    m = CLOCK.fullmatch(text.strip())
    if not m:
        return None
    h, mi, s, ms = m.groups()
    return int(h or 0) * 3600 + int(mi) * 60 + int(s) + (int(ms.ljust(3, "0")) / 1000 if ms else 0.0)


def lines(text: str) -> list[tuple[int, str]]:
    """Numbered lines; only CR, LF and CRLF end one (``str.splitlines`` also cuts at form feeds and NEL)."""
    return list(enumerate(re.split(r"\r\n|\r|\n", text), 1))
