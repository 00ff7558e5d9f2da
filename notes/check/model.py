"""A page of minutes as rules see it, and what they find."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from notes.glossary import Glossary
from notes.ingest import when
from notes.ingest.sections import section_role

HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
FENCE = re.compile(r"\s*(`{3,}|~{3,})(.*)")
_OPENS = re.compile(r"\s*(?:<details|:::\s*spoiler)", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:</details>|:::\s*$)", re.IGNORECASE)
_CODE_OR_ADDRESS = re.compile(r"`+[^`]*`+|\]\([^)\s]*\)|<[a-z]+:[^>\s]*>|https?://\S+|<[^>]*>", re.IGNORECASE)

HEAD_LINES = 15
"""The page's own date stands within so many lines."""


@dataclass(frozen=True)
class Edit:
    """Put ``text`` in the place of ``old``, which begins in ``column`` of ``line`` (both from 1)."""

    line: int
    column: int
    old: str
    text: str


@dataclass(frozen=True)
class Finding:
    """``line`` and ``column`` count from 1. ``edit`` mends it where that is safe to do unseen."""

    rule: str
    line: int
    column: int
    message: str
    edit: Edit | None = None


@dataclass(frozen=True)
class Context:
    """What a rule may know besides the page."""

    glossary: Glossary = field(default_factory=Glossary)
    zone: str | None = None


@dataclass(frozen=True)
class Page:
    """``rows`` are its lines without their ends. ``path`` is None for a text that is in no file."""

    rows: tuple[str, ...]
    path: Path | None = None
    raw: frozenset[int] = field(default=frozenset())
    """Lines (from 1) of pasted chat, transcript and code, which is nobody's minutes."""

    @cached_property
    def own(self) -> tuple[tuple[int, str], ...]:
        """The numbered lines that somebody wrote as minutes."""
        return tuple((n, row) for n, row in enumerate(self.rows, 1) if n not in self.raw)

    @cached_property
    def prose(self) -> tuple[tuple[int, str], ...]:
        """The same with code and addresses blanked out, every character in its column."""
        return tuple((n, _CODE_OR_ADDRESS.sub(lambda m: " " * len(m[0]), row)) for n, row in self.own)

    @cached_property
    def headings(self) -> tuple[tuple[int, int, str], ...]:
        """(line, level, text) of each heading."""
        found = ((n, HEADING.match(row)) for n, row in self.own)
        return tuple((n, len(m[1]), m[2]) for n, m in found if m)

    @cached_property
    def date(self) -> dt.date | None:
        return next((d for n, row in self.own if n <= HEAD_LINES and (d := when.find_date(row))), None)

    @cached_property
    def zone(self) -> str | None:
        return next((z for _, row in self.own if when.find_time(row) and (z := when.find_zone(row))), None)

    def section(self, name: str) -> Iterator[tuple[int, str]]:
        """The lines below a heading that announces ``name`` (a role of ``section_role``), up to the next heading."""
        inside = False
        for n, row in self.own:
            if m := HEADING.match(row):
                inside = section_role(re.sub(r"\(.*?\)", "", m[2])) == name
            elif inside and row.strip():
                yield n, row


def read_page(text: str, path: Path | None = None) -> Page:
    """A page and which of its lines are pasted: fences, folds, sections headed as chat or transcript."""
    rows = tuple(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")))
    raw: set[int] = set()
    fence, folded, pasted = "", False, 0
    for n, row in enumerate(rows, 1):
        mark, heading = FENCE.match(row), HEADING.match(row)
        if fence:
            raw.add(n)
            fence = "" if mark and mark[1].startswith(fence) and not mark[2].strip() else fence
        elif mark:
            raw.add(n)
            fence = mark[1]
        elif _OPENS.match(row) or folded:
            raw.add(n)
            folded = not _CLOSES.match(row)
        elif heading:
            level = len(heading[1])
            if not pasted or level <= pasted:
                pasted = level if section_role(heading[2]) in {"chat", "transcript"} else 0
            if pasted:
                raw.add(n)
        elif pasted:
            raw.add(n)
    return Page(rows, path, frozenset(raw))
