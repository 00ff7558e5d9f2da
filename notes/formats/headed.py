"""Formats in which a line with a name and a time stands above what was said."""

from __future__ import annotations

from collections.abc import Callable

from notes.formats.base import Cue, Parsed, lines
from notes.formats.names import bare

Head = Callable[[str], tuple[str, float | None] | None]
"""The name and seconds that a line heads a block with; None for any other line."""


def parse(text: str, head: Head, is_furniture: Callable[[str], bool]) -> Parsed:
    """Blocks of ``text``. Lines above the first head are furniture: a title, a date."""
    out = Parsed()
    label, start, begun = "", None, False
    for n, row in lines(text):
        if not row.strip():
            continue
        got = head(row)
        if got is not None:
            (label, start), begun = got, True
            out.furniture.append((n, row))
        elif not begun or is_furniture(row):
            out.furniture.append((n, row))
        else:
            said, column = bare(row)
            out.cues.append(Cue(label, said, n, column, start))
            start = None
    return out
