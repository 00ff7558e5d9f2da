from __future__ import annotations

from collections.abc import Callable

import pytest

from notes.meeting import Meeting

Corrector = Callable[..., Meeting]


def terms(*names: str) -> list[dict[str, object]]:
    return [{"term": n} for n in names]


@pytest.mark.parametrize(
    ("said", "term", "shown"),
    [
        ("the tarn pot build broke", "Tarnpot", "the Tarnpot build broke"),
        ("see hack. MD for notes", "HackMD", "see HackMD for notes"),
        ("the silo, db's index", "SiloDB", "the SiloDB's index"),
        ("restart system D now", "systemd", "restart systemd now"),
        ("an M C P server", "MCP", "an MCP server"),
        ("we mount it with nine P", "9p", "we mount it with 9p"),
        ("a k eight s cluster", "k8s", "a k8s cluster"),
        ("run gomodules there", "Go modules", "run Go modules there"),
        ("the tarnimage file", "tarn-image", "the tarn-image file"),
    ],
)
def test_joins_what_has_the_letters_of_an_entry(correct_lines: Corrector, said: str, term: str, shown: str) -> None:
    assert correct_lines(said, terms=terms(term)).utterances[0].text == shown


@pytest.mark.parametrize(
    ("said", "term"),
    [
        ("it is in it already", "init"),
        ("read me the list", "README"),
        ("that kind of age", "kind"),
        ("that kind of age", "AGE"),
        ("the silo.conf and silo conf files", "silo.conf"),
        ("A I think so", "AI"),
        ("Q&A time", "QA"),
        ("tarnpot run is the command", "tarnpot"),
    ],
)
def test_leaves_right_english(correct_lines: Corrector, said: str, term: str) -> None:
    meeting = correct_lines(said, terms=terms(term))
    assert meeting.utterances[0].text == said
    assert meeting.corrections == ()


def test_case_of_unmistakable_forms_only(correct_lines: Corrector) -> None:
    got = correct_lines("github and the mac, Tarnd and yamls", terms=terms("GitHub", "Mac", "tarnd", "YAML"))
    assert got.utterances[0].text == "GitHub and the mac, Tarnd and YAMLs"
    assert [c.kind for c in got.corrections] == ["case", "case"]


def test_a_correction_says_where_what_and_why(correct_lines: Corrector) -> None:
    (change,) = correct_lines("so", "well, tarn pot it is", terms=terms("Tarnpot")).corrections
    assert (change.utterance, change.line, change.offset, change.column) == ("u2", 2, 6, 7)
    assert (change.original, change.corrected, change.term, change.kind) == (
        "tarn pot",
        "Tarnpot",
        "Tarnpot",
        "spacing",
    )
    assert change.confidence > 0.95
    assert "letters" in change.reason


def test_heard_counts_only_near_its_context(correct_lines: Corrector) -> None:
    entry = {"term": "Tarnpot", "heard": [{"text": "turnip", "context": ["container"]}, "tarn pit"]}
    got = correct_lines("the turnip container", terms=[entry])
    assert got.utterances[0].text == "the Tarnpot container"
    assert correct_lines("a turnip soup", terms=[entry]).corrections == ()
    assert correct_lines("the tarn pit's logs", terms=[entry]).utterances[0].text == "the Tarnpot's logs"


def test_the_plural_of_an_english_word_is_not_what_was_heard(correct_lines: Corrector) -> None:
    entry = {"term": "Tarnpot", "heard": ["builder", "tarnpit"]}
    got = correct_lines("the builder, the builder's logs, two builders and tarnpits", terms=[entry])
    assert got.utterances[0].text == "the Tarnpot, the Tarnpot's logs, two builders and Tarnpots"


def test_never_is_respected(correct_lines: Corrector) -> None:
    entry = {"term": "Tarnpot", "never": ["tarn pot"], "heard": ["tar pit"]}
    got = correct_lines("the tarn pot and the tar pit", terms=[entry])
    assert got.utterances[0].text == "the tarn pot and the Tarnpot"


def test_aliases_are_right_as_they_stand(correct_lines: Corrector) -> None:
    assert correct_lines("the tarn pot", terms=[{"term": "Tarnpot", "aliases": ["tarn pot"]}]).corrections == ()


def test_names_only_of_people_of_this_meeting(correct_lines: Corrector) -> None:
    entries = [{"name": "Ana Pellmark"}]
    assert correct_lines("thanks pell mark", people=entries).corrections == ()
    got = correct_lines("thanks pell mark", people=entries, present=("Ana Pellmark",))
    assert got.utterances[0].text == "thanks Pellmark"
