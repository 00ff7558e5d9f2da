"""Slack copied from its window: ``Ana Pell  11:05 AM`` or ``Ana Pell [11:05 AM]``, the messages below.

Further messages of the same person have only a time before them (``[11:06 AM]``, ``11:06``); counts of reactions
(``:+1: 2``) and the marks of threads are furniture.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, filled, lines, wall_clock
from notes.formats.names import is_name

NAME = "slack_paste"
ROLE: Literal["transcript", "chat"] = "chat"

_TIME = r"(?P<h>\d{1,2}):(?P<m>\d{2})"
_HALF = r"[ \u00a0\u202f]?(?P<half>[AaPp])\.?[Mm]\.?"
HEADS = (
    re.compile(rf"\s*(?P<who>\S[^\[\]\n]{{0,60}}?)(?: APP)? {{1,3}}\[{_TIME}(?:{_HALF})?\]\s*$"),
    re.compile(rf"\s*(?P<who>\S[^\[\]\n]{{0,60}}?)(?: APP)? {{2,3}}{_TIME}{_HALF}\s*$"),
)
AGAIN = re.compile(rf"\s*(?:\[{_TIME}(?:{_HALF})?\]|(?P<h2>\d{{1,2}}):(?P<m2>\d{{2}}))\s*$")
PANEL = re.compile(
    r"\s*(?::[\w+-]{1,40}:\s*\d{0,3}|\d{1,3} repl(?:y|ies)|Last reply .{1,60}|View thread|New|\(edited\)|Today"
    r"|Yesterday|replied to a thread:)\s*$"
)

EMOJI = re.compile(r"\s*:[\w+-]{1,40}:\s*$")
"""A reaction; its count stands on the next line."""


def _head(row: str) -> re.Match[str] | None:
    found = next((m for pattern in HEADS if (m := pattern.match(row))), None) if len(row) < 120 else None
    return found if found and is_name(found["who"]) else None


def is_head(row: str) -> bool:
    return _head(row) is not None


def sniff(text: str) -> float:
    rows = filled(text)
    heads = sum(is_head(r) for _, r in rows)
    return min(0.96, 0.6 + heads / len(rows)) if heads else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    label = ""
    noon = False
    reacted = False
    for n, row in lines(text):
        if m := _head(row):
            label, noon = m["who"].strip(), bool(m["half"]) and m["half"] in "pP"
            chat.open(label, clock=wall_clock(m["h"], m["m"], m["half"]))
            out.furniture.append((n, row))
        elif label and (m := AGAIN.match(row[:40])):
            half = m["half"] or ("p" if noon and int(m["h"] or m["h2"]) < 13 else None)
            chat.open(label, clock=wall_clock(m["h"] or m["h2"], m["m"] or m["m2"], half))
            out.furniture.append((n, row))
        elif PANEL.match(row[:100]) or (reacted and row.strip().isdigit()):
            chat.close()
            out.furniture.append((n, row))
        else:
            chat.more(n, row)
        reacted = EMOJI.match(row[:50]) is not None
    chat.close()
    return out
