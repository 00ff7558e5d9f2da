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


def heads(rows: Rows) -> list[tuple[int, int]]:
    """Where somebody begins to speak, and the rows of their name: (index, 2 for a doubled name, else 1).

    A doubled name must have a time below it, here or elsewhere on the page, or nothing but remarks; a name that has one
    elsewhere may also stand once, above its time (somebody cut out the rows between).
    """
    names = [row.strip() if len(row) < 200 else "" for _, row in rows]
    timed_below = [TIME.match(row[:40]) is not None for _, row in rows[1:]] + [False]
    doubled = [
        i
        for i in range(len(rows) - 1)
        if names[i] == names[i + 1] and names[i + 1 : i + 2] != names[i + 2 : i + 3] and is_name(names[i])
    ]
    known, second = {names[i] for i in doubled}, {i + 1 for i in doubled}
    once = [i for i, name in enumerate(names) if name in known and timed_below[i] and i not in second]
    timed = {names[i] for i in doubled if timed_below[i + 1]} | {names[i] for i in once}
    twice = [i for i in doubled if names[i] in timed or (timed and _empty(rows, i + 2, doubled))]
    return sorted([*((i, 2) for i in twice), *((i, 1) for i in once)])


def _empty(rows: Rows, start: int, doubled: list[int]) -> bool:
    """Whether from row ``start`` on there are only remarks up to the next name, or the end."""
    end = next((i for i in doubled if i >= start), len(rows))
    return all(REMARK.match(row[:210]) for _, row in rows[start:end])


def sniff(text: str) -> float:
    return 0.96 if len(heads(filled(text))) >= 2 else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    rows = filled(text)
    starts = heads(rows)
    out.furniture += rows[: starts[0][0] if starts else len(rows)]
    for (i, size), (j, _) in pairwise([*starts, (len(rows), 0)]):
        out.furniture += rows[i : i + size]
        start: float | None = None
        timed = False
        for n, row in rows[i + size : j]:
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
