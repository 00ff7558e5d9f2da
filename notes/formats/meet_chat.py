"""Google Meet's chat copied from the side panel: ``Name11:05 AM`` (or the name, then the time), then the messages.

Messages that one person sends within a minute share a header and can't be told apart: they make one message of several
lines. The copy often begins or ends with a line of the panel itself, such as the meeting's code.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, Rows, lines, wall_clock
from notes.formats.names import is_name

NAME = "meet_chat"
ROLE: Literal["transcript", "chat"] = "chat"

_HALF = r"[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?"
TIME = re.compile(rf"\s*(\d{{1,2}}:\d{{2}})({_HALF})?\s*$")
ONE_LINE = re.compile(rf"\s*(\S.{{0,78}}?[^\s\d:.,])(\d{{1,2}}:\d{{2}})({_HALF})?\s*$")
PANEL = re.compile(
    r"\s*(?:[a-z]{3}-[a-z]{4}-[a-z]{3}|In-call messages|keep|more_vert|Pin message|Hover over a message to pin it"
    r"|Let (?:everyone|participants) send messages|Messages can(?:'t| only) be seen .{0,120})\s*$"
)


def _headers(rows: Rows) -> dict[int, tuple[int, str, str]]:
    """Index of each header's first line: (its number of lines, name, clock)."""
    halves = any(m and m[2] for m in (TIME.match(r[:40]) for _, r in rows)) or any(
        m and m[3] for m in (ONE_LINE.match(r[:120]) for _, r in rows if len(r) < 120)
    )
    found: dict[int, tuple[int, str, str]] = {}
    for i, (_, row) in enumerate(rows):
        if len(row) >= 120:
            continue
        if m := ONE_LINE.match(row):
            if is_name(m[1].strip()) and (m[3] or not halves):
                found[i] = (1, m[1].strip(), wall_clock(m[2][:-3], m[2][-2:], m[3]))
        elif i and (m := TIME.match(row)) and (m[2] or not halves):
            name = rows[i - 1][1].strip()
            if i - 1 not in found and (i < 2 or i - 2 not in found or found[i - 2][0] == 1) and is_name(name):
                found[i - 1] = (2, name, wall_clock(m[1][:-3], m[1][-2:], m[2]))
    return found


def sniff(text: str) -> float:
    rows = lines(text)
    found = _headers(rows)
    count = sum(1 for _, r in rows if r.strip())
    if not found or not count:
        return 0.0
    doubled = sum(i > 0 and rows[i][1].strip() == rows[i - 1][1].strip() for i in found)
    if doubled * 2 > len(found):  # Zoom's recording page
        return 0.0
    share = min(1.0, 3 * sum(n for n, _, _ in found.values()) / count)
    sure = any(re.search(r"[AaPp]\.?[Mm]\.?\s*$", rows[i + n - 1][1]) for i, (n, _, _) in found.items())
    return (0.9 if sure else 0.7) * share + 0.05


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    rows = lines(text)
    found = _headers(rows)
    i = 0
    while i < len(rows):
        size = 1
        if i in found:
            size, label, clock = found[i]
            chat.open(label, clock=clock)
            out.furniture += rows[i : i + size]
        elif PANEL.match(rows[i][1][:200]):
            chat.close()
            out.furniture.append(rows[i])
        else:
            chat.more(*rows[i])
        i += size
    chat.close()
    return out
