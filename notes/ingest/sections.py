"""Where the parts of a pasted page begin and end, and which of them are the chat and the transcript.

Headings, fences and section words only say where a part may begin; what a part *is*, its lines decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from notes.formats import UNSURE, Format, by_name, detect, meet
from notes.formats.base import Rows
from notes.formats.names import split_turn
from notes.ingest.anchors import pieces

Role = Literal["heading", "attendees", "agenda", "recording", "chat", "transcript", "minutes", "other"]

_HEADING = re.compile(r"\s{0,12}#{1,6}(?:\s+(.*?))?\s*#*\s*$")
_FENCE = re.compile(r"\s*(?:```+|~~~+)\s*([\w-]{0,20})\s*$")
_FOLD = re.compile(
    r"\s*(?::{3,}(?:\s*spoiler\b)?(.*)|</?details\b[^>]*>\s*|<summary>(.*?)(?:</summary>)?\s*)$", re.IGNORECASE
)
_COUNT = r"\s*(?:\(\s*\d*\s*(?:total|who spoke or wrote)?\s*\)|[-–:]?\s*\d+\s*(?:total)?)?"
_RAW = r"(?:(?:raw|full|complete|corrected|edited|ms|microsoft|google|zoom|teams|jitsi|meeting|meet) ){0,5}"
_PART = r"(?:,? (?:part )?\d{1,2}| \([^)]{1,60}\))?"
_PEOPLE = r"(?:attendees|attendance|participants|present|people|who(?: was there|'s here)?|roll call)"
_WORDS: tuple[tuple[Role, str], ...] = (
    ("transcript", rf"(?:📖 *)?{_RAW}(?:audio )?transcri(?:pt|pts|ption)(?: (?:copy/?paste|text|raw))?{_PART}"),
    ("chat", rf"{_RAW}chat(?: (?:copy ?/? ?paste|log|messages|history|transcript))?{_PART}"),
    ("attendees", rf"(?:meeting )?{_PEOPLE}{_COUNT}"),
    ("agenda", r"(?:(?:meeting|today's|discussion|proposed) )?(?:agenda|topics|agenda items|discussion items)"),
    ("recording", r"(?:(?:meeting|link to (?:the )?) ?)?(?:video|recording)s?(?: (?:recording|link|url))?"),
    ("minutes", r"(?:meeting )?(?:notes|minutes|summary|details|decisions)|meeting notes from gemini|📝 *notes"),
    ("minutes", r"quick recap|(?:suggested )?next steps|action items"),
)
_SECTIONS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _WORDS)
_ZOOM_TAB = re.compile(r"Audio Transcript|Chat Messages")
"""Menu words of Zoom's page, copied with its transcript: no headings."""
_INLINE = re.compile(
    r"\s*(?:\*\*|__)?([A-Za-z' /-]{3,40}?(?: ?\([\d total]{0,12}\))?)(?:\*\*|__)?\s*:(?:\*\*|__)?\s+(\S.*)$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines ``first`` to ``last`` (inclusive) of the page, and the heading that they stand under."""

    first: int
    last: int
    heading: str
    fenced: bool
    format: Format | None = None
    group: int = 0
    """Number of the heading, from 0 (none yet): blocks of one group stand under one heading."""


@dataclass(slots=True)
class Layout:
    """A page taken apart. Every line is in a block, or is a heading, a mark (fence, fold) or blank."""

    blocks: list[Block]
    headings: dict[int, str]
    """Line number of each heading, and its text."""
    marks: Rows


def section_role(heading: str) -> Role | None:
    """What a heading of only known words announces; None for any other text, such as a title."""
    plain = re.sub(r"[*_`#\[\]]|\(https?:[^)]*\)", "", heading).strip(" \t:.-–—")
    plain = re.sub(r"^[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}\s+", "", plain).strip()
    return next((role for role, pattern in _SECTIONS if pattern.fullmatch(plain)), None)


def inline_section(row: str) -> tuple[Role, str] | None:
    """``Attendees: Ana, Bo`` as the role and the rest of the line."""
    m = _INLINE.match(row[:5000])
    role = section_role(m[1]) if m else None
    return (role, m[2]) if m and role and role not in ("chat", "transcript", "minutes") else None


def _heading_text(row: str, inside: bool, loose: bool) -> str | None:
    """The heading on this line. ``inside`` a fence only one with ``#`` that opens a known section counts; inside one
    that is never closed (``loose``) any with ``##`` and any section word.
    """
    row = row[:400]
    if meet.is_mark(row) and not meet.HEAD.match(row):
        return None
    if m := _HEADING.match(row):
        text = (m[1] or "").strip()
        known = section_role(text) not in (None, "minutes")
        return text if not inside or known or (loose and row.lstrip().startswith("##")) else None
    plain = row.strip()
    if (inside and not loose) or not 2 < len(plain) < 60 or _ZOOM_TAB.fullmatch(plain):
        return None
    return plain if section_role(plain) else None


def lay_out(rows: Rows, hint: Role | None = None) -> Layout:
    """Cut the page at headings, fences and folds, then where one format ends and another begins.

    ``hint`` is the role of the whole file where its name tells it; it stands for a heading above the first line.
    """
    out = Layout([], {}, [])
    heading: str = hint or ""
    fenced, start, group = False, 0, 0
    last_fence = max((n for n, row in rows if _FENCE.match(row[:60])), default=0)

    def close(end: int) -> None:
        filled = [n for n, row in rows[start:end] if row.strip()]
        if filled:
            out.blocks.append(Block(filled[0], filled[-1], heading, fenced, group=group))

    document = False  # in the header of a Meet document, whose own words "Attendees" and "Transcript" open no section
    for i, (n, row) in enumerate(rows):
        document = meet.HEAD.match(row[:300]) is not None or (document and split_turn(row) is None)
        if document and row.strip() in ("Attendees", "Transcript"):
            continue
        fold = None if fenced else _FOLD.match(row[:400])
        if _FENCE.match(row[:60]):
            close(i)
            fenced = not fenced
            out.marks.append((n, row))
        elif fold:
            close(i)
            if text := (fold[1] or fold[2] or "").strip():
                heading, group = text, group + 1
            out.marks.append((n, row))
        elif (text_or_none := _heading_text(row, fenced, n >= last_fence)) is not None or (
            # a section word right above a fence: the fence before was never closed
            fenced and _FENCE.match(_below(rows, i)[:60]) and (text_or_none := _heading_text(row, False, False))
        ):
            close(i)
            heading, group, fenced = text_or_none, group + 1, False
            out.headings[n] = heading
        else:
            continue
        start = i + 1
    close(len(rows))
    out.blocks = _settle(_mend([piece for b in out.blocks for piece in _formats(b, rows)], out))
    return out


def is_page(rows: Rows) -> bool:
    """Whether there is a transcript among other parts, such as a chat, an agenda or a heading over the transcript."""
    layout = lay_out(rows)
    roles = {b.format.ROLE for b in layout.blocks if b.format}
    announced = {section_role(h) for h in layout.headings.values()} - {None, "minutes"}
    return "transcript" in roles and ("chat" in roles or bool(announced))


def _below(rows: Rows, i: int) -> str:
    """The next line that is not blank, of the three below ``rows[i]``."""
    return next((row for _, row in rows[i + 1 : i + 4] if row.strip()), "")


def _text(block: Block, rows: Rows) -> str:
    return "\n".join(row for _, row in rows[block.first - 1 : block.last])


def _is_bullet(row: str) -> bool:
    return re.match(r"\s*[-*+•] \S", row[:200]) is not None


def _formats(block: Block, rows: Rows) -> list[Block]:
    """The block, or its pieces where several formats follow each other, each with its format."""
    inside = [row for _, row in rows[block.first - 1 : block.last] if row.strip()]
    role = section_role(block.heading)
    if role == "transcript" and all(map(meet.is_furniture, inside)):
        return [replace(block, format=by_name(meet.NAME))]
    if role == "minutes" and not block.fenced and 2 * sum(map(_is_bullet, inside)) >= len(inside):
        return [block]  # "* Build: Bo said it broke" names a subject, no speaker
    announced = block.fenced or section_role(block.heading) in ("chat", "transcript")
    if not announced and section_role(block.heading):
        cut = pieces(rows[block.first - 1 : block.last], whole=False)
        sure = [(a, b, c) for a, b, c in cut if c]
        if not sure:
            return [block]
    else:
        cut = pieces(rows[block.first - 1 : block.last], whole=announced)
    out = []
    for first, last, anchored in cut:
        piece = replace(block, first=first, last=last)
        out.append(replace(piece, format=detect(_text(piece, rows))) if anchored or announced else piece)
    return out


def _mend(blocks: list[Block], layout: Layout) -> list[Block]:
    """Join what a fence inside a chat or transcript has cut: the same format before and after, under one heading."""
    out: list[Block] = []
    inside: set[int] = set()
    for block in blocks:
        before = next((i for i in range(len(out) - 1, max(-1, len(out) - 3), -1) if out[i].format is not None), None)
        if (
            before is not None
            and block.format is not None
            and out[before].format is block.format
            and out[before].group == block.group
        ):
            inside.update(range(out[before].last, block.first))
            out[before:] = [replace(out[before], last=block.last)]
        else:
            out.append(block)
    layout.marks = [m for m in layout.marks if m[0] not in inside]
    return out


def _settle(blocks: list[Block]) -> list[Block]:
    """Decide what is a chat and what a transcript where the lines alone can't tell."""
    sure = [b for b in blocks if b.format and b.format.NAME not in UNSURE]
    has = {b.format.ROLE for b in sure if b.format}
    swapped = any(
        b.format and section_role(b.heading) in ("chat", "transcript") and section_role(b.heading) != b.format.ROLE
        for b in sure
    )
    unsure = [b for b in blocks if (b.format.NAME in UNSURE if b.format else _announced(b))]
    longest = max(unsure, key=lambda b: b.last - b.first, default=None)
    numbers = {b.first for b in unsure}
    speech = "transcript" in has or any(_announced(b) == "transcript" for b in blocks)
    out = []
    for b in blocks:
        if b.first in numbers and speech and not b.fenced and b.group and not _announced(b):
            b = replace(b, format=None)  # noqa: PLW2901 - "Ana: will do" in somebody's notes
        elif b.first in numbers:
            role = _announced(b)
            if role and swapped:
                role = "chat" if role == "transcript" else "transcript"
            elif not role:
                role = "transcript" if "transcript" not in has and b is longest else "chat"
            if b.format or role:
                b = replace(b, format=by_name("plain" if role == "transcript" else "plain_chat"))  # noqa: PLW2901
        out.append(b)
    return out


def _announced(block: Block) -> Literal["chat", "transcript"] | None:
    role = section_role(block.heading)
    return role if role in ("chat", "transcript") else None
