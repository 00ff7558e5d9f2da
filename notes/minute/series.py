"""Rows of meetings: the rule by which each meets, in words, and its next day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil import rrule

from notes.minute.dates import DAYS, MONTHS, ORDINALS

_FREQUENT = re.compile(
    r"\bevery\s+(?:(?P<n>two|other|second|2|three|3|four|4)\s+weeks?\s+on\s+)?(?P<other>other\s+|second\s+)?(?:a\s+)?"
    rf"(?P<day>{'|'.join(DAYS)})s?\b|\bweekly\s+on\s+(?P<day2>{'|'.join(DAYS)})s?\b"
    rf"|\b(?:fort|bi-?week)(?:nightly|ly)\s+on\s+(?P<day3>{'|'.join(DAYS)})s?\b",
    re.IGNORECASE,
)
_MONTHLY = re.compile(
    rf"\b(?P<ords>(?:{'|'.join(ORDINALS)})(?:\s*(?:,|and|&)\s*(?:the\s+)?(?:{'|'.join(ORDINALS)}))*)\s+"
    rf"(?P<day>{'|'.join(DAYS)})s?\s+(?:of|in)\s+(?P<months>.+)",
    re.IGNORECASE,
)
_EVERY = {"two": 2, "other": 2, "second": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}


@dataclass(frozen=True, slots=True)
class Rule:
    """When a series meets. ``months`` empty: every month; ``weeks``: every so many weeks instead."""

    weekday: int
    ordinals: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    weeks: int = 0

    def after(self, day: dt.date, held: bool) -> dt.date | None:
        """The first date after ``day``. ``held``: the series itself meets on ``day`` (its phase, if over a week)."""
        begin = dt.datetime.combine(day, dt.time())
        weekday = rrule.weekday(self.weekday)
        if self.weeks:
            if self.weeks > 1 and not held:
                return None
            days = rrule.rrule(rrule.WEEKLY, interval=self.weeks, byweekday=weekday, dtstart=begin)
        else:
            nth = [weekday(n) for n in self.ordinals]
            days = rrule.rrule(rrule.MONTHLY, byweekday=nth, bymonth=self.months or None, dtstart=begin)
        got = days.after(begin)
        return got.date() if got else None


def parse_rule(words: str) -> Rule | None:
    """A rule from words such as "first Tuesday of even months", "every other Thursday"; None if not understood."""
    m = _MONTHLY.search(words)
    if m:
        months = _months(m["months"].lower())
        if months is None:
            return None
        ordinals = tuple(ORDINALS[w.lower()] for w in re.findall(r"\w+", m["ords"]) if w.lower() in ORDINALS)
        return Rule(weekday=DAYS.index(m["day"].lower()), ordinals=ordinals, months=months)
    m = _FREQUENT.search(words)
    if m:
        day = m["day"] or m["day2"] or m["day3"]
        weeks = 2 if m["other"] or m["day3"] else _EVERY.get((m["n"] or "").lower(), 1)
        return Rule(weekday=DAYS.index(day.lower()), weeks=weeks)
    return None


def _months(words: str) -> tuple[int, ...] | None:
    """Month numbers; empty for every month, None where the words name none."""
    if re.search(r"\b(?:even|even[- ]numbered)\b", words):
        return tuple(range(2, 13, 2))
    if re.search(r"\b(?:odd|odd[- ]numbered)\b", words):
        return tuple(range(1, 13, 2))
    named = [i for i, m in enumerate(MONTHS, 1) if re.search(rf"\b(?:{m}|{m[:3]})\b", words)]
    if named:
        return tuple(named)
    if re.search(r"\b(?:each|every|the|a)\s+quarter\b", words):
        return (1, 4, 7, 10)
    if re.search(r"\b(?:each|every|the|a|all)\s+months?\b", words):
        return ()
    return None
