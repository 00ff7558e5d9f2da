"""A line of the minutes that quotes a sentence, and what may be quoted beside one."""

from __future__ import annotations

from typing import Any, TypeVar

from notes.meeting import Meeting, Statement
from notes.minute.cues import housekeeping
from notes.minute.person import finite
from notes.minute.plausible import oddness
from notes.minute.sentences import Sentence
from notes.minute.shown import points_back
from notes.minute.worth import ODD, Doubts

SHORTEST, LONGEST = 4, 34
"""Words of what is quoted beside a line."""
S = TypeVar("S", bound=Statement)


def quote(kind: type[S], text: str, s: Sentence, meeting: Meeting, **more: Any) -> S:
    """``text`` as words of ``s``, under its speaker and at its second; ``more`` is of ``kind``, and counts first."""
    told = {"evidence": s.ids(meeting), "start": s.start, "line": s.line, "confidence": 0.5, "speaker": s.speaker}
    return kind(text=text, quoted=True, **(told | more))


def quotable(text: str, s: Sentence, doubts: Doubts) -> bool:
    """Whether a clause of ``s`` tells a reader what is talked about: a whole one, heard right, not about the call."""
    fit = SHORTEST <= len(text.split()) <= LONGEST and finite(text) and not points_back(text)
    return fit and oddness(text) < ODD and not housekeeping(text) and doubts.misheard(text, s) < float("inf")
