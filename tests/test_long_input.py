"""Pages that nobody writes, or that somebody pastes by mistake: they take seconds, where they used to take minutes."""

import itertools
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from notes import cli
from notes.meeting import Meeting, Utterance
from notes.minute.sentences import sentences

PATIENCE = 8.0
"""Seconds of the processor; each of these pages takes a fraction of that."""
HEAD = "# Call\nJanuary 7, 2026 3pm UTC\n"
HELLO = "## Transcript\nAna Pell: Hello, everybody.\n"
Build = Callable[[str], str]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    def run(content: str) -> str:
        page = tmp_path / "meeting.txt"
        page.write_text(HEAD + content)
        monkeypatch.setattr("sys.argv", ["notes", "build", str(page)])
        begun = time.process_time()
        with pytest.raises(SystemExit) as end:
            cli.main()
        assert time.process_time() - begun < PATIENCE
        assert end.value.code in (0, None)
        return (tmp_path / "minutes.md").read_text()

    return run


@pytest.mark.parametrize(
    "said",
    [
        "[" * 50_000,
        "](" * 50_000,
        "*" * 100_000,
        "." * 50_000 + "a",
        " ".join(f"https://pad.example/{n}" for n in range(10_000)),
        "a" * 100_000 + " " + "bc" * 50_000,
        "<" * 100_000,
        "`" * 100_000,
        "a-" * 50_000 + " 12",
        "a." * 50_000,
        "no dot " * 10_000,
        "https://tarn.example/" + ")" * 50_000,
    ],
    ids=lambda said: said[:2] + said[-1],
)
def test_one_turn_of_the_same_sign(build: Build, said: str) -> None:
    assert "Ana Pell" in build(f"## Transcript\nAna Pell: {said}\n")


def test_thousands_of_links_in_the_chat(build: Build) -> None:
    links = " ".join(f"[a](https://tarn.example/{k})" for k in range(4_000))
    assert "https://tarn.example/3999" in build(f"{HELLO}## Chat\nBo Quist: {links}\n")


def test_thousands_of_issues_in_a_list(build: Build) -> None:
    numbers = ", ".join(f"#{k}" for k in range(1000, 4000))
    assert "issues/3999" in build(f"{HELLO}## Chat\nBo Quist: see https://github.com/tarn/tarn and {numbers}\n")


def test_brackets_and_quotes_without_an_end(build: Build) -> None:
    text = "\n".join([">" * 300, "[" * 30_000])
    assert "[" * 30_000 in build(f"## Notes\n{text}\n{HELLO}")


def test_an_agenda_of_120_items(build: Build) -> None:
    kinds = ["apple", "banana", "cherry", "elder", "fig", "grape", "hazel", "iris", "juniper", "kelp", "lemon", "mango"]
    parts = ["build", "release", "test", "docs", "relay", "boat", "net", "fish", "disk", "port"]
    items = [" ".join(pair) for pair in itertools.product(kinds, parts)]
    agenda = "".join(f"- {item}\n" for item in items)
    speech = "".join(
        f"{('Ana Pell', 'Bo Quist')[k % 2]}: Let's move on to {items[k * 3 // 5]}. We talked about it last week.\n"
        for k in range(200)
    )
    assert "Mango" in build(f"## Agenda\n{agenda}## Transcript\n{speech}").title()


def test_a_day_of_one_speaker() -> None:
    turns = tuple(
        Utterance(id=f"u{k}", speaker="Ana Pell", text="It works. No", raw="It works. No", file="m.txt", line=k)
        for k in range(20_000)
    )
    begun = time.process_time()
    cut = sentences(Meeting(id="m", title="Tarn call", utterances=turns))
    assert time.process_time() - begun < PATIENCE
    assert len(cut) == 20_001
    assert [s.indices for s in cut[:2]] == [(0,), (0, 1)]
