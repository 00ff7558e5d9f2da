"""Planning the site's files and writing those that changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from notes.glossary import Glossary
from notes.meeting import Meeting
from notes.project import Project
from notes.render import resources
from notes.render.files import write
from notes.render.site import language, meeting, transcript
from notes.render.site.urls import href, root_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "media-src 'self' https: http:; frame-src https://www.youtube-nocookie.com; base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True)
class SiteReport:
    """What a build did: ``pages`` planned, and how many files it wrote or left as they were."""

    pages: int
    written: int
    unchanged: int


class Site:
    """What all pages share: templates, language, menu."""

    def __init__(self, project: Project, glossary: Glossary) -> None:
        self.project = project
        self.glossary = glossary
        self.t = language.load(project)
        self.env = resources.environment(project)
        self.env.globals["t"] = self.t
        settings = project.settings
        self.env.globals["site"] = settings.site.model_copy(update={"title": settings.site.title or settings.title})
        self.env.globals["people"] = {}
        self.env.globals["searchable"] = False
        self.env.globals["policy"] = POLICY
        self.env.globals["menu"] = [{"path": "index.html", "name": self.t("meetings")}]

    def page(self, path: str, template: str, **values: Any) -> str:
        values = {"path": path, "root": root_of(path), "kind": template, "description": ""} | values
        return resources.render(self.env, f"site/{template}.html.j2", **values)


def build_site(meetings: Sequence[Meeting], project: Project, glossary: Glossary, output: Path) -> SiteReport:
    """Write the whole site below ``output``; a file that already says the same is left alone.

    Raises ``ConfigError`` for a broken template or message file, ``OutputError`` where nothing can be written.
    """
    site = Site(project, glossary)
    files: dict[str, str | bytes] = {}
    for name, source in resources.files("site", project).items():
        if name.startswith("assets/"):
            files[name] = source.read_bytes()
    ordered = sorted(meetings, key=_newest_first)
    for m in ordered:
        path = f"meetings/{m.id}.html"
        files[path] = site.page(path, "meeting", title=m.title or site.t("untitled"), **meeting.context(m, site.t))
    files["index.html"] = _home(site, ordered)
    changed = [write(output / name, content) for name, content in sorted(files.items())]
    return SiteReport(sum(n.endswith(".html") for n in files), sum(changed), len(changed) - sum(changed))


def _newest_first(m: Meeting) -> tuple[int, str]:
    return (-(m.date.toordinal() if m.date else 0), m.id)


def _home(site: Site, meetings: Sequence[Meeting]) -> str:
    years = [
        (year, [_row(m, site) for m in group])
        for year, group in groupby(meetings, key=lambda m: m.date.year if m.date else None)
    ]
    title = site.project.settings.site.title or site.project.settings.title
    return site.page("index.html", "home", title=title, years=years)


def _row(m: Meeting, site: Site) -> dict[str, Any]:
    anchor = transcript.anchors(m)
    return {
        "href": href(f"meetings/{m.id}.html"),
        "title": m.title,
        "date": m.date,
        "short": site.t.short_day(m.date) if m.date else "",
        "topics": [{"title": t.title, "anchor": anchor[t.id]} for t in m.topics if t.kind == "topic"],
    }
