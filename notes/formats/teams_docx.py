"""Microsoft Teams' older document: ``0:0:3.270 --> 0:0:4.250``, the name on the next line, the text below."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, filled, lines
from notes.formats.names import bare, is_name
from notes.formats.teams_vtt import BADGE

NAME = "teams_docx"
ROLE: Literal["transcript", "chat"] = "transcript"

_TIME = r"(\d{1,2}):(\d{1,2}):(\d{1,2}\.\d{1,3})"
TIMES = re.compile(rf"\s*{_TIME} --> {_TIME}\s*$")
BARE = re.compile(r"\s*\d{1,2}:(?:\d:\d{1,2}|\d{1,2}:\d)\.\d{1,3} --> ")
"""With a minute or a second of one digit: no other format writes them."""

SHORT = re.compile(r"\s*\d:\d{1,2}:\d{1,2}\.\d{1,3} --> \d:")
"""With an hour of one digit: a line of this format, or of a careless WebVTT."""


def sniff(text: str) -> float:
    rows = filled(text)
    times = sum(TIMES.match(r[:60]) is not None for _, r in rows)
    sure = sum(BARE.match(r[:60]) is not None for _, r in rows)
    return min(1.0, 0.6 + times / len(rows)) if sure else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    label = ""
    start: float | None = None
    end: float | None = None
    fresh = False
    for n, row in lines(text):
        if not row.strip():
            continue
        if m := TIMES.match(row[:60]):
            start, end = (int(h) * 3600 + int(mi) * 60 + float(s) for h, mi, s in (m.groups()[:3], m.groups()[3:]))
            label, fresh = "", True
            out.furniture.append((n, row))
        elif start is None or (fresh and is_name(row.strip())):
            label, fresh = BADGE.sub("", row.strip()), False
            out.furniture.append((n, row))
        else:
            said, column = bare(row)
            out.cues.append(Cue(label, said, n, column, start, end))
            fresh = False
    return out
