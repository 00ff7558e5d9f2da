"""A chat as ``Name: text``; a line without a name belongs to the message above it.

There are no times but in minutes of this program: ``**Ana Pell** (16:04): text``, on the wall clock.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import plain
from notes.formats.base import Messages, Parsed, filled, lines
from notes.formats.names import is_name, split_turn

NAME = "plain_chat"
ROLE: Literal["transcript", "chat"] = "chat"

CLOCKED = re.compile(r"\s*\*\*([^*\n]{1,80})\*\* \((\d{2}:\d{2}(?::\d{2})?)\):[ \t]+(?=\S)")


def _header(row: str) -> tuple[str, str | None, int] | None:
    """Name, clock and the index where the text begins."""
    if (m := CLOCKED.match(row[:120])) and is_name(m[1]):
        return m[1], m[2], m.end()
    turn = split_turn(row)
    return (turn[0], None, turn[1]) if turn else None


def sniff(text: str) -> float:
    """A little less than a transcript of the same shape gets: the heading or the rest of the page decides."""
    rows = filled(text)
    clocked = sum(CLOCKED.match(r[:120]) is not None for _, r in rows)
    return max(plain.sniff(text) * 0.98, 0.6 * clocked / len(rows) if clocked else 0.0)


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    for n, row in lines(text):
        if header := _header(row):
            label, clock, at = header
            chat.open(label, clock=clock)
            chat.first(n, row, at)
        else:
            chat.more(n, row)
    chat.close()
    return out
