"""Microsoft Teams' transcript as WebVTT: ``<v Ana Pell>text</v>``, the end tag and one-line form optional."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import marks, vtt
from notes.formats.base import Cue, Parsed, filled

NAME = "teams_vtt"
ROLE: Literal["transcript", "chat"] = "transcript"

VOICE = re.compile(r"\s*<v(?:\.[\w.-]{1,40})?[ \t]+([^>\n]{1,120})>")
END = re.compile(r"\s*</v>\s*$")
BADGE = re.compile(
    r"\s*\((?:Guest|External|Unverified|External unfamiliar)\)\s*$|(?<=\S)\s+(?:External unfamiliar|Unverified)\s*$",
    re.IGNORECASE,
)
"""What Teams writes behind the name of somebody from outside."""


def sniff(text: str) -> float:
    if "<v" not in text:
        return 0.0
    rows = filled(text)
    times = sum(vtt.is_times(r) for _, r in rows)
    voices = sum(VOICE.match(r[:200]) is not None for _, r in rows)
    return min(1.0, 0.5 + 0.5 * voices / times) if times and voices else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    for block in vtt.blocks(text, out):
        label = ""
        for n, row in block.rows:
            m = VOICE.match(row[:200])
            if m:
                label = BADGE.sub("", marks.shown(m[1]).strip())
            at = m.end() if m else 0
            said, column = marks.said(END.sub("", row) if END.search(row[-40:]) else row, at)
            if said:
                out.cues.append(Cue(label, said, n, column, block.start, block.end))
            else:
                out.furniture.append((n, row))
    return out
