"""``Name: text``, one turn a line, without any time: what is left of a transcript after copying it by hand."""

from __future__ import annotations

from typing import Literal

from notes.formats.base import Cue, Parsed, filled, lines
from notes.formats.names import bare, split_turn

NAME = "plain"
ROLE: Literal["transcript", "chat"] = "transcript"


class Turns:
    """Adds lines to ``out``; a line without a name goes on with the speaker above it."""

    def __init__(self, out: Parsed) -> None:
        self.out = out
        self.label = ""

    def add(self, n: int, row: str) -> None:
        turn = split_turn(row)
        if turn and turn[1] < len(row.rstrip()):
            self.label, at = turn
            self.out.cues.append(Cue(self.label, row[at:].rstrip(), n, at + 1))
        elif turn:
            self.label = turn[0]
            self.out.furniture.append((n, row))
        else:
            text, column = bare(row)
            self.out.cues.append(Cue(self.label, text, n, column))


def sniff(text: str) -> float:
    """Never sure: a chat may look just the same."""
    rows = filled(text)
    turns = sum(split_turn(r) is not None for _, r in rows)
    return 0.6 * turns / len(rows) if rows else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    turns = Turns(out)
    for n, row in lines(text):
        if row.strip():
            turns.add(n, row)
    return out
