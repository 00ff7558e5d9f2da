"""What is worth writing down, each with the utterances that it rests on."""

from __future__ import annotations

from notes.meeting import Meeting
from notes.project import Settings


def minute(meeting: Meeting, settings: Settings) -> Meeting:
    del settings
    return meeting
