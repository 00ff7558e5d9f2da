"""Words and times from the captions of a recording."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from notes.formats.captions import parse
from notes.ingest import read
from notes.ingest.captions import read_captions
from notes.project import Project

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


SRV3 = """<?xml version="1.0" encoding="utf-8" ?>
<timedtext format="3"><head><wp id="1"/></head><body>
<w t="0" id="1"/>
<p t="40" d="900" w="1"><s ac="240">pod</s><s t="320"> man&#39;s</s></p>
<p t="930" d="10" w="1" a="1">
</p>
<p t="940" d="1000">it works</p>
</body></timedtext>"""
SRV2 = (
    '<timedtext><window t="0" id="1"/><text t="40" d="900">pod man&#39;s</text><text t="940" append="1">x</text>'
    "</timedtext>"
)
SRV1 = (
    '<?xml version="1.0" encoding="utf-8" ?><transcript><text start="0.04" dur="0.9">pod man&amp;#39;s</text>'
    '<text start="0.94" dur="1">it works</text></transcript>'
)
TTML = """<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"
  xmlns:ttm="http://www.w3.org/ns/ttml#metadata" ttp:frameRate="25" ttp:tickRate="1000">
<head><metadata><ttm:agent xml:id="a1" type="person"><ttm:name>Ana Pell</ttm:name></ttm:agent></metadata></head>
<body><div>
<p begin="00:00:01.5" end="00:00:02.5" ttm:agent="a1">pod<br/>man</p>
<p begin="3s" dur="500ms"><span begin="0ms">it </span><span begin="250t">works</span></p>
<p begin="00:00:04:05" end="5s">late</p>
<p>never</p>
</div></body></tt>"""


def test_srv3_words_with_offsets() -> None:
    assert said(SRV3) == [("pod", 0.04), ("man's", 0.36), ("it", 0.94), ("works", 1.273)]


def test_srv2_and_srv1() -> None:
    assert said(SRV2) == [("pod", 0.04), ("man's", 0.4)]
    assert said(SRV1) == [("pod", 0.04), ("man's", 0.4), ("it", 0.94), ("works", 1.273)]


def test_ttml_with_clock_offset_frames_and_ticks() -> None:
    assert said(TTML) == [("pod", 1.5), ("man", 2.0), ("it", 3.0), ("works", 3.25), ("late", 4.2)]


def test_entities_of_a_hostile_file_are_not_followed() -> None:
    bomb = '<!DOCTYPE t [<!ENTITY a "aa"><!ENTITY f SYSTEM "file:///etc/hostname">]>'
    words = [w for w, _ in said(f'{bomb}<transcript><text start="1" dur="2">hi &a; &f; all</text></transcript>')]
    assert words == ["hi", "&a;", "&f;", "all"]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("youtube.en.srv3", SRV3, [("", "pod man's", 0.04), ("", "it works", 0.94)]),
        ("talk.ttml", TTML, [("Ana Pell", "pod man", 1.5), ("", "it works", 3.0), ("", "late", 4.2)]),
        (
            "recording.en.vtt",
            ROLLING,
            [("", "hello everyone", 1.0), ("", "and welcome welcome", 3.21), ("", "okay", 5.01)],
        ),
        (
            "recording.vtt",
            ROLLING.partition("\n\n00:00:05.000")[0],
            [("", "hello everyone", 1.0), ("", "and", 3.21), ("", "welcome", 3.21), ("", "welcome", 3.21)],
        ),
        (
            "recording.json3",
            '{"events":[\n{"tStartMs":40,"dDurationMs":9,"segs":[{"utf8":"pod"},{"utf8":" man","tOffsetMs":320}]}\n]}',
            [("", "pod man", 0.04)],
        ),
    ],
    ids=["srv3", "ttml", "rolling", "rolling, cut short", "json3"],
)
def test_captions_are_the_transcript_where_there_is_none(
    name: str, text: str, expected: list[tuple[str, str, float]], tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    got = read(tmp_path, Project(root=tmp_path))
    assert [(u.label, u.raw, u.start) for u in got.utterances] == expected
    assert got.unparsed == ()
    rows = text.split("\n")
    assert all(u.raw.split()[0] in rows[u.line - 1] for u in got.utterances)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "hello",
        "[1]",
        '{"events": 3}',
        '{"events":[{"segs":[{"utf8":5}]}]}',
        "WEBVTT",
        "<tt>",
        "<transcript>",
        SRV3[:90],
    ],
)
def test_no_captions_no_words(text: str) -> None:
    assert parse(text) == ()


def test_an_entity_nobody_defined_stays_as_it_is_written() -> None:
    words = parse("<tt><body><p begin='1s' end='2s'>salt &and; pepper<!-- louder --> here</p></body></tt>")
    assert [w.text for w in words] == ["salt", "&and;", "pepper", "here"]


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=300))
@example("&A;")
def test_any_text_is_read_without_a_fault(text: str) -> None:
    for before in ("WEBVTT\n\n00:01.000 --> 00:02.000\n", "<timedtext><p t='1'>", "<tt><p begin='1s'>", '{"tStartMs":'):
        words = parse(before + text)
        assert all(w.start <= w.end and w.text for w in words)


def test_the_folder_is_searched(tmp_path: Path) -> None:
    assert read_captions(tmp_path / "none") == ()
    (tmp_path / "transcript.vtt").write_text(ROLLING)
    assert read_captions(tmp_path) == ()
    (tmp_path / "recording.en.vtt").write_text(ROLLING)
    (tmp_path / "youtube.json3").write_text("{}")
    assert len(read_captions(tmp_path)) == 7
