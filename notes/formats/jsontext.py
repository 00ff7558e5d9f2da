"""Texts of a JSON export found again in its source, so that each keeps its line."""

from __future__ import annotations

import json
import re
from typing import Any

from notes.formats.base import Parsed, filled


def load(text: str) -> Any:
    """The value that ``text`` holds; None where it is no JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def number(value: Any) -> float | None:
    """A number as it stands or in quotes (Slack's ``ts``), else None."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        got = float(value)
    except ValueError:
        return None
    return got if abs(got) < 1e15 else None


def text_of(value: Any, key: str) -> str:
    """``value[key]`` where that is a text, without blanks around it; else empty."""
    found = value.get(key) if isinstance(value, dict) else None
    return found.strip() if isinstance(found, str) else ""


def rest(text: str, out: Parsed) -> None:
    """All lines that hold no cue and no message are furniture of the export."""
    taken = {c.line for c in out.cues} | {m.line for m in out.messages}
    out.furniture += [row for row in filled(text) if row[0] not in taken]


class Place:
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
