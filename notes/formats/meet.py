"""Google Meet transcripts: old (five-minute stamps) and Gemini (about one a minute), ``Name: text`` and lone times.

Also read from a Markdown export (``### 00:01:10``, ``**Name:** text``, filler lines of non-breaking blanks).
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import plain
from notes.formats.base import Parsed, filled, lines, seconds
from notes.formats.names import is_name, split_turn

NAME = "meet"
ROLE: Literal["transcript", "chat"] = "transcript"

STAMP = re.compile(r"\s*(?:#{1,6} *)?(?:\*\*)?(\d{1,2}:\d{2}:\d{2})(?:\*\*)?\s*$")
END = re.compile(
    r"\s*(?:#{1,6} *)?(?:\*\*)?(?:Meeting|Transcription) ended after (\d{1,2}:\d{2}:\d{2})\b", re.IGNORECASE
)
HEAD = re.compile(
    r"\s*(?:#{1,6} *)?(\S.{0,200}?) *\((\d{4}-\d{2}-\d{2} \d{2}:\d{2} GMT(?:[+-][\d:]{1,5})?)\) *[-–—] *Transcript"
)
NOTICE = re.compile(
    r"\s*(?:#{1,6} *)?[*_]{0,2}(?:This editable transcript was computer generated|Attendees\s*$|(?:📖 *)?Transcript\s*$"
    r"|📝 *Notes|\S.{0,200} [-–—] Transcript\s*$"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{1,2}, \d{4}\s*$)",
    re.IGNORECASE,
)

DAY = re.compile(r"\s*(?:\*\*)?([A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})(?:\*\*)?\s*$")
TITLE = re.compile(r"\s*(?:#{1,6} *)?(\S.{0,200}?) [-–—] Transcript\s*$")


def is_furniture(row: str) -> bool:
    """Whether the line says something about the document: its day, its title, how it was made."""
    return NOTICE.match(row[:300]) is not None


def is_mark(row: str) -> bool:
    """Whether only a Meet transcript has such a line."""
    row = row[:300]
    return bool(STAMP.match(row) or END.match(row) or HEAD.match(row))


def sniff(text: str) -> float:
    rows = filled(text)
    turns = sum(split_turn(r) is not None for _, r in rows)
    marks = sum(is_mark(r) for _, r in rows)
    if not turns or not marks:
        return 0.0
    return 0.5 + 0.5 * (turns + marks) / len(rows)


def parse(text: str) -> Parsed:
    out = Parsed()
    names_next = False
    turns = plain.Turns(out)
    for n, row in lines(text):
        head = row[:300]
        if not row.strip():
            continue
        if m := HEAD.match(head):
            out.title, out.started = m[1].strip(), m[2]
        elif m := END.match(head):
            out.duration = seconds(m[1])
        elif m := STAMP.match(head):
            at = seconds(m[1])
            if at is None:
                out.wrong.append((n, m[1]))
            else:
                out.stamps.append((n, at))
        elif NOTICE.match(head) and not (out.cues and split_turn(row)):
            names_next = "attendees" in head.casefold()
            if not out.cues and (m := DAY.match(head)):
                out.started = out.started or m[1]
            elif not out.cues and (m := TITLE.match(head)):
                out.title = out.title or m[1]
        elif names_next and split_turn(row) is None and all(is_name(p) for p in row.strip(" ,").split(",")):
            out.attendees += [(n, name.strip()) for name in row.split(",") if name.strip()]
        else:
            names_next = False
            turns.add(n, row)
            continue
        out.furniture.append((n, row))
    return out
