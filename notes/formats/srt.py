"""SubRip captions (``00:00:09,000 --> 00:00:11,500``); a speaker only as ``Name: text`` or ``[SPEAKER_00]: text``."""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import vtt, zoom_vtt
from notes.formats.base import Parsed, filled

NAME = "srt"
ROLE: Literal["transcript", "chat"] = "transcript"

COMMA = re.compile(r"\s*(?:\d{1,3}:)?\d{1,2}:\d{2},\d{1,3} *-->")


def sniff(text: str) -> float:
    rows = filled(text)
    times = sum(COMMA.match(r[:60]) is not None and vtt.is_times(r) for _, r in rows)
    return min(0.97, 2.5 * times / len(rows)) if times else 0.0


def parse(text: str) -> Parsed:
    return zoom_vtt.parse(text)
