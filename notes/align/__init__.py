"""One clock for all sources, and every topic in its place on it."""

from __future__ import annotations

from notes.align.clock import set_clock
from notes.align.topics import find_topics
from notes.meeting import Meeting


def align(meeting: Meeting) -> Meeting:
    """Times first: topics, chat and links are placed by them."""
    return find_topics(set_clock(meeting))


__all__ = ["align", "find_topics", "set_clock"]
