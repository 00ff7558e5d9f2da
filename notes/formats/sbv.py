"""YouTube's SBV captions as a transcript: ``0:00:01.000,0:00:04.000`` and the text below, maybe ``Name: text``."""

from __future__ import annotations

from typing import Literal

from notes.formats import meet_sbv, zoom_vtt
from notes.formats.base import Parsed, filled

NAME = "sbv"
ROLE: Literal["transcript", "chat"] = "transcript"


def sniff(text: str) -> float:
    """Less sure than ``meet_sbv`` is of a chat, surer than that is of speech."""
    rows = filled(text)
    times = sum(meet_sbv.TIMES.match(r[:60]) is not None for _, r in rows)
    return min(0.5, 1.5 * times / len(rows)) if times else 0.0


def parse(text: str) -> Parsed:
    return zoom_vtt.parse(text)
