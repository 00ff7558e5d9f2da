"""Google Meet transcripts: old (five-minute stamps) and Gemini (about one a minute), ``Name: text`` and lone times."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, lines, seconds

NAME = "meet"
ROLE: Literal["transcript", "chat"] = "transcript"

TURN = re.compile(r"^(\s*(?:\*\*)?)([^\s:*][^:\n]{0,60}?):(?:\*\*)?(\s+)(?=\S)")
STAMP = re.compile(r"^\s*(?:#+\s*)?(\d{1,2}:\d{2}:\d{2})\s*$")
END = re.compile(r"^\s*(?:#+\s*)?(?:Meeting|Transcription) ended after (\d{1,2}:\d{2}:\d{2})", re.IGNORECASE)
HEAD = re.compile(r"^(.*?)\s*\((\d{4}-\d{2}-\d{2} \d{2}:\d{2} GMT[+-]?[\d:]*)\)\s*[-–]\s*Transcript")
NOTICE = re.compile(r"^\s*(?:This editable transcript was computer generated|Attendees\s*$|Transcript\s*$|📝|📖)")


def sniff(text: str) -> float:
    rows = [row for _, row in lines(text) if row.strip()]
    if not rows:
        return 0.0
    turn = sum(bool(TURN.match(r)) for r in rows)
    mark = sum(bool(STAMP.match(r) or END.match(r) or HEAD.match(r)) for r in rows)
    return min(1.0, (turn + mark) / len(rows)) * (1.0 if mark else 0.6)


def parse(text: str) -> Parsed:
    out = Parsed()
    attendees_next = False
    label = ""
    for n, row in lines(text):
        if not row.strip():
            continue
        if m := HEAD.match(row):
            out.title, out.started = m[1].strip(), m[2]
            out.furniture.append((n, row))
        elif m := END.match(row):
            out.duration = seconds(m[1])
            out.furniture.append((n, row))
        elif m := STAMP.match(row):
            out.stamps.append((n, seconds(m[1]) or 0.0))
            out.furniture.append((n, row))
        elif NOTICE.match(row):
            attendees_next = row.strip().startswith("Attendees")
            out.furniture.append((n, row))
        elif attendees_next:
            attendees_next = False
            out.attendees += [(n, name.strip()) for name in row.split(",") if name.strip()]
            out.furniture.append((n, row))
        elif m := TURN.match(row):
            label = m[2]
            out.cues.append(Cue(label, row[m.end() :], n, m.end() + 1))
        elif label or not out.cues:
            at = len(row) - len(row.lstrip())
            out.cues.append(Cue(label, row[at:], n, at + 1))
    return out
