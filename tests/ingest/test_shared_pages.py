"""The labelled real pages: no word lost, none twice."""

from pathlib import Path

import pytest

from notes import project
from notes.formats.base import lines
from notes.ingest import read
from notes.meeting import Meeting
from tests.ingest.places import assert_each_line_once

SHARED = Path(__file__).parents[2] / ".." / "shared" / "podman"
PAGES = sorted(p.parent for p in SHARED.glob("*/meeting.txt"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PAGES, reason="the labelled meetings are not beside the checkout"),
]


def raw_words(meeting: Meeting, role: str) -> list[str]:
    """All words that the meeting holds of its chat or transcript, in the order of the page."""
    (part,) = (p for p in meeting.parts if p.role == role)
    inside = range(part.first, part.last + 1)
    kept: list[tuple[int, str]] = [(n.line, n.text) for n in (*meeting.furniture, *meeting.unparsed)]
    said = {u.line: u for u in meeting.utterances}
    own_lines = part.format == "zoom_web"  # the name has a line of its own there
    kept += [(n, u.raw if own_lines or not u.label or u.column < 3 else f"{u.label}: {u.raw}") for n, u in said.items()]
    for m in meeting.chat:
        head = {"zoom_chat": "\t", "plain_chat": ": "}.get(part.format)
        lead = "" if head is None else f"{_clock(m.offset)}\t{m.label}:\t" if head == "\t" else f"{m.label}: "
        kept.append((m.line, lead + m.raw))
    return [w for n, text in sorted(kept) if n in inside for w in text.split()]


def _clock(offset: float | None) -> str:
    whole = int(offset or 0)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_every_line_is_in_one_place(folder: Path) -> None:
    text = (folder / "meeting.txt").read_text(encoding="utf-8")
    assert_each_line_once(text, read(folder / "meeting.txt", project.Project(root=folder)))


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
@pytest.mark.parametrize("role", ["transcript", "chat"])
def test_every_word_stands_in_the_meeting_once(folder: Path, role: str) -> None:
    source = folder / f"{role}.txt"
    if not source.exists():
        pytest.skip("this meeting has no chat")
    meeting = read(folder / "meeting.txt", project.Project(root=folder))
    expected = source.read_text(encoding="utf-8").split()
    assert raw_words(meeting, role) == expected
    again = Meeting.model_validate_json(meeting.model_dump_json())
    assert raw_words(again, role) == expected


@pytest.mark.parametrize("folder", PAGES, ids=lambda p: p.name)
def test_the_page_s_own_facts_are_found(folder: Path) -> None:
    meeting = read(folder / "meeting.txt", project.Project(root=folder))
    assert meeting.date is not None
    assert meeting.date.isoformat() == folder.name
    assert meeting.scheduled is not None
    assert (meeting.zone, meeting.scheduled.hour) == ("America/New_York", 11)
    assert meeting.agenda
    assert all(i.presenters for i in meeting.agenda)
    assert [row for _, row in lines("\n".join(u.text for u in meeting.unparsed)) if "transcript" in row.lower()] == []
