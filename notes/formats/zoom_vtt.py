"""Zoom's audio transcript (WebVTT with ``Name (Org): text``), whole or a fragment pasted from its middle."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, lines, seconds

NAME = "zoom_vtt"
ROLE: Literal["transcript", "chat"] = "transcript"

TIMES = re.compile(r"^\s*((?:\d{1,2}:)?\d{2}:\d{2}\.\d{3})\s*-->\s*((?:\d{1,2}:)?\d{2}:\d{2}\.\d{3})")
LABEL = re.compile(r"^([^\d:][^:]{0,80}?): ")


def sniff(text: str) -> float:
    rows = [row for _, row in lines(text) if row.strip()]
    times = sum(bool(TIMES.match(r)) for r in rows)
    return min(1.0, 3.2 * times / len(rows)) if times else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    times: tuple[float | None, float | None] = (None, None)
    label = ""
    for n, row in lines(text):
        if not row.strip():
            times = (None, None)
        elif m := TIMES.match(row):
            times = (seconds(m[1]), seconds(m[2]))
            label = ""
            out.furniture.append((n, row))
        elif times[0] is None and (row.strip().isdigit() or row.strip() == "WEBVTT"):
            out.furniture.append((n, row))
        else:
            m2 = LABEL.match(row.lstrip())
            at = len(row) - len(row.lstrip()) + (m2.end() if m2 else 0)
            label = m2[1] if m2 else label
            out.cues.append(Cue(label, row[at:], n, at + 1, *times))
    return out
