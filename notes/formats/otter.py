"""Otter's text export (``Ana Pell  0:15  ``) and Microsoft Teams' document (``Ana Pell   0:03``), text below."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import headed
from notes.formats.base import Parsed, filled, seconds
from notes.formats.names import is_name

NAME = "otter"
ROLE: Literal["transcript", "chat"] = "transcript"

LINE = re.compile(r"\s*(?:(\S[^\n]{0,78}?) {2,3}|\s*)((?:\d{1,2}:)?\d{1,2}:\d{2})\s*$")
FOOT = re.compile(r"\s*(?:Transcribed by https://otter\.ai|.{1,80} (?:started|stopped) transcription)\s*$")


def is_line(row: str) -> bool:
    m = LINE.match(row[:120])
    return m is not None and m[1] is not None and is_name(m[1])


def _head(row: str) -> tuple[str, float | None] | None:
    m = LINE.match(row) if len(row) < 120 else None
    if m is None or (m[1] is not None and not is_name(m[1])):
        return None
    return ("" if m[1] in (None, "Unknown Speaker") else m[1]), seconds(m[2])


def sniff(text: str) -> float:
    rows = filled(text)
    heads = sum(is_line(r) for _, r in rows)
    return min(0.97, 0.6 + heads / len(rows)) if heads >= 2 else 0.0


def parse(text: str) -> Parsed:
    return headed.parse(text, _head, lambda row: FOOT.match(row[:160]) is not None)
