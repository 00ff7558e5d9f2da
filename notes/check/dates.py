"""Rules about dates, weekdays, clocks and zones."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from notes.check.model import Context, Edit, Finding, Page
from notes.check.registry import rule
from notes.ingest import when
from notes.minute.dates import find_dates, impossible

_CLOCK = re.compile(r"\b\d{1,2}(?::\d{2})?\s*[ap]\.?m\b\.?", re.IGNORECASE)
_UTC = r"(?:UTC|GMT) ?[+\-−–] ?\d{1,2}(?::?\d{2})?"
_AFTER = re.compile(rf"[\s,]*(?P<zone>[A-Za-z]{{2,8}})?(?: time)?[\s,]*(?P<utc>\(?{_UTC}\)?)?")
_LETTERS = frozenset(
    [
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "cet",
        "cest",
        "eet",
        "eest",
        "bst",
        "aest",
        "aedt",
        "nzst",
        "nzdt",
    ]
)
"""Names of a zone that hold for one season only."""
_NEXT = re.compile(r"\bnext\b.{0,40}?\b(?:meeting|call|cabal|session|sync)\b", re.IGNORECASE)
_START = re.compile(r"\bmeeting (?:start|began|begin)", re.IGNORECASE)
_END = re.compile(r"\bmeeting (?:end|ended|finish)", re.IGNORECASE)

LONGEST = dt.timedelta(hours=8)
AHEAD = dt.timedelta(days=400)
"""A yearly meeting is still ahead; more is a slip in the year."""


@rule("no-date")
def no_date(page: Page, context: Context) -> Iterator[Finding]:
    """A page that does not say at its head when the meeting was."""
    del context
    if page.date is None and any(row.strip() for row in page.rows):
        yield Finding("no-date", 1, 1, "no date at the head of the page")


@rule("date")
def date(page: Page, context: Context) -> Iterator[Finding]:
    """A day that no calendar has."""
    del context
    for n, text in page.prose:
        for words in impossible(text):
            yield Finding("date", n, text.find(words) + 1, f"there is no {words.strip()}")


@rule("weekday")
def weekday(page: Page, context: Context) -> Iterator[Finding]:
    """A date with the wrong day of the week."""
    del context
    for n, text in page.prose:
        for said in find_dates(text, page.date or dt.date(2000, 1, 1)):
            if said.year and not said.loose and said.weekday is not None and said.weekday != said.date.weekday():
                message = f"{said.date:%B} {said.date.day}, {said.date.year} is a {said.date:%A}"
                yield Finding("weekday", n, said.start + 1, message)


@rule("utc-offset")
def utc_offset(page: Page, context: Context) -> Iterator[Finding]:
    """An offset from UTC, or a zone's letters, that do not hold on that date."""
    for n, row in page.own:
        day = when.find_date(row) or page.date
        for clock in _CLOCK.finditer(row):
            after = _AFTER.match(row, clock.end())
            time = when.find_time(clock[0])
            if after and time and day:
                yield from _zone_faults(n, dt.datetime.combine(day, time), after, page.zone or context.zone)


def _zone_faults(n: int, at: dt.datetime, after: re.Match[str], fallback: str | None) -> Iterator[Finding]:
    word, utc = after["zone"] or "", after["utc"] or ""
    name = when.find_zone(word) or (fallback if not word or utc else None)
    if name is None:
        return
    real = at.replace(tzinfo=ZoneInfo(name))
    offset, stated = real.utcoffset() or dt.timedelta(0), when.find_offset(utc)
    where = f"{name} on {at:%B} {at.day}, {at.year}"
    letters = real.tzname() or ""
    if word.casefold() in _LETTERS and letters.isalpha() and word.upper() != letters:
        edit = Edit(n, after.start("zone") + 1, word, letters)
        yield Finding("utc-offset", n, edit.column, f"{word} does not hold in {where}: it is {letters}", edit)
    if stated is not None and stated != offset:
        right = re.sub(_UTC, when.offset_text(offset), utc)
        edit = Edit(n, after.start("utc") + 1, utc, right)
        message = f"{utc.strip('()')} does not hold in {where}: it is {when.offset_text(offset)}"
        yield Finding("utc-offset", n, edit.column, message, edit)


@rule("next-meeting")
def next_meeting(page: Page, context: Context) -> Iterator[Finding]:
    """A next meeting that is not after this one, or far off."""
    del context
    for n, text in page.prose:
        m = _NEXT.search(text) if page.date else None
        coming = when.find_date(text[m.end() :]) if m else None
        if m is None or coming is None or page.date is None:
            continue
        if coming <= page.date:
            yield Finding("next-meeting", n, m.start() + 1, f"{coming} is not after this meeting ({page.date})")
        elif coming - page.date > AHEAD:
            yield Finding("next-meeting", n, m.start() + 1, f"{coming} is more than a year after this meeting")


@rule("meeting-length")
def meeting_length(page: Page, context: Context) -> Iterator[Finding]:
    """A meeting that ends before it starts, or goes on all day."""
    del context
    start: dt.time | None = None
    for n, row in page.own:
        time = when.find_time(row)
        if time is None:
            continue
        if _START.search(row):
            start = time
        elif (m := _END.search(row)) and start is not None:
            today = dt.date(2000, 1, 1)
            took = dt.datetime.combine(today, time) - dt.datetime.combine(today, start)
            if took < dt.timedelta(0) or took > LONGEST:
                message = f"ends at {time:%H:%M}, having started at {start:%H:%M}"
                yield Finding("meeting-length", n, m.start() + 1, message)
