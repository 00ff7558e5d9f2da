"""The sample community in ``corpus/``: it is what its scripts say, and the whole program works on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bench import sample
from bench.corpus import CORPUS, LABELS, build
from notes.cli import app

GOLDEN = Path(__file__).parent / "golden"
NOT_COMPARED = ("public/pagefind/", "public/assets/", ".notes/cache/")
"""The search index is binary and its tool's own; the assets are copies of ``site/assets``; the cache is no result."""
MEETINGS = sorted(p.parent.name for p in LABELS.glob("*/script.txt"))


@pytest.mark.parametrize("meeting", MEETINGS)
def test_page_and_labels_are_what_the_script_makes(meeting: str) -> None:
    for path, text in build(LABELS / meeting / "script.txt").items():
        assert path.read_text(encoding="utf-8") == text, f"{path}: run python -m bench.corpus"


def _rows(path: Path) -> Iterator[list[str]]:
    return (row.split("\t") for row in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("meeting", MEETINGS)
def test_each_label_stands_where_it_says(meeting: str) -> None:
    lines = (LABELS / meeting / "transcript.txt").read_text(encoding="utf-8").split("\n")
    marks = list(_rows(LABELS / meeting / "corrections.tsv"))
    assert len(marks) > 20
    for line, nth, wrong, right, _kind in marks:
        assert lines[int(line) - 1].count(wrong) >= int(nth)
        assert wrong.casefold() != right.casefold()


def test_four_meetings_in_four_formats() -> None:
    assert len(MEETINGS) == 4
    assert {p.name for p in CORPUS.iterdir() if p.is_dir()} == set(MEETINGS)


def _built(folder: Path) -> dict[str, bytes]:
    """Every result of a build of the whole community by its path."""
    result = CliRunner().invoke(app, ["build", str(CORPUS), "--output", str(folder)])
    assert result.exit_code == 0, result.output
    names = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    return {name: p.read_bytes() for name, p in sorted(names.items()) if not name.startswith(NOT_COMPARED)}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return _built(tmp_path_factory.mktemp("corpus"))


def test_a_build_elsewhere_makes_the_same_bytes(built: dict[str, bytes], tmp_path: Path) -> None:
    again = _built(tmp_path / "another place")
    assert again.keys() == built.keys()
    assert [name for name in built if again[name] != built[name]] == []


def test_results_are_as_blessed(built: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    """``make bless`` accepts what is built now; read the diff before you commit it."""
    if request.config.getoption("--bless"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, data in built.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_bytes(data)
    blessed = {p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()}
    assert sorted(built) == sorted(blessed), "make bless, if this was meant"
    for name, data in built.items():
        assert data.decode(errors="replace") == blessed[name].decode(errors="replace"), f"{name}: make bless, if meant"


def test_private_messages_leave_no_trace(built: dict[str, bytes]) -> None:
    assert "plumber at half past" in (CORPUS / "2025-10-16" / "meeting.txt").read_text(encoding="utf-8")
    assert [
        name for name, data in built.items() if b"plumber at half past" in data or b"let the plumber in" in data
    ] == []


def test_captions_bring_every_link_to_its_second() -> None:
    """The recording lacks its first 187.4 s and its captions have other errors than the transcript."""
    meeting = sample.built("2026-01-07")
    off = sorted(sample.seconds(meeting, "2026-01-07"))
    assert len(off) > 60
    assert off[int(0.95 * len(off))] < 1.0
    said = sample.table("2026-01-07", "chat.tsv")
    for message, (_, at, sender, _) in zip(meeting.chat, said, strict=True):
        assert message.sender is not None
        assert message.sender[:3] == sender[:3]
        assert message.start == pytest.approx(float(at), abs=1.0)
    starts = {t.title: t.start for t in meeting.topics}
    first = {title: line for line, title, _ in sample.table("2026-01-07", "topics.tsv")}
    times = {line: float(at) for line, _, at, _ in sample.table("2026-01-07", "times.tsv")}
    title = "Keldctl plugins"
    assert starts[title] == pytest.approx(times[first[title]], abs=20)


def test_the_sample_is_done_well() -> None:
    """Floors well below what is reached; ``python -m bench.sample`` prints the figures."""
    meetings = {name: sample.built(name) for name in MEETINGS}
    for measure, floor in ((sample.topics, 0.8), (sample.actions, 0.5)):
        counts = [measure(meeting, name) for name, meeting in meetings.items()]
        hits, all_of = sum(c.hit for c in counts), sum(c.gold + c.made for c in counts) / 2
        assert hits / all_of >= floor, [m for c in counts for m in c.missed]
