"""Whisper's and WhisperX' JSON: ``{"segments": [{"start", "end", "text", "speaker"?}, ...]}``.

A segment is one cue; it keeps the line and column of its text in the file.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats.base import Cue, Parsed, filled
from notes.formats.jsontext import Place, load, number, rest, text_of

NAME = "whisper_json"
ROLE: Literal["transcript", "chat"] = "transcript"


def sniff(text: str) -> float:
    body = text.lstrip()
    keys = all(re.search(rf'"{k}"\s*:', body) for k in ("segments", "start", "end", "text"))
    return 1.0 if body.startswith("{") and keys else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    document = load(text)
    segments = document.get("segments") if isinstance(document, dict) else None
    if not isinstance(segments, list):
        out.unparsed += filled(text)
        return out
    place = Place(text)
    for segment in segments:
        if said := text_of(segment, "text"):
            line, column = place.find(said)
            start, end = (number(segment.get(key)) for key in ("start", "end"))
            out.cues.append(Cue(text_of(segment, "speaker"), said, line, column, start, end))
    rest(text, out)
    return out
