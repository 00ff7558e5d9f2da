"""What of a meeting may be published, and ``meeting.json``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from notes.meeting import Line, Meeting, Part, Problem

Placed = TypeVar("Placed", Line, Problem)

_NO_SPEECH: dict[str, object] = {"first": 0, "last": 0, "evidence": ()}
"""Of a topic: what it says about utterances; its evidence quotes them."""


def public(meeting: Meeting) -> Meeting:
    """The meeting without what its ``publish`` settings hold back: transcript, chat, recording.

    Everything that is written is made from this. The minutes stay; with the transcript its corrections go as well, and
    the lines of input that stood in a part which is held back.
    """
    shown = meeting.publish
    held: set[str] = set()
    changes: dict[str, object] = {}
    if not shown.transcript:
        held.add("transcript")
        changes |= {"utterances": (), "corrections": (), "suggestions": (), "stamps": (), "captions": ()}
        changes["topics"] = tuple(t.model_copy(update=_NO_SPEECH) for t in meeting.topics)
    if not shown.chat:
        held.add("chat")
        changes["chat"] = ()
        so_far = meeting.model_copy(update=changes)
        changes |= _without_links(so_far, {link.url for link in meeting.links if link.source == "chat"})
    if not shown.video:
        held.add("recording")
        changes["recording"] = None
        if meeting.recording:
            held_back = meeting.model_copy(update=changes)
            changes |= _without_links(held_back, {meeting.recording.url})
    if not held:
        return meeting
    parts = [p for p in meeting.parts if p.role in held]
    changes["furniture"] = _outside(meeting.furniture, parts)
    changes["unparsed"] = _outside(meeting.unparsed, parts)
    changes["problems"] = _outside(meeting.problems, parts)
    return meeting.model_copy(update=changes)


def _without_links(meeting: Meeting, urls: set[str]) -> dict[str, object]:
    return {
        "links": tuple(link for link in meeting.links if link.url not in urls),
        "topics": tuple(
            t.model_copy(update={"links": tuple(url for url in t.links if url not in urls)}) for t in meeting.topics
        ),
    }


def to_json(meeting: Meeting) -> str:
    """``meeting.json``: every field, in the order of the schema, one a line."""
    return meeting.model_dump_json(indent=1) + "\n"


def from_json(text: str | bytes) -> Meeting:
    """The meeting of a ``meeting.json``. What is drawn from it is the same whether it was built now or read back."""
    return Meeting.model_validate_json(text)


def _outside(rows: Iterable[Placed], parts: list[Part]) -> tuple[Placed, ...]:
    return tuple(r for r in rows if not any(p.file == r.file and p.first <= r.line <= p.last for p in parts))
