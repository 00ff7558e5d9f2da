"""Words and times from the captions of a recording."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.formats.captions import parse
from notes.ingest.captions import read_captions

ROLLING = """WEBVTT
Kind: captions
Language: en

00:00:01.000 --> 00:00:03.200 align:start position:0%
{blank}
hello<00:00:01.400><c> everyone</c>

00:00:03.200 --> 00:00:03.210 align:start position:0%
hello everyone
{blank}

00:00:03.210 --> 00:00:05.000 align:start position:0%
hello everyone
and<00:00:03.600><c> welcome</c><00:00:04.000><c> welcome</c>

00:00:05.000 --> 00:00:05.010 align:start position:0%
and welcome welcome
{blank}

00:00:05.010 --> 00:00:06.000 align:start position:0%
and welcome welcome
okay

00:00:06.000 --> 00:00:06.010 align:start position:0%
okay
{blank}

00:00:06.010 --> 00:00:07.000 align:start position:0%
okay
okay
""".replace("{blank}", " ")


def said(text: str) -> list[tuple[str, float]]:
    return [(w.text, w.start) for w in parse(text)]


def test_rolling_captions_say_each_word_once_at_its_own_time() -> None:
    assert said(ROLLING) == [
        ("hello", 1.0),
        ("everyone", 1.4),
        ("and", 3.21),
        ("welcome", 3.6),
        ("welcome", 4.0),
        ("okay", 5.01),
        ("okay", 6.01),
    ]


def test_rolling_captions_turned_into_srt() -> None:
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nhello all\n\n2\n00:00:02,000 --> 00:00:02,010\nhello all\n\n"
        "3\n00:00:02,010 --> 00:00:04,010\nhello all\nwe begin\n"
    )
    assert said(text) == [("hello", 1.0), ("all", 1.6), ("we", 2.01), ("begin", 2.677)]


def test_plain_cues_are_spread_by_letters_and_tags_dropped() -> None:
    text = "WEBVTT\n\n00:10.000 --> 00:12.000\n<v Ana Pell>It &amp; [Music] was &gt;&gt;</v>\n"
    assert [w for w, _ in said(text)] == ["It", "&", "was", ">>"]
    assert parse(text)[0].start == 10.0
    assert parse(text)[-1].end <= 12.0


def test_json3_words_with_offsets() -> None:
    events = [
        {"tStartMs": 0, "dDurationMs": 9000, "id": 1},
        {"tStartMs": 40, "dDurationMs": 900, "segs": [{"utf8": "pod"}, {"utf8": " man", "tOffsetMs": 320}]},
        {"tStartMs": 930, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 940, "dDurationMs": 1000, "segs": [{"utf8": "it works"}]},
    ]
    words = parse(json.dumps({"wireMagic": "pb3", "events": events}))
    assert [(w.text, w.start) for w in words] == [("pod", 0.04), ("man", 0.36), ("it", 0.94), ("works", 1.273)]


@pytest.mark.parametrize(
    "text", ["", "{", "hello", "[1]", '{"events": 3}', '{"events":[{"segs":[{"utf8":5}]}]}', "WEBVTT"]
)
def test_no_captions_no_words(text: str) -> None:
    assert parse(text) == ()


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    words = parse("WEBVTT\n\n00:01.000 --> 00:02.000\n" + text)
    assert all(w.start <= w.end and w.text for w in words)


def test_the_folder_is_searched(tmp_path: Path) -> None:
    assert read_captions(tmp_path / "none") == ()
    (tmp_path / "transcript.vtt").write_text(ROLLING)
    assert read_captions(tmp_path) == ()
    (tmp_path / "recording.en.vtt").write_text(ROLLING)
    (tmp_path / "youtube.json3").write_text("{}")
    assert len(read_captions(tmp_path)) == 7
