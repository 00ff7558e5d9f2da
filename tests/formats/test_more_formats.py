"""One small text for each of the less common formats, told from all others and read to the word."""

import json
import zipfile
from pathlib import Path

import pytest

from notes.errors import InputError
from notes.formats import zoom_web
from notes.ingest import read, read_transcript
from notes.project import Project

TEAMS = """WEBVTT

0f1d2c3b-0001
00:00:05.100 --> 00:00:07.900
<v Ana Pell (Guest)>Good morning
all.</v>

0f1d2c3b-0002
00:08.000 --> 00:09.500
<v Bo Quist>
Hello.
"""
TEAMS_OLD = """0:0:3.270 --> 0:0:4.250
Ana Pell (Guest)
Morning, everyone.
0:0:59.0 --> 0:1:4.250
Bo Quist
Morning.
Shall we?
0:10:12.500 --> 0:10:14.0
Ana Pell
Yes.
"""
SRT = """1
00:00:09,000 --> 00:00:11,500
Bo Quist: it works on arm too

2
00:00:12,000 --> 00:00:14,000
[SPEAKER_00]: good
"""
SBV = "0:00:01.000,0:00:04.000\nso welcome everyone\n\n0:00:04.000,0:00:08.000\nto the Tarn call\n"
OTTER = (
    "Ana Pell  0:15  \nThe image is smaller now.\n\nUnknown Speaker  1:02:07  \nIs it?\n\n"
    "Bo Quist  1:02:09  \nYes: by half.\n\nTranscribed by https://otter.ai\n"
)
CAPTIONS = "[Ana Pell] 11:03:20\nShall we begin?\n\n[Bo Quist] 11:03:25\nYes.\nLet us.\n"
IRSSI = """--- Log opened Mon Jan 05 23:59:00 2026
23:59 -!- cleo [c@tarn.test] has joined #tarn
23:59 <@anap> #topic Release plan
00:01  * boq_ nods
00:02 < boq_> fine by me
"""
MEETBOT = (
    "15:00:01 <anap> #startmeeting Tarn call\n15:02:10 <anap> #topic Build speed\n15:05:44 <boq> #action boq to ask\n"
)
JITSI = """Transcript of conference held at Jan 5, 2026 in room tarn
Initial people present at 3:04:00 PM:

\tAna Pell

Transcript, started at 3:04:00 PM:
________________________________________________________________________________
<3:04:05 PM> Ana Pell: The new release is out and we should
                       announce it.
<3:04:30 PM> Bo Quist joined the conference
<3:04:35 PM> Bo Quist: Yes.
________________________________________________________________________________
End of transcript at Jan 5, 2026
"""
INLINE = "[00:12:15] Ana Pell: Hello.\n[00:12:20] Bo Quist: Hi: there.\nand more\n[00:12:30] Ana Pell: Bye.\n"
COLUMNS = "00:12:15  Ana Pell  Hello.\n00:12:20  Bo Quist  Hi there.\n"
XCHAT = "Jan 05 15:00:00 <anap>\thello\nJan 05 15:00:04 → cleo joined\nJan 05 15:00:09 <boq>\thi\n"
MATRIX_LOG = (
    "2026-01-05 15:00:00 <@ana:tarn.test> !topic Build speed\n2026-01-05 15:00:09 <@bo:tarn.test> ^action bo to ask\n"
)
BOLD = "**Ana Pell (12:15):** Hello.\n\n**Bo Quist (12:20):** Hi.\n"
WHISPER = json.dumps(
    {
        "segments": [
            {"start": 1.2, "end": 3.4, "text": " Hi “all”.", "speaker": "SPEAKER_00", "words": []},
            {"start": 3.5, "end": 4, "text": " Hi “all”."},
        ],
        "language": "en",
    },
    indent=1,
    ensure_ascii=False,
)


@pytest.mark.parametrize(
    ("text", "form", "said"),
    [
        (
            TEAMS,
            "teams_vtt",
            [("Ana Pell", "Good morning", 5.1), ("Ana Pell", "all.", 5.1), ("Bo Quist", "Hello.", 8.0)],
        ),
        (
            TEAMS_OLD,
            "teams_docx",
            [
                ("Ana Pell", "Morning, everyone.", 3.27),
                ("Bo Quist", "Morning.", 59.0),
                ("Bo Quist", "Shall we?", 59.0),
                ("Ana Pell", "Yes.", 612.5),
            ],
        ),
        (SRT, "srt", [("Bo Quist", "it works on arm too", 9.0), ("SPEAKER_00", "good", 12.0)]),
        (SBV, "sbv", [("", "so welcome everyone", 1.0), ("", "to the Tarn call", 4.0)]),
        (
            OTTER,
            "otter",
            [
                ("Ana Pell", "The image is smaller now.", 15.0),
                ("", "Is it?", 3727.0),
                ("Bo Quist", "Yes: by half.", 3729.0),
            ],
        ),
        (
            CAPTIONS,
            "zoom_captions",
            [("Ana Pell", "Shall we begin?", 0.0), ("Bo Quist", "Yes.", 5.0), ("Bo Quist", "Let us.", None)],
        ),
        (IRSSI, "irc", [("anap", "#topic Release plan", 0.0), ("boq", "nods", 120.0), ("boq", "fine by me", 180.0)]),
        (
            MEETBOT,
            "irc",
            [
                ("anap", "#startmeeting Tarn call", 0.0),
                ("anap", "#topic Build speed", 129.0),
                ("boq", "#action boq to ask", 343.0),
            ],
        ),
        (
            JITSI,
            "jitsi",
            [
                ("Ana Pell", "The new release is out and we should", 0.0),
                ("Ana Pell", "announce it.", None),
                ("Bo Quist", "Yes.", 30.0),
            ],
        ),
        (
            INLINE,
            "inline",
            [
                ("Ana Pell", "Hello.", 735.0),
                ("Bo Quist", "Hi: there.", 740.0),
                ("Bo Quist", "and more", None),
                ("Ana Pell", "Bye.", 750.0),
            ],
        ),
        (COLUMNS, "inline", [("Ana Pell", "Hello.", 735.0), ("Bo Quist", "Hi there.", 740.0)]),
        (XCHAT, "irc", [("anap", "hello", 0.0), ("boq", "hi", 9.0)]),
        (MATRIX_LOG, "irc", [("ana", "!topic Build speed", 0.0), ("bo", "^action bo to ask", 9.0)]),
        (BOLD, "inline", [("Ana Pell", "Hello.", 735.0), ("Bo Quist", "Hi.", 740.0)]),
        (WHISPER, "whisper_json", [("SPEAKER_00", "Hi “all”.", 1.2), ("", "Hi “all”.", 3.5)]),
    ],
    ids=lambda v: v if isinstance(v, str) and len(v) < 20 else "",
)
def test_small_samples(text: str, form: str, said: list[tuple[str, str, float | None]], tmp_path: Path) -> None:
    alone = read_transcript(text)
    assert [p.format for p in alone.parts] == [form]
    assert [(u.label, u.raw, u.start) for u in alone.utterances] == said
    rows = text.split("\n")
    assert all(rows[u.line - 1][u.column - 1 :].startswith(u.raw) for u in alone.utterances)
    assert alone.unparsed == ()
    (tmp_path / "meeting.txt").write_text(f"# Tarn call\n\n## Raw Transcript\n```\n{text}\n```\n", encoding="utf-8")
    inside = read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert [(u.label, u.raw, u.start) for u in inside.utterances] == said


def test_whisper_texts_keep_their_places() -> None:
    first, second = read_transcript(WHISPER).utterances
    assert first.line < second.line


def test_a_teams_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for text in (
        "Tarn call-20260105_150000-Meeting Transcript",
        "January 5, 2026, 3:00PM",
        "27m 42s",
        "Ana Pell started transcription",
    ):
        document.add_paragraph(text)
    for text in ("Ana Pell   0:03", "Morning, everyone.", "Bo Quist   0:07", "Morning."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "transcript.docx"))
    got = read(tmp_path, Project(root=tmp_path))
    assert [(u.label, u.raw, u.start, u.line) for u in got.utterances] == [
        ("Ana Pell", "Morning, everyone.", 3.0, 6),
        ("Bo Quist", "Morning.", 7.0, 8),
    ]
    (tmp_path / "transcript.docx").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(InputError, match="is no Word document"):
        read(tmp_path, Project(root=tmp_path))


@pytest.mark.parametrize("damage", [b"", b"not XML", b'<?xml version="1.0"?><w:document xmlns:w="x"><w:p', b"<a/>"])
def test_a_damaged_document(tmp_path: Path, damage: bytes) -> None:
    docx = pytest.importorskip("docx")
    docx.Document().save(str(tmp_path / "whole.docx"))
    with (
        zipfile.ZipFile(tmp_path / "whole.docx") as whole,
        zipfile.ZipFile(tmp_path / "transcript.docx", "w") as broken,
    ):
        for part in whole.namelist():
            broken.writestr(part, damage if part == "word/document.xml" else whole.read(part))
    with pytest.raises(InputError, match="or is damaged"):
        read(tmp_path / "transcript.docx", Project(root=tmp_path))


def test_notes_by_gemini(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_text(
        "# Tarn call\nInvited [Ana Pell](mailto:a@tarn.test) [Bo Quist](mailto:b@tarn.test)\n\n"
        "### Summary\nAll went well.\n\n### Next steps\n- [Bo Quist] Send slides: share the deck.\n\n"
        "## Transcript\n### 00:01:10\n**Ana Pell:** Hello.\n**Bo Quist:** Hi.\n### Transcription ended after 00:02:00\n"
    )
    got = read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert [p.name for p in got.people] == ["Ana Pell", "Bo Quist"]
    assert [(w.kind, w.text) for w in got.written] == [
        ("recap", "All went well."),
        ("actions", "- [Bo Quist] Send slides: share the deck."),
    ]
    assert [(a.owner, a.task) for a in got.actions] == [("Bo Quist", "Send slides: share the deck")]
    assert [u.raw for u in got.utterances] == ["Hello.", "Hi."]


def test_zoom_web_names_beside_what_was_cut_out_are_no_speech() -> None:
    page = "Search transcript\nAna Pell (Org)\nAna Pell (Org)\n\n(Chat before the call removed)\n\n"
    page += "Ana Pell (Org)\n11:17\nWelcome.\n"
    page += "Bo Quist\nBo Quist\n11:20\nThanks.\nCy Dorn (Inc.)\nCy Dorn (Inc.)\n\n(Chat after the call removed)\n"
    assert zoom_web.sniff(page) > 0.9
    got = zoom_web.parse(page)
    assert [(c.label, c.raw, c.start) for c in got.cues] == [
        ("Ana Pell (Org)", "Welcome.", 677.0),
        ("Bo Quist", "Thanks.", 680.0),
    ]
    assert [row for _, row in got.unparsed] == ["(Chat before the call removed)", "(Chat after the call removed)"]
    assert zoom_web.sniff("Bo Quist\nBo Quist\nCy Dorn\nCy Dorn\n") == 0.0
