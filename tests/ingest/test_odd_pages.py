"""Pages as hurried people leave them."""

from __future__ import annotations

from pathlib import Path

from notes.ingest import read
from notes.project import Project

PAGE = """# Tarn Docs Guild
Who: Ana Pell, Bo Quist

## Agenda
* Who we are (Ana Pell, 5 min)
* Style guide (10 min)

Recording: https://www.youtube.com/live/TarnDemo777

## Transcript
Ana Pell: Hello.
Bo Quist: Hello.
"""


def test_minutes_and_presenter_in_one_bracket(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_text(PAGE)
    meeting = read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert [(i.title, i.presenters) for i in meeting.agenda] == [("Who we are", ("Ana Pell",)), ("Style guide", ())]


def test_a_recording_named_below_the_agenda_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "meeting.txt").write_text(PAGE)
    meeting = read(tmp_path / "meeting.txt", Project(root=tmp_path))
    assert meeting.recording is not None
    assert (meeting.recording.video_id, meeting.recording.line) == ("TarnDemo777", 8)
    assert not any(i.links or i.notes for i in meeting.agenda)


def test_the_minutes_of_an_agenda_page_are_no_agenda(tmp_path: Path) -> None:
    for heading, title in (("Tarn Docs Guild Agenda", "Tarn Docs Guild"), ("The Agenda Guild", "The Agenda Guild")):
        (tmp_path / "meeting.txt").write_text(PAGE.replace("Tarn Docs Guild", heading))
        assert read(tmp_path / "meeting.txt", Project(root=tmp_path)).title == title
