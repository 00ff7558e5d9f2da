"""Which word orders nobody speaks, and which commas nobody writes."""

from __future__ import annotations

import pytest

from notes.minute.plausible import oddness, without_pauses


@pytest.mark.parametrize(
    ("fine", "broken"),
    [
        ("the new cache is shared between all the runners", "the new cache is shared the between runners all"),
        ("we have to move the page to the new server", "we have to page is move with server the new"),
        ("nobody knows how long the migration will take", "nobody knows long it how migration the take will"),
    ],
)
def test_a_scrambled_sentence_is_odder(fine: str, broken: str) -> None:
    assert oddness(broken) > oddness(fine) + 1


def test_versions_and_addresses_are_not_odd_in_themselves() -> None:
    said = oddness("we will move the page to the new place")
    assert abs(oddness("we will move the page to tarn.example/docs") - said) < 2
    assert oddness("5.8.1 is the next release") == oddness("4 is the next release")


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("We are just, going to do the first release", "We are just going to do the first release"),
        ("We've been, dealing with more requests", "We've been dealing with more requests"),
        ("The two biggest differences, are going to be large", "The two biggest differences are going to be large"),
        ("If it fails, the job stops, and nobody is told", "If it fails, the job stops, and nobody is told"),
        ("Ana, Bo and Cy met in Rome, Paris and Berlin", "Ana, Bo and Cy met in Rome, Paris and Berlin"),
        ("no comma at all", "no comma at all"),
    ],
)
def test_only_a_needless_comma_goes(said: str, written: str) -> None:
    assert without_pauses(said) == written
