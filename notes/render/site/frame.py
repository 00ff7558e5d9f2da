"""What all pages share: templates, language, menu, and who and what has a page of its own."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import jinja2

import notes
from notes.glossary import Glossary
from notes.project import Project
from notes.render import resources
from notes.render.site import charts, language
from notes.render.site.links import Links
from notes.render.site.sources import mark
from notes.render.site.urls import href, root_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'{wasm}; img-src 'self' data:; connect-src 'self'; "
    "media-src 'self' https: http:; frame-src https://www.youtube-nocookie.com; worker-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


class Frame:
    """Travels to worker processes as its settings; templates are read there again."""

    def __init__(self, project: Project, glossary: Glossary, output: Path, *, searchable: bool) -> None:
        self.project = project
        self.glossary = glossary
        self.output = output
        self.searchable = searchable
        self.t = language.load(project)
        self._links: dict[str, Links] = {}
        self.people: dict[str, str] = {}
        """Name to the path of the person's page."""
        self.terms: dict[str, str] = {}
        self.series: dict[str, str] = {}
        self.code = mark(notes.__version__.encode(), str(bool(glossary.terms)).encode(), *_sources(project)).encode()
        """Changes with the program, the templates, the menu and everything in notes.toml that a page may show."""

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k not in {"env", "_links"}} | {"_links": {}}

    @property
    def title(self) -> str:
        return self.project.settings.site.title or self.project.settings.title

    @cached_property
    def env(self) -> jinja2.Environment:
        env = resources.environment(self.project)
        settings = self.project.settings
        logo = settings.site.logo
        env.globals |= {
            "t": self.t,
            "site": settings.site.model_copy(
                update={"title": self.title, "logo": f"assets/{Path(logo).name}" if logo else None}
            ),
            "base_url": settings.url.rstrip("/") + "/" if settings.url else None,
            "searchable": self.searchable,
            "menu": self._menu(),
            "clock": language.clock,
            "clock_of": language.clock_of,
            "local": language.local,
            "charts": charts,
        }
        env.filters["href"] = href
        return env

    def page(self, path: str, template: str, **values: Any) -> str:
        """The page at ``path`` from ``site/<template>.html.j2``."""
        shared = {
            "path": path,
            "root": root_of(path),
            "kind": template,
            "description": "",
            "people": self.people,
            "terms": self.terms,
            "all_series": self.series,
            "policy": POLICY.format(wasm=" 'wasm-unsafe-eval'" if template == "search" else ""),
            "json": None,
            "to": self.links(root_of(path)),
        }
        return resources.render(self.env, f"site/{template}.html.j2", **(shared | values))

    def links(self, root: str) -> Links:
        found = self._links.get(root)
        if found is None:
            found = self._links[root] = Links(root, self.t)
        return found

    def _menu(self) -> list[dict[str, str]]:
        pages = (
            ("index.html", "meetings"),
            ("people/index.html", "people"),
            *((("terms/index.html", "terms"),) if self.glossary.terms else ()),
            ("decisions.html", "decisions"),
            ("links.html", "links"),
            ("about.html", "about"),
        )
        return [{"path": path, "name": self.t(key)} for path, key in pages]


def _sources(project: Project) -> list[bytes]:
    """Everything that decides how a page looks, but for the meetings and the glossary."""
    code = sorted(Path(__file__).parent.parent.rglob("*.py"))
    templates = resources.files("templates", project)
    files = resources.files("site", project)
    messages = [path for name, path in files.items() if name.startswith("messages/")]
    shown = project.settings.model_dump_json(exclude={"redact", "llm", "publish"})
    return [shown.encode(), *(p.read_bytes() for p in (*code, *templates.values(), *messages))]
