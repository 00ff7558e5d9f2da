"""A single transcript file, as `notes correct FILE` reads it."""

from pathlib import Path

import pytest

from notes.errors import InputError
from notes.ingest import read_transcript


def test_lines_and_columns_are_those_of_the_text() -> None:
    text = "Ana Pell: Welcome.\n00:05:00\n  Bo Quist:  The build broke.\nagain today\n"
    meeting = read_transcript(text)
    rows = text.split("\n")
    assert [(u.speaker, u.raw, u.line) for u in meeting.utterances] == [
        ("Ana Pell", "Welcome.", 1),
        ("Bo Quist", "The build broke.", 3),
        ("Bo Quist", "again today", 4),
    ]
    assert all(rows[u.line - 1][u.column - 1 :] == u.raw for u in meeting.utterances)
    assert [(s.line, s.seconds) for s in meeting.stamps] == [(2, 300.0)]


def test_text_without_speakers_is_speech_by_nobody() -> None:
    meeting = read_transcript("so welcome everyone\nlet us begin\n")
    assert [(u.speaker, u.raw) for u in meeting.utterances] == [(None, "so welcome everyone"), (None, "let us begin")]
    assert [p.code for p in meeting.problems] == ["no-speaker"]


@pytest.mark.parametrize("data", ["Ana: häßlich…\n".encode(c) for c in ("utf-8-sig", "utf-16", "utf-16-le", "cp1252")])
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "t.txt").write_bytes(data)
    (utterance,) = read_transcript(tmp_path / "t.txt").utterances
    assert (utterance.raw, utterance.file) == ("häßlich…", "t.txt")


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "is empty"), (b" \r\n\n", "is empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\x01\xff", "is not a text file")],
)
def test_unreadable_input_says_why(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "t.txt").write_bytes(data)
    with pytest.raises(InputError, match=said):
        read_transcript(tmp_path / "t.txt")


def test_absent_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_transcript(tmp_path / "none.txt")


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as f:
        f.truncate(100 * 1024 * 1024)
    with pytest.raises(InputError, match="100 MB; at most 20 MB"):
        read_transcript(tmp_path / "big.txt")
