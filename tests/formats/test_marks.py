from __future__ import annotations

from pathlib import Path

import pytest

from notes.formats import detect
from notes.formats.marks import index_of, said, shown
from notes.ingest import read, read_transcript
from notes.project import Project


def test_teams_captions_say_what_is_shown() -> None:
    got = read_transcript(
        "WEBVTT\n\n00:00:05.000 --> 00:00:07.000\n<v Ana Pell>A &amp; B &lt;hi&gt;</v>\n\n"
        "00:00:08.000 --> 00:00:09.000\n<v Bo Quist External unfamiliar>\nyes &amp; no</v>\n"
    )
    assert [(u.label, u.raw) for u in got.utterances] == [("Ana Pell", "A & B <hi>"), ("Bo Quist", "yes & no")]


@pytest.mark.parametrize("name", ["Bo Quist", "Ana Guest", "External Team", "Unverified"])
def test_a_name_keeps_its_words(name: str) -> None:
    got = read_transcript(f"WEBVTT\n\n00:00:05.000 --> 00:00:07.000\n<v {name}>hello</v>\n")
    assert got.utterances[0].label == name


def test_subtitles_lose_their_tags() -> None:
    got = read_transcript(
        "1\n00:00:01,000 --> 00:00:03,000\n<i>great</i>, Vec<String> < 3\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nBo Quist: {\\an8}<b>so</b> it is\n"
    )
    assert [(u.label, u.raw) for u in got.utterances] == [("", "great, Vec<String> < 3"), ("Bo Quist", "so it is")]


@pytest.mark.parametrize(
    "row", ["<i>a</i> &amp; b<b>c</b>", "&amp;&lt;x", "a <i>b</i>", "plain & simple", "<i></i>x", "\x0c&nbsp;<i>x"]
)
def test_each_character_shown_is_found_where_it_is_written(row: str) -> None:
    text, column = said(row)
    for i, character in enumerate(text):
        assert shown(row[index_of(row, column - 1, i) :]).startswith(character)


def test_a_block_without_a_name_ends_no_transcript(tmp_path: Path) -> None:
    (tmp_path / "transcript.txt").write_text(
        "Ana Pell  0:15  \nSmaller now.\n\nUnknown Speaker  0:20  \nHow much?\n\n  1:00:02  \nNobody knows.\n\n"
        "Bo Quist  1:02:03  \nI'll measure it.\n\nTranscribed by https://otter.ai\n",
        encoding="utf-8",
    )
    got = read(tmp_path, Project(root=tmp_path))
    assert [(u.label, u.start) for u in got.utterances] == [
        ("Ana Pell", 15),
        ("", 20),
        ("", 3602),
        ("Bo Quist", 3723),
    ]
    form = detect("Ana Pell  0:15  \nSmaller now.\n\nBo Quist  0:20  \nGood.\n")
    assert form is not None
    assert form.NAME == "otter"
