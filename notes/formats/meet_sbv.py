"""Google Meet's chat as it is saved beside a recording: SBV cues of ``Name: text``, on the recording's clock."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, filled, lines, seconds
from notes.formats.names import split_turn

NAME = "meet_sbv"
ROLE: Literal["transcript", "chat"] = "chat"

TIMES = re.compile(r"\s*(\d{1,2}:\d{2}:\d{2}\.\d{3}),(\d{1,2}:\d{2}:\d{2}\.\d{3})\s*$")


def sniff(text: str) -> float:
    """Sure where most cues open with a name and silence lies between them: speech leaves hardly any."""
    rows = filled(text)
    cues = [(i, m) for i, m in enumerate(TIMES.match(r[:60]) for _, r in rows) if m]
    if not cues:
        return 0.0
    named = sum(i + 1 < len(rows) and split_turn(rows[i + 1][1]) is not None for i, _ in cues)
    spans = [(seconds(m[1]) or 0.0, seconds(m[2]) or 0.0) for _, m in cues]
    shown = sum(max(0.0, end - start) for start, end in spans)
    whole = max(1.0, spans[-1][1] - spans[0][0])
    return 0.9 * named / len(cues) * (1.0 if len(cues) < 3 or shown / whole < 0.6 else 0.3)


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    fresh = False
    start: float | None = None
    for n, row in lines(text):
        if m := TIMES.match(row[:60]):
            start, fresh = seconds(m[1]), True
            chat.open("", offset=start)
            out.furniture.append((n, row))
        elif fresh and chat.empty and (turn := split_turn(row)):
            fresh = False
            chat.open(turn[0], offset=start)
            chat.first(n, row, turn[1])
        else:
            chat.more(n, row)
    chat.close()
    return out
