"""Zoom's captions saved on a participant's machine: ``[Ana Pell] 11:03:20``, the text below.

The times are offsets where the first is below an hour, else the wall clock: then they count from the first one.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import headed
from notes.formats.base import Parsed, filled, seconds

NAME = "zoom_captions"
ROLE: Literal["transcript", "chat"] = "transcript"

LINE = re.compile(r"\s*\[([^\[\]\n]{1,100})\] (\d{1,2}:\d{2}:\d{2})\s*$")


def sniff(text: str) -> float:
    rows = filled(text)
    heads = sum(LINE.match(r[:140]) is not None for _, r in rows)
    return min(1.0, 0.6 + heads / len(rows)) if heads else 0.0


def parse(text: str) -> Parsed:
    first = next((seconds(m[2]) or 0.0 for _, r in filled(text) if (m := LINE.match(r[:140]))), 0.0)
    base = first if first >= 3600 else 0.0

    def head(row: str) -> tuple[str, float | None] | None:
        m = LINE.match(row[:140])
        return (m[1].strip(), ((seconds(m[2]) or 0.0) - base) % 86400) if m else None

    return headed.parse(text, head, lambda _: False)
