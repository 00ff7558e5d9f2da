"""Jitsi's text transcript (jigasi): ``<3:04:05 PM> Ana Pell: text``, wrapped below with a hanging indent.

Times are the wall clock and count from "Transcript, started at", else from the first line.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, filled, lines
from notes.formats.names import bare

NAME = "jitsi"
ROLE: Literal["transcript", "chat"] = "transcript"

_TIME = r"<(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?[ \u202f]?(?P<half>[AaPp]\.?[Mm]\.?)?>"
SAID = re.compile(rf"\s*{_TIME} (?P<who>[^:\n]{{1,80}}): (?=\S)")
EVENT = re.compile(
    rf"\s*(?:{_TIME} .{{1,80}}(?:joined|left the conference|raised (?:their )?hand)|_{{10}}|End of transcript)"
)
TITLE = re.compile(r"Transcript of conference held at (.{1,60}?) in room (\S.{0,200})")
HEAD = re.compile(r"Transcript of conference|Initial people present|Transcript, started")


def sniff(text: str) -> float:
    rows = filled(text)
    said = sum(SAID.match(r[:160]) is not None for _, r in rows)
    return min(1.0, 0.6 + said / len(rows)) if said else 0.0


def _clock(m: re.Match[str]) -> float:
    hour = int(m["h"]) % 12 + (12 if m["half"][0] in "pP" else 0) if m["half"] else int(m["h"])
    return hour * 3600 + int(m["m"]) * 60 + float(m["s"] or 0)


def parse(text: str) -> Parsed:
    out = Parsed()
    first: float | None = None
    label = ""
    for n, row in lines(text):
        if not row.strip():
            continue
        if m := SAID.match(row[:160]):
            first = _clock(m) if first is None else first
            label = m["who"]
            out.cues.append(Cue(label, row[m.end() :].strip(), n, m.end() + 1, (_clock(m) - first) % 86400))
        elif t := TITLE.match(row.strip()):
            out.started, out.title = t[1], t[2].strip()
            out.furniture.append((n, row))
        elif not label or EVENT.match(row[:200]) or HEAD.match(row.strip()):
            out.furniture.append((n, row))
        else:
            said, column = bare(row)
            out.cues.append(Cue(label, said, n, column))
    return out
