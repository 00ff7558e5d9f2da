"""One person, one name, across agenda, attendees, chat and transcript."""

from __future__ import annotations

from notes.glossary import Glossary
from notes.meeting import Meeting


def resolve(meeting: Meeting, glossary: Glossary, note_taker: str | None = None) -> Meeting:
    del glossary, note_taker
    return meeting
