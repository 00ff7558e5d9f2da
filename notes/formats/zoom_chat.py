"""Zoom's chat of a cloud recording: ``HH:MM:SS<tab>Name:<tab>text``, counted from the recording's start."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, filled, lines, seconds

NAME = "zoom_chat"
ROLE: Literal["transcript", "chat"] = "chat"

LINE = re.compile(r"\s*(\d{1,2}:\d{2}:\d{2})\t+ ?(?!From )(\S[^\t\n]{0,80}?) ?:(?:\t+|$)")


def sniff(text: str) -> float:
    rows = filled(text)
    found = sum(LINE.match(r[:120]) is not None for _, r in rows)
    return 0.7 + 0.3 * found / len(rows) if found else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    for n, row in lines(text):
        if m := LINE.match(row[:120]):
            chat.open(m[2], offset=seconds(m[1]))
            chat.first(n, row, m.end())
        else:
            chat.more(n, row)
    chat.close()
    return out
