"""``minutes.md``: the page that a moderator edits and publishes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import jinja2

from notes.meeting import AgendaItem, ChatMessage, Link, Meeting, NextMeeting, Person, Topic, turns
from notes.project import Fold
from notes.render import resources
from notes.render.escape import autolink, escape, link
from notes.render.moments import clock, day, moment, zone
from notes.render.topics import heard, listed, points
from notes.render.written import loose, written

TEMPLATE = "minutes.md.j2"
LATE = 120.0
"""Seconds of the clock that a transcript may lack at its front."""

_PREPOSITION = re.compile(r"(?:after|at|before|by|during|in|next|on|this|today|tomorrow|until|within)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """What one person says in a row."""

    speaker: str | None
    start: float | None
    text: str


def minutes(meeting: Meeting, env: jinja2.Environment, fold: Fold = "details") -> str:
    """The page as Markdown. ``meeting`` is the public one (``data.public``). Raises ``ConfigError``."""
    env = env.overlay(extensions=[])
    env.filters |= _filters(meeting)
    text = resources.render(env, TEMPLATE, m=meeting, **_values(meeting), **_folding(fold))
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _filters(meeting: Meeting) -> dict[str, Callable[..., str]]:
    return {
        "md": escape,
        "link": link,
        "autolink": autolink,
        "due": lambda text: text if _PREPOSITION.match(text) else f"by {text}",
        "parens": lambda text: f" ({text})" if text else "",
        "moment": lambda seconds: moment(meeting.recording, seconds),
        "clock_zone": lambda when: f"{clock(_in(when, meeting.zone))} {zone(_in(when, meeting.zone), meeting.zone)}",
    }


def _values(meeting: Meeting) -> dict[str, object]:
    return {
        "when": _when(meeting),
        "attendees": [_Attendee(p) for p in meeting.people if p.attended],
        "agenda": _agenda(meeting),
        "topics": [t for t in (_ShownTopic(t, meeting) for t in meeting.topics) if t.kind == "topic" or t.told],
        "late": _late(meeting),
        "written": {kind: written(meeting, kind) for kind in ("recap", "discussion", "actions", "next_topics")},
        "loose": loose(meeting),
        "unplaced": _unplaced(meeting),
        "next_meetings": [_Next(n, meeting.zone) for n in meeting.next_meetings],
        "sources": _sources(meeting),
        "quotes": quotes(meeting),
        "chat": _messages(meeting.chat),
        "turns": _turns(meeting),
    }


def _late(meeting: Meeting) -> str | None:
    """When the transcript begins, where its first words are no opening and an item of the agenda was not found."""
    first = meeting.utterances[0].start if meeting.utterances else None
    opened = not meeting.topics or meeting.topics[0].kind == "opening"
    missed = any(p.code == "agenda-item-not-found" for p in meeting.problems)
    late = first is not None and first >= LATE and missed and not opened
    return moment(None, first) if late else None


def _folding(fold: Fold) -> dict[str, object]:
    """Folded away as HackMD and GitHub both show it (``<details>``), or as only HackMD does (``:::spoiler``)."""

    def head(title: str, count: int, unit: str) -> str:
        shown = f"{title} ({count} {unit}{'' if count == 1 else 's'})"
        return f":::spoiler {shown}" if fold == "spoiler" else f"<details>\n<summary>{shown}</summary>"

    return {"fold": head, "unfold": ":::" if fold == "spoiler" else "</details>"}


def _in(when: dt.datetime, name: str | None) -> dt.datetime:
    """``when`` on the clock of the zone ``name``: only a named zone knows what its letters are on that date."""
    try:
        return when.astimezone(ZoneInfo(name)) if name else when
    except (ZoneInfoNotFoundError, ValueError):
        return when


def _when(meeting: Meeting) -> str | None:
    if meeting.scheduled is not None:
        at = _in(meeting.scheduled, meeting.zone)
        return f"{day(at.date())}, {clock(at)} {zone(at, meeting.zone)}".rstrip()
    return day(meeting.date) if meeting.date else None


class _Attendee:
    def __init__(self, person: Person) -> None:
        where = f" ({escape(person.affiliation)})" if person.affiliation else ""
        self.person, self.shown = person, escape(person.name) + where


@dataclass(frozen=True)
class _AgendaRow:
    marker: str
    title: str
    presenters: tuple[str, ...]
    links: tuple[str, ...]


def _agenda(meeting: Meeting) -> list[_AgendaRow]:
    """The agenda as pasted; without one, the topics that were found."""
    items = meeting.agenda or tuple(
        AgendaItem(title=t.title, presenters=t.presenters) for t in meeting.topics if t.kind == "topic"
    )
    rows, number = [], 0
    for item in items:
        number += item.level == 0
        marker = f"{number}." if item.level == 0 or not number else "   " * item.level + "-"
        fresh = tuple(url for url in item.links if url not in item.title)
        rows.append(_AgendaRow(marker, item.title, item.presenters, fresh))
    return rows


class _ShownTopic:
    """A topic with the links that were shared while it ran, each once and with its title."""

    def __init__(self, topic: Topic, meeting: Meeting) -> None:
        known: dict[str, Link] = {}
        for shared in meeting.links:
            if shared.url not in known or (shared.title and not known[shared.url].title):
                known[shared.url] = shared
        self.title, self.presenters, self.start = topic.title, topic.presenters, topic.start
        self.kind, self.summary, self.subtopics = topic.kind, topic.summary, topic.subtopics
        self.written = topic.written
        self.points = points(topic)
        self.voices, self.others = heard(topic)
        self.named, self.listed = topic.named, listed(topic, meeting)
        self.told = bool(self.voices or self.points or topic.written or topic.links)
        self.shared = [known.get(url, Link(url=url)) for url in dict.fromkeys(topic.links)]


def _unplaced(meeting: Meeting) -> list[Link]:
    """Links of the chat that nobody can be sure belong to one of the topics; "You" is nobody's name."""
    placed = {url for t in meeting.topics for url in t.links}
    names = {p.name for p in meeting.people}
    found = [link for link in meeting.links if link.source == "chat" and link.url not in placed]
    return [link if link.shared_by in names else link.model_copy(update={"shared_by": None}) for link in found]


def quotes(meeting: Meeting) -> bool:
    """Whether anything that was said is quoted in the minutes."""
    lists = (meeting.announcements, meeting.decisions, meeting.questions, meeting.next_topics)
    beside = (*(t.summary for t in meeting.topics), *(a.context for a in meeting.actions))
    return any(s.quoted for rows in (*lists, *beside) for s in rows)


class _Next:
    def __init__(self, coming: NextMeeting, fallback: str | None) -> None:
        name = re.sub(r"(?i)^next\s+", "", coming.name).strip()
        self.heading = f"Next {name or 'meeting'}"
        self.source = coming.source
        self.when = day(coming.date)
        if coming.start is not None:
            at = _in(coming.start, coming.zone or fallback)
            self.when += f", {clock(at)} {zone(at, coming.zone or fallback)}".rstrip()


def _sources(meeting: Meeting) -> str:
    roles = {p.role for p in meeting.parts}
    names = [name for role, name in (("transcript", "the transcript"), ("chat", "the chat")) if role in roles]
    return " and ".join(names) or "the meeting's page"


def _messages(chat: tuple[ChatMessage, ...]) -> list[ChatMessage]:
    return [c for c in chat if c.reaction_to is None]


def _turns(meeting: Meeting) -> list[Turn]:
    return [
        Turn(run[0].speaker, run[0].start, " ".join(u.text.strip() for u in run))
        for run in (meeting.utterances[first:last] for first, last in turns(meeting.utterances))
    ]
