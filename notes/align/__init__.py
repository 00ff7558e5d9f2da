"""One clock for all sources, and every topic in its place on it."""

from __future__ import annotations

from notes.align.clock import set_clock
from notes.align.recording import set_recording_clock
from notes.align.topics import find_topics
from notes.align.wallclock import set_wall_clock
from notes.align.written import attach
from notes.meeting import Meeting


def align(meeting: Meeting) -> Meeting:
    """Times first: the transcript's own, the wall clock, the recording's. Topics are placed on them, with what people
    wrote of them.
    """
    timed = set_recording_clock(set_wall_clock(set_clock(meeting)))
    return attach(find_topics(timed))


__all__ = ["align", "find_topics", "set_clock", "set_recording_clock", "set_wall_clock"]
