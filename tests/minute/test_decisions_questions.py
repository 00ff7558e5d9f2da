"""Decisions in words, and questions with their answers."""

from __future__ import annotations

import pytest

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
            "Bo Quist thinks the release will come out at the end of the month.",
        ),
        ("Cy Dorn", "Does the build cache also work on the ARM runners?", "Bo Quist", "No."),
    ]


def test_an_open_question_has_no_answer(talk: Talk) -> None:
    (got,) = minute(talk("Ana Pell: Where do we keep the secrets of the release builds?"), Settings()).questions
    assert got.answer is None
    assert got.evidence == ("u1",)
