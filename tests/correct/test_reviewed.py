"""A decision of a person about one place survives rebuilds and edits around it."""

from __future__ import annotations

from pathlib import Path

import pytest

from notes.correct import correct
from notes.errors import ConfigError
from notes.glossary.entries import parse
from notes.ingest import read, review_file
from notes.meeting import Decided, Meeting
from notes.project import Project

GLOSSARY = parse("terms:\n  - term: Tarnfish\n  - term: Mere\n    heard: [mirror]\n")
ROWS = (
    "Ana Pell: We pulled tarn fish in, and the mirror is up.",
    "Bo Quist: The mirror in the hall is broken.",
    "Ana Pell: So the mirror is up again.",
    "Bo Quist: Then the mirror is up again.",
)


def _meeting(folder: Path, rows: tuple[str, ...] = ROWS) -> Meeting:
    (folder / "meeting.txt").write_text("# Tarn call\n\n## Transcript\n" + "\n".join(rows) + "\n")
    return correct(read(folder / "meeting.txt", Project(root=folder)), GLOSSARY)


HALL = Decided(heard="mirror", term="Mere", before="the", after="in the hall", file="meeting.txt", line=5)


def test_an_applied_change_is_undone_in_its_place_only(tmp_path: Path) -> None:
    assert [u.text for u in _meeting(tmp_path).utterances][1] == "The Mere in the hall is broken."
    review_file.save(tmp_path / "review.yaml", [HALL])
    got = _meeting(tmp_path)
    assert [u.text for u in got.utterances] == [
        "We pulled Tarnfish in, and the Mere is up.",
        "The mirror in the hall is broken.",
        "So the Mere is up again.",
        "Then the Mere is up again.",
    ]
    assert [c.line for c in got.corrections] == [4, 4, 6, 7]
    assert got.problems == ()


def test_a_decision_moves_with_its_words(tmp_path: Path) -> None:
    review_file.save(tmp_path / "review.yaml", [HALL])
    got = _meeting(tmp_path, ("Cy Tarrant: Hello.", *ROWS))
    assert got.utterances[2].text == "The mirror in the hall is broken."


def test_of_places_alike_the_nearest_is_meant(tmp_path: Path) -> None:
    alike = HALL.model_copy(update={"before": "the", "after": "is up again", "line": 7})
    review_file.save(tmp_path / "review.yaml", [alike, alike.model_copy(update={"line": 6, "becomes": "Mirror"})])
    assert [u.text for u in _meeting(tmp_path).utterances][2:] == ["So the Mirror is up again.", ROWS[3][10:]]


def test_words_that_nothing_corrects_can_be_decided(tmp_path: Path) -> None:
    review_file.save(tmp_path / "review.yaml", [Decided(heard="hall is", becomes="Haul's", file="meeting.txt", line=5)])
    got = _meeting(tmp_path)
    assert got.utterances[1].text == "The Mere in the Haul's broken."
    change = got.corrections[3]
    assert (change.original, change.corrected, change.column, change.confidence) == ("hall is", "Haul's", 29, 1.0)
    assert "a person decided" in change.reason


def test_a_decision_without_a_place_is_told(tmp_path: Path) -> None:
    review_file.save(tmp_path / "review.yaml", [HALL.model_copy(update={"heard": "mirrors"})])
    assert [p.code for p in _meeting(tmp_path).problems] == ["decision-lost"]


def test_the_file_is_in_order_and_the_last_word_counts(tmp_path: Path) -> None:
    path = tmp_path / "review.yaml"
    odd = Decided(heard="it's: #1", becomes="a\u2028b", file="meeting.txt", line=4)
    assert review_file.save(path, [HALL, odd, HALL.model_copy(update={"becomes": "x"})])
    assert review_file.load(path) == (odd, HALL.model_copy(update={"becomes": "x"}))
    assert not review_file.save(path, review_file.load(path))
    assert "- heard: 'mirror'\n  becomes: 'x'\n  term: 'Mere'\n  before: 'the'\n" in path.read_text()


@pytest.mark.parametrize(("text", "line"), [("- heard: a\n- herd: b\n", 2), ("- heard: [\n", 2), ("heard: a\n", 1)])
def test_a_faulty_file_is_told_with_its_line(text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text(text)
    with pytest.raises(ConfigError) as e:
        review_file.load(tmp_path / "review.yaml")
    assert (e.value.line, bool(e.value.fix)) == (line, True)
