"""Links from page to page, as the templates put them in thousands of rows: written here, since a macro takes ten times
as long."""

from __future__ import annotations

from functools import cached_property, lru_cache
from html import escape

from markupsafe import Markup

from notes.render.site.digest import MeetingRef
from notes.render.site.language import Language, clock
from notes.render.site.urls import href


class Links:
    """Links as they stand on a page that is ``root`` away from the top."""

    def __init__(self, root: str, t: Language) -> None:
        self.root = root
        self.t = t
        self.meeting = lru_cache(maxsize=4096)(self._meeting)
        self.origin = lru_cache(maxsize=4096)(self._origin)

    @cached_property
    def _untitled(self) -> str:
        return self.t("untitled")

    def page(self, ref: MeetingRef) -> str:
        return f"{self.root}{href(ref.path)}"

    def address(self, ref: MeetingRef, anchor: str, start: float | None) -> str:
        """An utterance or topic on a meeting's page, and the second to play from."""
        return f"{self.page(ref)}{'' if start is None else f'?t={int(start)}'}#{href(anchor)}"

    def go(self, ref: MeetingRef, anchor: str, start: float | None) -> Markup:
        """The clock time of a moment, leading there."""
        shown = clock(start) if start is not None else "→"
        return Markup(f'<a class="at" href="{self.address(ref, anchor, start)}">{shown}</a>')  # noqa: S704  quoted

    def date(self, ref: MeetingRef) -> Markup:
        if ref.date is None:
            return Markup(escape(self.t("undated")))  # noqa: S704  escaped
        shown = escape(self.t.day(ref.date))
        return Markup(f'<time datetime="{ref.date.isoformat()}">{shown}</time>')  # noqa: S704  escaped

    def _meeting(self, ref: MeetingRef) -> Markup:
        title = escape(ref.title or self._untitled)
        return Markup(f'<a href="{self.page(ref)}" dir="auto">{title}</a>')  # noqa: S704  escaped

    def _origin(self, ref: MeetingRef) -> Markup:
        """Date and title of the meeting that something stands in."""
        return Markup(f'<span class="from">{self.date(ref)} · {self.meeting(ref)}</span>')  # noqa: S704  escaped
