"""Minutes that people wrote on the page themselves: their sections, in the dialects of published pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from notes.formats.base import Rows, seconds
from notes.ingest.agenda import item_of, people_in
from notes.ingest.recording import URL
from notes.meeting import Action, Line, Written

Kind = Literal["topic", "discussion", "recap", "actions", "next_meeting", "next_topics", "notes"]

_AT = re.compile(
    # "(1:30 in the video)", "- 3:25 in the video", "([2:32](https://…&t=152s) in the video) -", "(: in the video)"
    r"\s*[-–—]?\s*\(?\s*\[?\s*(?P<at>(?:\d{1,2}:)?\d{1,3}:\d{2}|:)\s*(?:\]\s*\w?\((?P<url>https?://[^)\s]{1,500})\)?)?"
    r"\s*\)?\s*(?P<video>in the (?:video|recording))?\s*\)?\s*[-–—]?\s*(?:\d{1,3})?\s*$",
    re.IGNORECASE,
)
_WORDS: tuple[tuple[Kind, str], ...] = (
    ("next_topics", r"(?:possible |proposed )?topics (?:for|of) (?:the )?next\b.*|possible topics|next topics"),
    ("next_meeting", r"next\b.{0,60}\b(?:meeting|call|cabal|session|office hours)\b.*"),
    ("recap", r"(?:quick |meeting )?(?:recap|overview|summary|tl;?dr)"),
    ("actions", r"(?:suggested |proposed )?(?:next steps|action items?|actions|to-?dos?)"),
    ("discussion", r"open (?:forum|discussion|floor|mic)\b.*|(?:audience )?questions?\b.{0,20}|q ?(?:&|and) ?a"),
    ("notes", r"(?:meeting )?(?:notes|minutes|details|decisions|topics)(?: from gemini)?"),
)
_KINDS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDS)


_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])?\s*(?:\[(?P<done>[ xX])\]\s*)?(?P<task>\S.*)$")
_OWNERS = re.compile(r"\[([^\]\[(]{2,120})\]\s+(\S.*)$")
_DOER = re.compile(
    r"[*_]{0,2}\[?(?P<who>[^:\]*_]{2,60}?)\]?[*_]{0,2}(?: \([^)]{0,40}\))?"
    r"(?:[*_]{0,2}:[*_]{0,2}| to| will)\s+(?P<what>\S.*)$"
)


@dataclass(slots=True)
class _Section:
    line: int
    level: int
    title: str
    kind: Kind
    presenters: tuple[str, ...] = ()
    start: float | None = None
    rows: Rows = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not any(row.strip() for _, row in self.rows)

    def gap(self, n: int) -> None:
        """Keep a blank line between the last line and line ``n``, where there are any."""
        if self.rows and n > self.rows[-1][0] + 1:
            self.rows.append((n - 1, ""))


@dataclass(slots=True)
class Minutes:
    """Sections as they are met; headings below a topic stay in its text."""

    sections: list[_Section] = field(default_factory=list)

    def heading(self, n: int, row: str, text: str, known: frozenset[str]) -> bool:
        """Take a heading; False where it became a line of the text of the section above."""
        level = (len(row.lstrip()) - len(row.lstrip().lstrip("#"))) or 6
        now = self.sections[-1] if self.sections else None
        title, start, timed = _time_of(text)
        if not text.strip():
            return True
        if now is not None and level > now.level and now.kind in ("topic", "discussion"):
            if not title and timed and now.empty:
                now.start = start if now.start is None else now.start
                return True
            people = people_in(title, known) if title else None
            if people and now.empty and not now.presenters and not timed:
                now.presenters = people
                return True
            now.gap(n)
            now.rows.append((n, row))
            return False
        kind: Kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(title.strip(" :"))), "topic")
        item = item_of(title, known, 0, "", n) if kind == "topic" else None
        shown = item.title if item else title.strip(" :")
        presenters = item.presenters if item else ()
        self.sections.append(_Section(n, level, shown or text, kind, presenters, start))
        return True

    def text(self, rows: Rows) -> Rows:
        """Take the lines below the last heading; gives back those that only say when its topic began."""
        if not self.sections:
            self.sections.append(_Section(rows[0][0], 6, "Notes", "notes"))
        now = self.sections[-1]
        timing: Rows = []
        now.gap(rows[0][0])
        for n, row in rows:
            title, start, timed = _time_of(row) if now.empty and len(row) < 200 else (row, None, False)
            if timed and not title.strip(" -–—*"):
                now.start = start if now.start is None else now.start
                timing.append((n, row))
            else:
                now.rows.append((n, row))
        return timing

    def sections_of(self, file: str) -> list[Written]:
        """The sections with a heading or text of their own; a heading that only groups others has none."""
        return [
            Written(
                title=s.title,
                kind=s.kind,
                presenters=s.presenters,
                start=s.start,
                lines=tuple(Line(file=file, line=n, text=row) for n, row in s.rows),
                file=file,
                line=s.line,
            )
            for s in self.sections
            if not s.empty or s.kind in ("topic", "discussion", "next_meeting")
        ]


def _time_of(text: str) -> tuple[str, float | None, bool]:
    """A heading without its time, that time in seconds, and whether it had one (which may be left open)."""
    m = _AT.search(text[:600])
    if m is None or not (m["video"] or m["url"]):
        return text, None, False
    return text[: m.start()].strip(), seconds(m["at"]), True


def actions(sections: list[Written], known: frozenset[str]) -> list[Action]:
    """The actions of a list that people wrote: "Ana: send the doc", "Bo to ask", "- [x] Ana will send it"."""
    out = []
    for n in (n for s in sections if s.kind == "actions" for n in s.lines):
        m = _ITEM.match(n.text[:1000])
        if m is None or not m["task"].strip() or not re.search(r"\w", URL.sub("", m["task"])):
            continue
        task = m["task"].strip()
        owner = None
        if owners := _OWNERS.match(task):  # Gemini: "[Ana, Bo] Title: text"
            owner, task = owners[1].split(",")[0].strip(), owners[2]
        doer = _DOER.match(task)
        if owner is None and doer and (doer["who"].casefold() in known or people_in(doer["who"], known)):
            owner, task = doer["who"], doer["what"]
        task = task[:1].upper() + task[1:].rstrip(" .")
        out.append(Action(task=task, owner=owner, line=n.line, done=m["done"] in ("x", "X"), source="scribe"))
    return out
