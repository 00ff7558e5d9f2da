"""Agenda items with their presenters, and lists of attendees."""

from __future__ import annotations

import re

from notes.formats.base import Rows
from notes.formats.names import is_name
from notes.ingest.recording import urls
from notes.meeting import AgendaItem
from notes.people import is_first_name
from notes.words.common import zipf

_BULLET = re.compile(r"(\s*)(?:(\d{1,3})[.)]|[-*+•‣▪◦–]|\[[ xX]\])(?:[ \t]+(?:\[[ xX]\][ \t]+)?|$)(.*)$")
_DASH = re.compile(r"\s+[-–—―−]{1,3}\s+|\s+[–—―]|[–—―]\s+|(?<=\w)-\s+(?=[A-Z])")
_PEOPLE = re.compile(r"\s*(?:,|;|&|/|\+|\band\b|\bwith\b)\s*")
_TRAIL = re.compile(
    # what may stand behind the presenters: a link, issue numbers
    r"\s*\ue000[^\ue001]{0,300}\ue001\s*$|"
    r"\s*[\[(](?:#?\d|https?:|[a-z]+[ -]?#?\d|\d+ ?min)[^\])]{0,200}[\])]\s*$",
    re.I,
)
_MINUTES = r"\d{1,3} ?min(?:utes|s)?\.?"
_LENGTH = re.compile(rf"\s*[-–—,]?\s*(?:[(\[]{_MINUTES}[)\]]\s*|{_MINUTES}\s*(?=[)\]]?\s*$))(?=[)\]]?\s*$)", re.I)
_LINK = re.compile(r"\[([^\]]{0,300})\]\((https?:[^)\s]{1,2000})\)")
_TIMED = re.compile(r"\s*[-–—]?\s*\(?\[?\d{1,2}:\d{2}(?::\d{2})?\]?(?:\(https?:[^)]*\))?(?: in the video)?\)?\s*$")
EVERYBODY = frozenset({"all", "everyone", "everybody", "team", "group", "tbd", "open"})
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{2,120})[)\]]\s*$")
_BY = re.compile(r"\s+(?:by|presented by|presenter:|speaker:|with)\s+([^,].{1,120})$", re.I)
_EMPTY = re.compile(r"(?:none|n/?a|tbd|no topics?|none (?:yet|suggested|discussed)|-+)\.?$", re.I)
_PARTICLES = "de da di del der den van von bin ibn al el la le du dos das y e ter ten zu zur"
_SMALL = frozenset(_PARTICLES.split())


def people_in(text: str, known: frozenset[str] = frozenset()) -> tuple[str, ...] | None:
    """The people that ``text`` names, as written; None where some part of it does not look like a person's name.

    ``known`` holds case-folded names and first names of people met elsewhere in the meeting.
    """
    plain = _unlinked(re.sub(r"[*_`]", "", text)).strip(" .:")
    parts = [p for p in (p.strip(" .") for p in _PEOPLE.split(plain)) if p]
    if not parts or len(parts) > 8 or not all(_is_person(p, known) for p in parts):
        return None
    return tuple(dict.fromkeys(parts))


def _is_person(text: str, known: frozenset[str]) -> bool:
    bare = re.sub(r"\s*[(\[][^)\]]*[)\]]", "", text).strip().lstrip("@")
    folded = bare.casefold()
    if folded in known or folded in EVERYBODY:
        return True
    words = bare.split()
    if not is_name(bare) or len(words) > 4 or any(c.isdigit() for c in bare):
        return False
    if len(words) == 1:
        # a first name alone is only believed of somebody who is there
        return False
    if not all(w[:1].isupper() or w.casefold() in _SMALL for w in words) or any(
        w.isupper() and len(w) > 2 for w in words
    ):
        return False
    return is_first_name(words[0]) or not _all_common(words)


def _all_common(words: list[str]) -> bool:
    """Ordinary words in capitals ("Release Plan"), not a name."""
    return all(zipf(w.casefold()) >= 4.0 for w in words)


_MARKED = re.compile(r"`(?=\S)([^`]+)(?<=\S)`|\*\*(?=\S)([^*]+)(?<=\S)\*\*")
"""Words that Markdown sets as code or bold: a title is plain text."""


def item_of(text: str, known: frozenset[str], level: int, file: str, line: int) -> AgendaItem:
    """One agenda line. A dash or bracket at its end makes presenters only of what looks like people."""
    text = re.sub(r"[ \t]+", " ", text)
    links = tuple(dict.fromkeys(urls(text)))
    plain = _LINK.sub("\ue000\\1\ue001", text).strip()
    plain = re.sub(r"^(\*\*|__)(.*)\1$", r"\2", plain)
    for _ in range(2):
        plain = _TIMED.sub("", plain).strip()
    title, presenters, rest = _split(plain, known)
    title = _unlinked(re.sub(r"https?://\S+", "", title))
    title = re.sub(r"\s+", " ", _MARKED.sub(lambda m: m[1] or m[2], title)).strip(" ,;:-–—") or _unlinked(plain)
    notes = (_unlinked(rest).strip(" ()[]"),) if rest.strip(" ()[]") else ()
    return AgendaItem(title=title, presenters=presenters, links=links, level=level, notes=notes, file=file, line=line)


def _unlinked(text: str) -> str:
    return text.replace("\ue000", "").replace("\ue001", "")


def _split(text: str, known: frozenset[str]) -> tuple[str, tuple[str, ...], str]:
    """Title, presenters, and what stands behind them."""
    text = _LENGTH.sub("", text)
    trail = _TRAIL.search(text)
    for body, rest in ((text, ""), *(((text[: trail.start()], trail[0]),) if trail else ())):
        # only the last dashes can lead to presenters; the longest tail that is all people wins
        for m in list(_DASH.finditer(body))[-3:]:
            if body[: m.start()].strip() and (people := people_in(body[m.end() :], known)):
                return body[: m.start()], people, rest
        for pattern in (_BRACKET, _BY):
            tail = pattern.search(body)
            if tail and body[: tail.start()].strip() and (people := people_in(tail[1], known)):
                return body[: tail.start()], people, rest
    first, _, after = text.partition(": ")
    if after.strip() and first.casefold() in known:
        return after, (first,), ""
    return text, (), ""


def is_empty(row: str) -> bool:
    """Whether a line only says that there is nothing: "1. None", "-"."""
    m = _BULLET.match(row[:2000])
    text = m[3].strip() if m else row.strip()
    return not text or _EMPTY.match(text) is not None


def read_agenda(rows: Rows, known: frozenset[str], file: str) -> tuple[list[AgendaItem], Rows]:
    """The items of an agenda's lines, and the lines that belong to none (empty ones, and what stands before the first).

    With bullets or numbers anywhere, only such lines are items and the others notes below them; without any, each line
    is one.
    """
    marked = [m for _, row in rows if (m := _BULLET.match(row[:2000])) and m[3].strip()]
    depths = sorted({len(m[1].expandtabs(4)) for m in marked})
    base: list[int] = []
    for depth in depths:  # a blank or two more is sloppiness, not nesting
        if not base or depth - base[-1] >= 2:
            base.append(depth)
    items: list[AgendaItem] = []
    loose: Rows = []
    for n, row in rows:
        if not row.strip():
            continue
        m = _BULLET.match(row[:2000])
        text = m[3].strip() if m else row.strip()
        if is_empty(row):
            loose.append((n, row))
        elif m or not marked:
            level = sum(b <= len(m[1].expandtabs(4)) for b in base) - 1 if m else 0
            items.append(item_of(text[:2000], known, max(0, level), file, n))
        elif items:
            items[-1] = items[-1].model_copy(
                update={
                    "notes": (*items[-1].notes, row.strip()),
                    "links": tuple(dict.fromkeys((*items[-1].links, *urls(row)))),
                }
            )
        else:
            loose.append((n, row))
    return items, loose


def read_names(text: str) -> list[str]:
    """The people of one line of an attendee list: commas, semicolons, bullets; brackets stay with their name."""
    m = _BULLET.match(text[:20000])
    row = (m[3] if m else text).strip()
    row = re.sub(r"\[([^\]]{1,200})\]\((?:mailto|https?):[^)]{1,500}\)", r"\1,", row)
    names: list[str] = []
    depth, word = 0, ""
    for c in row:
        depth += (c in "([") - (c in ")]")
        if c in ",;" and depth <= 0:
            names.append(word)
            word = ""
        else:
            word += c
    names.append(word)
    return [n for raw in names if (n := re.sub(r"^(?:and|&)\s+", "", raw.strip(" \t.*_")).strip())]
