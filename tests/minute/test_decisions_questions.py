"""Decisions in words, and questions with their answers."""

from __future__ import annotations

import pytest

from notes.meeting import Topic
from notes.minute import minute
from notes.project import Settings

from .conftest import Talk


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "So, um, we decided to move the repositories to a new host.",
            "We decided to move the repositories to a new host.",
        ),
        ("We've agreed that the old cache goes away in May.", "We've agreed that the old cache goes away in May."),
        (
            "Then let's go with the second format for all new files.",
            "Let's go with the second format for all new files.",
        ),
        (
            "So the decision is we go for one repository, unless somebody objects before Friday.",
            "The decision is we go for one repository, unless somebody objects before Friday.",
        ),
        ("We haven't decided on the name of the new repository yet.", None),
        ("Let's close it in thirty days or something.", None),
        ("If we agreed on a format we could start with the docs.", None),
        ("Have we decided what the next release is called?", None),
    ],
)
def test_decisions(talk: Talk, said: str, written: str | None) -> None:
    got = minute(talk(f"Ana Pell: {said}"), Settings()).decisions
    assert [d.text for d in got] == ([written] if written else [])
    assert all(d.evidence == ("u1",) for d in got)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (
            "We decided to move these mirrors to a new rack.",
            "Mirrors: “We decided to move these mirrors to a new rack.”",
        ),
        ("We decided we only make these changes with a big release.", None),
        ("We decided to keep those until the end of the year.", None),
        ("We decided to ship the index this week.", "“We decided to ship the index this week.”"),
    ],
)
def test_a_decision_about_these_stands_with_its_topic_or_not_at_all(talk: Talk, said: str, written: str | None) -> None:
    topics = (
        Topic(id="a", title="Welcome", kind="opening", first=0, last=1),
        Topic(id="b", title="Mirrors", first=1, last=2, start=10.0),
    )
    got = minute(talk(f"Bo Quist: Welcome.\nAna Pell: {said}", topics=topics), Settings())
    shown = [f"{d.about}: {d.shown}" if d.about else d.shown for d in got.decisions]
    assert shown == ([written] if written else [])
    bullets = [s.text for t in got.topics for s in t.summary]
    assert written or not any("these" in b or "those" in b for b in bullets), "not as a bullet either"


def test_no_before_a_sentence_is_not_made_its_subject(talk: Talk) -> None:
    words = (
        "Bo Quist: Can I hide all of the keys of the mirror?\nCy Dorn: No Key is only kept to open the rack for a day."
    )
    (asked,) = minute(talk(words), Settings()).questions
    assert asked.answer
    assert asked.answer.text == "No."
    more = " The mirror always shows the names of the keys to the owner of the rack."
    (asked,) = minute(talk(words + more), Settings()).questions
    assert asked.answer
    assert asked.answer.text == "No. …" + more, "what is left out in between is marked"


def test_a_question_and_its_answer(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: Any questions for Bo?
        Cy Dorn: Um, when is the next release of the build cache coming out?
        Bo Quist: I think the release will come out at the end of the month.
        Cy Dorn: Does the build cache also work on the ARM runners?
        Bo Quist: No.
        Cy Dorn: Okay.
        Ana Pell: Can you hear me?
        """
    )
    got = minute(meeting, Settings()).questions
    assert [(q.asked_by, q.text, q.answered_by, q.answer.text if q.answer else None) for q in got] == [
        (
            "Cy Dorn",
            "When is the next release of the build cache coming out?",
            "Bo Quist",
            "I think the release will come out at the end of the month.",
        ),
        ("Cy Dorn", "Does the build cache also work on the ARM runners?", "Bo Quist", "No."),
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("The other question would be what versions are going to be in the next build of the mirror?",
         "What versions are going to be in the next build of the mirror?"),
        ("Just quickly, are the users of the mirror going to need a new key for the cache?",
         "Are the users of the mirror going to need a new key for the cache?"),
        ("If somebody deletes the cache on the mirror, what happens to the builds that use it?",
         "If somebody deletes the cache on the mirror, what happens to the builds that use it?"),
        ("The cache on the mirror is not shared with the nightly build, right?", None),
        ("Do you want to say something about the new mirror and its cache?", None),
        ("Are you asking whether the cache can be shared with the mirror?", None),
        ("Can you share the page of the build cache real quick?", None),
    ],
)  # fmt: skip
def test_only_the_question_itself_is_shown(talk: Talk, asked: str, shown: str | None) -> None:
    meeting = talk(f"Ana Pell: The mirror is up.\nCy Dorn: {asked}\nBo Quist: The old builds stay on the mirror.")
    got = minute(meeting, Settings()).questions
    assert [(q.text, q.asked_by) for q in got] == ([(shown, "Cy Dorn")] if shown else [])


def test_an_answer_may_speak_of_what_was_asked(talk: Talk) -> None:
    meeting = talk(
        """
        Ana Pell: The mirror is up.
        Cy Dorn: When will the new index of the build cache be released?
        Bo Quist: It should happen by the end of the week, with some tags.
        """
    )
    got = minute(meeting, Settings()).questions
    assert got[0].answer is not None
    assert (got[0].answered_by, got[0].answer.text) == (
        "Bo Quist",
        "It should happen by the end of the week, with some tags.",
    )


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ("Just ten. So there is a new version of the mirror in the second half of the year.",
         "Just ten. There is a new version of the mirror in the second half of the year."),
        ("Just 10. So there is a new version of the mirror in the second half of the year.",
         "Just 10. There is a new version of the mirror in the second half of the year."),
        ("In May.", "In May."),
        ("Either by a link between the old ones. There is a new version of the mirror in May.",
         "… There is a new version of the mirror in May."),
        ("Either by a link between the old ones. Or the mix between two mirrors. It is there in May.", None),
    ],
)  # fmt: skip
def test_an_answer_begins_where_it_began_or_says_that_something_is_left_out(
    talk: Talk, answer: str, shown: str | None
) -> None:
    meeting = talk(
        f"Ana Pell: The mirror is up.\nCy Dorn: What versions will be built for the new mirror?\nBo Quist: {answer}"
    )
    got = minute(meeting, Settings()).questions
    assert [q.answer and q.answer.text for q in got] == ([shown] if shown else [])


def test_a_question_says_what_it_is_about(talk: Talk) -> None:
    asked = "Cy Dorn: I'm mostly concerned about the keys in the build cache.\nBo Quist: Yeah.\nCy Dorn: "
    words = f"Ana Pell: Hello.\n{asked}Can I hide all of the names of the files?\nBo Quist: No."
    (got,) = minute(talk(words), Settings()).questions
    assert (
        got.text == "I'm mostly concerned about the keys in the build cache. Can I hide all of the names of the files?"
    )
    assert got.evidence == ("u2", "u4")
    topics = (
        {"id": "a", "title": "Welcome", "first": 0, "last": 1, "line": 1},
        {"id": "b", "title": "Mirrors", "first": 1, "last": 6, "line": 2},
    )
    (got,) = minute(talk(words, topics=topics), Settings()).questions
    assert (got.about, got.text) == ("Mirrors", "Can I hide all of the names of the files?")


def test_an_open_question_has_no_answer(talk: Talk) -> None:
    (got,) = minute(talk("Ana Pell: Where do we keep the secrets of the release builds?"), Settings()).questions
    assert got.answer is None
    assert got.evidence == ("u1",)
