"""A time on the line itself: ``[00:12:15] Ana Pell: text`` (brackets or not), ``**Ana Pell (12:15):** text``.

Also ``00:12:15  Ana Pell  text``, and the transcript in minutes of this program: ``**Ana Pell** ([12:15](link)):
text``.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, filled, lines, seconds
from notes.formats.names import bare, is_name

NAME = "inline"
ROLE: Literal["transcript", "chat"] = "transcript"

_AT = r"(?P<at>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:\.\d{1,3})?)"
FORMS = (
    re.compile(rf"\s*[\[(]{_AT}[\])]\s+(?:\*\*)?(?P<who>[^:*\n]{{1,80}}?):(?:\*\*)?[ \t]+(?=\S)"),
    re.compile(rf"\s*{_AT}[ \t]+(?:\*\*)?(?P<who>[^\d:*\n\t][^:*\n\t]{{0,79}}?):(?:\*\*)?[ \t]+(?=\S)"),
    re.compile(rf"\s*{_AT} {{2,4}}(?P<who>[^\W\d][^:*\n\t]{{0,60}}?) {{2,4}}(?=\S)"),
    re.compile(rf"\s*(?:\*\*)?(?P<who>[^\d(:*\n][^(:*\n]{{0,79}}?) ?[\[(]{_AT}[\])]:?(?:\*\*)?:?[ \t]+(?=\S)"),
    re.compile(rf"\s*\*\*(?P<who>[^*\n]{{1,80}})\*\* \(\[{_AT}\]\([^()\s]{{1,200}}\)\):[ \t]+(?=\S)"),
)


def match(row: str) -> re.Match[str] | None:
    head = row[:400]
    return next((m for form in FORMS if (m := form.match(head)) and is_name(m["who"].strip())), None)


def sniff(text: str) -> float:
    rows = filled(text)
    said = sum(match(r) is not None for _, r in rows)
    return 0.9 * said / len(rows) if said >= 2 else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    label = ""
    for n, row in lines(text):
        if not row.strip():
            continue
        if m := match(row):
            label, at = m["who"].strip(), seconds(m["at"])
            if at is None:
                out.wrong.append((n, m["at"]))
            out.cues.append(Cue(label, row[m.end() :].strip(), n, m.end() + 1, at))
        else:
            said, column = bare(row)
            out.cues.append(Cue(label, said, n, column))
    return out
