from __future__ import annotations

import codecs
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


PAGE = """# Pod call
January 7, 2026, 3pm UTC

## Agenda
* The tarn pot build - Ana Pell

## Chat
Ana Pell3:02 PM
tarn pot --json is it
Bo Quist3:05 PM
see https://x.example/tarn-pot

## Transcript
Ana Pell: a tarn pot
00:05:00
Bo Quist: the tarn pot, json too
Ana Pell: yes
"""


def test_of_a_page_only_speech_is_corrected(tmp_path: Path) -> None:
    talk = tmp_path / "meeting.txt"
    talk.write_text(PAGE, encoding="utf-8")
    people = [{"name": "Ana Pell"}, {"name": "Bo Quist"}]
    data, _ = correct_file(talk, Glossary.model_validate({"terms": [{"term": "Tarnpot"}], "people": people}))
    head, speech = PAGE.split("## Transcript")
    got_head, got_speech = data.decode().split("## Transcript")
    assert got_head == head
    assert got_speech == speech.replace("tarn pot", "Tarnpot").replace("json", "JSON")


WORDS = st.sampled_from(
    ["tarn pot", "the", "&amp;", "&lt;3", "<i>so</i>", "née", "pot", "json", "A&B", "<b>tarn pot</b>"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=4), st.sampled_from(["vtt", "page"]))
def test_without_the_corrected_words_both_sides_are_equal(turns: list[list[str]], shape: str) -> None:
    said = [" ".join(words) for words in turns]
    text = PAGE + "".join(f"Bo Quist: {s}\n" for s in said)
    if shape == "vtt":
        cues = (f"00:00:0{i}.000 --> 00:00:0{i}.900\n<v Ana Pell>{s}</v>\n\n" for i, s in enumerate(said))
        text = "WEBVTT\n\n" + "".join(cues)
    with tempfile.TemporaryDirectory() as folder:
        talk = Path(folder) / "talk.txt"
        talk.write_text(text, encoding="utf-8")
        data, meeting = correct_file(talk, GLOSSARY)
    before, after = text.splitlines(), data.decode().splitlines()
    assert len(before) == len(after)
    for n, (old, new) in enumerate(zip(before, after, strict=True), 1):
        made = [c for c in meeting.corrections if c.line == n]
        assert _without(old, [c.original for c in made]) == _without(new, [c.corrected for c in made])
    assert ("tarn pot" in "".join(said)) <= ("Tarnpot" in data.decode())


def _without(row: str, words: list[str]) -> str:
    """``row`` less those words, which stand in it in this order."""
    left = ""
    for word in words:
        before, found, row = row.partition(word)
        assert found
        left += before
    return left + row
