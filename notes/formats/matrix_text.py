"""A chat as lines of date, time, name: Element's export as plain text (``3/4/2026, 3:05:01 PM - Ana Pell: text``).

The date and the clock are the exporter's, in the form of their country. What has no name is the room's own notice. A
message of several lines goes on below. Other programs that export chats write the same.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, filled, lines, wall_clock

NAME = "matrix_text"
ROLE: Literal["transcript", "chat"] = "chat"

_DATE = r"\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}"
HEAD = re.compile(
    rf"\s*\[?{_DATE},? (?P<h>\d{{1,2}})[:.](?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}}))?"
    r"(?:[ \u00a0\u202f](?P<half>[AaPp])\.?[Mm]\.?)?\]? - "
)
LINE = re.compile(rf"{HEAD.pattern}(?P<who>[^:\n]{{1,80}}): ?")


def sniff(text: str) -> float:
    rows = filled(text)
    found = sum(LINE.match(r[:200]) is not None for _, r in rows)
    return min(1.0, 0.7 + 0.3 * found / len(rows)) if found else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    for n, row in lines(text):
        if m := LINE.match(row[:200]):
            chat.open(m["who"].strip(), clock=wall_clock(m["h"], m["m"], m["half"], m["s"]))
            chat.first(n, row, m.end())
        elif HEAD.match(row[:80]):
            chat.close()
            out.furniture.append((n, row))
        else:
            chat.more(n, row)
    chat.close()
    return out
