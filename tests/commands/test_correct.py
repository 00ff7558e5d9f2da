from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from notes.commands.correct import correct_file
from notes.glossary import Glossary

GLOSSARY = Glossary.model_validate({"base": False, "terms": [{"term": "Tarnpot"}]})
TALK = "Ana Pell: a tarn pot\r\n00:05:00\nTarn Pot: née tarn pot \r\n\n  and tarn pot"
FIXED = "Ana Pell: a Tarnpot\r\n00:05:00\nTarn Pot: née Tarnpot \r\n\n  and Tarnpot"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1252"),
    ],
)
def test_only_words_change(tmp_path: Path, mark: bytes, encoding: str) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_bytes(mark + TALK.encode(encoding))
    data, meeting = correct_file(talk, GLOSSARY)
    assert data == mark + FIXED.encode(encoding)
    assert [(c.line, c.column) for c in meeting.corrections] == [(1, 13), (3, 15), (5, 7)]


def test_command_reads_standard_input(tmp_path: Path) -> None:
    glossary = tmp_path / "glossary.yaml"
    glossary.write_text("terms:\n  - term: Tarnpot\n", encoding="utf-8")
    command = [sys.executable, "-m", "notes", "correct", "-", "--glossary", str(glossary)]
    done = subprocess.run(command, input=b"Bo: tarn pot\r\n", capture_output=True, check=True)
    assert done.stdout == b"Bo: Tarnpot\r\n"


def test_a_missing_file_is_one_message(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "notes", "correct", str(tmp_path / "none.txt")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 2
    assert b"can't be read" in done.stderr
    assert b"Traceback" not in done.stderr


def test_links_and_addresses_are_left_alone(tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text("Ana Pell: see HTTPS://tarnpot.example/tarn-pot, ask tarn-pot@tarn.example, it is the tarn pot\n")
    data, meeting = correct_file(talk, GLOSSARY)
    assert [c.original for c in meeting.corrections] == ["tarn pot"]
    assert data.endswith(b"it is the Tarnpot\n")


def test_explain_prints_the_evidence_of_a_line(tmp_path: Path) -> None:
    (tmp_path / "glossary.yaml").write_text("terms:\n  - term: Tarnpot\n", encoding="utf-8")
    (tmp_path / "notes.toml").write_text("", encoding="utf-8")
    (tmp_path / "talk.txt").write_text("Bo: hi\nBo: the tarn pot and tarnpod\n", encoding="utf-8")
    command = [sys.executable, "-m", "notes", "explain"]
    done = subprocess.run([*command, f"{tmp_path}/talk.txt:2"], capture_output=True, check=True, text=True)
    assert "applied: 'tarn pot' -> 'Tarnpot'" in done.stdout
    assert "'tarnpod' -> Tarnpot" in done.stdout
    wrong = subprocess.run([*command, f"{tmp_path}/talk.txt:99"], capture_output=True, check=False, text=True)
    assert wrong.returncode == 2
    assert "no such line" in wrong.stderr
