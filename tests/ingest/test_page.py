"""A pasted page, however it is laid out."""

from pathlib import Path

from hypothesis import given, settings

from notes.formats.base import lines
from notes.ingest import detection_report, read
from notes.meeting import Meeting
from notes.project import Project, Settings
from tests.ingest.pages import Sample, samples
from tests.ingest.places import assert_each_line_once


def page(tmp_path: Path, text: str, name: str = "meeting.txt") -> Meeting:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path, Project(root=tmp_path, settings=Settings()))


@settings(max_examples=120, deadline=None)
@given(samples())
def test_everything_is_found_wherever_it_stands(tmp_path_factory: object, sample: Sample) -> None:
    folder = Path(tmp_path_factory.getbasetemp())  # type: ignore[attr-defined]
    meeting = page(folder, sample.text)
    text = sample.text.removeprefix("\ufeff")
    assert_each_line_once(text, meeting)
    said = [(u.label.split(" (")[0], u.raw) for u in meeting.utterances]
    assert said == list(sample.turns), detection_report(meeting)
    assert [w for m in meeting.chat for w in m.raw.split()] == [w for _, m in sample.messages for w in m.split()]
    if not sample.chat.startswith("meet"):  # there, messages within a minute can't be told apart
        assert [(m.label, m.raw) for m in meeting.chat] == list(sample.messages)
    assert [(i.title, i.presenters) for i in meeting.agenda] == [
        ("Build speed", ("Ana Pell",)),
        ("Cache - the slow one", ("Bo Quist", "Dana del Toro")),
    ]
    assert [p.name for p in meeting.people] == ["Ana Pell", "Bo Quist", "Cleo Marsh-Lind"]
    assert meeting.title == "Tarn community call"
    assert meeting.scheduled is not None
    assert meeting.scheduled.isoformat() == "2024-03-12T10:00:00-04:00"
    assert meeting.recording is not None
    assert meeting.recording.video_id == "abcdefghijk"
    assert [u.text for u in meeting.unparsed] == []
    assert len(lines(text)) >= max(p.last for p in meeting.parts)
