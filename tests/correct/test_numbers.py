"""Version numbers as recognisers write them."""

from __future__ import annotations

import pytest

from tests.correct.conftest import Corrector

TARNPOT = [{"term": "Tarnpot"}]
KNOWN = "version 4.4 and again 4.4 of it, and 4.6 and 4.6"


@pytest.mark.parametrize(
    ("said", "fixed"),
    [
        ("we ship Tarnpot 441 today", "we ship Tarnpot 4.4.1 today"),
        ("inside the machine it's 441 now", "inside the machine it's 4.4.1 now"),
        ("that came with Tarnpot45 last week", "that came with Tarnpot 4.5 last week"),
        ("it is going to be for six then", "it is going to be 4.6 then"),
        ("look at the tarn pot four five release", "look at the Tarnpot 4.5 release"),
    ],
)
def test_a_version_is_written_with_points(said: str, fixed: str, correct_lines: Corrector) -> None:
    assert correct_lines(KNOWN, said, terms=TARNPOT).utterances[1].text == fixed


@pytest.mark.parametrize(
    "said",
    [
        "there are 441 issues",
        "we waited for six weeks",
        "it is for six people",
        "room 441 is free",
        "it took Tarnpot 300 runs",
        "Tarnpot99 is a host",
    ],
)
def test_other_numbers_stay(said: str, correct_lines: Corrector) -> None:
    assert correct_lines(KNOWN, said, terms=TARNPOT).utterances[1].text == said


def test_a_release_named_by_its_digits_makes_the_version_known(correct_lines: Corrector) -> None:
    got = correct_lines("read the four seven release notes", "Tarnpot four seven is out", terms=TARNPOT)
    assert [u.text for u in got.utterances] == ["read the 4.7 release notes", "Tarnpot 4.7 is out"]
    assert correct_lines("Tarnpot four seven is out", terms=TARNPOT).corrections == ()
