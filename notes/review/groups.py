"""What there is to decide: suggestions (and, on request, applied corrections) grouped by what was heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from notes.glossary import Glossary
from notes.meeting import Correction, Decided, Meeting, Utterance
from notes.render import moments
from notes.targets import Job

AROUND = 60
"""Characters of context shown on either side."""
WORDS = 5
"""Words on either side by which a decision finds its place again."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where it was heard."""

    meeting: str
    """Its folder's name, for people."""
    id: str
    folder: Path
    """Where the meeting's decisions are kept."""
    decided: Decided
    """The decision about this place, its outcome still open."""
    before: str
    after: str
    second: float | None
    """Of the recording."""
    url: str | None
    """The recording at that second."""


@dataclass(frozen=True, slots=True)
class Group:
    """All places where the same words are to become the same text."""

    heard: str
    becomes: str
    term: str
    person: bool
    status: str
    """``suggested`` or ``applied``."""
    confidence: float
    reason: str
    places: tuple[Place, ...]

    @property
    def id(self) -> str:
        return f"{self.heard} -> {self.becomes}"


def groups(meetings: Iterable[tuple[Job, Meeting]], glossary: Glossary, *, applied: bool = False) -> list[Group]:
    """What is open, the most frequent first; with ``applied`` the corrections that were made instead."""
    people = {p.name for p in glossary.people}
    together: dict[tuple[str, str], list[tuple[Correction, Place]]] = defaultdict(list)
    for job, meeting in meetings:
        people |= {p.name for p in meeting.people}
        utterances = {u.id: u for u in meeting.utterances}
        for c in meeting.corrections if applied else meeting.suggestions:
            if c.utterance in utterances:
                place = _place(job, meeting, utterances[c.utterance], c)
                together[" ".join(c.original.casefold().split()), c.corrected].append((c, place))
    out = [_group(found, people) for found in together.values()]
    return sorted(out, key=lambda g: (-len(g.places), g.heard.casefold(), g.becomes))


def _group(found: list[tuple[Correction, Place]], people: set[str]) -> Group:
    surest = max((c for c, _ in found), key=lambda c: c.confidence)
    return Group(
        heard=" ".join(surest.original.split()),
        becomes=surest.corrected,
        term=surest.term,
        person=surest.kind == "person" or surest.term in people,
        status=surest.status,
        confidence=surest.confidence,
        reason=surest.reason,
        places=tuple(place for _, place in found),
    )


def _place(job: Job, meeting: Meeting, u: Utterance, c: Correction) -> Place:
    before, after = u.raw[: c.offset], u.raw[c.offset + len(c.original) :]
    start = _second(u, before)
    shift = meeting.recording.offset if meeting.recording else 0.0
    return Place(
        meeting=job.name,
        id=meeting.id,
        folder=job.source if job.source.is_dir() else job.source.parent,
        decided=Decided(
            heard=c.original,
            term=c.term,
            before=" ".join(before.split()[-WORDS:]),
            after=" ".join(after.split()[:WORDS]),
            file=c.file,
            line=c.line,
        ),
        before=("…" if len(before) > AROUND else "") + before[-AROUND:],
        after=after[:AROUND] + ("…" if len(after) > AROUND else ""),
        second=None if start is None else start + shift,
        url=moments.address(meeting.recording, start),
    )


def _second(u: Utterance, before: str) -> float | None:
    """When the word after ``before`` is spoken, on the transcript's clock."""
    n = len(before.split())
    return u.word_starts[n] if n < len(u.word_starts) else u.start


def as_data(found: Iterable[Group]) -> Iterator[dict[str, object]]:
    """The groups as plain values for JSON."""
    for g in found:
        yield {
            "id": g.id,
            "heard": g.heard,
            "becomes": g.becomes,
            "term": g.term,
            "person": g.person,
            "status": g.status,
            "confidence": round(g.confidence, 3),
            "reason": g.reason,
            "places": [
                {
                    "meeting": p.meeting,
                    "file": p.decided.file,
                    "line": p.decided.line,
                    "second": None if p.second is None else round(p.second, 2),
                    "url": p.url,
                    "before": p.before,
                    "heard": p.decided.heard,
                    "after": p.after,
                }
                for p in g.places
            ],
        }
