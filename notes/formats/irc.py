"""IRC logs (irssi, WeeChat, mIRC, XChat, IRCCloud, ISO stamps) and a MeetBot's log: what was written was said.

Times count from the first line; joins, parts and changes of nick are furniture.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, filled, lines

NAME = "irc"
ROLE: Literal["transcript", "chat"] = "transcript"

_DATE = r"\d{4}-\d{2}-\d{2}[T ]|[A-Z][a-z]{2} [ \d]\d "
_STAMP = rf"\s*\[?(?:{_DATE})?(?P<h>\d{{1,2}}):(?P<m>\d{{2}})(?::(?P<s>\d{{2}}))?(?:\.\d+)?Z?\]?"
SAID = re.compile(rf"{_STAMP}\s+<[@+%~& ]?(?P<nick>[^<>\s]{{1,60}})>[ \t]+(?=\S)")
TABBED = re.compile(rf"{_STAMP}\t[@+%~&]?(?P<nick>[\w\[\]\\`^{{}}|-]{{1,40}})\t(?=\S)")
ACTED = re.compile(rf"{_STAMP}\s+\*\s+(?P<nick>[^<>\s*]{{1,60}})[ \t]+(?=\S)")
EVENT = re.compile(rf"(?:\s*--- (?:Log|Day)|{_STAMP}[\s\t]+(?:-!-|-->|<--|--|\*\*\*|={{3}}|[→←⇐⇒•] ))")


def is_line(row: str) -> bool:
    return SAID.match(row[:160]) is not None


def sniff(text: str) -> float:
    rows = filled(text)
    said = sum(is_line(r) or TABBED.match(r[:160]) is not None for _, r in rows)
    return min(1.0, 0.5 + said / len(rows)) if said >= 2 and said * 3 > len(rows) else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    first: float | None = None
    last = days = 0.0
    label = ""
    for n, row in lines(text):
        if not row.strip():
            continue
        head = row[:160]
        m = None if EVENT.match(head) else SAID.match(head) or TABBED.match(head) or ACTED.match(head)
        if m:
            now = int(m["h"]) * 3600 + int(m["m"]) * 60 + float(m["s"] or 0) + days
            if now < last - 3600:  # past midnight
                days += 86400
                now += 86400
            last, first = now, now if first is None else first
            label = m["nick"].partition(":")[0].rstrip("_")  # a Matrix id has its server behind the colon
            out.cues.append(Cue(label, row[m.end() :].strip(), n, m.end() + 1, now - first))
        elif EVENT.match(head):
            out.furniture.append((n, row))
        else:
            out.unparsed.append((n, row))
    return out
