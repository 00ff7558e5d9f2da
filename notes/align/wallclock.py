"""The wall clock: when the meeting began and ended, and where the messages of its chat belong."""

from __future__ import annotations

import datetime as dt
import re

from notes.meeting import ChatMessage, Meeting

SAID = re.compile(
    r"\b(?:i|we|it)(?:'ve|’ve| have|'s|’s| is| has)?(?: got| now)?(?: about)? (?P<h>1?\d)[.:](?P<m>[0-5]\d)\b"
    r"|^\W*(?:\w+, )?(?:got|it's) (?P<h2>1?\d)[.:](?P<m2>[0-5]\d)\b",
    re.IGNORECASE,
)
"""Somebody reads the clock: "I've got 11.04"."""
PAST = re.compile(
    r"\b(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen) "
    r"(?:minutes? (?:past|after)(?: the hour)?|(?:past|after) the hour)\b",
    re.IGNORECASE,
)
"""The same without the hour: "it's four minutes past"."""
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
LONG_BEFORE, LONG_AFTER = 3 * 3600.0, 1800.0
"""Seconds before the transcript and after it outside of which a message belongs to no moment of the meeting."""
SOON = 240.0
"""Seconds from the first word in which the clock is read aloud at the start."""
HALF = dt.timedelta(seconds=30)
"""A clock that shows a minute is on average in its middle."""
NEAR = dt.timedelta(minutes=45)
"""How far a start may lie from the scheduled one."""


def set_wall_clock(meeting: Meeting) -> Meeting:
    """``began`` and ``ended`` where something states them, and ``start`` for the chat, on the transcript's clock."""
    if not meeting.utterances:
        return meeting
    zero = transcript_zero(meeting)
    changes: dict[str, object] = {"chat": _place(meeting, zero)}
    if zero is not None:
        first, last = meeting.utterances[0].start or 0.0, meeting.utterances[-1].end or 0.0
        changes["began"] = _minute(zero + dt.timedelta(seconds=first))
        changes["ended"] = _minute(zero + dt.timedelta(seconds=max(last, meeting.duration or 0.0)))
    return meeting.model_copy(update=changes)


def transcript_zero(meeting: Meeting) -> dt.datetime | None:
    """The wall clock at second 0 of the transcript: from its header, or from somebody reading the clock."""
    if meeting.began is not None:
        return meeting.began
    if meeting.scheduled is None:
        return None
    first = meeting.utterances[0].start or 0.0
    for u in meeting.utterances:
        if (u.start or 0.0) > first + SOON:
            break
        said = _said(u.raw, meeting.scheduled)
        if said is not None:
            return said + HALF - dt.timedelta(seconds=u.start or 0.0)
    return None


def _said(text: str, scheduled: dt.datetime) -> dt.datetime | None:
    """The clock that somebody reads aloud in ``text``."""
    if m := SAID.search(text):
        return _nearest(int(m["h"] or m["h2"]), int(m["m"] or m["m2"]), scheduled)
    if m := PAST.search(text):
        word = m["n"].lower()
        past = int(word) if word.isdigit() else NUMBERS.index(word) + 1 if word in NUMBERS else 15
        said = scheduled.replace(minute=past % 60, second=0, microsecond=0)
        return said if dt.timedelta(0) <= said - scheduled <= NEAR else None
    return None


def _nearest(hour: int, minute: int, scheduled: dt.datetime) -> dt.datetime | None:
    """The moment near the scheduled start whose clock shows ``hour:minute``, on 12 or 24 hours; None: none is near."""
    if hour > 12:
        return None
    for h in (hour % 12, hour % 12 + 12):
        said = scheduled.replace(hour=h, minute=minute, second=0, microsecond=0)
        if abs(said - scheduled) <= NEAR:
            return said
    return None


def _minute(moment: dt.datetime) -> dt.datetime:
    return moment.replace(second=0, microsecond=0)


def _place(meeting: Meeting, zero: dt.datetime | None) -> tuple[ChatMessage, ...]:
    """Messages with their second in the transcript, in their own order; what was written before it is at its start."""
    last = max(u.end or 0.0 for u in meeting.utterances)
    out: list[ChatMessage] = []
    floor = 0.0
    for m in meeting.chat:
        start = m.offset
        if start is None and zero is not None:
            start = (m.sent - zero).total_seconds() if m.sent else _since(zero, m.clock) if m.clock else None
        if start is None or not -LONG_BEFORE <= start <= last + LONG_AFTER:
            out.append(m.model_copy(update={"start": None}))
            continue
        floor = max(floor, min(start, last))
        coarse = m.offset is None and m.clock is not None and m.clock.count(":") == 1
        out.append(m.model_copy(update={"start": round(floor, 3), "approximate": coarse}))
    return tuple(out)


def _since(zero: dt.datetime, clock: str) -> float:
    """Seconds from ``zero`` to the wall clock ``HH:MM[:SS]`` nearest to it; a bare minute counts as its middle."""
    h, m, *s = (int(part) for part in clock.split(":"))
    moment = zero.replace(hour=h % 24, minute=m, second=s[0] if s else 30, microsecond=0)
    gap = (moment - zero).total_seconds()
    if gap < -12 * 3600:
        gap += 24 * 3600
    return gap
