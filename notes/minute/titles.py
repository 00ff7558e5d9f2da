"""How a topic is called where it is named in passing."""

from __future__ import annotations

import re

from notes.meeting import Meeting
from notes.minute.sentences import Sentence

_LONG = 60
"""Letters from which a title is cut."""


def short_title(title: str) -> str:
    """A title without what an agenda adds to it."""
    title = re.sub(r"\s+[-–—]\s+[^-–—]*$", "", title).strip(" .")
    head = re.split(r", | without | so that | in order to ", title)[0]
    return head if len(title) > _LONG and len(head) > _LONG / 4 else title


def about(s: Sentence, meeting: Meeting) -> str | None:
    """The title of the topic in which something was said, for a list of the whole meeting that has several."""
    topic = next((t for t in meeting.topics if t.first <= s.first < t.last and t.kind == "topic"), None)
    return short_title(topic.title) if topic and len(meeting.topics) > 1 else None
