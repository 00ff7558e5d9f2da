"""Names of people who are here, under another spelling that sounds the same."""

from __future__ import annotations

import pytest

from tests.correct.conftest import Corrector


@pytest.mark.parametrize(
    ("said", "present", "fixed"),
    [
        ("thanks to Jerry for that", "Gerry Moss", "thanks to Gerry for that"),
        ("that was Jerry's idea", "Gerry Moss", "that was Gerry's idea"),
        ("Jerry will show it", "Gerry Moss", "Gerry will show it"),
        ("we ask Jon about it", "John Pell", "we ask John about it"),
        ("I saw Gene Luke's slides", "Jean-Luc Moss", "I saw Jean-Luc's slides"),
    ],
)
def test_a_name_that_sounds_the_same_is_spelled_as_the_person_does(
    said: str, present: str, fixed: str, correct_lines: Corrector
) -> None:
    got = correct_lines(said, present=(present,), people=[{"name": present}])
    assert got.utterances[0].text == fixed
    assert [c.kind for c in got.corrections] == ["person"]
    assert "sounds exactly like" in got.corrections[0].reason


@pytest.mark.parametrize(
    ("said", "present"),
    [
        ("thanks to Jerry for that", ()),
        ("thanks to Jerry for that", ("Gerry Moss", "Jerry Quist")),
        ("thanks to Jeri for that", ("Gerry Moss", "Jerry Quist")),
        ("Right then we go on", ("Kim Wright",)),
        ("we write it down", ("Kim Wright",)),
        ("thanks to Gary for that", ("Gerry Moss",)),
        ("we saw Gene Luke and Ana", ("Jean-Luc Moss", "Gene Pell", "Luke Quist")),
    ],
)
def test_other_words_and_other_people_keep_their_names(
    said: str, present: tuple[str, ...], correct_lines: Corrector
) -> None:
    people = [{"name": name} for name in (present or ("Gerry Moss",))]
    assert correct_lines(said, present=present, people=people).corrections == ()


def test_what_the_glossary_forbids_is_not_done(correct_lines: Corrector) -> None:
    people = [{"name": "Gerry Moss", "never": ["Jerry"]}]
    assert correct_lines("thanks to Jerry for that", present=("Gerry Moss",), people=people).corrections == ()
