from __future__ import annotations

from notes.correct.phones import NAME, pronounce, skeleton


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
