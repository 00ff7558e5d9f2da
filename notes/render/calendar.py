"""Meetings as calendar entries (iCalendar, RFC 5545). Nothing in them depends on when they are written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from notes.meeting import Meeting

if TYPE_CHECKING:
    import icalendar

ASSUMED = dt.timedelta(hours=1)
"""Length of a meeting that does not say when it ends."""


def to_ics(meeting: Meeting) -> str:
    """The next meetings that were announced in this one; ``""`` where there were none."""
    if not meeting.next_meetings:
        return ""
    events = [event(f"next-{n.date}-{n.name}", n.name, n.start or n.date) for n in meeting.next_meetings]
    return calendar(meeting.title, events).decode("utf-8")


def calendar(name: str, events: Iterable[icalendar.Event]) -> bytes:
    """A calendar of that name."""
    import icalendar  # noqa: PLC0415  0.1 s that only those pay who announce a meeting

    out = icalendar.Calendar()
    out.add("prodid", "-//notes//community meetings//EN")
    out.add("version", "2.0")
    out.add("x-wr-calname", name)
    for entry in events:
        out.add_component(entry)
    return bytes(out.to_ical())


def event(key: str, title: str, begins: dt.datetime | dt.date, ends: dt.datetime | None = None) -> icalendar.Event:
    """``key`` makes the entry the same one in every build. A clock time is given in UTC, a date lasts all day."""
    import icalendar  # noqa: PLC0415  see calendar()

    out = icalendar.Event()
    out.add("uid", f"{key}@notes")
    out.add("summary", title)
    if isinstance(begins, dt.datetime):
        start = begins.astimezone(dt.UTC)
        out.add("dtstamp", start)
        out.add("dtstart", start)
        out.add("dtend", ends.astimezone(dt.UTC) if ends else start + ASSUMED)
    else:
        out.add("dtstamp", dt.datetime.combine(begins, dt.time(), dt.UTC))
        out.add("dtstart", begins)
    return out
