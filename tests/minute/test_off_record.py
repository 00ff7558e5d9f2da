"""Where the recording was stopped the minutes end, and the moderator is told."""

from __future__ import annotations

import pytest

from notes.meeting import Meeting
from notes.minute import minute
from notes.project import Settings

from .conftest import Talk

BEFORE = """
Ana Pell: Welcome to the meeting about the build cache.
Bo Quist: The build cache keeps every layer of the last ten releases on the mirror.
Bo Quist: The mirror in the second rack answers within three seconds.
Cy Dorn: The new index of the mirror is written once a night.
Bo Quist: I'll open an issue about the slow index by Friday.
Ana Pell: Any other questions for Bo?
"""
AFTER = """
Cy Dorn: We decided to sell the second rack to a bank in the harbour.
Cy Dorn: I'll send you the contract of the bank by Monday.
Bo Quist: When does the harbour bank pay for the whole second rack?
Cy Dorn: The harbour bank pays for the second rack in the first week of June.
Ana Pell: For the next meeting we have a demo of the contract with the harbour bank.
"""


def texts(meeting: Meeting) -> str:
    found = [*meeting.recap, *meeting.decisions, *meeting.announcements, *meeting.questions, *meeting.next_topics]
    bullets = [s for t in meeting.topics for s in t.summary]
    return " ".join([*(s.text for s in (*found, *bullets)), *(a.task for a in meeting.actions)])


@pytest.mark.parametrize(
    "stop",
    [
        "Okay, recording's off.",
        "All right, the recording is stopped now.",
        "I've stopped the recording.",
        "We're no longer being recorded.",
        "Then I'll stop the recording now, thank you all.",
        "So, um, I'm gonna stop the recording.",
    ],
)
def test_nothing_said_after_it_is_in_the_minutes(talk: Talk, stop: str) -> None:
    said = f"{BEFORE}{BEFORE}Ana Pell: {stop}{AFTER}"
    got = minute(talk(said), Settings())
    assert "harbour" not in texts(got) and "contract" not in texts(got)
    assert "Open an issue about the slow index" in texts(got)
    (problem,) = [p for p in got.problems if p.code == "after-recording"]
    assert (problem.file, problem.line) == ("m", 13)
    assert 'time = "00:02:10-00:02:59"' in problem.message
    assert "harbour" in " ".join(u.text for u in got.utterances), "nothing is lost"


@pytest.mark.parametrize(
    "said",
    [
        "Cy Dorn: Should I stop the recording?",
        "Ana Pell: If nobody has anything else, I will stop the recording.",
        "Cy Dorn: The recording stopped working on the second day of the fair.",
        "Cy Dorn: Somebody please stop the recording.",
        "Ana Pell: I'll stop the recording.\nAna Pell: Well, I cannot stop the recording.",
        "Ana Pell: Recording stopped.\nAna Pell: Recording in progress.",
    ],
)
def test_where_it_goes_on_so_do_the_minutes(talk: Talk, said: str) -> None:
    got = minute(talk(f"{BEFORE}{BEFORE}{said}{AFTER}"), Settings())
    assert "harbour" in texts(got)
    assert not got.problems


def test_what_is_said_at_the_beginning_stops_nothing(talk: Talk) -> None:
    got = minute(talk(f"Ana Pell: Recording's off.\nAna Pell: I'll stop the recording.\n{BEFORE}{AFTER}"), Settings())
    assert "harbour" in texts(got)


def test_good_byes_are_not_worth_a_warning(talk: Talk) -> None:
    got = minute(talk(f"{BEFORE}Ana Pell: I'm going to stop the recording.\nBo Quist: Thanks, bye."), Settings())
    assert not got.problems
