"""Topics as people wrote them on the page: where their headings give times, these win over anything found in speech."""

from __future__ import annotations

import re

from rapidfuzz.fuzz import token_set_ratio

from notes.meeting import Meeting, Topic, Written

COMMAND = re.compile(r"\s*(?P<command>[#!]topic)\b:? +(?P<title>\S.*)", re.IGNORECASE)
ALIKE = 75
"""Token-set ratio (0 to 100) from which a section is about a topic that was found."""


def sections(meeting: Meeting) -> list[Written]:
    """The sections about topics, in the order of the page."""
    return [w for w in meeting.written if w.kind in ("topic", "discussion")]


def topics_on_page(meeting: Meeting) -> list[tuple[int, Topic]]:
    """(index of the first utterance, topic) of each section with a time; empty where the page times too few of them."""
    own = sections(meeting)
    timed = [w for w in own if w.start is not None]
    if len(timed) * 2 < len(own) or not timed:
        return []
    out: list[tuple[int, Topic]] = []
    for w in sorted(timed, key=lambda w: (w.start or 0.0, w.line)):
        at = _index(meeting, w.start or 0.0)
        at = max(at, out[-1][0] + 1 if out else 0)
        if at < len(meeting.utterances):
            topic = Topic(id="", title=w.title, presenters=w.presenters, start=w.start, evidence=("the page says so",))
            out.append((at, topic.model_copy(update={"kind": w.kind, "written": w.text})))
    return out


def topics_by_command(meeting: Meeting) -> list[tuple[int, Topic]]:
    """The same of each ``#topic`` that somebody wrote in the log of a MeetBot (``!topic`` on Matrix)."""
    said = [(i, m) for i, u in enumerate(meeting.utterances) if (m := COMMAND.match(u.text))]
    return [(i, Topic(id="", title=m["title"].strip(), evidence=(f"{m['command']} is written",))) for i, m in said]


def _index(meeting: Meeting, start: float) -> int:
    """The first utterance that begins at ``start`` or a second before."""
    return next((i for i, u in enumerate(meeting.utterances) if u.start is not None and u.start >= start - 1), 0)


def attach(meeting: Meeting) -> Meeting:
    """Give each topic what people wrote below its title."""
    free = [w for w in sections(meeting) if w.text and w.text not in {t.written for t in meeting.topics}]
    topics = []
    for topic in meeting.topics:
        near = [w for w in free if _about(w, topic)]
        if topic.written or not near:
            topics.append(topic)
            continue
        free.remove(near[0])
        update: dict[str, object] = {"written": near[0].text}
        if near[0].presenters and not topic.presenters:
            update["presenters"] = near[0].presenters
        topics.append(topic.model_copy(update=update))
    return meeting.model_copy(update={"topics": tuple(topics)})


def _about(section: Written, topic: Topic) -> bool:
    both_open = section.kind == topic.kind == "discussion"
    return both_open or token_set_ratio(section.title.casefold(), topic.title.casefold()) >= ALIKE
