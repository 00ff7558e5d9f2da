"""Zoom's audio transcript (WebVTT with ``Name (Org): text``), whole or a fragment pasted from its middle."""

from __future__ import annotations

from typing import Literal

from notes.formats import marks, vtt
from notes.formats.base import Cue, Parsed, filled
from notes.formats.names import split_turn

NAME = "zoom_vtt"
ROLE: Literal["transcript", "chat"] = "transcript"


def sniff(text: str) -> float:
    rows = filled(text)
    times = sum(" --> " in r[:100] and vtt.is_times(r) for _, r in rows)
    if not times or "<c>" in text or "<v" in text:
        return 0.0
    turns = sum(split_turn(r) is not None for _, r in rows)
    return min(1.0, 2.5 * times / len(rows)) * (0.95 if turns >= 0.3 * times else 0.5)


def parse(text: str) -> Parsed:
    out = Parsed()
    for block in vtt.blocks(text, out):
        label = ""
        for n, row in block.rows:
            turn = split_turn(row)
            if turn:
                label = marks.shown(turn[0])
            said, column = marks.said(row, turn[1] if turn else 0)
            if said:
                out.cues.append(Cue(label, said, n, column, block.start, block.end))
            else:
                out.furniture.append((n, row))
    return out
