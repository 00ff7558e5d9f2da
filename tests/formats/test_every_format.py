"""What holds for every format: any text is read, each line lands in one place, no other format is surer of it."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.formats import FORMATS, Format, detect
from notes.formats.base import lines
from notes.formats.marks import shown
from tests.ingest.pages import CHATS, SENTENCES, SPEAKERS, TRANSCRIPTS, chat, transcript

PIECES = st.sampled_from(
    [
        "",
        " ",
        "\u00a0",
        "Ana Pell: hello",
        "  Bo Quist:  two blanks",
        "**Ana Pell:** hello",
        "Ana Pell:",
        "Ana Pell",
        "Ana Pell11:05 AM",
        "11:05 AM",
        "11:05",
        "00:05:00",
        "### 00:01:10",
        "7",
        "WEBVTT",
        "NOTE a remark",
        "00:00:01.000 --> 00:00:02.000",
        "00:00:01,000 --> 00:00:02,000 align:start",
        "0:00:01.000,0:00:02.000",
        "0:0:3.270 --> 0:0:4.250",
        "<v Ana Pell>hello</v>",
        "00:00:12\tAna Pell:\thello",
        "11:00:12 From Ana Pell To Everyone:",
        "11:00:12 From Ana Pell To Bo Quist(Direct Message):",
        "11:00:12\t From  Ana Pell : hello",
        "\tindented",
        "Meeting ended after 00:05:00",
        "abc-defg-hij (2024-03-12 10:02 GMT-4) - Transcript",
        "Attendees",
        "Transcript",
        "Ana Pell, Bo Quist",
        "Skip to Main Content",
        "(cut out)",
        "[Ana Pell] 11:03:20",
        "Ana Pell  0:15  ",
        "Unknown Speaker  0:15",
        "15:00 <@ana> hello",
        "2024-03-12T10:00:02Z <ana> hello",
        "<3:04:05 PM> Ana Pell: hello",
        "Ana Pell  11:05 AM",
        "Ana Pell [11:05]",
        "[11:06 AM]",
        ":+1: 2",
        "3/4/2026, 3:05:01 PM - Ana Pell: hello",
        "3/4/2026, 3:05:01 PM - Ana Pell joined the room",
        "so: it's fine",
        "```",
        "# heading",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=14).map("\n".join),
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=10).map("\r\n".join),
)


@pytest.mark.parametrize("form", FORMATS, ids=lambda f: f.NAME)
@settings(max_examples=60, deadline=None)
@given(text=TEXTS)
def test_each_line_lands_in_one_place(form: Format, text: str) -> None:
    assert 0.0 <= form.sniff(text) <= 1.0
    got = form.parse(text)
    rows = dict(lines(text))
    if text.lstrip().startswith(("{", "[")) and not got.cues and not got.messages:
        return
    found: Counter[int] = Counter(n for n, _ in (*got.furniture, *got.unparsed))
    found.update(got.withheld)
    for cue in got.cues:
        written = rows[cue.line][cue.column - 1 :]
        assert written.startswith(cue.raw) or shown(written).startswith(cue.raw)
        assert cue.raw == cue.raw.strip() != ""
        found[cue.line] += 1
    for message in got.messages:
        for i, row in enumerate(message.raw.split("\n")):
            assert row in rows[message.line + i]
            if row:
                found[message.line + i] += 1
    assert {n: found[n] for n, row in rows.items() if row.strip()} == {n: 1 for n, row in rows.items() if row.strip()}
    assert {n for n, _ in got.stamps} <= {n for n, _ in got.furniture}


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_transcripts_are_told_apart(name: str) -> None:
    turns = tuple((SPEAKERS[i % 3], SENTENCES[i % len(SENTENCES)]) for i in range(18))
    form = detect("\n".join(transcript(name, turns)))
    assert form is not None
    assert {"gemini": "meet", "gemini_md": "meet"}.get(name, name) == form.NAME


@pytest.mark.parametrize("name", [c for c in CHATS if c != "none"])
def test_chats_are_told_apart(name: str) -> None:
    messages = tuple((SPEAKERS[i % 3], SENTENCES[i % len(SENTENCES)]) for i in range(8))
    form = detect("\n".join(chat(name, messages)))
    assert form is not None
    expected = {"zoom_tab": "zoom_chat", "sbv": "meet_sbv", "meet_one": "meet_chat", "meet_two": "meet_chat"}
    assert expected.get(name, "zoom_saved_chat") == form.NAME
