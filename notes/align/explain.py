"""Why each topic starts where it does, for a reader at a terminal."""

from __future__ import annotations

import re
import textwrap

from notes.align import cues
from notes.align.topics import clean_title
from notes.meeting import Meeting, Topic

WIDTH = 100
INDENT = " " * 9
QUOTED = 24
"""Words of the announcing sentence that are shown at most."""


def explain_topics(meeting: Meeting) -> str:
    """One paragraph a topic: time, title, presenters, what was said there, evidence; then what is missing."""
    rows = [_heading(meeting), *(_paragraph(meeting, topic) for topic in meeting.topics)]
    missing = [p for p in meeting.problems if p.code == "agenda-item-not-found"]
    rows += [_wrapped(f"Not found: {p.message} (line {p.line} of the page)", "") for p in missing]
    rows.append(_wrapped(_clock(meeting), ""))
    return "\n\n".join(rows) + "\n"


def _heading(meeting: Meeting) -> str:
    items = sum(i.level == 0 for i in meeting.agenda)
    planned = f"the page's agenda has {items} item{'s' * (items != 1)}" if items else "the page has no agenda"
    found = sum(t.kind == "topic" for t in meeting.topics)
    return f"{meeting.title}: {found} topic{'s' * (found != 1)}; {planned}."


def _paragraph(meeting: Meeting, topic: Topic) -> str:
    who = f" ({', '.join(topic.presenters)})" if topic.presenters else ""
    out = [f"{_time(topic.start):>7}  {topic.title}{who}"]
    planned = {clean_title(i.title) for i in meeting.agenda}
    about = f"line {topic.line}, {topic.confidence:.0%} sure"
    if topic.kind == "topic" and planned:
        about += ", on the agenda" if topic.title in planned else ", not on the agenda"
    out.append(INDENT + (about if topic.kind != "opening" else f"line {topic.line}"))
    if topic.kind != "opening":
        out.append(_wrapped(_said(meeting, topic), INDENT))
    out.append(_wrapped(f"Evidence: {'; '.join(topic.evidence)}.", INDENT))
    out += [f"{INDENT}{_time(part.start)}  {part.title}" for part in topic.subtopics]
    return "\n".join(out)


def _said(meeting: Meeting, topic: Topic) -> str:
    """What is said there: the sentence that announces the topic, cut to ``QUOTED`` words."""
    u = meeting.utterances[topic.first]
    sentences = re.split(r"(?<=[.?!…])\s+", u.text.strip())
    families = (cues.HANDOVER, cues.OWN, cues.DISCUSSION)
    weights = [max(cues.strength(rules, s).weight for rules in families) for s in sentences]
    best = max(range(len(sentences)), key=lambda k: (weights[k], k)) if max(weights) else 0
    words = sentences[best].split()
    text = " ".join(words[-QUOTED:] if max(weights) else words[:QUOTED])
    before = "… " if best or (max(weights) and len(words) > QUOTED) else ""
    after = " …" if best + 1 < len(sentences) or (not max(weights) and len(words) > QUOTED) else ""
    return f"{u.speaker or 'Somebody'}: “{before}{text}{after}”"


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _time(seconds: float | None) -> str:
    if seconds is None:
        return "--:--"
    whole = int(seconds)
    hours = f"{whole // 3600}:" if whole >= 3600 else ""
    return f"{hours}{whole // 60 % 60:02}:{whole % 60:02}"


def _clock(meeting: Meeting) -> str:
    guessed = sum(u.approximate for u in meeting.utterances)
    all_of = "all" if guessed == len(meeting.utterances) else f"{guessed} of {len(meeting.utterances)}"
    times = f"Of the times {all_of} are interpolated." if guessed else "No time is interpolated."
    recording = meeting.recording
    if recording is None:
        return f"No recording is known: the times are the transcript's own. {times}"
    if not recording.offset_known:
        return f"Nothing says how the recording was cut: the times are the transcript's own and may be off. {times}"
    return f"The times are the recording's, by {recording.offset_reason}. {times}"
