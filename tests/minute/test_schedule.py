"""Next meetings: every way people say them, and nothing invented."""

from __future__ import annotations

import datetime as dt

import pytest

from notes.meeting import Meeting
from notes.minute import minute
from notes.project import Series, Settings

from .conftest import Talk

TARN = Settings(
    zone="America/New_York",
    series=(
        Series(name="Tarn Community Meeting", rule="first Tuesday of even months", time="11:00"),
        Series(name="Tarn Cabal", match=("cabal",), rule="third Thursday of the month", time="10:30"),
    ),
)


def dates(meeting: Meeting, settings: Settings | None = None) -> dict[str, str]:
    return {n.name: n.date.isoformat() for n in minute(meeting, settings or Settings()).next_meetings}


# 2025-03-04, the day of these meetings, is a Tuesday.
@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("Our next meeting is May 6th.", "2025-05-06"),
        ("Our next meeting will be on Tuesday, May 6, 2025 at 11.", "2025-05-06"),
        ("The next community meeting is on the 6th of May.", "2025-05-06"),
        ("Our next meeting is the first Tuesday in April.", "2025-04-01"),
        ("Our next meeting is on the third Thursday of the month.", "2025-03-20"),
        ("The next call is the first Tuesday of even months.", "2025-04-01"),
        ("Our next meeting is in two weeks.", "2025-03-18"),
        ("The next meeting is two weeks from today.", "2025-03-18"),
        ("We will meet again next week on Thursday.", "2025-03-13"),
        ("Our next meeting is next Thursday.", "2025-03-13"),
        ("Our next meeting is this Thursday.", "2025-03-06"),
        ("Next meeting: April 1.", "2025-04-01"),
        ("The next meeting is on April Fool's Day, no fooling.", "2025-04-01"),
        ("Our next meeting is the 15th.", "2025-03-15"),
        ("Reminder for upcoming meetings. We are on April first for the community meeting here.", "2025-04-01"),
        ("Any topics for the next meeting. By the way, that is going to happen on April 1st.", "2025-04-01"),
    ],
)
def test_said_dates(talk: Talk, words: str, date: str) -> None:
    assert list(dates(talk(f"Ana Pell: {words}")).values()) == [date]


@pytest.mark.parametrize(
    "words",
    [
        "The next release is on May 6th.",
        "We talked about it in the last meeting on February 4th.",
        "Before our next meeting the call for papers closes on March 17th.",
        "We hold this call on every first Tuesday of a month.",
        "Our next meeting is coming up in a few weeks.",
        "I am away on April 3rd.",
        "Our next meeting is on June 31st.",
    ],
)
def test_nothing_is_invented(talk: Talk, words: str) -> None:
    assert dates(talk(f"Ana Pell: {words}")) == {}


def test_two_series_over_broken_cues(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: I will go through the next meetings. Our next cabal meeting is
        Ana Pell: January 6, 2026, which is hard to believe.
        Ana Pell: Then the next community meeting, that one is on December 2nd.
        """,
        date="2025-11-04",
    )
    assert dates(meeting) == {"Tarn Community Meeting": "2025-12-02", "Cabal Meeting": "2026-01-06"}


def test_a_slip_that_is_mended_and_a_second_date_that_is_not_the_next(talk: Talk) -> None:
    meeting = talk("Ana Pell: Our next cabal meeting is April 17th. No, sorry, the cabal meeting is on April 24th.")
    assert dates(meeting) == {"Cabal Meeting": "2025-04-24"}
    meeting = talk("Ana Pell: We will be meeting next on April 1st and then on May 20th.")
    assert dates(meeting) == {"Tarn Community Meeting": "2025-04-01"}


def test_a_misheard_name_finds_its_series(talk: Talk) -> None:
    meeting = talk(
        "Ana Pell: Our next meeting is April 1st and our next ball is on April 17th.\nBo Quist: The cabal, yes."
    )
    assert dates(meeting, TARN) == {"Tarn Community Meeting": "2025-04-01", "Tarn Cabal": "2025-04-17"}


def test_the_rule_of_a_series_supplies_what_nobody_said(talk: Talk) -> None:
    got = minute(talk("Ana Pell: Our next meeting is April 1st, same time."), TARN).next_meetings
    assert [(n.name, n.date.isoformat(), n.source) for n in got] == [
        ("Tarn Cabal", "2025-03-20", "series"),
        ("Tarn Community Meeting", "2025-04-01", "speech"),
    ]
    assert got[0].start is not None
    assert got[0].start.isoformat() == "2025-03-20T10:30:00-04:00"


def test_a_name_nobody_knows_on_the_day_of_a_series_is_that_series(talk: Talk) -> None:
    got = minute(talk("Ana Pell: The next gobble call is on March 20th at 10:30."), TARN).next_meetings
    [cabal] = [n for n in got if n.date == dt.date(2025, 3, 20)]
    assert (cabal.name, cabal.source) == ("Tarn Cabal", "speech")
    assert cabal.evidence


def test_the_clock_is_as_said(talk: Talk) -> None:
    got = minute(talk("Ana Pell: Our next meeting is May 6th. It will be at 2:30 p.m. again."), TARN).next_meetings
    said = next(n for n in got if n.source == "speech")
    assert said.start is not None
    assert said.start.isoformat() == "2025-05-06T14:30:00-04:00"
    assert said.evidence == ("u1",)


@pytest.mark.parametrize(
    "words", ["Our next meeting is Monday, May 6th.", "Our next meeting is May 6th. That's a Monday.", ]
)  # fmt: skip
def test_a_wrong_weekday_is_reported(talk: Talk, words: str) -> None:
    problems = minute(talk(f"Ana Pell: {words}"), Settings()).problems
    assert [p.code for p in problems] == ["weekday"]
    assert "May 6, 2025 is a Tuesday" in problems[0].message


def test_a_date_that_its_rule_denies_is_reported(talk: Talk) -> None:
    problems = minute(talk("Ana Pell: Our next cabal is April 24th."), TARN).problems
    assert [p.code for p in problems] == ["series-date"]


def test_a_rule_nobody_can_read_is_reported(talk: Talk) -> None:
    settings = Settings(series=(Series(name="Tarn", rule="when the moon is full"),))
    assert [p.code for p in minute(talk("Ana Pell: Hello."), settings).problems] == ["series-rule"]


def test_the_day_may_be_known_from_speech_only(talk: Talk) -> None:
    got = minute(
        talk("Ana Pell: Today is Tuesday, March 4th, 2025.\nAna Pell: Our next meeting is in two weeks.", date=None),
        Settings(),
    )
    assert got.date == dt.date(2025, 3, 4)
    assert [n.date for n in got.next_meetings] == [dt.date(2025, 3, 18)]
