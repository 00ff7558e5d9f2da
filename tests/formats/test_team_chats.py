"""Chats of Slack and Matrix: exports as JSON, Element's text, and what is copied from Slack's window."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notes.formats import jitsi_json, matrix_json, slack_json
from notes.ingest import read, read_transcript
from notes.meeting import ChatMessage
from notes.project import Project

UTC = dt.UTC
SLACK: list[dict[str, Any]] = [
    {
        "type": "message",
        "subtype": "channel_join",
        "user": "U01ANA",
        "ts": "1767625200.0001",
        "text": "<@U01ANA> joined",
    },
    {
        "type": "message",
        "user": "U01ANA",
        "ts": "1767625205.000100",
        "thread_ts": "1767625205.000100",
        "text": "see <https://tarn.test/1|the issue> &amp; tell <@U02BO>",
        "user_profile": {"real_name": "Ana Pell", "display_name": "ana"},
    },
    {
        "type": "message",
        "user": "U02BO",
        "ts": "1767625265.000200",
        "thread_ts": "1767625205.000100",
        "text": "two\nlines in <#C1|tarn> <!here>",
        "user_profile": {"real_name": "", "display_name": "Bo Quist"},
    },
    {"type": "message", "user": "U03", "ts": "1767625270.000200", "text": "<https://tarn.test/2>"},
]
MATRIX: list[dict[str, Any]] = [
    {"type": "m.room.member", "state_key": "@ana:tarn.test", "content": {"displayname": "Ana Pell"}},
    {
        "type": "m.room.message",
        "sender": "@ana:tarn.test",
        "origin_server_ts": 1767625205000,
        "event_id": "$a1",
        "content": {"msgtype": "m.text", "body": "helo"},
    },
    {
        "type": "m.room.message",
        "sender": "@bo:tarn.test",
        "origin_server_ts": 1767625210500,
        "event_id": "$b1",
        "content": {
            "msgtype": "m.text",
            "body": "> <@ana:tarn.test> helo\n\nhi Ana",
            "m.relates_to": {"m.in_reply_to": {"event_id": "$a1"}},
        },
    },
    {
        "type": "m.room.message",
        "sender": "@ana:tarn.test",
        "origin_server_ts": 1767625220000,
        "event_id": "$a2",
        "content": {
            "msgtype": "m.text",
            "body": "* hello",
            "m.new_content": {"msgtype": "m.text", "body": "hello"},
            "m.relates_to": {"rel_type": "m.replace", "event_id": "$a1"},
        },
    },
    {"type": "m.room.message", "sender": "@bo:tarn.test", "event_id": "$b2", "content": {}},
    {
        "type": "m.reaction",
        "sender": "@bo:tarn.test",
        "origin_server_ts": 1767625230000,
        "content": {"m.relates_to": {"rel_type": "m.annotation", "event_id": "$a1", "key": "👍"}},
    },
    {
        "type": "m.room.message",
        "sender": "@bo:tarn.test",
        "origin_server_ts": 1767625240000,
        "event_id": "$b3",
        "content": {"msgtype": "m.emote", "body": "nods"},
    },
]
ROOM = {"room_name": "Tarn call", "messages": MATRIX}
ELEMENT = """1/5/2026, 3:00:01 PM - Ana Pell joined the room
1/5/2026, 3:00:05 PM - Ana Pell: hello
and more
1/5/2026, 3:01:10 PM - Bo Quist: see https://tarn.test/1
05.01.2026, 15:02:00 - Ana Pell: danke
"""
WINDOW = """Ana Pell  3:05 PM
hello

3:06
one more line
:+1:
2
Bo Quist APP [3:07 PM]
see https://tarn.test/1
[3:08 PM]
done
"""


def chat(text: str) -> tuple[str, list[ChatMessage]]:
    got = read_transcript(text)
    assert got.utterances == ()
    assert got.unparsed == ()
    rows = text.split("\n")
    assert all(0 < m.line <= len(rows) for m in got.chat)
    return got.parts[0].format, list(got.chat)


@pytest.mark.parametrize("indent", [None, 2])
def test_a_day_of_slack(indent: int | None) -> None:
    form, got = chat(json.dumps(SLACK, indent=indent))
    assert form == "slack_json"
    assert [(m.label, m.text, m.reply_to) for m in got] == [
        ("Ana Pell", "see the issue (https://tarn.test/1) & tell @Bo Quist", None),
        ("Bo Quist", "two\nlines in #tarn @here", "see the issue (https://tarn.test/1) & tell @Bo Quist"),
        ("U03", "https://tarn.test/2", None),
    ]
    assert got[0].raw == SLACK[1]["text"]
    assert got[0].sent == dt.datetime(2026, 1, 5, 15, 0, 5, 100, tzinfo=UTC)
    if indent:
        assert got[0].line < got[1].line < got[2].line


def test_a_room_of_matrix() -> None:
    form, got = chat(json.dumps(ROOM, indent=2, ensure_ascii=False))
    assert form == "matrix_json"
    assert [(m.label, m.text, m.reply_to, m.reaction_to) for m in got] == [
        ("Ana Pell", "hello", None, None),
        ("bo", "hi Ana", "helo", None),
        ("bo", "👍", None, "hello"),
        ("bo", "* bo nods", None, None),
    ]
    assert got[0].sent == dt.datetime(2026, 1, 5, 15, 0, 5, tzinfo=UTC)


def test_elements_text() -> None:
    form, got = chat(ELEMENT)
    assert form == "matrix_text"
    assert [(m.label, m.raw, m.clock) for m in got] == [
        ("Ana Pell", "hello\nand more", "15:00:05"),
        ("Bo Quist", "see https://tarn.test/1", "15:01:10"),
        ("Ana Pell", "danke", "15:02:00"),
    ]


def test_slacks_window() -> None:
    form, got = chat(WINDOW)
    assert form == "slack_paste"
    assert [(m.label, m.raw, m.clock) for m in got] == [
        ("Ana Pell", "hello", "15:05"),
        ("Ana Pell", "one more line", "15:06"),
        ("Bo Quist", "see https://tarn.test/1", "15:07"),
        ("Bo Quist", "done", "15:08"),
    ]


@pytest.mark.parametrize(
    "text",
    [json.dumps(SLACK, indent=1), json.dumps(ROOM, indent=1), ELEMENT, WINDOW],
    ids=["slack_json", "matrix_json", "matrix_text", "slack_paste"],
)
def test_beside_a_transcript_and_on_its_page(text: str, tmp_path: Path) -> None:
    speech = "".join(f"Ana Pell: Sentence number {n} of the call.\nBo Quist: Yes.\n" for n in range(6))
    page = tmp_path / "page"
    page.mkdir()
    (page / "meeting.txt").write_text(
        "# Tarn call\nJanuary 5, 2026 4:00 p.m. CET\n\n"
        f"## Raw Chat\n```\n{text}\n```\n## Raw Transcript\n```\n{speech}```\n",
        encoding="utf-8",
    )
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "transcript.txt").write_text(speech, encoding="utf-8")
    (folder / ("chat.json" if text[0] in "[{" else "chat.txt")).write_text(text, encoding="utf-8")
    alone = read_transcript(text)
    for meeting in (read(page / "meeting.txt", Project(root=tmp_path)), read(folder, Project(root=tmp_path))):
        assert len(meeting.utterances) == 12
        assert [(m.label, m.raw, m.sent) for m in meeting.chat] == [(m.label, m.raw, m.sent) for m in alone.chat]
    on_page = read(page / "meeting.txt", Project(root=tmp_path)).chat[0]
    if on_page.sent:
        assert on_page.clock == "16:00:05"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "text", "ts", "user", "messages", "room_name", "content", "body", "sender", "x"])
            | st.sampled_from(
                ["m.relates_to", "m.new_content", "event_id", "rel_type", "origin_server_ts", "user_profile"]
            )
            | st.sampled_from(
                ["event", "timestamp", "participant", "transcript", "message_id", "reactions", "name", "users"]
            ),
            inner
            | st.sampled_from(["message", "m.room.message", "m.reaction", "m.replace", "m.room.member"])
            | st.sampled_from(["SPEECH", "JOIN"]),
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(JSON)
def test_any_json_is_read_without_a_fault(value: Any) -> None:
    for form, text in (
        (slack_json, json.dumps([value])),
        (matrix_json, json.dumps({"room_name": "x", "messages": [value, value]})),
        (jitsi_json, json.dumps({"events": [value, value]})),
    ):
        assert 0.0 <= form.sniff(text) <= 1.0
        got = form.parse(text)
        assert all(m.raw and m.line == 1 for m in (*got.messages, *got.cues))
        assert read_transcript(text).id
