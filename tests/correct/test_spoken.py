from __future__ import annotations

import pytest

from notes.correct.candidates import LEAST, build_index, find, hear
from notes.correct.forms import Form
from notes.correct.spoken import readings


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("MySQL", "my sequel"),
        ("tarnd", "tarn d"),
        ("tarnctl", "tarn control"),
        ("tarnctl", "tarn c t l"),
        ("tarnfs", "tarn f s"),
        ("gomirror", "go mirror"),
        ("SQLite", "sequel ite"),
        ("SSH", "s s h"),
        ("k8s", "k eight s"),
        ("9p", "nine p"),
        ("tarn.conf", "tarn dot conf"),
        ("/etc", "etsy"),
        ("FreeTSD", "free t s d"),
        ("SHA 256", "s h a two fifty six"),
    ],
)
def test_readings_of_written_forms(written: str, said: str) -> None:
    assert said in readings(written)


@pytest.mark.parametrize(
    ("heard", "term"),
    [
        ("bard park", "Bardvark"),
        ("my sequel", "MySQL"),
        ("etsy", "/etc"),
        ("tarn cuddle", "tarnctl"),
    ],
)
def test_retrieves_what_sounds_alike(heard: str, term: str) -> None:
    forms = [Form(t, t, "term") for t in ("Bardvark", "MySQL", "/etc", "tarnctl", "Zincwell")]
    found = find(hear([tuple(heard.split())]), build_index(forms))
    assert term in {forms[f].text for f in found.form}
    assert ((found.phones + found.letters) / 2 >= LEAST).all()


def likeness(heard: str, term: str, acronyms: tuple[str, ...] = ()) -> float:
    """How much what was heard sounds like the term."""
    return float(find(hear([(heard,)], acronyms), build_index([Form(term, term, "term")])).phones[0])


def test_a_glued_word_is_said_in_its_parts() -> None:
    """Letter to sound alone makes a scramble of it."""
    assert likeness("wetlandcon", "wetland.conf") > 0.9


def test_what_stands_in_capitals_is_said_letter_by_letter() -> None:
    assert likeness("pco", "DCO", acronyms=("pco",)) > 0.7 > likeness("pco", "DCO")
