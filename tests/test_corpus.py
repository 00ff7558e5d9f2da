"""The sample community in ``corpus/``: it is what its scripts say, and the whole program works on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.corpus import CORPUS, LABELS, build

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
