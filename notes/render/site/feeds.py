"""What other programs follow: an Atom feed, a calendar, a site map."""

from __future__ import annotations

import datetime as dt

from notes.render import calendar as calendars
from notes.render import resources
from notes.render.site.digest import Digest
from notes.render.site.frame import Frame
from notes.render.site.registry import Registry
from notes.render.site.sources import mark
from notes.render.site.urls import href

ENTRIES = 30
"""Meetings in the feed: two years of a monthly call."""


CALENDAR = "calendar.ics"


def files(frame: Frame, found: Registry) -> dict[str, str | bytes]:
    """All but the calendar, which takes long enough to be made only when something in it changed."""
    out: dict[str, str | bytes] = {"feed.xml": feed(frame, found)}
    base = frame.project.settings.url
    if base:
        out["sitemap.xml"] = sitemap(base.rstrip("/") + "/", found)
    out["robots.txt"] = "User-agent: *\nAllow: /\n" + (f"Sitemap: {base.rstrip('/')}/sitemap.xml\n" if base else "")
    return out


def feed(frame: Frame, found: Registry) -> str:
    """Atom (RFC 4287), the newest first. The time of an entry is the meeting's, not the build's."""
    newest = [m for m in found.meetings if m.ref.date][:ENTRIES]
    updated = max((_updated(m) for m in newest), default="1970-01-01T00:00:00Z")
    entries = [(m, _updated(m)) for m in newest]
    return resources.render(frame.env, "site/feed.xml.j2", entries=entries, updated=updated)


def _updated(m: Digest) -> str:
    moment = m.ended or m.began
    if moment:
        return f"{moment.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{m.ref.date}T00:00:00Z"


def calendar_mark(frame: Frame, found: Registry) -> str:
    """Changes with everything that goes into the calendar."""
    dates = repr([(m.ref, m.began, m.ended) for m in found.meetings])
    return mark(frame.code, dates.encode(), repr(found.upcoming).encode())


def calendar(frame: Frame, found: Registry) -> bytes:
    """iCalendar: the meetings that were, and those announced."""
    base = frame.project.settings.url
    entries = []
    for m in found.meetings:
        if m.ref.date:
            entry = calendars.event(m.ref.id, m.ref.title, m.began or m.ref.date, m.ended)
            if base:
                entry.add("url", f"{base.rstrip('/')}/{href(m.ref.path)}")
            entries.append(entry)
    entries += [calendars.event(f"next-{n.date}-{n.name}", n.name, n.start or n.date) for n in found.upcoming]
    return calendars.calendar(frame.title, entries)


def sitemap(base: str, found: Registry) -> str:
    """https://www.sitemaps.org/protocol.html"""
    pages = [("", None), *((m.ref.path, m.ref.date) for m in found.meetings)]
    pages += [(path, None) for kind in (found.people, found.terms) for path in kind.values()]
    rows = [
        f"<url><loc>{_xml(base + href(path))}</loc>" + (f"<lastmod>{day}</lastmod>" if day else "") + "</url>"
        for path, day in pages
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return head + "\n".join(rows) + "\n</urlset>\n"


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
