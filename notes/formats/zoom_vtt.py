"""Zoom's audio transcript (WebVTT with ``Name (Org): text``), whole or a fragment pasted from its middle."""

from __future__ import annotations

from typing import Literal

from notes.formats import vtt
from notes.formats.base import Cue, Parsed, filled
from notes.formats.names import bare, split_turn

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
            if turn and turn[1] < len(row.rstrip()):
                label, at = turn
                out.cues.append(Cue(label, row[at:].rstrip(), n, at + 1, block.start, block.end))
            elif turn:
                label = turn[0]
                out.furniture.append((n, row))
            else:
                said, column = bare(row)
                out.cues.append(Cue(label, said, n, column, block.start, block.end))
    return out
