"""The pages about all meetings together: home, archives, people, terms, decisions, links, the project's own pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from notes.errors import ConfigError
from notes.glossary import Glossary
from notes.render import resources
from notes.render.site import search
from notes.render.site.digest import Digest
from notes.render.site.frame import Frame
from notes.render.site.pages import write_files
from notes.render.site.registry import Registry, TermPage, people_pages, term_pages
from notes.render.site.sources import mark
from notes.render.site.text import rich
from notes.render.site.urls import href

RECENT = 24
"""Meetings that the home page lists; the archives have the rest."""
CHARTED = 8
"""Terms in the home page's picture of topics over the months."""
NAMING = frozenset({"decisions", "links"})
"""Templates that link names to people's pages."""
_DATA = TypeAdapter(Any)
_LANGUAGE = re.compile(r"\.[a-z]{2,3}(-[A-Za-z]+)?$")
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    template: str
    title: str
    data: dict[str, Any]
    """What the template shows; the same goes into the page's JSON."""
    description: str = ""
    as_json: bool = True

    @property
    def beside(self) -> str | None:
        """The path of the page's JSON."""
        return self.path.removesuffix(".html") + ".json" if self.as_json else None


@dataclass(frozen=True)
class PageJob:
    page: Page
    json: bytes
    mark: str

    @property
    def files(self) -> tuple[str, ...]:
        return (self.page.path, self.page.beside) if self.page.beside else (self.page.path,)


def jobs(frame: Frame, found: Registry, glossary: Glossary) -> list[PageJob]:
    """Every page but the meetings' own, with a mark of all that goes into it."""
    names = mark(repr((found.people, found.terms)).encode())
    out = []
    for page in _pages(frame, found, glossary):
        data = _DATA.dump_json(page.data, indent=1) + b"\n"
        shared = names if page.template in NAMING else ""
        made_of = f"{page.template} {page.title} {page.description} {frame.searchable} {shared}"
        out.append(PageJob(page, data, mark(frame.code, made_of.encode(), data)))
    return out


def write_page(frame: Frame, job: PageJob) -> int:
    """How many of the page's files were written."""
    page = job.page
    html = frame.page(
        page.path, page.template, title=page.title, description=page.description, json=page.beside, **page.data
    )
    files: dict[str, str | bytes] = {page.path: html}
    if page.beside:
        files[page.beside] = job.json
    return write_files(files, frame.output)


def files(frame: Frame, found: Registry) -> dict[str, str | bytes]:
    return {"search-titles.js": _titles(found)} if frame.searchable else {}


def _pages(frame: Frame, found: Registry, glossary: Glossary) -> Iterator[Page]:
    t = frame.t
    terms = term_pages(found, glossary)
    people = people_pages(found, glossary)
    archives = _archives(frame, found)
    yield _home(frame, found, terms, archives)
    yield from archives
    yield Page(
        "people/index.html",
        "people",
        t("people"),
        {
            "persons": [
                {"name": p.name, "path": p.path, "affiliation": p.affiliation, "meetings": len(p.meetings)}
                for p in people
            ]
        },
    )
    for person in people:
        yield Page(person.path, "person", person.name, {"person": person})
    yield Page("terms/index.html", "terms", t("terms"), {"entries": [_entry(term) for term in terms]})
    for term in terms:
        yield Page(term.path, "term", term.name, {"term": term}, term.description or "")
    decided = {
        "decisions": found.decisions,
        "announcements": found.announcements,
        "actions": [a for a in found.actions if not a.item.done],
    }
    yield Page("decisions.html", "decisions", t("decisions_and_actions"), decided)
    yield Page("links.html", "links", t("links"), {"links": found.links})
    yield from _own_pages(frame)
    if (url := frame.project.settings.url) and "404" not in _in_language(frame):
        # It is shown at any address that is not there, so its links begin at the top of the server.
        top = urlsplit(url).path.rstrip("/") + "/"
        yield Page("404.html", "missing", t("missing"), {"root": top}, as_json=False)
    if frame.searchable:
        filters = {
            "series": [name for name, _ in found.series],
            "years": [year for year, _ in found.years if year],
            "speakers": [p.name for p in people if p.words],
            "spoken": [term.name for term in terms if term.mentions],
            "parts": search.parts(len(found.meetings)),
        }
        yield Page("search.html", "search", t("search"), filters, as_json=False)


def _entry(term: TermPage) -> dict[str, Any]:
    return {"name": term.name, "path": term.path, "kind": term.kind, "description": term.description,
            "count": term.count, "meetings": len(term.mentions), "months": term.months}  # fmt: skip


def _home(frame: Frame, found: Registry, terms: list[TermPage], archives: list[Page]) -> Page:
    recent = found.meetings[:RECENT]
    years: dict[int | None, list[Digest]] = {}
    for m in recent[1:]:
        years.setdefault(m.ref.date.year if m.ref.date else None, []).append(m)
    most = sorted((term for term in terms if term.mentions), key=lambda term: (-term.count, term.name))[:CHARTED]
    data = {
        "newest": recent[0] if recent else None,
        "recent": [(year, [_row(m) for m in ms]) for year, ms in years.items()],
        "count": len(found.meetings),
        "upcoming": found.upcoming,
        "archives": [(a.path, a.title, len(a.data["listed"])) for a in archives if a.path.startswith("years/")],
        "series": [(a.path, a.title, len(a.data["listed"])) for a in archives if a.path.startswith("series/")],
        "charted": [_entry(term) for term in most],
    }
    return Page("index.html", "home", frame.title, data, frame.project.settings.site.description)


def _row(m: Digest) -> dict[str, Any]:
    return {"meeting": m.ref, "topics": [(item.text, item.anchor) for item in m.topics]}


def _archives(frame: Frame, found: Registry) -> list[Page]:
    out = []
    for year, meetings in found.years:
        path = f"years/{year}.html" if year else "years/undated.html"
        title = str(year) if year else frame.t("undated")
        out.append(Page(path, "archive", title, {"listed": [_row(m) for m in meetings]}))
    for name, _ in found.series:
        listed = [_row(m) for m in found.meetings if m.ref.series == name]
        out.append(Page(found.series_pages[name], "archive", name, {"listed": listed}))
    return out


def _own_pages(frame: Frame) -> Iterator[Page]:
    """``site/pages/*.md``, each at its name; the first heading is the title."""
    for stem, path in _in_language(frame).items():
        try:
            source = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as e:
            raise ConfigError(f"can't be read: {e}", fix="It must be a UTF-8 text file.", path=path) from e
        heading = _HEADING.search(source)
        title = heading[1].strip() if heading else stem.replace("-", " ").capitalize()
        yield Page(f"{stem}.html", "page", title, {"content": rich(source)}, as_json=False)


def _in_language(frame: Frame) -> dict[str, Path]:
    """Page by name. ``about.de.md`` takes the place of ``about.md`` on a German site, unless that is the project's."""
    files = {
        name.removeprefix("pages/").removesuffix(".md"): path
        for name, path in resources.files("site", frame.project).items()
        if name.startswith("pages/") and name.endswith(".md")
    }
    shipped = resources.shipped("site")
    out = {stem: path for stem, path in files.items() if not _LANGUAGE.search(stem)}
    for code in (frame.t.code.split("-")[0], frame.t.code):
        for stem, path in files.items():
            name = stem.removesuffix(f".{code}")
            own = name in out and not out[name].is_relative_to(shipped)
            if name != stem and not (own and path.is_relative_to(shipped)):
                out[name] = path
    return out


def _titles(found: Registry) -> str:
    """Titles for the small search that works where a browser forbids loading the index."""
    rows = [[m.ref.title, href(m.ref.path), str(m.ref.date or "")] for m in found.meetings]
    rows += [
        [i.text, f"{href(m.ref.path)}#{href(i.anchor)}", str(m.ref.date or "")]
        for m in found.meetings
        for i in m.topics
    ]
    rows += [[name, href(path), ""] for kind in (found.people, found.terms) for name, path in kind.items()]
    return f"window.noteTitles = {json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"
