"""A meeting's folder with separate files, and what meeting.toml overrides."""

from pathlib import Path

import pytest

from notes.errors import ConfigError
from notes.ingest import detection_report, read
from notes.project import Project, Series, Settings

VTT = """WEBVTT

1
00:00:01.000 --> 00:00:04.000
Ana Pell (Example Org): Welcome to the call.

2
00:00:05.000 --> 00:00:09.000
Bo Quist: The build broke again.
"""
CHAT = "00:00:12\tAna Pell (Example Org):\tsee the issue\nit has two lines\n00:00:20\tBo Quist:\t👍\n"


def folder(tmp_path: Path, **files: str) -> Path:
    path = tmp_path / "2024-03-12"
    path.mkdir()
    for name, text in files.items():
        (path / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return path


def test_separate_files_make_one_meeting(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        transcript__vtt=VTT,
        chat__txt=CHAT,
        agenda__md="# Tarn call\n\n1. Build speed - Bo Quist\n2. Cache\n",
        attendees__txt="Ana Pell\nBo Quist\nCleo Marsh\n",
    )
    got = read(path, Project(root=tmp_path, settings=Settings(zone="Europe/Berlin")))
    assert (got.id, got.title, str(got.date), got.zone) == ("2024-03-12", "Tarn call", "2024-03-12", "Europe/Berlin")
    assert [(u.file, u.line, u.raw) for u in got.utterances] == [
        ("transcript.vtt", 5, "Welcome to the call."),
        ("transcript.vtt", 9, "The build broke again."),
    ]
    assert [(m.file, m.line, m.text, m.offset) for m in got.chat] == [
        ("chat.txt", 1, "see the issue\nit has two lines", 12.0),
        ("chat.txt", 3, "👍", 20.0),
    ]
    assert [(i.title, i.presenters, i.file) for i in got.agenda] == [
        ("Build speed", ("Bo Quist",), "agenda.md"),
        ("Cache", (), "agenda.md"),
    ]
    assert [p.name for p in got.people] == ["Ana Pell", "Bo Quist", "Cleo Marsh"]
    assert got.unparsed == ()


def test_a_page_wins_over_copies_of_its_parts(tmp_path: Path) -> None:
    path = folder(
        tmp_path, meeting__txt="# Tarn call\n## Transcript\n" + VTT, transcript__vtt=VTT, minutes__md="# Old\n"
    )
    got = read(path, Project(root=tmp_path))
    assert {u.file for u in got.utterances} == {"meeting.txt"}
    assert len(got.utterances) == 2


def test_meeting_toml_overrides_the_page(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        meeting__txt="# Tarn call\n## March 12, 2024 10:00 a.m. Eastern\n## Chat\nYou11:05 AM\nhello\n## Transcript\n"
        + VTT,
        meeting__toml='title = "Planning"\ndate = "2024-03-13"\ntime = "17:00"\nzone = "Europe/Berlin"\n'
        'recording = "https://youtu.be/abcdefghijk"\nvideo_offset = 62.5\nnote_taker = "Ana Pell"\nseries = "Tarn"\n',
    )
    got = read(path / "meeting.txt", Project(root=tmp_path))
    assert (got.title, got.series) == ("Planning", "Tarn")
    assert got.scheduled is not None
    assert got.scheduled.isoformat() == "2024-03-13T17:00:00+01:00"
    assert got.recording is not None
    assert (got.recording.video_id, got.recording.offset, got.recording.offset_known) == ("abcdefghijk", 62.5, True)
    assert got.chat[0].sender == "Ana Pell"


def test_the_report_names_every_part_and_every_line_not_understood(tmp_path: Path) -> None:
    path = folder(tmp_path, meeting__txt="# Tarn call\n\nBring cake!\n\n## Transcript\n```\n" + VTT + "```\n")
    report = detection_report(read(path, Project(root=tmp_path)))
    assert "meeting.txt:7-15  transcript (zoom_vtt)  2 utterances" in report
    assert "1 line not understood, kept in meeting.json:\n  meeting.txt:3  Bring cake!" in report


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("Tarn Community Meeting Notes", "Tarn Community Meeting"),
        ("The bothy, in June", "Tarn Bothy Call"),
        ("Bothy and community meeting together", None),
        ("Tarn Community Meeting in the bothy", "Tarn Community Meeting"),
        ("Bothys", None),
    ],
)
def test_a_title_tells_the_series(tmp_path: Path, title: str, series: str | None) -> None:
    known = (
        Series(name="Tarn Community Meeting", match=("community  meeting",)),
        Series(name="Tarn Bothy Call", match=("bothy",)),
    )
    path = folder(tmp_path, meeting__txt=f"# {title}\n## Transcript\n" + VTT)
    project = Project(root=tmp_path, settings=Settings(series=known))
    assert read(path, project).series == series
    (path / "meeting.toml").write_text('series = "Tarn Bothy Call"')
    assert read(path, project).series == "Tarn Bothy Call"
    (path / "meeting.toml").write_text('series = "Tarn Bothy"')
    with pytest.raises(ConfigError, match=r"meeting\.toml:1: .*'Tarn Bothy'"):
        read(path, project)
