"""Words with their places, the forms in which they are compared, and counts in words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from notes.words.counted import counted
from notes.words.tokens import joined, plain_words, split_words


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    words = split_words(text)
    assert [text[w.start : w.end] for w in words] == [w.text for w in words]
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_points_and_apostrophes_stay_inside() -> None:
    assert [w.text for w in split_words("It isn't in tarn.conf, is it?")] == [
        "It",
        "isn't",
        "in",
        "tarn.conf",
        "is",
        "it",
    ]


def test_nothing_in_a_link_or_an_address_is_a_word() -> None:
    assert plain_words("see https://tarn.example/a-b or write to ana@tarn.example now") == (
        "see",
        "or",
        "write",
        "to",
        "now",
    )


def test_case_accents_and_spacing_do_not_matter() -> None:
    assert joined("Zdeněk’s  Crag-Store 2.1") == joined("zdeneks cragstore 21") == "zdenekscragstore21"


def test_one_thing_is_one_thing() -> None:
    assert [counted(n, "entry", "entries") for n in (0, 1, 2)] == ["0 entries", "1 entry", "2 entries"]
    assert counted(2, "page") == "2 pages"
