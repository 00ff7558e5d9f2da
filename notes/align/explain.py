"""Why each topic starts where it does, for a reader at a terminal."""

from __future__ import annotations

from notes.meeting import Meeting, Topic


def explain_topics(meeting: Meeting) -> str:
    """One paragraph a topic: time, title, presenters, confidence, line and evidence; then the clock they stand on."""
    rows = [_paragraph(topic) for topic in meeting.topics]
    rows += [f"{p.message} (line {p.line})" for p in meeting.problems if p.code == "agenda-item-not-found"]
    rows.append(_clock(meeting))
    return "\n\n".join(rows) + "\n"


def _paragraph(topic: Topic) -> str:
    who = f" - {', '.join(topic.presenters)}" if topic.presenters else ""
    out = [f"{_time(topic.start)}  {topic.title}{who}"]
    out.append(f"    line {topic.line}, {topic.kind}, confidence {topic.confidence:.0%}")
    out += [f"    - {why}" for why in topic.evidence]
    out += [f"    {_time(part.start)}  {part.title}" for part in topic.subtopics]
    return "\n".join(out)


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "--:--"
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02}:{whole % 60:02}"


def _clock(meeting: Meeting) -> str:
    guessed = sum(u.approximate for u in meeting.utterances)
    times = f"{guessed} of {len(meeting.utterances)} times are interpolated."
    recording = meeting.recording
    if recording is None:
        return f"No recording is known. {times}"
    if not recording.offset_known:
        return f"Nothing says how the recording was cut: the times are the transcript's own and may be off. {times}"
    return f"Times are the recording's, by {recording.offset_reason}. {times}"
