"""A line of the minutes that quotes a sentence."""

from __future__ import annotations

from typing import Any, TypeVar

from notes.meeting import Meeting, Statement
from notes.minute.sentences import Sentence

S = TypeVar("S", bound=Statement)


def quote(kind: type[S], text: str, s: Sentence, meeting: Meeting, **more: Any) -> S:
    """``text`` as words of ``s``, under its speaker and at its second; ``more`` is of ``kind``, and counts first."""
    told = {"evidence": s.ids(meeting), "start": s.start, "line": s.line, "confidence": 0.5, "speaker": s.speaker}
    return kind(text=text, quoted=True, **(told | more))
