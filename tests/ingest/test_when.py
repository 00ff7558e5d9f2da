"""Dates, clock times and zones in words."""

import datetime as dt

import pytest

from notes.ingest import when


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("June 13, 2023 11:00 a.m. Eastern", "2023-06-13"),
        ("Tuesday, Sept. 3rd, 2024", "2024-09-03"),
        ("3 September 2024", "2024-09-03"),
        ("2024-09-03", "2024-09-03"),
        ("call-20240903", "2024-09-03"),
        ("October 3, 2023, 11:00", "2023-10-03"),
        ("February 31, 2024", None),
        ("version 5.4.2", None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert when.find_date(text) == (dt.date.fromisoformat(date) if date else None)


@pytest.mark.parametrize(
    ("text", "time"),
    [("11:00 a.m.", "11:00"), ("3 PM", "15:00"), ("12:30 am", "00:30"), ("15:45 CET", "15:45"), ("UTC+5:30", None)],
)
def test_times(text: str, time: str | None) -> None:
    assert when.find_time(text) == (dt.time.fromisoformat(time) if time else None)


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("11:00 a.m. Eastern (UTC-4)", "America/New_York"),
        ("5 pm CEST", "Europe/Berlin"),
        ("17:00 Europe/Madrid", "Europe/Madrid"),
        ("10 AM PT", "America/Los_Angeles"),
        ("some more et cetera", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    assert when.find_zone(text) == zone


@pytest.mark.parametrize(
    ("text", "start", "zone", "wrong"),
    [
        ("June 13, 2023 11:00 a.m. Eastern (UTC-5)", "2023-06-13T11:00:00-04:00", "America/New_York", True),
        ("June 13, 2023 11:00 a.m. Eastern (UTC-4)", "2023-06-13T11:00:00-04:00", "America/New_York", False),
        ("January 6, 2023 11:00 a.m. Eastern", "2023-01-06T11:00:00-05:00", "America/New_York", False),
        ("2024-01-09 15:00 UTC", "2024-01-09T15:00:00+00:00", "UTC", False),
        ("2024-01-09 15:00 (UTC+1)", "2024-01-09T15:00:00+01:00", "Europe/Berlin", False),
        ("2024-07-09 15:00 (UTC+1)", "2024-07-09T15:00:00+01:00", None, False),
        ("2024-07-09 15:00", "2024-07-09T15:00:00+02:00", "Europe/Berlin", False),
    ],
)
def test_the_offset_is_computed_for_that_date(text: str, start: str, zone: str | None, wrong: bool) -> None:
    got, known, problem = when.scheduled(when.find(text), "Europe/Berlin")
    assert got is not None
    assert (got.isoformat(), known, problem is not None) == (start, zone, wrong)
