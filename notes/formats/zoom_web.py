"""Zoom's recording page copied from the browser: menu junk, then a name twice, a time, and lines of text."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from notes.formats.base import Cue, Parsed, Rows, filled, seconds
from notes.formats.names import bare, is_name

NAME = "zoom_web"
ROLE: Literal["transcript", "chat"] = "transcript"

TIME = re.compile(r"\s*((?:\d{1,2}:)?\d{1,2}:\d{2})\s*$")
MENU = re.compile(r"\s*(?:Skip to Main Content|Accessibility Overview|Zoom Logo|Search transcript)\s*$")
REMARK = re.compile(r"\s*[(\[][^()\[\]]{1,200}[)\]]\s*$")


def heads(rows: Rows) -> list[int]:
    """Indices of the doubled names; the name must have a time below it, here or elsewhere on the page."""
    names = [row.strip() if len(row) < 200 else "" for _, row in rows]
    doubled = [
        i
        for i in range(len(rows) - 1)
        if names[i] == names[i + 1] and names[i + 1 : i + 2] != names[i + 2 : i + 3] and is_name(names[i])
    ]
    timed = {rows[i][1].strip() for i in doubled if i + 2 < len(rows) and TIME.match(rows[i + 2][1][:40])}
    return [i for i in doubled if rows[i][1].strip() in timed]


def sniff(text: str) -> float:
    return 0.96 if len(heads(filled(text))) >= 2 else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    rows = filled(text)
    starts = heads(rows)
    first = starts[0] if starts else len(rows)
    out.furniture += rows[:first]
    for i, j in pairwise([*starts, len(rows)]):
        out.furniture += rows[i : i + 2]
        start: float | None = None
        timed = False
        for n, row in rows[i + 2 : j]:
            if not timed and (m := TIME.match(row[:40])):
                start, timed = seconds(m[1]), True
                out.furniture.append((n, row))
            elif not timed and REMARK.match(row[:210]):
                # a person's remark in place of what was cut out, not speech
                out.unparsed.append((n, row))
            else:
                said, column = bare(row)
                out.cues.append(Cue(rows[i][1].strip(), said, n, column, start))
                start = None
    return out
