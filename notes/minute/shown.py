"""Whether a spoken sentence can stand in minutes by itself, and how it reads there."""

from __future__ import annotations

import re

from notes.minute import cues
from notes.minute.person import third_person
from notes.minute.sentences import UNFINISHED
from notes.minute.tidy import sentence_case

SHORTEST, LONGEST = 7, 38
"""Words."""
_FRAGMENT = re.compile(
    r"^(?:which|who|whose|where|whereas|because|than|or|and|but|as|to|of|for|with|from|in|on|by|is|are|was|were|be|"
    r"being|"
    r"has|have|had|not|like|such|that's|what|how|why|when \w+ing|would|could|should|can|will|do|does|did|don't|"
    r"if so)\b",
    re.IGNORECASE,
)
_FINE_START = re.compile(
    r"^(?:in (?:the|our|podman|\w+ \d)|as (?:of|part|a|for)|for (?:now|the|example)|with (?:the|that)|on (?:the|top)|"
    r"to \w+ .{8,},|by (?:the|late|early))\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|should|may|might|must|need|needs|"
    r"isn't|"
    r"aren't|wasn't|won't|don't|doesn't|didn't|can't|couldn't|\w+'(?:s|re|ve|ll|d)|\w{3,}(?:ed|ing|es|s))\b",
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    return bool(cues.DEICTIC_START.match(text)) and not cues.EXPLETIVE.match(text)


def shown(text: str, name: str | None) -> str | None:
    """The sentence as a bullet would have it; None where it would not be understood, or would embarrass."""
    words = len(text.split())
    if not SHORTEST <= words <= LONGEST or text.endswith("?") or UNFINISHED.search(text) or not _VERB.search(text):
        return None
    if cues.housekeeping(text) or (_FRAGMENT.match(text) and not _FINE_START.match(text)):
        return None
    if name is None:
        return None if cues.FIRST.search(text) else sentence_case(text)
    turned = third_person(text, name)
    return sentence_case(turned) if turned is not None else None
