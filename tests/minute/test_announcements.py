"""Dates and versions that were announced."""

from __future__ import annotations

import pytest

from notes.minute import minute
from notes.project import Settings

from .conftest import Talk


@pytest.mark.parametrize(
    ("said", "written", "versions", "dates"),
    [
        (
            "So, um, Larder 2.1 will be released at the end of the month.",
            "Larder 2.1 will be released at the end of the month.",
            ("Larder 2.1",),
            ("at the end of the month",),
        ),
        (
            "The call for papers for the conference closes on March 17th.",
            "The call for papers for the conference closes on March 17th.",
            (),
            ("March 17th",),
        ),
        (
            "I expect that the old index will be removed in version 3 of the cache.",
            "I expect that the old index will be removed in version 3 of the cache.",
            ("version 3",),
            (),
        ),
        ("Our next community meeting will be held on March 17th at noon.", None, (), ()),
        ("It will be released at the end of the month, with the new index.", None, (), ()),
        ("The new index makes the cache a lot faster on every runner.", None, (), ()),
        ("I tried the index with Larder 2.1 on the old server and it was open.", None, (), ()),
    ],
)
def test_announcements(
    talk: Talk, said: str, written: str | None, versions: tuple[str, ...], dates: tuple[str, ...]
) -> None:
    got = minute(talk(f"Ana Pell: {said}\nBo Quist: Good to know."), Settings()).announcements
    assert [(a.text, a.versions, a.dates) for a in got] == ([(written, versions, dates)] if written else [])
    assert all(a.evidence == ("u1",) and a.start == 0.0 and a.line == 1 for a in got)


def test_what_was_announced_is_no_bullet_too(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: Larder 2.1 will be released at the end of the month.
        Ana Pell: The new index of the build cache reduces the time of a nightly build from ten minutes to four.
        Ana Pell: Okay, thanks.
        Bo Quist: You're welcome.
        """
    )
    got = minute(meeting, Settings())
    assert [a.text for a in got.announcements] == ["Larder 2.1 will be released at the end of the month."]
    assert not {a.text for a in got.announcements} & {s.text for t in got.topics for s in t.summary}


def test_an_announcement_says_in_which_topic_it_was_made(talk: Talk) -> None:
    meeting = talk("Ana Pell: Larder 2.1 will be released at the end of the month.\nBo Quist: Good to know.")
    (whole,) = meeting.topics
    first = whole.model_copy(update={"id": "a", "title": "The cache", "last": 1})
    second = whole.model_copy(update={"id": "b", "title": "The mirror", "first": 1})
    assert [a.about for a in minute(meeting, Settings()).announcements] == [None]
    both = meeting.model_copy(update={"topics": (first, second)})
    assert [a.about for a in minute(both, Settings()).announcements] == ["The cache"]
