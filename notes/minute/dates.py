"""Dates as people say them, made into calendar dates.

Everything is relative to the day of the meeting: "May 6th" is the next May 6, "the 15th" the next 15th, "first Tuesday
of April" the next one, "in two weeks" counts from that day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from dateutil.relativedelta import weekday as nth_day

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5,
            "5th": 5, "last": -1}  # fmt: skip
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
)  # fmt: skip
_DAY_WORDS = {w: n for n, w in enumerate((*_UNITS, *_TEENS), 1)}
_DAY_WORDS |= {f"twenty{sep}{w}": n for n, w in enumerate(_UNITS, 21) for sep in ("-", " ")}
_DAY_WORDS |= {"thirtieth": 30, "thirty-first": 31, "thirty first": 31}
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
# Feast days that moderators name in jest instead of a date.
_FEASTS = {
    r"new year'?s day": (1, 1), r"groundhog day": (2, 2), r"valentine'?s day": (2, 14), r"pi day": (3, 14),
    r"(?:saint|st\.?) patrick'?s day": (3, 17), r"april fool'?s?'?(?: day)?": (4, 1), r"may day": (5, 1),
    r"hallowe'?en": (10, 31), r"christmas eve": (12, 24), r"christmas day": (12, 25), r"new year'?s eve": (12, 31),
}  # fmt: skip

_DAY = rf"(?P<day>{'|'.join(DAYS)})"
_MONTH = rf"(?P<month>{'|'.join(MONTHS)}|{'|'.join(m[:3] for m in MONTHS if m != 'may')}|sept)\.?"
_NUMBER = rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(sorted(_DAY_WORDS, key=len, reverse=True))})"
_YEAR = r"(?:,?\s+(?P<year>20\d\d))?"
_ORDINAL = rf"(?P<ord>{'|'.join(ORDINALS)})"
_LEAD = rf"(?:{_DAY},?\s+)?(?:the\s+)?"
_COUNT = r"(?P<count>a|one|two|three|four|five|six|seven|eight|\d{1,2})"

_RELATIVE = frozenset({"weeks", "weekday", "week_of", "weeks_from", "tomorrow"})
_PATTERNS = tuple(
    (name, re.compile(rf"\b{''.join(parts)}(?!\w)", re.IGNORECASE))
    for name, *parts in (
        ("iso", rf"(?:{_DAY},?\s+)?(?P<iso>20\d\d-\d\d-\d\d)"),
        ("nth", rf"(?:the\s+)?{_ORDINAL}\s+{_DAY},?\s+(?:of|in)\s+(?:the\s+month\s+of\s+)?{_MONTH}{_YEAR}"),
        ("nth", rf"{_MONTH}(?:'?s)?,?\s+(?:on\s+)?(?:the\s+)?{_ORDINAL}\s+{_DAY}", r"(?:\s+(?:of|in)\s+the\s+month)?"),
        (
            "nth_of",
            rf"(?:the\s+)?{_ORDINAL}\s+{_DAY}\s+(?:of|in)\s+",
            r"(?P<span>the|this|next)\s+(?:coming\s+|following\s+)?month",
        ),
        ("month_day", rf"{_LEAD}{_MONTH},?\s+(?:the\s+)?{_NUMBER}{_YEAR}"),
        ("day_month", rf"{_LEAD}{_NUMBER}\s+(?:day\s+)?(?:of\s+)?{_MONTH}{_YEAR}"),
        ("feast", rf"{_LEAD}(?P<feast>{'|'.join(_FEASTS)})"),
        ("weeks_from", rf"{_COUNT}\s+weeks?\s+from\s+(?:(?P<today>today|now)|(?:this\s+|next\s+)?{_DAY})"),
        (
            "weeks",
            rf"in\s+(?:(?:about|just|another|exactly)\s+)?{_COUNT}\s+weeks?(?:'?\s+time)?",
            rf"(?:,?\s+on\s+(?:a\s+)?{_DAY})?",
        ),
        ("week_of", rf"(?:{_DAY},?\s+)?next\s+week(?:\s+on\s+{_DAY.replace('day', 'day2', 1)})?"),
        ("weekday", rf"(?P<which>this|next|this\s+coming|the\s+coming|coming|the\s+following)\s+{_DAY}"),
        (
            "day_only",
            rf"(?:{_DAY},?\s+)?(?:on\s+)?the\s+(?P<n>\d{{1,2}}(?:st|nd|rd|th))",
            r"(?=\s*(?:[.,;!?…]|$|(?:at|this|and|for|so|which|is)\b|of\s+(?:this|next|the)\s+month))",
            r"(?:\s+of\s+(?P<span>this|next|the)\s+month)?",
        ),
        ("tomorrow", r"tomorrow"),
    )
)

# A quick look before the slow patterns: every date has one of these.
_HINT = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)|20\d\d-|{'|'.join(m[:3] for m in MONTHS)}|{'|'.join(d[:3] for d in DAYS)}|"
    rf"weeks?|tomorrow|"
    r"valentine|groundhog|pi day|new year|hallowe|christmas|saint|st\.? patrick)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A date found in a text."""

    date: dt.date
    start: int
    end: int
    words: str
    weekday: int | None = None
    """The weekday that was said with it, 0 for Monday; compare with ``date.weekday()``."""
    year: bool = False
    """The year was said."""
    loose: bool = False
    """Counted from the meeting ("in two weeks") or as good as a habit ("the first Tuesday of the month")."""


def find_dates(text: str, today: dt.date) -> list[Said]:
    """All dates in ``text``, in order, none overlapping another; an impossible one (June 31) is left out."""
    taken: list[Said] = []
    if not _HINT.search(text):
        return taken
    for kind, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            if any(s.start < m.end() and m.start() < s.end for s in taken):
                continue
            said = _said(kind, m, today)
            if said:
                taken.append(said)
    return sorted(taken, key=lambda s: s.start)


def impossible(text: str) -> Iterator[str]:
    """Dates that no calendar has ("June 31st")."""
    for kind, pattern in _PATTERNS:
        if kind in ("month_day", "day_month"):
            for m in pattern.finditer(text):
                try:
                    dt.date(int(m["year"] or 2024), _month(m["month"]), _day(m["n"]))
                except ValueError:
                    yield m[0]


def full_date(text: str) -> Said | None:
    """The first date with its year ("Tuesday, March 4th, 2025")."""
    return next((s for s in find_dates(text, dt.date(2000, 1, 1)) if s.year), None)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> dt.date | None:
    """The ``n``-th such weekday (0 for Monday) of a month, -1 for the last; None where there is no fifth."""
    first = dt.date(year, month, 1)
    if n < 0:
        return first + relativedelta(day=31, weekday=nth_day(weekday, n))
    got = first + relativedelta(weekday=nth_day(weekday, n))
    return got if got.month == month else None


def _said(kind: str, m: re.Match[str], today: dt.date) -> Said | None:
    g = m.groupdict()
    if kind == "day_month" and not re.search(r"\bof\b", m[0], re.IGNORECASE) and g["month"][0].islower():
        return None  # "version 4 may", "they march"
    weekday = DAYS.index(g["day"].lower()) if g.get("day") else None
    try:
        date = _date(kind, g, today, weekday)
    except ValueError:
        return None
    if date is None:
        return None
    return Said(
        date=date,
        start=m.start(),
        end=m.end(),
        words=m[0],
        weekday=None if kind in _RELATIVE or kind.startswith("nth") else weekday,
        year=bool(g.get("year") or g.get("iso")),
        loose=kind in _RELATIVE or kind == "nth_of",
    )


def _date(kind: str, g: dict[str, str | None], today: dt.date, weekday: int | None) -> dt.date | None:
    if kind in _RELATIVE:
        return _relative(kind, g, today, weekday)
    if kind.startswith("nth"):
        return _nth(g, today, weekday or 0)
    if kind == "iso":
        return dt.date.fromisoformat(g["iso"] or "")
    if kind == "day_only":
        return _day_only(today, _day(g["n"]), g.get("span"))
    if kind == "feast":
        feast = next(v for k, v in _FEASTS.items() if re.fullmatch(k, g["feast"] or "", re.IGNORECASE))
        return _coming(today, None, *feast)
    return _coming(today, g.get("year"), _month(g["month"]), _day(g["n"]))


def _nth(g: dict[str, str | None], today: dt.date, weekday: int) -> dt.date | None:
    n = ORDINALS[(g["ord"] or "").lower()]
    if g.get("span"):
        month = today + relativedelta(day=1, months=1 if g["span"] == "next" else 0)
        got = nth_weekday(month.year, month.month, weekday, n)
        if g["span"] == "the" and got and got <= today:
            month += relativedelta(months=1)
            got = nth_weekday(month.year, month.month, weekday, n)
        return got
    month_number = _month(g["month"])
    years = (int(g["year"] or 0),) if g.get("year") else (today.year, today.year + 1)
    return next(
        (d for y in years if (d := nth_weekday(y, month_number, weekday, n)) and (d > today or g.get("year"))), None
    )


def _relative(kind: str, g: dict[str, str | None], today: dt.date, weekday: int | None) -> dt.date:
    if kind == "tomorrow":
        return today + dt.timedelta(days=1)
    if kind == "weekday":
        which = (g["which"] or "").lower()
        ahead = ((weekday or 0) - today.weekday()) % 7 or 7
        # "next Thursday" on a Tuesday is the Thursday of the week after.
        if which == "next" and today.weekday() < (weekday or 0):
            ahead += 7
        return today + dt.timedelta(days=ahead)
    if kind == "week_of":
        day2 = g.get("day2")
        at = DAYS.index(day2.lower()) if day2 else weekday if weekday is not None else today.weekday()
        return today + dt.timedelta(days=7 - today.weekday() + at)
    count = (g["count"] or "").lower()
    weeks = dt.timedelta(weeks=_COUNTS.get(count) or int(count))
    if kind == "weeks_from" and weekday is not None:
        return today + dt.timedelta(days=(weekday - today.weekday()) % 7) + weeks
    got = today + weeks
    if weekday is not None:
        got += dt.timedelta(days=weekday - got.weekday())
    return got


def _coming(today: dt.date, year: str | None, month: int, day: int) -> dt.date:
    if year:
        return dt.date(int(year), month, day)
    for y in range(today.year, today.year + 9):
        try:
            got = dt.date(y, month, day)
        except ValueError:
            if (month, day) != (2, 29):
                raise
            continue
        if got > today:
            return got
    raise ValueError


def _day_only(today: dt.date, day: int, span: str | None) -> dt.date | None:
    month = today + relativedelta(day=1)
    if span == "next":
        return (month + relativedelta(months=1)).replace(day=day)
    for ahead in range(3):
        try:
            got = (month + relativedelta(months=ahead)).replace(day=day)
        except ValueError:
            continue
        if got > today:
            return got
    return None


def _month(name: str | None) -> int:
    return next(i for i, m in enumerate(MONTHS, 1) if m.startswith((name or "?").lower()[:3]))


def _day(word: str | None) -> int:
    text = (word or "").lower()
    return _DAY_WORDS[text] if text in _DAY_WORDS else int(re.sub(r"\D", "", text))
