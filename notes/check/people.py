"""Rules about names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz import fuzz

from notes.check.model import Context, Finding, Page
from notes.check.registry import rule

ALIKE = 86.0
"""Of 100 (rapidfuzz ``ratio``): two full names as alike as this are one person's."""
ALIKE_PART = 75.0
"""And every part of them: Jan and Jon Roe are two people."""

_PRESENTED = re.compile(r"^#+\s.*?\s[-–—]\s*([^-–—()\[\]]+?)\s*(?:[-–—]\s*)?\(\[?\d{1,2}:\d{2}", re.IGNORECASE)
_HEADED = re.compile(r"^#+\s+(.*?)\s*$")
_TIME_ONLY = re.compile(r"\(?\[?\d{1,2}:\d{2}")
_LISTED = re.compile(r"^\s*(?:\d+[.)]|[-*+])\s.*\s[-–—]\s*([^-–—()\[\]]+?)\s*$")
_OWNER = re.compile(r"^\s*[-*] \[[ x]\] \*\*([^*]+)\*\*", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w'.’-]*(?: (?:[A-Z][\w'.’-]*|de|van|von|der|le|la|bin|al)){1,3}")
_SPLIT = re.compile(r"\s*(?:,|;|&|\band\b)\s*")

Named = tuple[str, int, int]
"""A name, its line and its column, from 1."""


@rule("person-spelling")
def person_spelling(page: Page, context: Context) -> Iterator[Finding]:
    """One person under two spellings, or under another than the glossary's."""
    known = {_plain(name): p.name for p in context.glossary.people for name in (p.name, *p.aliases)}
    first: dict[str, Named] = {}
    for name, line, column in [*_attendees(page), *_mentioned(page), *_planned(page)]:
        first.setdefault(name, (name, line, column))
    for name, line, column in list(first.values()):
        right = next((n for p, n in known.items() if _plain(name) not in known and _same(_plain(name), p)), None)
        if right:
            del first[name]
            yield Finding("person-spelling", line, column, f"'{name}' is spelled '{right}' in the glossary")
    for one, other in combinations(first.values(), 2):
        a, b = _plain(one[0]), _plain(other[0])
        if a != b and not (a in known and b in known) and _same(a, b):
            yield Finding("person-spelling", other[1], other[2], f"'{other[0]}' here, '{one[0]}' in line {one[1]}")


@rule("person-unknown")
def person_unknown(page: Page, context: Context) -> Iterator[Finding]:
    """A presenter or an owner who is neither in the list of attendees nor in the glossary."""
    listed = [name for name, _, _ in _attendees(page)]
    if not listed:
        return
    people = [name for p in context.glossary.people for name in (p.name, *p.aliases)]
    known = [_plain(name) for name in [*listed, *people]]
    for name, line, column in _mentioned(page):
        plain = _plain(name)
        if not any(plain in other or other in plain or _akin(plain, other) for other in known):
            yield Finding("person-unknown", line, column, f"'{name}' is not among the attendees")


def _same(a: str, b: str) -> bool:
    """Spellings of one name. Full names only, since first names are alike by chance; and each part must be alike."""
    if a.replace(" ", "") == b.replace(" ", ""):
        return True
    x, y = a.split(), b.split()
    if len(x) != len(y) or len(x) < 2 or fuzz.ratio(a, b) < ALIKE:
        return False
    return all(p == q or (len(p) > 3 and fuzz.ratio(p, q) >= ALIKE_PART) for p, q in zip(x, y, strict=True))


def _akin(a: str, b: str) -> bool:
    """Perhaps the same person: nicknames and initials share the last name and the first letter."""
    x, y = a.split(), b.split()
    return _same(a, b) or (len(x) > 1 and len(y) > 1 and fuzz.ratio(x[-1], y[-1]) >= ALIKE and x[0][:1] == y[0][:1])


def _attendees(page: Page) -> Iterator[Named]:
    for n, row in page.section("attendees"):
        for m in re.finditer(r"[^,;|]+", row):
            name = re.sub(r"\(.*?\)|[*_]|^\s*(?:[-+]|\d+[.)])\s|’s Presentation|'s Presentation", "", m[0]).strip(" .")
            if name:
                yield name, n, m.start() + 1


def _mentioned(page: Page) -> Iterator[Named]:
    """Presenters of topics and owners of action items, as far as they are full names."""
    for n, row in page.own:
        below = next((text for line, _, text in page.headings if n < line <= n + 2), "")
        m = _PRESENTED.match(row) or _OWNER.match(row) or (_HEADED.match(row) if _TIME_ONLY.match(below) else None)
        yield from _full_names(m, n)


def _planned(page: Page) -> Iterator[Named]:
    """Presenters on the agenda; they need not have come."""
    for n, row in page.section("agenda"):
        yield from _full_names(_LISTED.match(row), n)


def _full_names(m: re.Match[str] | None, line: int) -> Iterator[Named]:
    for name in _SPLIT.split(m[1]) if m else ():
        if m and _NAME.fullmatch(name):
            yield name, line, m.string.find(name) + 1


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().replace("’", "'").split())
