"""What minutes and site both tell of a topic besides its sentences: who spoke, its parts, where else it is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notes.meeting import Action, Meeting, Statement, Topic

SPOKEN, SPOKEN_OPEN = 60, 300
"""Words from which a topic, or an open discussion, says who spoke."""
VOICES = 5
"""People of a topic who are named; a border that is a sentence off would count the others wrongly."""


@dataclass(frozen=True)
class Heard:
    name: str
    minutes: int
    """0 where it was less than one, or nobody knows."""


def heard(topic: Topic) -> tuple[tuple[Heard, ...], bool]:
    """Who spoke most in a topic, and whether others did; nobody where it is short, or opens or closes the meeting.

    People wrote themselves what a topic with ``written`` was about.
    """
    least = {"topic": SPOKEN, "discussion": SPOKEN_OPEN}.get(topic.kind)
    if topic.written or least is None or sum(v.words for v in topic.voices) < least:
        return (), False
    named = tuple(Heard(v.name, round((v.seconds or 0) / 60)) for v in topic.voices[:VOICES])
    return named, len(topic.voices) > VOICES


def points(topic: Topic) -> list[Statement]:
    """Its parts and sentences as one list in the order of the meeting, what has no time in front.

    Questions have a list of their own.
    """
    kinds = ("part",) if re.search(r"\bdemo", topic.title, re.IGNORECASE) else ("part", "demo")
    found = [
        Statement(text=s.title, evidence=(), start=s.start, line=s.line) for s in topic.subtopics if s.kind in kinds
    ]
    found += [] if topic.written else topic.summary
    return sorted(found, key=lambda p: -1.0 if p.start is None else p.start)


def listed(topic: Topic, meeting: Meeting) -> list[str]:
    """Of a topic without a sentence of its own: in which lists of the page something of it stands."""
    if points(topic) or topic.written:
        return []
    lists: list[tuple[str, Sequence[Statement | Action]]] = [
        ("announcements", meeting.announcements),
        ("decisions", meeting.decisions),
        ("actions", meeting.actions),
        ("questions", meeting.questions),
    ]
    theirs = {"discussion": "questions"}
    replaced = {theirs.get(w.kind, w.kind) for w in meeting.written}
    inside = {u.id for u in meeting.utterances[topic.first : topic.last]}
    found = [name for name, rows in lists if any(not inside.isdisjoint(r.evidence[:1]) for r in rows)]
    return [name for name in found if name not in replaced]
