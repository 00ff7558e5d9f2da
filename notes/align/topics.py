"""Where each agenda item starts."""

from __future__ import annotations

from notes.meeting import Meeting, Topic


def find_topics(meeting: Meeting) -> Meeting:
    if not meeting.utterances:
        return meeting
    first = meeting.utterances[0]
    whole = Topic(
        id="meeting",
        title=meeting.title,
        start=first.start,
        end=meeting.utterances[-1].end,
        first=0,
        last=len(meeting.utterances),
        line=first.line,
    )
    return meeting.model_copy(update={"topics": (whole,)})
