"""Captions and chapters that players accept."""

import json

import pysubs2
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.meeting import Meeting, Topic, Utterance
from notes.render.captions import chapters_json, chapters_txt, to_srt, to_vtt


def meeting(rows: list[tuple[str, str | None, float, float]], topics: list[tuple[str, float]] = []) -> Meeting:  # noqa: B006  (never changed)
    return Meeting(
        id="m",
        title="Tarn call",
        utterances=tuple(
            Utterance(id=f"u{n}", speaker=who, text=text, raw=text, start=a, end=b)
            for n, (text, who, a, b) in enumerate(rows, 1)
        ),
        topics=tuple(Topic(id=t, title=t, start=s) for t, s in topics),
    )


def test_vtt_names_the_voice_and_escapes_what_looks_like_markup() -> None:
    got = to_vtt(meeting([("a < b & c --> d", "Ana <Pell>", 61.5, 63.0)]))
    assert got == "WEBVTT\n\n1\n00:01:01.500 --> 00:01:03.000\n<v Ana Pell>a &lt; b &amp; c --&gt; d</v>\n"


def test_srt_names_each_turn_once() -> None:
    got = to_srt(meeting([("One.", "Ana", 1, 2), ("Two.", "Ana", 2, 3), ("Three.", "Bo", 3, 4)]))
    assert [e.text for e in pysubs2.SSAFile.from_string(got, format_="srt")] == ["Ana: One.", "Two.", "Bo: Three."]


def test_a_long_utterance_becomes_short_captions_that_keep_every_word() -> None:
    text = " ".join(f"Sentence number {n} ends here, and goes on." for n in range(20))
    got = pysubs2.SSAFile.from_string(to_srt(meeting([(text, None, 0.0, 60.0)])), format_="srt")
    assert " ".join(e.plaintext.replace("\n", " ") for e in got) == text
    assert all(len(row) <= 42 for e in got for row in e.plaintext.split("\n"))
    assert all(e.end - e.start <= 7000 for e in got)
    assert got[0].plaintext.endswith((".", ","))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=120), st.floats(0, 500), st.floats(0, 60)), max_size=12))
def test_captions_never_overlap(rows: list[tuple[str, float, float]]) -> None:
    ordered = sorted(rows, key=lambda r: r[1])
    got = pysubs2.SSAFile.from_string(to_srt(meeting([(t, "Ana", a, a + d) for t, a, d in ordered])), format_="srt")
    times = [t for e in got for t in (e.start, e.end)]
    assert times == sorted(times)


def test_chapters_begin_at_zero_and_keep_ten_seconds_apart() -> None:
    m = meeting([], [("Welcome", 0.0), ("Mirror", 4.0), ("Parser", 65.0), ("Open discussion", 3700.5)])
    assert chapters_txt(m) == "0:00:00 Mirror\n0:01:05 Parser\n1:01:40 Open discussion\n"
    got = json.loads(chapters_json(m))
    assert got["version"] == "1.2.0"
    assert [c["startTime"] for c in got["chapters"]] == [0.0, 65.0, 3700.5]
    assert got["chapters"][0]["endTime"] == 65.0


def test_what_comes_before_the_first_topic_has_a_chapter() -> None:
    assert chapters_txt(meeting([], [("Mirror", 75.0)])) == "0:00 Start\n1:15 Mirror\n"
    assert chapters_txt(meeting([])) == ""
