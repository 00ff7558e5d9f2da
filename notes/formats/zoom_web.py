"""Zoom's recording page copied from the browser: menu junk, then a name twice, a time, and lines of text."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, lines, seconds

NAME = "zoom_web"
ROLE: Literal["transcript", "chat"] = "transcript"

TIME = re.compile(r"^\s*((?:\d{1,2}:)?\d{1,2}:\d{2})\s*$")


def _blocks(rows: list[tuple[int, str]]) -> list[int]:
    """Indices where a doubled name stands."""
    return [i for i in range(len(rows) - 1) if rows[i][1].strip() and rows[i][1].strip() == rows[i + 1][1].strip()]


def sniff(text: str) -> float:
    rows = [r for r in lines(text) if r[1].strip()]
    named = [i for i in _blocks(rows) if i + 2 < len(rows) and TIME.match(rows[i + 2][1])]
    return 0.95 if len(named) >= 2 else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    rows = [r for r in lines(text) if r[1].strip()]
    starts = _blocks(rows)
    first = starts[0] if starts else len(rows)
    out.furniture += rows[:first]
    for i, j in zip(starts, [*starts[1:], len(rows)], strict=True):
        out.furniture += rows[i : i + 2]
        label, at = rows[i][1].strip(), None
        for n, row in rows[i + 2 : j]:
            if (m := TIME.match(row)) and at is None:
                at = seconds(m[1])
                out.furniture.append((n, row))
            elif at is None:
                out.furniture.append((n, row))
            else:
                cut = len(row) - len(row.lstrip())
                out.cues.append(Cue(label, row[cut:], n, cut + 1, at if rows[i + 2][0] + 1 == n else None))
    return out
