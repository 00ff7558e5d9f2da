"""Whisper's and WhisperX' JSON: ``{"segments": [{"start", "end", "text", "speaker"?}, ...]}``.

A segment is one cue; it keeps the line and column of its text in the file.
"""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from notes.formats.base import Cue, Parsed, filled

NAME = "whisper_json"
ROLE: Literal["transcript", "chat"] = "transcript"


def sniff(text: str) -> float:
    body = text.lstrip()
    keys = all(re.search(rf'"{k}"\s*:', body) for k in ("segments", "start", "end", "text"))
    return 1.0 if body.startswith("{") and keys else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    try:
        segments = json.loads(text)["segments"]
    except (ValueError, KeyError, TypeError, RecursionError):
        out.unparsed += filled(text)
        return out
    place = _Place(text)
    for segment in segments if isinstance(segments, list) else []:
        said = segment.get("text") if isinstance(segment, dict) else None
        if isinstance(said, str) and said.strip():
            line, column = place.find(said.strip())
            label = segment.get("speaker")
            start, end = (_number(segment.get(key)) for key in ("start", "end"))
            out.cues.append(Cue(label if isinstance(label, str) else "", said.strip(), line, column, start, end))
    taken = {c.line for c in out.cues}
    out.furniture += [row for row in filled(text) if row[0] not in taken]
    return out


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None


class _Place:
    """Finds texts of a JSON file in its source, one after the other."""

    def __init__(self, source: str) -> None:
        self.source, self.at, self.line, self.begin = source, 0, 1, 0

    def find(self, said: str) -> tuple[int, int]:
        """Line and column of ``said``; those of the text before where it is written in no usual way."""
        ways = (json.dumps(said, ensure_ascii=False)[1:-1], json.dumps(said)[1:-1])
        found, way = min(((i, w) for w in ways if (i := self.source.find(w, self.at)) >= 0), default=(self.at, ""))
        passed = self.source[self.at : found]
        if breaks := len(re.findall(r"\r\n|\r|\n", passed)):
            self.line += breaks
            self.begin = self.at + max(passed.rfind("\n"), passed.rfind("\r")) + 1
        self.at = found + len(way)
        return self.line, found - self.begin + 1
