"""A time for every utterance."""

from __future__ import annotations

from notes.meeting import Meeting


def set_clock(meeting: Meeting) -> Meeting:
    """Spread the words evenly between the times that are known."""
    words_per_second = 2.5
    known = {(s.file, s.line): s.seconds for s in meeting.stamps}
    out, now = [], 0.0
    for u in meeting.utterances:
        passed = [t for (f, n), t in known.items() if f == u.file and n < u.line]
        now = max([now, *passed]) if u.start is None else u.start
        end = now + len(u.raw.split()) / words_per_second if u.end is None else u.end
        out.append(u.model_copy(update={"start": now, "end": end, "approximate": u.start is None}))
        now = end
    return meeting.model_copy(update={"utterances": tuple(out)})
