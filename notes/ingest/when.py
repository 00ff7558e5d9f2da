"""Dates, clock times and zones as people write them on a page."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<b>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATES = (
    re.compile(r"\b(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})\b"),
    re.compile(rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? +(?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?:of )?{_MONTH},? +(?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>20\d{2})(?P<m>[01]\d)(?P<d>[0-3]\d)\b"),
)
_TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})(?::(\d{2}))?\s*([ap])\.?m\b\.?|(?<![\d:+-])([01]?\d|2[0-3]):([0-5]\d)(?!\d)(?!:\d)", re.I
)
_OFFSET = re.compile(r"\b(?:UTC|GMT) ?([+\-−–]) ?(\d{1,2})(?::?(\d{2}))?\b|\b(UTC|GMT|Z)\b")
_IANA = re.compile(
    r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_/+-]{2,30}"
)
ZONES = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    **dict.fromkeys(("est", "edt", "et"), "America/New_York"),
    **dict.fromkeys(("cdt", "ct"), "America/Chicago"),
    **dict.fromkeys(("mdt", "mst", "mt"), "America/Denver"),
    **dict.fromkeys(("pst", "pdt", "pt"), "America/Los_Angeles"),
    **dict.fromkeys(("cet", "cest", "central european"), "Europe/Berlin"),
    **dict.fromkeys(("eet", "eest"), "Europe/Helsinki"),
    **dict.fromkeys(("wet", "west"), "Europe/Lisbon"),
    **dict.fromkeys(("bst", "uk", "london"), "Europe/London"),
    **dict.fromkeys(("jst",), "Asia/Tokyo"),
    **dict.fromkeys(("kst",), "Asia/Seoul"),
    **dict.fromkeys(("aest", "aedt", "sydney"), "Australia/Sydney"),
    **dict.fromkeys(("nzst", "nzdt"), "Pacific/Auckland"),
    "berlin": "Europe/Berlin",
    "paris": "Europe/Paris",
}
"""Zones in words. Names that mean several zones (IST, CST outside the Americas) are left out."""
YEARS = range(1900, 2200)
"""Beyond them it is a slip, and at the ends of the calendar no zone can be reckoned with."""
_ZONE = re.compile(r"\b(central european|" + "|".join(sorted(ZONES, key=len, reverse=True)) + r")\b", re.I)


@dataclass(frozen=True, slots=True)
class When:
    """What a line says about the time of a meeting; what it does not say is None."""

    date: dt.date | None = None
    time: dt.time | None = None
    zone: str | None = None
    offset: dt.timedelta | None = None


def find_date(text: str) -> dt.date | None:
    """The first date with a year in ``text``; None where there is none or it is no day of the calendar."""
    for pattern in _DATES:
        for m in pattern.finditer(text[:1000]):
            parts = m.groupdict()
            month = _MONTHS.index(parts["b"][:3].casefold()) + 1 if parts.get("b") else int(parts["m"])
            try:
                found = dt.date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue
            if found.year in YEARS:
                return found
    return None


def find_zone(text: str) -> str | None:
    """The IANA name of the zone that ``text`` states, in words or by name."""
    if m := _IANA.search(text[:1000]):
        return known_zone(m[0])
    if m := _ZONE.search(text[:1000]):
        word = m[0].casefold()
        # "ET" and "PT" are zones in capitals only: "et", "pt", "west", "uk" may be anything
        if len(word) > 2 or m[0].isupper():
            return ZONES[word] if word != "west" or m[0].isupper() else None
    return None


def known_zone(name: str) -> str | None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
    return name


def find_offset(text: str) -> dt.timedelta | None:
    """The offset from UTC that ``text`` states: "UTC-5", "GMT+5:30", "UTC"."""
    m = _OFFSET.search(text[:1000])
    if not m:
        return None
    if m[4]:
        return dt.timedelta(0)
    size = dt.timedelta(hours=int(m[2]), minutes=int(m[3] or 0))
    if size > dt.timedelta(hours=15):
        return None
    return size if m[1] == "+" else -size


def find_time(text: str) -> dt.time | None:
    """The first clock time in ``text``: "11:00 a.m.", "3 PM", "15:00"."""
    clean = _OFFSET.sub(" ", text[:1000])
    for m in _TIME.finditer(clean):
        hour, minute = (int(m[1]), int(m[2] or 0)) if m[1] else (int(m[4]), int(m[5]))
        if m[3]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if m[3].casefold() == "p" else 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def find(text: str) -> When:
    """Everything that one line says about when the meeting is."""
    return When(find_date(text), find_time(text), find_zone(text), find_offset(text))


def scheduled(when: When, default_zone: str | None) -> tuple[dt.datetime | None, str | None, str | None]:
    """The aware start, its zone, and what is wrong with the page's own offset (None: nothing).

    The zone in words wins over a stated offset, which many pages carry over from another season.
    """
    zone = when.zone or (None if when.offset is not None else default_zone)
    if when.date is None or when.time is None:
        return None, zone or default_zone, None
    naive = dt.datetime.combine(when.date, when.time)
    if zone is None and when.offset is not None:
        if default_zone and naive.replace(tzinfo=ZoneInfo(default_zone)).utcoffset() == when.offset:
            zone = default_zone
        elif not when.offset:
            zone = "UTC"
        else:
            return naive.replace(tzinfo=dt.timezone(when.offset)), None, None
    if zone is None:
        return None, None, None
    start = naive.replace(tzinfo=ZoneInfo(zone))
    real = start.utcoffset() or dt.timedelta(0)
    if when.offset is not None and when.offset != real:
        return (
            start,
            zone,
            f"the page says {offset_text(when.offset)}, but {zone} is {offset_text(real)} on {when.date}",
        )
    return start, zone, None


def offset_text(offset: dt.timedelta) -> str:
    """``UTC-4``, ``UTC+5:30``, ``UTC``."""
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")


def from_header(started: str) -> dt.datetime | None:
    """A Meet transcript's own ``2024-03-12 11:02 GMT-4``."""
    when = find(started)
    if when.date is None or when.time is None or when.offset is None:
        return None
    return dt.datetime.combine(when.date, when.time, dt.timezone(when.offset))
