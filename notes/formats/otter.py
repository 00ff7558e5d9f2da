"""Otter's text export (``Ana Pell  0:15  ``) and Microsoft Teams' document (``Ana Pell   0:03``), text below."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import headed
from notes.formats.base import Parsed, filled, seconds
from notes.formats.names import is_name

NAME = "otter"
ROLE: Literal["transcript", "chat"] = "transcript"

LINE = re.compile(r"\s*(?:(\S[^\n]{0,78}?) {2,3}|\s*)((?:\d{1,2}:)?\d{1,2}:\d{2})\s*$")
TITLE = re.compile(r"\s*(\S.{0,200}?)-(\d{4})(\d{2})(\d{2})_\d{6}(?:UTC)?-Meeting (?:Transcript|Recording)\s*$")
DATE = re.compile(r"\s*[A-Z][a-z]{2,8} \d{1,2}, \d{4}, \d{1,2}:\d{2}\s?[AP]M\s*$")
LENGTH = re.compile(r"\s*(?:\d{1,2}h ?)?(?:\d{1,2}m ?)?(?:\d{1,2}s)?\s*$")
FOOT = re.compile(r"\s*(?:Transcribed by https://otter\.ai|.{1,80} (?:started|stopped) transcription)\s*$")


def is_line(row: str) -> bool:
    m = LINE.match(row[:120])
    return m is not None and m[1] is not None and is_name(m[1])


def _head(row: str) -> tuple[str, float | None] | None:
    m = LINE.match(row) if len(row) < 120 else None
    if m is None or (m[1] is not None and not is_name(m[1])):
        return None
    return ("" if m[1] in (None, "Unknown Speaker") else m[1]), seconds(m[2])


def sniff(text: str) -> float:
    rows = filled(text)
    heads = sum(is_line(r) for _, r in rows)
    return min(0.97, 0.6 + heads / len(rows)) if heads >= 2 else 0.0


def parse(text: str) -> Parsed:
    out = headed.parse(text, _head, lambda row: FOOT.match(row[:160]) is not None)
    first = out.cues[0].line if out.cues else 0
    for n, row in list(out.furniture):
        above = n < first and _head(row) is None and not FOOT.match(row[:160])
        if above and (m := TITLE.match(row[:300])):
            out.title, out.started = m[1], out.started or f"{m[2]}-{m[3]}-{m[4]}"
        elif above and DATE.match(row[:80]):
            out.started = row.strip()
        elif above and not LENGTH.match(row[:40]):  # a heading of somebody's own
            out.furniture.remove((n, row))
            out.unparsed.append((n, row))
    return out
