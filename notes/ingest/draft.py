"""What is being read, until it is a ``Meeting``: parsed parts are added in the order of the page."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from notes.formats import slack_json
from notes.formats.base import Format, Parsed, Rows
from notes.meeting import (
    Action,
    AgendaItem,
    ChatMessage,
    Line,
    Part,
    Person,
    Problem,
    Recording,
    Stamp,
    Utterance,
    Written,
)
from notes.words.counted import counted

BACKWARDS = 5.0
"""Seconds: people who talk at once are often written in the order in which they end."""
_REACTED = re.compile(r'(Reacted to|Removed an?) (\S{1,20} )?(?:reaction from )?["“](.*)["”](?: with (\S{1,20}))?\s*$')
_REPLY = re.compile(r'Replying to ["“](.*)["”]\s*$')


@dataclass(slots=True)
class Draft:
    """Everything read so far, in the order of the input."""

    users: Mapping[str, str] = field(default_factory=dict)
    """What people are called whose ids stand in a chat's export."""
    title: str | None = None
    started: str | None = None
    """Date, time and offset as a transcript's own header states them."""
    duration: float | None = None
    recording: Recording | None = None
    people: dict[str, Person] = field(default_factory=dict)
    agenda: list[AgendaItem] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    utterances: list[Utterance] = field(default_factory=list)
    chat: list[ChatMessage] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    furniture: list[Line] = field(default_factory=list)
    unparsed: list[Line] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fields(self) -> dict[str, Any]:
        """What was read, under the names of ``Meeting``'s fields."""
        return {
            "duration": self.duration,
            "recording": self.recording,
            "people": tuple(self.people.values()),
            "agenda": tuple(self.agenda),
            "written": tuple(self.written),
            "actions": tuple(self.actions),
            "utterances": tuple(self.utterances),
            "chat": tuple(self.chat),
            "stamps": tuple(self.stamps),
            "parts": tuple(sorted(self.parts, key=lambda p: (p.file, p.first))),
            "furniture": tuple(sorted(self.furniture, key=lambda n: (n.file, n.line))),
            "unparsed": tuple(sorted(self.unparsed, key=lambda n: (n.file, n.line))),
            "problems": tuple(self.problems),
        }

    def add(self, got: Parsed, form: Format, file: str, first: int, last: int) -> None:
        """Take over what ``form`` read from the lines ``first`` to ``last`` of ``file``."""
        shift = first - 1
        if form.NAME == slack_json.NAME:
            got = slack_json.named(got, self.users)
        self.parts.append(Part(file=file, first=first, last=last, role=form.ROLE, format=form.NAME))
        self._add_speech(got, file, shift)
        self._add_chat(got, file, shift)
        self.stamps += [Stamp(file=file, line=n + shift, seconds=s) for n, s in got.stamps]
        self.keep(self.furniture, got.furniture, file, shift)
        self.keep(self.unparsed, got.unparsed, file, shift)
        self.add_people([name for _, name in got.attendees])
        self.title = self.title or got.title
        self.started = self.started or got.started
        self.duration = self.duration or got.duration
        self._add_wrong_times(got, file, shift)
        if got.private:
            self.problems.append(
                Problem(
                    code="private-messages",
                    message=f"{counted(got.private, 'private chat message')} left out",
                    file=file,
                    line=min(got.withheld, default=0) + shift,
                )
            )

    def _add_speech(self, got: Parsed, file: str, shift: int) -> None:
        self.utterances += [
            Utterance(
                id=f"u{i}",
                speaker=c.label or None,
                label=c.label,
                text=c.raw,
                raw=c.raw,
                start=c.start,
                end=c.end,
                file=file,
                line=c.line + shift,
                column=c.column,
            )
            for i, c in enumerate(got.cues, len(self.utterances) + 1)
        ]
        nobody = [c.line for c in got.cues if not c.label]
        if nobody:
            self.problems.append(
                Problem(
                    code="no-speaker",
                    message=f"no speaker is named for {counted(len(nobody), 'line')} of speech",
                    file=file,
                    line=nobody[0] + shift,
                )
            )

    def _add_wrong_times(self, got: Parsed, file: str, shift: int) -> None:
        """Say which times can't be, and where speech stands in another order than its times."""
        self.problems += [
            Problem(code="wrong-time", message=f"'{text}' is no time, or ends too early", file=file, line=n + shift)
            for n, text in got.wrong
        ]
        timed = [c for c in got.cues if c.start is not None]
        for above, c in itertools.pairwise(timed):
            if c.start is not None and above.start is not None and c.start < above.start - BACKWARDS:
                message = "begins earlier than the line above; the order of the text is kept"
                self.problems.append(Problem(code="wrong-time", message=message, file=file, line=c.line + shift))

    def _add_chat(self, got: Parsed, file: str, shift: int) -> None:
        for i, m in enumerate(got.messages, len(self.chat) + 1):
            text, reaction_to, reply_to = read_body(m.raw) if m.text is None else (m.text, m.reaction_to, m.reply_to)
            self.chat.append(
                ChatMessage(
                    id=f"m{i}",
                    sender=m.label or None,
                    label=m.label,
                    text=text,
                    raw=m.raw,
                    clock=m.clock,
                    offset=m.offset,
                    sent=None if m.sent is None else _moment(m.sent),
                    reaction_to=reaction_to,
                    reply_to=reply_to,
                    file=file,
                    line=m.line + shift,
                )
            )

    def keep(self, to: list[Line], rows: Rows, file: str, shift: int = 0) -> None:
        to += [Line(file=file, line=n + shift, text=row) for n, row in rows]

    def add_people(self, names: list[str]) -> None:
        """Attendees as listed, each once, in whatever case the list repeats them."""
        known = {name.casefold() for name in self.people}
        for name in names:
            if name and name.casefold() not in known:
                known.add(name.casefold())
                self.people[name] = Person(name=name, listed=True)


def _moment(sent: float) -> dt.datetime | None:
    """Seconds since 1970 as a moment; None for what no calendar holds."""
    try:
        return dt.datetime.fromtimestamp(sent, dt.UTC)
    except (ValueError, OverflowError, OSError):
        return None


def read_body(raw: str) -> tuple[str, str | None, str | None]:
    """A message's own text, the message it reacts to and the one it answers (each as its quoted beginning).

    The text of a reaction is its emoji, that of one taken back is the emoji after a minus.
    """
    first, _, rest = raw.partition("\n")
    if len(first) < 2000 and (m := _REACTED.match(first)) and not rest.strip():
        if m[1] == "Reacted to" and m[4]:
            return m[4], m[3], None
        if m[1] != "Reacted to" and m[2]:
            return f"-{m[2].strip()}", m[3], None
    if len(first) < 2000 and (m := _REPLY.match(first)) and rest.strip():
        return rest.strip(), None, m[1]
    return raw, None, None
