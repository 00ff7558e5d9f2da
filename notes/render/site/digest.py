"""What the rest of the site needs to know of one meeting; small enough to hold a thousand of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from notes.addresses import safe_url
from notes.meeting import GROUPS, Meeting, Statement
from notes.render.site import transcript
from notes.render.site.mentions import Mention, TermIndex
from notes.render.site.moments import Player, player


@dataclass(frozen=True, slots=True)
class Item:
    """A decision, announcement, action, topic or link of a meeting, and where on its page it stands."""

    text: str
    anchor: str
    start: float | None = None
    """Seconds on the recording."""
    names: tuple[str, ...] = ()
    """Presenters of a topic, owner of an action, who put a decision into words, who shared a link."""
    url: str | None = None
    due: str | None = None
    done: bool = False
    about: str | None = None
    """The topic, where the words alone do not tell of what they speak."""


@dataclass(frozen=True, slots=True)
class MeetingRef:
    """A meeting as other pages name it."""

    id: str
    path: str
    title: str
    date: dt.date | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    name: str
    affiliation: str | None = None
    words: int = 0
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Upcoming:
    name: str
    date: dt.date
    start: dt.datetime | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    ref: MeetingRef
    began: dt.datetime | None = None
    ended: dt.datetime | None = None
    words: int = 0
    recap: tuple[str, ...] = ()
    topics: tuple[Item, ...] = ()
    decisions: tuple[Item, ...] = ()
    announcements: tuple[Item, ...] = ()
    actions: tuple[Item, ...] = ()
    links: tuple[Item, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    people: tuple[Attendee, ...] = ()
    mentions: dict[str, Mention] = field(default_factory=dict)
    """Glossary term to where it was spoken."""
    anchors: dict[str, float | None] = field(default_factory=dict)
    """Every topic's anchor that this page ever had, and the second it led to."""
    removed: int = 0
    """How much was taken out of the meeting on request."""
    endings: tuple[str, ...] = ("html", "json")
    """What files there are beside the page."""

    @property
    def order(self) -> tuple[int, str]:
        """Sorts the newest first."""
        return (-(self.ref.date.toordinal() if self.ref.date else 0), self.ref.id)

    def with_anchors(self, anchors: dict[str, float | None]) -> Digest:
        # Sorted: which of them an earlier build knew must not show.
        return replace(self, anchors=dict(sorted(anchors.items())))


def digest(meeting: Meeting, terms: TermIndex) -> Digest:
    tape = player(meeting.recording)
    where = _Where(meeting, tape)
    anchor = transcript.anchors(meeting)
    return Digest(
        ref=MeetingRef(meeting.id, f"meetings/{meeting.id}.html", meeting.title, meeting.date, meeting.series),
        began=meeting.began or meeting.scheduled,
        ended=meeting.ended,
        words=sum(len(u.text.split()) for u in meeting.utterances),
        recap=tuple(s.text for s in meeting.recap),
        topics=tuple(
            Item(t.title, anchor[t.id], transcript.on_tape(t.start, tape), t.presenters)
            for t in meeting.topics
            if t.kind == "topic"
        ),
        decisions=_stated(meeting.decisions, where),
        announcements=_stated(meeting.announcements, where),
        actions=tuple(
            Item(
                a.shown, *where(a.evidence, a.start), names=(a.owner,) if a.owner else (), due=a.due_beside, done=a.done
            )
            for a in meeting.actions
        ),
        links=_links(meeting, where),
        upcoming=tuple(Upcoming(n.name, n.date, n.start, n.zone) for n in meeting.next_meetings),
        people=_people(meeting),
        mentions=terms.find(meeting.utterances, tape),
        removed=meeting.removed,
        endings=(
            "html",
            "json",
            *(("vtt", "chapters.json") if any(u.start is not None for u in meeting.utterances) else ()),
        ),
    ).with_anchors({anchor[t.id]: transcript.on_tape(t.start, tape) for t in meeting.topics})


class _Where:
    """From evidence to an anchor on the meeting's page and a second of the recording."""

    def __init__(self, meeting: Meeting, tape: Player | None) -> None:
        self.tape = tape
        self.starts = {u.id: u.start for u in meeting.utterances} | {m.id: m.start for m in meeting.chat}

    def __call__(self, evidence: Iterable[str], start: float | None) -> tuple[str, float | None]:
        found = next((i for i in evidence if i in self.starts), None)
        if start is None and found:
            start = self.starts[found]
        return found or "minutes", transcript.on_tape(start, self.tape)


def _stated(rows: Iterable[Statement], where: _Where) -> tuple[Item, ...]:
    return tuple(
        Item(s.shown, *where(s.evidence, s.start), names=(s.speaker,) if s.speaker else (), about=s.about) for s in rows
    )


def _links(meeting: Meeting, where: _Where) -> tuple[Item, ...]:
    out: dict[str, Item] = {}
    for link in meeting.links:
        url = safe_url(link.url)
        if url and url not in out:
            anchor, start = where([link.evidence] if link.evidence else [], link.start)
            out[url] = Item(link.title or url, anchor, start, (link.shared_by,) if link.shared_by else (), url)
    return tuple(out.values())


def _people(meeting: Meeting) -> tuple[Attendee, ...]:
    words = {s.name: s.words for s in transcript.speakers(meeting)}
    known = {
        p.name: Attendee(p.name, p.affiliation, words.get(p.name, 0), p.listed) for p in meeting.people if p.attended
    }
    known |= {name: Attendee(name, None, n) for name, n in words.items() if name not in known}
    named = [*(name for t in meeting.topics for name in t.presenters), *(a.owner for a in meeting.actions if a.owner)]
    known |= {name: Attendee(name) for name in named if name not in known and name not in GROUPS}
    return tuple(known.values())
