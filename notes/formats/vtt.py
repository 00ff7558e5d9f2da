"""The cues of a WebVTT, SRT or SBV text, whole or a fragment pasted from its middle."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notes.formats.base import Parsed, Rows, lines, seconds

TIMES = re.compile(
    r"\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})(?: *--> *|,)((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})(?:\s|$)"
)


@dataclass(slots=True)
class Block:
    """A cue's times and the lines of its text."""

    start: float | None
    end: float | None
    rows: Rows = field(default_factory=list)


def is_times(row: str) -> bool:
    return TIMES.match(row[:100]) is not None


def blocks(text: str, out: Parsed) -> list[Block]:
    """The cues of ``text`` in order; headers, numbers, identifiers, times and notes go to ``out.furniture``.

    Text before any time (a fragment's first lines) makes a block without times.
    """
    rows = lines(text)
    found: list[Block] = []
    quiet, fresh = False, True
    for i, (n, row) in enumerate(rows):
        if not row.strip():
            quiet, fresh = False, True
        elif m := TIMES.match(row[:100]):
            found.append(_block(m, n, out))
            quiet = fresh = False
            out.furniture.append((n, row))
        elif quiet or _is_header(row.strip(), fresh):
            quiet = quiet or bool(re.match(r"NOTE\b|STYLE\b|REGION\b|WEBVTT\b", row.strip()))
            out.furniture.append((n, row))
        elif fresh and _is_identifier(row, rows[i + 1][1] if i + 1 < len(rows) else None):
            out.furniture.append((n, row))
        else:
            if not found:
                found.append(Block(None, None))
            found[-1].rows.append((n, row))
            fresh = False
    return [b for b in found if b.rows]


def _block(m: re.Match[str], n: int, out: Parsed) -> Block:
    """A cue of those times; one that ends before it begins has no end, and a time that is none is left out."""
    start, end = seconds(m[1]), seconds(m[2])
    if start is None or end is None or end < start:
        out.wrong.append((n, m[0].strip()))
        end = None
    return Block(start, end)


def _is_header(row: str, fresh: bool) -> bool:
    return fresh and (
        row.lstrip("\ufeff").startswith("WEBVTT") or re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", row) is not None
    )


def _is_identifier(row: str, below: str | None) -> bool:
    """A line right above times, or a lone number where the paste was cut."""
    return (below is not None and is_times(below)) or (row.strip().isdigit() and not (below or "").strip())
