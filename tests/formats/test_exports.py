"""What stands beside an export: Slack's list of users, reactions, and the transcript that Jitsi keeps as JSON."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from notes.errors import InputError
from notes.formats import jitsi_json
from notes.ingest import read, read_transcript
from notes.pipeline import build
from notes.project import Project, Settings
from notes.targets import find

USERS = [
    {"id": "U01ANA", "name": "ana", "profile": {"real_name": "Ana Pell", "email": "ana@tarn.test"}},
    {"id": "U02BO", "name": "bo", "real_name": "Bo Quist", "profile": {"display_name": "boq"}},
    {"id": "U03TARN", "name": "tarnbot", "profile": {"bot_id": "B07"}},
]
DAY = [
    {
        "type": "message",
        "user": "U01ANA",
        "ts": "1767625205.000100",
        "text": "see <https://tarn.test/1> <@U02BO>, and ask <@U09>",
        "reactions": [{"name": "tada", "users": ["U02BO", "U09"], "count": 2}, {"name": "tarn", "users": ["U02BO"]}],
    },
    {
        "type": "message",
        "user": "U02BO",
        "ts": "1767625265.000200",
        "thread_ts": "1767625205.000100",
        "text": "done",
    },
    {"type": "message", "bot_id": "B07", "subtype": "bot_message", "ts": "1767625270.000200", "text": "built"},
]
SPEECH = "".join(f"Ana Pell: Sentence number {n} of the call.\nBo Quist: Yes.\n" for n in range(6))


def slack(tmp_path: Path, users: object = USERS, below: str = "2026-01-05") -> Path:
    folder = tmp_path / "2026-01-05"
    folder.mkdir()
    (folder / "transcript.txt").write_text(SPEECH)
    (folder / "2026-01-05.json").write_text(json.dumps(DAY, indent=1))
    (tmp_path / below / "users.json").write_text(users if isinstance(users, str) else json.dumps(users))
    return folder


@pytest.mark.parametrize("below", ["2026-01-05", "."])
def test_slacks_users_give_ids_a_name(tmp_path: Path, below: str) -> None:
    got = read(slack(tmp_path, below=below), Project(root=tmp_path))
    quoted = "see https://tarn.test/1 @Bo Quist, and ask @U09"
    assert [(m.label, m.text, m.reaction_to, m.reply_to) for m in got.chat] == [
        ("Ana Pell", quoted, None, None),
        ("Bo Quist", "🎉", quoted, None),
        ("U09", "🎉", quoted, None),
        ("Bo Quist", ":tarn:", quoted, None),
        ("Bo Quist", "done", None, quoted),
        ("tarnbot", "built", None, None),
    ]
    rows = json.dumps(DAY, indent=1).split("\n")
    assert all(m.raw in rows[m.line - 1] for m in got.chat)
    assert "ana@tarn.test" not in got.model_dump_json()
    assert {p.file for p in got.parts} == {"transcript.txt", "2026-01-05.json"}


@pytest.mark.parametrize(
    ("users", "says"),
    [('[\n{"id": "U01",\n}]', r"users\.json:3: is no JSON"), ('{"a": 1}', "list of Slack's users"), ("[{}]", "'id'")],
)
def test_users_that_cannot_be_read_are_named(tmp_path: Path, users: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read(slack(tmp_path, users), Project(root=tmp_path))


def test_a_name_that_changed_builds_the_meeting_again(tmp_path: Path) -> None:
    folder = slack(tmp_path, below=".")
    (tmp_path / "notes.toml").write_text('title = "Tarn"\nmeetings = "."\n')
    build(find(tmp_path, None), tmp_path / "glossary.yaml")
    (tmp_path / "users.json").write_text(json.dumps([{"id": "U02BO", "name": "Bo Renamed"}]))
    build(find(tmp_path, None), tmp_path / "glossary.yaml")
    assert "Bo Renamed" in (folder / "minutes.md").read_text()


def spoken(text: str, at: int, **more: Any) -> dict[str, Any]:
    said = [{"text": text, "confidence": 0.9}, {"text": "or so"}]
    return {"event": "SPEECH", "timestamp": 1767657600000 + at, "participant": {"name": "Ana Pell"}} | {
        "transcript": said, "message_id": str(at), "is_interim": False, **more
    }  # fmt: skip


JITSI = {
    "room_name": "tarn",
    "start_time": "2026-01-06T00:00:00.500Z",
    "initial_participants": [{"name": "Ana Pell", "id": "a1", "email": "ana@tarn.test"}, {"name": "Fellow Jitster"}],
    "events": [
        {"event": "JOIN", "timestamp": 1767657601000, "participant": {"name": "Bo Quist", "id": "b1"}},
        spoken("Welcome to", 2500, message_id="x", is_interim=True),
        spoken("Welcome to the call.", 4500, message_id="x"),
        spoken("We begin.", 6500, participant={"name": "Bo Quist"}),
        {"event": "LEAVE", "timestamp": 1767657609000, "participant": {"name": "Bo Quist"}},
    ],
}


@pytest.mark.parametrize("indent", [None, 2])
def test_jitsis_transcript_as_json(tmp_path: Path, indent: int | None) -> None:
    text = json.dumps(JITSI, indent=indent)
    assert read_transcript(text).parts[0].format == "jitsi_json"
    (tmp_path / "transcript.json").write_text(text)
    got = read(tmp_path, Project(root=tmp_path, settings=Settings(zone="America/New_York")))
    assert [(u.label, u.raw, u.start) for u in got.utterances] == [
        ("Ana Pell", "Welcome to the call.", 2.0),
        ("Bo Quist", "We begin.", 6.0),
    ]
    rows = text.split("\n")
    assert all(rows[u.line - 1][u.column - 1 :].startswith(u.raw) for u in got.utterances)
    assert [p.name for p in got.people] == ["Ana Pell", "Bo Quist"]
    assert got.date == dt.date(2026, 1, 5), "the evening before in New York"
    assert got.began == dt.datetime(2026, 1, 6, 0, 0, tzinfo=dt.UTC)
    assert got.unparsed == ()


def test_jitsis_texts_as_times_and_what_is_no_transcript() -> None:
    event = spoken("Hello.", 0) | {"timestamp": "2026-01-06T00:00:07Z"}
    del event["message_id"]
    later = event | {"timestamp": "2026-01-06T00:00:09.250Z"}
    got = jitsi_json.parse(json.dumps({"events": [event, later, 3, {"event": "SPEECH", "transcript": "x"}]}))
    assert [(c.raw, c.start) for c in got.cues] == [("Hello.", 0.0), ("Hello.", 2.25)]
    for broken in ("{", '{"events": 1}', "[]"):
        assert [row for _, row in jitsi_json.parse(broken).unparsed] == [broken]
