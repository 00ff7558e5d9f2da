"""Captions as YouTube and others serve them: json3, srv1, srv2, srv3 and TTML. Speech by nobody, but for TTML's agents.

TTML: https://www.w3.org/TR/ttml2/ (time expressions: 12.3.1). The others are YouTube's own; what they look like is
known from what its player gets (yt-dlp lists them). They are the clock of a meeting (``captions.py``), or its
transcript where there is no other.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from notes.formats.base import Cue, Parsed, filled
from notes.formats.jsontext import load, number

NAME = "timedtext"
ROLE: Literal["transcript", "chat"] = "transcript"

_JSON3 = re.compile(r'"tStartMs"\s*:')
_ROOT = re.compile(r"<(?:timedtext|transcript|(?:\w+:)?tt)\b")
_CLOCK = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})(?:(\.\d{1,9})|:(\d{1,3}))?$")
_OFFSET = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(h|ms|m|s|f|t)$")
_UNITS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Event:
    """What is shown at once, from ``start`` to ``end`` (seconds)."""

    start: float
    end: float
    pieces: tuple[tuple[str, float], ...]
    """Texts as shown and when each is said; one piece, or one a word."""
    line: int = 1
    label: str = ""


def sniff(text: str) -> float:
    body = text.lstrip("\ufeff \t\r\n")
    if body.startswith("{"):
        return 1.0 if '"events"' in body and _JSON3.search(body) else 0.0
    return 1.0 if body.startswith("<") and _ROOT.search(body[:2000]) else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    found = sorted(events(text), key=lambda e: e.start)
    ends = [*(e.start for e in found), float("inf")][1:]
    for event, following in zip(found, ends, strict=False):
        if said := " ".join("".join(piece for piece, _ in event.pieces).split()):
            end = max(event.start, min(event.end, following))
            out.cues.append(Cue(event.label, said, event.line, 1, round(event.start, 3), round(end, 3)))
    taken = {c.line for c in out.cues}
    (out.furniture if taken else out.unparsed).extend(row for row in filled(text) if row[0] not in taken)
    return out


def events(text: str) -> list[Event]:
    """The captions of ``text`` in the order of the file; empty where it is in none of the formats."""
    body = text.lstrip("\ufeff \t\r\n")
    if not sniff(body):
        return []
    above = len(re.findall(r"\r\n|\r|\n", text[: len(text) - len(body)]))
    return list(_json3(body) if body.startswith("{") else _xml(body, above))


def _json3(text: str) -> Iterator[Event]:
    document = load(text)
    found = document.get("events") if isinstance(document, dict) else None
    marks = _JSON3.finditer(text)
    for event in found if isinstance(found, list) else ():
        at = next(marks, None) if isinstance(event, dict) and "tStartMs" in event else None
        if not isinstance(event, dict) or not isinstance(event.get("segs"), list) or event.get("aAppend"):
            continue
        start, length = _ms(event.get("tStartMs")), _ms(event.get("dDurationMs"))
        shown = [s for s in event["segs"] if isinstance(s, dict) and isinstance(s.get("utf8"), str)]
        pieces = tuple((s["utf8"], start + _ms(s.get("tOffsetMs"))) for s in shown)
        line = 1 + len(re.findall(r"\r\n|\r|\n", text[: at.start()])) if at else 1
        yield Event(start, start + length, pieces, line)


def _ms(value: object) -> float:
    return (number(value) or 0.0) / 1000


def _xml(text: str, above: int) -> Iterator[Event]:
    from lxml import etree  # noqa: PLC0415 - only these files need it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", text).encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is None:
        return
    read = {"timedtext": _srv3, "transcript": _srv1, "tt": _ttml}.get(_name(root))
    for event in read(root) if read else ():
        yield Event(event.start, event.end, event.pieces, event.line + above, event.label)


def _name(element: Any) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _srv1(root: Any) -> Iterator[Event]:
    """``<text start="1.2" dur="3">``: seconds, entities escaped twice."""
    for e in root.iter("text"):
        start = number(e.get("start")) or 0.0
        shown = html.unescape("".join(e.itertext()))
        yield Event(start, start + (number(e.get("dur")) or 0.0), ((shown, start),), e.sourceline)


def _srv3(root: Any) -> Iterator[Event]:
    """``<p t="1200" d="3000"><s t="320">``, or srv2's ``<text t="1200" d="3000">``; what only scrolls says nothing."""
    for e in root.iter("p", "text"):
        if e.get("a") or e.get("append"):
            continue
        start = _ms(e.get("t"))
        pieces = [(e.text or "", start)]
        pieces += [("".join(s.itertext()), start + _ms(s.get("t"))) for s in e.iter("s")]
        shown = tuple((piece, at) for piece, at in pieces if piece.strip())
        yield Event(start, start + _ms(e.get("d")), shown, e.sourceline)


def _ttml(root: Any) -> Iterator[Event]:
    rates = {_name_of(k): number(v) for k, v in root.attrib.items()}
    frames = rates.get("frameRate") or 30.0
    ticks = rates.get("tickRate") or (frames if rates.get("frameRate") else 1.0)
    agents = {e.get(_ID): " ".join("".join(e.itertext()).split()) for e in root.iter("{*}agent")}
    for p in root.iter("{*}p"):
        start = _time(p.get("begin"), frames, ticks)
        if start is None:
            continue
        end, length = _time(p.get("end"), frames, ticks), _time(p.get("dur"), frames, ticks)
        agent = next((v for k, v in p.attrib.items() if _name_of(k) == "agent"), "")
        spoken = itertools.groupby(_pieces(p, start, frames, ticks), key=lambda piece: piece[1])
        pieces = tuple(("".join(text for text, _ in group), at) for at, group in spoken)
        last = end if end is not None else start + (length or 0.0)
        yield Event(start, last, pieces, p.sourceline, agents.get(agent, ""))


def _name_of(key: str) -> str:
    return key.rpartition("}")[2]


def _pieces(p: Any, start: float, frames: float, ticks: float) -> Iterator[tuple[str, float]]:
    """The text of a paragraph; spans with a time of their own (from the paragraph's begin, or absolute) apart."""
    yield p.text or "", start
    for e in p:
        at = _time(e.get("begin"), frames, ticks) if _name(e) == "span" else None
        begin = start if at is None else at if at >= start else start + at
        yield _said(e), begin
        yield e.tail or "", begin


def _said(e: Any) -> str:
    """What a part of a paragraph shows; an entity that nobody defined ("&x;") as it is written, a comment nothing."""
    from lxml import etree  # noqa: PLC0415 - only these files need it

    if e.tag is etree.Entity:
        return str(e.text)
    if _name(e) == "br":
        return " "
    return "".join(e.itertext()) if _name(e) else ""


def _time(text: str | None, frames: float, ticks: float) -> float | None:
    """A time expression in seconds: ``00:01:02.5``, ``00:01:02:12`` (frames), ``12.3s``, ``500ms``, ``30f``, ``9t``."""
    written = (text or "").strip()
    if m := _CLOCK.match(written):
        whole = int(m[1]) * 3600 + int(m[2]) * 60 + int(m[3])
        return whole + float(m[4] or 0) + (int(m[5]) / frames if m[5] else 0.0)
    if m := _OFFSET.match(written):
        return float(m[1]) * (_UNITS.get(m[2]) or 1 / (frames if m[2] == "f" else ticks))
    return None
