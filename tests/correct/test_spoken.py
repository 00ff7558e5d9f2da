from __future__ import annotations

import pytest

from notes.correct.candidates import LEAST, build_index, find, sound_of
from notes.correct.forms import Form
from notes.correct.spoken import readings


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("MySQL", "my sequel"),
        ("tarnd", "tarn d"),
        ("tarnctl", "tarn control"),
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
    windows = [tuple(heard.split())]
    found = find(windows, sound_of(windows), build_index(forms))
    assert term in {forms[f].text for f in found.form}
    assert ((found.phones + found.letters) / 2 >= LEAST).all()
