from __future__ import annotations

import pytest

from notes.correct.alike import alike
from notes.correct.phones import NAME, encode, pronounce, skeleton


def spell(word: str) -> str:
    return " ".join(NAME[p] for p in pronounce([word])[word])


def test_dictionary_words_possessives_and_diacritics() -> None:
    assert spell("Batman's") == "B AE T M AE N Z"
    assert spell("René") == spell("rene")


def test_unknown_words_by_letters() -> None:
    assert spell("netns").startswith("N EH T")
    both = pronounce(["tarnpot", "quillex"])
    assert both["tarnpot"] == pronounce(["tarnpot"])["tarnpot"]
    assert pronounce(["", "42", "+"]) == {"": "", "42": "", "+": ""}


def test_skeleton_merges_what_recognisers_confuse() -> None:
    said = pronounce(["batman", "padman", "portman"])
    assert len({skeleton(p) for p in said.values()}) == 1


def test_what_is_left_over_at_either_end_counts_against_a_likeness() -> None:
    heard = [encode(p.split()) for p in ("K R IH S", "K R IH S P", "K R IH S T AH F ER Z", "AH K R IH S")]
    long = encode(["S", "IY", "EY", "CH", "AA", "R", "AY", "EH", "S"])  # its length must not change the others
    same, *others = alike([*heard, long], [heard[0]] * len(heard) + [long])[:-1].tolist()
    assert same == 1
    assert all(like < 0.9 for like in others)
    assert others[1] < others[0]
    assert [same, *others] == pytest.approx(alike(heard, [heard[0]] * len(heard)).tolist())
