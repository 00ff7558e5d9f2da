"""What a format gives back, and the two functions that each format module has.

``sniff(text) -> float``: 0 (not mine) to 1 (surely mine). ``parse(text) -> Parsed``: never raises on strange text; a
line it does not understand goes to ``unparsed``. Line numbers count from 1 within ``text``; ingest moves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, Protocol

Rows = list[tuple[int, str]]
"""Lines with their numbers, from 1."""

CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?")


@dataclass(frozen=True, slots=True)
class Cue:
    """One line or cue of speech. ``start`` and ``end`` in seconds where the format states them."""

    label: str
    """The speaker as the text has it; empty where it names nobody."""
    raw: str
    """The words, without blanks around them; ``line``[``column`` - 1:] begins with them."""
    line: int
    column: int
    start: float | None = None
    end: float | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message. ``clock`` is wall time ``HH:MM[:SS]``, ``offset`` seconds from the recording's start.

    ``raw`` stands on ``line`` and the lines below it, one a line, blank ones included; a header on a line of its own
    is furniture. In an export as JSON all of it is written on ``line``.
    """

    label: str
    raw: str
    line: int
    clock: str | None = None
    offset: float | None = None
    sent: float | None = None
    """The very moment, in seconds since 1970 (UTC), where the format states it."""
    text: str | None = None
    """What a reader sees, where ``raw`` holds the export's own marks."""
    reply_to: str | None = None
    """The message that this one answers, where the format links them."""
    reaction_to: str | None = None
    """The message that this one only reacts to."""


@dataclass(slots=True)
class Parsed:
    """Every line of the text is a cue or stamp, lies in a message, is furniture, unparsed, withheld or blank."""

    cues: list[Cue] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    stamps: list[tuple[int, float]] = field(default_factory=list)
    """(line, seconds): what follows is later than this. The line is furniture too."""
    furniture: Rows = field(default_factory=list)
    unparsed: Rows = field(default_factory=list)
    withheld: list[int] = field(default_factory=list)
    """Lines of private messages: nothing of them is kept."""
    wrong: list[tuple[int, str]] = field(default_factory=list)
    """(line, its time as written): there is no such time, or it ends before it begins."""
    private: int = 0
    """How many private messages there were."""
    attendees: list[tuple[int, str]] = field(default_factory=list)
    title: str | None = None
    started: str | None = None
    """The format's own date and time, as written."""
    duration: float | None = None


class Messages:
    """Gathers the lines of chat messages into ``out``: a header opens a message, the lines below belong to it."""

    def __init__(self, out: Parsed) -> None:
        self._out = out
        self._body = Rows()
        self._label = ""
        self._clock: str | None = None
        self._offset: float | None = None
        self._private = False

    def open(self, label: str, *, clock: str | None = None, offset: float | None = None, private: bool = False) -> None:
        """The lines that follow are a message of ``label``; of a private one nothing is kept."""
        self.close()
        self._label, self._clock, self._offset, self._private = label, clock, offset, private
        self._out.private += private

    def first(self, line: int, row: str, at: int) -> None:
        """The header's own line, on which the text begins at the offset ``at``, if there is any."""
        if row[at:].strip():
            self._body.append((line, row[at:]))
        elif self._private:
            self._out.withheld.append(line)
        else:
            self._out.furniture.append((line, row))

    def more(self, line: int, row: str) -> None:
        """A line below; blank ones before the text are no part of it."""
        if self._body or row.strip():
            self._body.append((line, row))

    def close(self) -> None:
        """The message is complete."""
        if self._private:
            self._out.withheld += [line for line, row in self._body if row.strip()]
        elif raw := _joined(self._body):
            self._out.messages.append(Message(self._label, raw, self._body[0][0], self._clock, self._offset))
        self._body.clear()

    @property
    def empty(self) -> bool:
        """Nothing of the open message has been read."""
        return not self._body


class Format(Protocol):
    """A format module; see above."""

    @property
    def NAME(self) -> str: ...  # noqa: N802 - a module's constant

    @property
    def ROLE(self) -> Literal["transcript", "chat"]: ...  # noqa: N802 - a module's constant

    def sniff(self, text: str) -> float: ...

    def parse(self, text: str) -> Parsed: ...


def seconds(text: str) -> float | None:
    """``H:MM:SS``, ``MM:SS`` or ``HH:MM:SS.mmm`` as seconds, else None; no minute has 70 seconds."""
    m = CLOCK.fullmatch(text.strip())
    if not m:
        return None
    h, mi, s, ms = m.groups()
    if int(s) > 59 or (h and int(mi) > 59):
        return None
    return int(h or 0) * 3600 + int(mi) * 60 + int(s) + (int(ms.ljust(3, "0")) / 1000 if ms else 0.0)


def wall_clock(hour: str, minute: str, half: str | None, second: str | None = None) -> str:
    """24-hour ``HH:MM`` or ``HH:MM:SS``; ``half`` begins with a or p where the clock has twelve hours."""
    whole = int(hour) if not half else int(hour) % 12 + (12 if half.strip()[0] in "pP" else 0)
    return f"{whole:02}:{int(minute):02}" + (f":{int(second):02}" if second else "")


def lines(text: str) -> Rows:
    """Numbered lines; only CR, LF and CRLF end one (``str.splitlines`` also cuts at form feeds and NEL)."""
    return list(enumerate(re.split(r"\r\n|\r|\n", text), 1))


def filled(text: str) -> Rows:
    """The numbered lines that are not blank."""
    return [r for r in lines(text) if r[1].strip()]


def _joined(rows: Iterable[tuple[int, str]]) -> str:
    """The lines of a message as its ``raw``: outer blanks go, blank lines between stay, trailing ones go."""
    return "\n".join(row.strip() for _, row in rows).rstrip()
