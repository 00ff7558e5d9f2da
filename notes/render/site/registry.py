"""What the meetings together say: people, terms, decisions, announcements, open actions, links, what comes next."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from notes.glossary import Glossary
from notes.render.site.digest import Attendee, Digest, Item, MeetingRef, Upcoming
from notes.render.site.mentions import Mention
from notes.render.site.urls import unique_slugs


@dataclass(frozen=True, slots=True)
class Found:
    """Something of a meeting, with the meeting it stands in."""

    meeting: MeetingRef
    item: Item


@dataclass(frozen=True, slots=True)
class PersonPage:
    name: str
    path: str
    affiliation: str | None
    handle: str | None
    meetings: tuple[tuple[MeetingRef, Attendee], ...]
    topics: tuple[Found, ...]
    actions: tuple[Found, ...]

    @property
    def words(self) -> int:
        return sum(a.words for _, a in self.meetings)


@dataclass(frozen=True, slots=True)
class TermPage:
    name: str
    path: str
    kind: str | None
    link: str | None
    description: str | None
    aliases: tuple[str, ...]
    mentions: tuple[tuple[MeetingRef, Mention], ...]
    months: tuple[tuple[str, int], ...]
    """``2024-03`` and how often it was spoken, every month from the first meeting to the last."""

    @property
    def count(self) -> int:
        return sum(len(m.moments) for _, m in self.mentions)


@dataclass(frozen=True, slots=True)
class Registry:
    meetings: tuple[Digest, ...]
    """The newest first."""
    people: dict[str, str]
    """Name to path."""
    terms: dict[str, str]
    series_pages: dict[str, str]

    @property
    def years(self) -> list[tuple[int | None, list[Digest]]]:
        out: dict[int | None, list[Digest]] = {}
        for m in self.meetings:
            out.setdefault(m.ref.date.year if m.ref.date else None, []).append(m)
        return list(out.items())

    @property
    def series(self) -> list[tuple[str, int]]:
        return sorted(Counter(m.ref.series for m in self.meetings if m.ref.series).items(), key=lambda s: (-s[1], s[0]))

    @property
    def decisions(self) -> list[Found]:
        return [Found(m.ref, d) for m in self.meetings for d in m.decisions]

    @property
    def announcements(self) -> list[Found]:
        return [Found(m.ref, a) for m in self.meetings for a in m.announcements]

    @property
    def actions(self) -> list[Found]:
        return [Found(m.ref, a) for m in self.meetings for a in m.actions]

    @property
    def links(self) -> list[Found]:
        """Each address once, as the newest meeting shared it."""
        seen: dict[str, Found] = {}
        for m in self.meetings:
            for item in m.links:
                seen.setdefault(item.url or "", Found(m.ref, item))
        return list(seen.values())

    @property
    def upcoming(self) -> list[Upcoming]:
        """Meetings announced for after the newest one. No clock is asked, so a rebuild says the same."""
        newest = max((m.ref.date for m in self.meetings if m.ref.date), default=dt.date.min)
        out: dict[tuple[str, dt.date], Upcoming] = {}
        for m in self.meetings:
            for n in m.upcoming:
                if n.date > newest:
                    out.setdefault((n.name, n.date), n)
        return sorted(out.values(), key=lambda n: (n.date, n.name))


def registry(digests: Sequence[Digest], glossary: Glossary) -> Registry:
    ordered = tuple(sorted(digests, key=lambda d: d.order))
    names = unique_slugs([a.name for d in ordered for a in d.people])
    spoken = {term for d in ordered for term in d.mentions}
    terms = unique_slugs([t.term for t in glossary.terms if t.term in spoken or t.description])
    series = unique_slugs([d.ref.series for d in ordered if d.ref.series])
    return Registry(
        ordered,
        {name: f"people/{slug}.html" for name, slug in names.items()},
        {term: f"terms/{slug}.html" for term, slug in terms.items()},
        {name: f"series/{slug}.html" for name, slug in series.items()},
    )


def people_pages(found: Registry, glossary: Glossary) -> list[PersonPage]:
    """Sorted by name."""
    entries = {p.name: p for p in glossary.people}
    meetings: dict[str, list[tuple[MeetingRef, Attendee]]] = defaultdict(list)
    topics: dict[str, list[Found]] = defaultdict(list)
    actions: dict[str, list[Found]] = defaultdict(list)
    for m in found.meetings:
        for a in m.people:
            meetings[a.name].append((m.ref, a))
        for item in m.topics:
            for name in item.names:
                topics[name].append(Found(m.ref, item))
        for item in m.actions:
            for name in item.names:
                actions[name].append(Found(m.ref, item))
    out = []
    for name in sorted(found.people, key=lambda n: (n.casefold(), n)):
        entry = entries.get(name)
        affiliation = next((a.affiliation for _, a in meetings[name] if a.affiliation), None)
        out.append(
            PersonPage(
                name,
                found.people[name],
                affiliation or (entry.affiliation if entry else None),
                entry.handle if entry else None,
                tuple(meetings[name]),
                tuple(topics[name]),
                tuple(actions[name]),
            )
        )
    return out


def term_pages(found: Registry, glossary: Glossary) -> list[TermPage]:
    """Sorted by name: what was spoken, and what the glossary explains."""
    mentions: dict[str, list[tuple[MeetingRef, Mention]]] = defaultdict(list)
    for m in found.meetings:
        for term, mention in m.mentions.items():
            mentions[term].append((m.ref, mention))
    months = _months(found.meetings)
    out: dict[str, TermPage] = {}
    for t in sorted(glossary.terms, key=lambda t: (t.term.casefold(), t.term)):
        if t.term not in found.terms:
            continue
        count: Counter[str] = Counter()
        for ref, mention in mentions[t.term]:
            if ref.date:
                count[f"{ref.date:%Y-%m}"] += len(mention.moments)
        out[t.term] = TermPage(
            t.term,
            found.terms[t.term],
            t.kind,
            t.link,
            t.description,
            t.aliases,
            tuple(mentions[t.term]),
            tuple((month, count[month]) for month in months),
        )
    return list(out.values())


def _months(meetings: Sequence[Digest]) -> list[str]:
    dates = [m.ref.date for m in meetings if m.ref.date]
    if not dates:
        return []
    first, last = min(dates), max(dates)
    count = (last.year - first.year) * 12 + last.month - first.month
    return [
        f"{first.year + (first.month - 1 + i) // 12:04}-{(first.month - 1 + i) % 12 + 1:02}" for i in range(count + 1)
    ]
