"""Zoom's chat saved on a participant's machine, on the wall clock. Three shapes:

``11:03:20 From  Ana Pell  to  Everyone : text``, ``11:03:20 From Ana Pell To Everyone:`` with indented lines below, and
``11:03:20<tab> From  Ana Pell : text``. A message to anybody but everyone is private: nothing of it is kept.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Messages, Parsed, filled, lines

NAME = "zoom_saved_chat"
ROLE: Literal["transcript", "chat"] = "chat"

LINE = re.compile(r"\s*(\d{1,2}:\d{2}:\d{2})\s{1,4}From {1,3}(\S[^:\n]{0,160}?) *:(?:\s|$)")
TO = re.compile(r"(\S.{0,100}?) {1,3}[Tt]o {1,3}(\S.{0,100})$")
EVERYONE = re.compile(r"(?:everyone|all)\b(?!.*\((?:direct message|privately)\))", re.IGNORECASE)


def sniff(text: str) -> float:
    rows = filled(text)
    found = sum(LINE.match(r[:240]) is not None for _, r in rows)
    return 0.7 + 0.3 * found / len(rows) if found else 0.0


def _header(m: re.Match[str]) -> tuple[str, bool]:
    """The sender, and whether the message was meant for everyone."""
    to = TO.match(m[2])
    if to is None:
        return re.sub(r" *\((?:direct message|privately)\)$", "", m[2], flags=re.IGNORECASE), not re.search(
            r"\((?:direct message|privately)\)", m[2], re.IGNORECASE
        )
    return to[1], EVERYONE.match(to[2]) is not None


def parse(text: str) -> Parsed:
    out = Parsed()
    chat = Messages(out)
    for n, row in lines(text):
        if m := LINE.match(row[:240]):
            label, public = _header(m)
            chat.open(label, clock=m[1].zfill(8), private=not public)
            chat.first(n, row, m.end())
        else:
            chat.more(n, row)
    chat.close()
    return out
