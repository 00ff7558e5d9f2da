from __future__ import annotations

import datetime as dt
from pathlib import Path

from notes.formats.base import seconds
from notes.ingest import detection_report, read, read_transcript
from notes.meeting import Meeting
from notes.project import Project
from notes.targets import find

GEMINI = """# 📖 Transcript

Jun 3, 2025

## Pod call - Transcript

### 00:00:10

**Ana Pell:** Let us start with quadlets.

**Bo Quist:** Fine by me.

### Transcription ended after 00:02:11

*This editable transcript was computer generated and might contain errors.*
"""


def meeting(folder: Path, text: str, name: str) -> Meeting:
    (folder / name).write_text(text, encoding="utf-8")
    return read(folder, Project(root=folder))


def test_a_gemini_transcript_has_title_and_date_and_only_speech(tmp_path: Path) -> None:
    got = meeting(tmp_path, GEMINI, "transcript.md")
    assert [u.raw for u in got.utterances] == ["Let us start with quadlets.", "Fine by me."]
    assert (got.title, got.date) == ("Pod call", dt.date(2025, 6, 3))


def test_gemini_notes_make_nobody_speak(tmp_path: Path) -> None:
    notes = (
        "Pod call - 2025/06/03 15:00 BST - Notes by Gemini\nInvited [Ana Pell](mailto:a@x.test)\n"
        "### Summary\nBo described the build.\n### Details\n* Build: Bo said it broke (00:02:12).\n"
        "You should review Gemini's notes to make sure they're accurate.\n"
    )
    got = meeting(tmp_path, notes + GEMINI, "meeting.txt")
    assert (got.title, got.date) == ("Pod call", dt.date(2025, 6, 3))
    assert [u.label for u in got.utterances] == ["Ana Pell", "Bo Quist"]
    assert "Build" not in {p.name for p in got.people}
    assert "review Gemini" not in got.model_dump_json(include={"written", "utterances", "chat"})


def test_the_head_of_a_teams_document_is_read(tmp_path: Path) -> None:
    text = (
        "Pod call-20260303_150405-Meeting Transcript\nMarch 3, 2026, 3:04PM\n27m 42s\n\nmy own remark\n"
        "Ana Pell started transcription\nAna Pell   0:03\nMorning.\nBo Quist   0:07\nHello.\n"
    )
    got = meeting(tmp_path, text, "transcript.txt")
    assert (got.title, got.date) == ("Pod call", dt.date(2026, 3, 3))
    assert [line.text for line in got.unparsed] == ["my own remark"]
    assert "every line understood" not in detection_report(got)


def test_the_head_of_a_jitsi_text_is_read(tmp_path: Path) -> None:
    text = (
        "Transcript of conference held at Mar 3, 2026 in room podcall\nTranscript, started at 3:04:01 PM:\n"
        "<3:04:05 PM> Ana Pell: It is out.\n<3:04:40 PM> Bo Quist: I will.\n"
    )
    got = meeting(tmp_path, text, "transcript.txt")
    assert (got.title, got.date) == ("podcall", dt.date(2026, 3, 3))


def test_a_folder_with_nothing_but_json3_is_found(tmp_path: Path) -> None:
    text = '{"events":[{"tStartMs":40,"dDurationMs":900,"segs":[{"utf8":"pod man"}]}]}'
    got = meeting(tmp_path, text, "transcript.json3")
    assert [u.raw for u in got.utterances] == ["pod man"]
    assert [job.source for job in find(tmp_path, None).jobs] == [tmp_path]


def test_times_that_can_not_be_are_reported(tmp_path: Path) -> None:
    text = (
        "WEBVTT\n\n1\n00:00:20.000 --> 00:00:10.000\nAna Pell: backwards\n\n"
        "2\n00:00:05.000 --> 00:00:06.000\nBo Quist: earlier\n\n3\n00:70:99.000 --> 00:71:00.000\nAna Pell: never\n"
    )
    got = meeting(tmp_path, text, "meeting.txt")
    assert [(u.raw, u.start, u.end) for u in got.utterances] == [
        ("backwards", 20, None),
        ("earlier", 5, 6),
        ("never", None, None),
    ]
    assert [p.line for p in got.problems if p.code == "wrong-time"] == [4, 12, 9]
    assert got.title != "WEBVTT"


def test_no_minute_has_seventy_seconds() -> None:
    assert [seconds(t) for t in ("00:70:99", "00:59:59", "75:10", "1:75:10")] == [None, 3599, 4510, None]
    got = read_transcript("[00:70:99] Ana Pell: hello\n[00:01:00] Bo Quist: hi\n")
    assert [(u.raw, u.start) for u in got.utterances] == [("hello", None), ("hi", 60)]
    assert [p.line for p in got.problems] == [1]


def test_an_attendee_listed_twice_is_one(tmp_path: Path) -> None:
    page = "# Call\nAttendees: Ana Pell, ana pell, Bo Quist, ANA PELL\n## Transcript\nAna Pell: hi.\nBo Quist: ok.\n"
    assert [p.name for p in meeting(tmp_path, page, "meeting.txt").people] == ["Ana Pell", "Bo Quist"]
