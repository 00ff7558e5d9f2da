"""Lines marked by hand go in as written."""

from __future__ import annotations

import pytest

from notes.meeting import Line, Meeting, Person
from notes.minute import minute
from notes.project import Settings

from .conftest import Talk

PEOPLE = (Person(name="Ana Pell", aliases=("apell",)), Person(name="Bo Quist"))


def scribed(talk: Talk, *lines: str) -> Meeting:
    chat = tuple(("Cy Dorn", line) for line in lines)
    return minute(talk("Ana Pell: Hello.\nBo Quist: Hi.", chat=chat, people=PEOPLE), Settings())


@pytest.mark.parametrize(
    ("line", "owner", "task"),
    [
        ("#action Ana to write the docs", "Ana Pell", "write the docs"),
        ("ACTION: Bo Quist: try Wasm on the nightly build", "Bo Quist", "try Wasm on the nightly build"),
        ("TODO ask Cy about it", None, "ask Cy about it"),
        ("- [ ] Update the agenda (Ana)", "Ana Pell", "Update the agenda"),
        ("#action @apell fix CI", "Ana Pell", "fix CI"),
        ("- [ ] Fix: the cache", None, "Fix: the cache"),
    ],
)
def test_actions(talk: Talk, line: str, owner: str | None, task: str) -> None:
    (got,) = scribed(talk, line).actions
    assert (got.owner, got.task, got.source, got.evidence) == (owner, task, "scribe", ("m1",))


def test_a_ticked_box_is_done(talk: Talk) -> None:
    assert [a.done for a in scribed(talk, "- [x] Bo: release 2.0\n- [ ] Ana: announce it").actions] == [True, False]


def test_agreed_info_and_topic(talk: Talk) -> None:
    got = scribed(
        talk, "#agreed We meet on Thursdays from now on", "RESOLVED: drop v1", "#info CI is green", "#topic Reeds"
    )
    assert [d.text for d in got.decisions] == ["We meet on Thursdays from now on", "drop v1"]
    assert [s.text for s in got.topics[0].summary] == ["CI is green"]
    assert [(p.title, p.start) for p in got.topics[0].subtopics] == [("Reeds", 40.0)]


def test_lines_of_the_page_count_too(talk: Talk) -> None:
    page = (Line(file="m", line=7, text="* [ ] Ana: order the cake"),)
    (got,) = minute(talk("Ana Pell: Hello.", people=PEOPLE, unparsed=page), Settings()).actions
    assert (got.owner, got.task, got.line) == ("Ana Pell", "order the cake", 7)


def test_a_scribes_words_replace_what_was_heard(talk: Talk) -> None:
    meeting = talk(
        "Bo Quist: Okay, I'll send the design document to the list by Friday.\nAna Pell: Thanks.",
        chat=(("Ana Pell", "#action Bo to send the design document to the list"),),
        people=PEOPLE,
    )
    assert [(a.task, a.source) for a in minute(meeting, Settings()).actions] == [
        ("send the design document to the list", "scribe")
    ]


def test_plain_chat_is_no_mark(talk: Talk) -> None:
    got = scribed(talk, "good action there", "see https://tarn.example/#action", "we agreed already", "#actionable")
    assert got.actions == ()
    assert got.decisions == ()
