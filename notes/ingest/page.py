"""One pasted page: its chat and transcript to their formats, all other lines to title, date, people and agenda."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from notes.formats import meet
from notes.formats.base import Rows, lines
from notes.ingest import when
from notes.ingest.agenda import is_empty, read_agenda, read_names
from notes.ingest.draft import Draft
from notes.ingest.recording import URL, clean, is_video, recording, urls
from notes.ingest.sections import Block, Layout, Role, inline_section, lay_out, section_role
from notes.ingest.written import Minutes, actions
from notes.meeting import Line, Part
from notes.people import known_names

_FACT = re.compile(r"\s*[*_]{0,2}meeting (start|end|finish)(?:s|ed)?\b", re.IGNORECASE)
_GEMINI = re.compile(
    r"\s*[*_]{0,2}(?:You should review Gemini's notes|(?:Please )?[Pp]rovide feedback|How is the quality of these)"
)
"""What Google writes below every page of notes."""
_DOCUMENT = re.compile(r"^(.*\S) [-–—] \d{4}[/-]\d{2}[/-]\d{2} \d{1,2}:\d{2}(?: [\w+:-]{1,8})? [-–—] Notes by Gemini$")
_VIDEO_LINE = re.compile(r"\s*[*_]{0,2}(?:video|recording)\b", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What a page says besides its chat and transcript."""

    file: str
    draft: Draft
    hint: Role | None = None
    """What the whole file holds, where its name says so."""
    when: when.When = field(default_factory=when.When)
    when_line: int = 0
    title_line: int = 0
    agenda: Rows = field(default_factory=list)
    prose: list[tuple[str | None, Rows]] = field(default_factory=list)
    """(text of the heading or None, lines): what stands under headings of no section."""
    started: dt.time | None = None
    ended: dt.time | None = None
    """When the meeting began and ended, as the page says."""
    links: list[tuple[int, str, bool]] = field(default_factory=list)
    """(line, url, it is announced as the recording)."""


def read_page(text: str, file: str, draft: Draft, hint: Role | None = None) -> Page:
    """Read ``text`` into ``draft``. ``hint`` is what a file's name says it holds; its lines still decide."""
    rows = lines(text)
    page = Page(file, draft, hint if hint in ("agenda", "attendees") else None)
    layout = lay_out(rows, hint)
    for block in layout.blocks:
        if block.format:
            _take(block, rows, page)
    for n, row in layout.marks:
        draft.furniture.append(Line(file=file, line=n, text=row))
    _read_lines(layout, rows, page)
    known = known_names([*draft.people, *(u.label for u in draft.utterances), *(m.label for m in draft.chat)])
    items, loose = read_agenda(page.agenda, known, file)
    draft.agenda += items
    draft.keep(draft.furniture, [r for r in loose if is_empty(r[1])], file)
    draft.keep(draft.unparsed, [r for r in loose if not is_empty(r[1])], file)
    _read_prose(page, known)
    _choose_recording(page)
    return page


def _take(block: Block, rows: Rows, page: Page) -> None:
    if block.format is None:
        return
    text = "\n".join(row for _, row in rows[block.first - 1 : block.last])
    page.draft.add(block.format.parse(text), block.format, page.file, block.first, block.last)


def _read_lines(layout: Layout, rows: Rows, page: Page) -> None:
    """Headings and page text in the order of the page."""
    role: Role = page.hint or "heading"
    plain = {b.first: b for b in layout.blocks if b.format is None}
    n = 1
    while n <= len(rows):
        if n in layout.headings:
            role = _read_heading(n, rows[n - 1][1], layout.headings[n], role, page)
        elif n in plain:
            block = plain[n]
            _read_block(block, rows, role, page)
            n = block.last
        n += 1


def _read_heading(n: int, row: str, text: str, role: Role, page: Page) -> Role:
    """Keep the heading line and say what the lines below it are."""
    found = section_role(text)
    page.links += [(n, url, found == "recording" or _says_recording(text)) for url in urls(text)]
    page.draft.parts.append(Part(file=page.file, first=n, last=n, role="heading", format="page"))
    if found is None and (inline := inline_section(text)):
        _read_inline(n, *inline, page)
        found = inline[0]
    elif found is None and role == "transcript" and (titled := meet.TITLE.match(row[:300])) and page.title_line == 0:
        page.title_line, page.draft.title = n, page.draft.title or titled[1]
        found = "transcript"
    elif found is None and _starts_page(role, text, page):
        _read_head_line(n, text, page)
        found = page.hint or "heading"
    elif found is None and _read_fact(text, page):
        found = role if role == "minutes" else "other"
    elif found in (None, "minutes"):
        page.prose.append((text, [(n, row)]))
        return "minutes"
    page.draft.furniture.append(Line(file=page.file, line=n, text=row))
    return found or "other"


def _read_fact(text: str, page: Page) -> bool:
    """ "Meeting start: 11:03 a.m." and "Meeting finished 11:36 a.m."."""
    m = _FACT.match(text[:200])
    time = when.find_time(text) if m else None
    if m is None or time is None:
        return False
    if m[1].casefold().startswith("start"):
        page.started = page.started or time
    else:
        page.ended = page.ended or time
    return True


def _read_prose(page: Page, known: frozenset[str]) -> None:
    """Hand the sections that people wrote to ``written.Minutes``."""
    minutes = Minutes()
    for heading, rows in page.prose:
        understood = rows
        if heading is None:
            understood = minutes.text(rows)
        elif not minutes.heading(*rows[0], heading, known):
            continue
        page.draft.keep(page.draft.furniture, understood, page.file)
    sections = minutes.sections_of(page.file)
    page.draft.written += sections
    page.draft.actions += actions(sections, known)


def _starts_page(role: Role, text: str, page: Page) -> bool:
    return role in ("heading", page.hint) and (page.title_line == 0 or when.find_date(text) is not None)


def _read_block(block: Block, rows: Rows, role: Role, page: Page) -> None:
    part = rows[block.first - 1 : block.last]
    page.draft.parts.append(
        Part(file=page.file, first=block.first, last=block.last, role=_part_role(role), format="page")
    )
    if role in ("minutes", "other") and not block.fenced:
        _read_minutes(part, page)
        return
    for n, row in part:
        inline = inline_section(row) if role == "agenda" else None
        if role == "agenda" and (inline is None or inline[0] == "agenda"):
            page.agenda.append((n, row))
        elif row.strip():
            understood = _read_line(n, row, role, page)
            target = page.draft.furniture if understood else page.draft.unparsed
            target.append(Line(file=page.file, line=n, text=row))


def _read_minutes(part: Rows, page: Page) -> None:
    """Prose under a heading of its own; the recording's link and the times of the meeting are picked out of it."""
    prose: Rows = []
    for n, row in part:
        found = urls(row)
        video = bool(found) and _VIDEO_LINE.match(row[:100]) is not None
        page.links += [(n, url, video) for url in found]
        if video or _GEMINI.match(row[:200]) or _read_fact(row, page):
            page.draft.furniture.append(Line(file=page.file, line=n, text=row))
        else:
            prose.append((n, row))
    if any(row.strip() for _, row in prose):
        page.prose.append((None, prose))


def _part_role(role: Role) -> Role:
    return "other" if role in ("chat", "transcript") else role


def _read_line(n: int, row: str, role: Role, page: Page) -> bool:
    """One line of page text; False where it is not understood."""
    found = urls(row)
    page.links += [(n, url, role == "recording" or _says_recording(row)) for url in found]
    if meet.HEAD.match(row[:300]):
        got = meet.parse(row)
        page.draft.started = page.draft.started or got.started
        return True
    if inline := inline_section(row):
        _read_inline(n, *inline, page)
        return True
    if role == "attendees":
        page.draft.add_people(read_names(row))
        return True
    if row.startswith("Invited ") and "](mailto:" in row:  # Notes by Gemini
        page.draft.add_people(read_names(row.removeprefix("Invited ").replace(") [", "), [")))
        return True
    if role == "heading":
        return _read_head_line(n, row, page) or bool(found and _says_recording(row))
    return role == "recording" and bool(found)


def _read_inline(n: int, role: Role, rest: str, page: Page) -> None:
    if role == "attendees":
        page.draft.add_people(read_names(rest))
    elif role == "agenda":
        page.agenda.append((n, rest))
    elif role == "recording":
        page.links += [(n, url, True) for url in urls(rest)]


_AGENDA_OF = re.compile(r"(?<=\w)\s+agenda$", re.IGNORECASE)
"""What the page is, behind what it is of: the minutes made of it are no agenda."""


def _read_head_line(n: int, row: str, page: Page) -> bool:
    """A line above the first section: the title first, then date, time and zone."""
    text = re.sub(r"^\s*(?:#+\s*)?|\s*#*\s*$", "", row)
    text = re.sub(r"^(\*\*|__|\*|_)(.+)\1$", r"\2", text).strip()
    if text.startswith("WEBVTT"):
        return True  # the first line of captions, no title
    said = when.find(text)
    dated = said.date is not None or (said.time is not None and page.when.date is not None)
    if dated and not _FACT.match(text):
        now = page.when
        page.when_line = page.when_line or n
        page.when = when.When(
            now.date or said.date,
            now.time or said.time,
            now.zone or said.zone,
            now.offset if now.offset is not None else said.offset,
        )
    if page.title_line == 0 and not _only_date(text):
        page.title_line = n
        page.draft.title = _AGENDA_OF.sub("", _DOCUMENT.sub(r"\1", text))
        return True
    return dated


def _only_date(text: str) -> bool:
    """Whether a line holds a date and no title beside it."""
    rest = re.sub(r"^(?:date|when)\s*:\s*", "", text, flags=re.IGNORECASE)
    return when.find_date(rest) is not None and bool(
        re.match(r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s*)?(?:\d|[a-z]{3,9}\.? \d)", rest, re.IGNORECASE)
    )


def _says_recording(text: str) -> bool:
    return (
        re.search(r"\b(?:video|recording|recorded|watch|youtube)\b", URL.sub(" ", text[:2000]), re.IGNORECASE)
        is not None
    )


def _choose_recording(page: Page) -> None:
    """The link announced as the recording, else the first that leads to a video."""
    if page.draft.recording is not None:
        return
    announced = [(n, url) for n, url, said in page.links if said]
    for n, url in [
        *(p for p in announced if is_video(p[1])),
        *announced,
        *((n, u) for n, u, _ in page.links if is_video(u)),
    ]:
        page.draft.recording = recording(clean(url), page.file, n)
        return
