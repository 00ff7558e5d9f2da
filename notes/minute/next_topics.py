"""What people said would be on the agenda of the next meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes.meeting import Meeting, Statement
from notes.minute.features import tokens
from notes.minute.person import third_person
from notes.minute.sentences import UNFINISHED, Sentence
from notes.minute.tidy import sentence_case

_NEXT = re.compile(
    r"\b(?:(?:at|for|in|on|by|to) (?:the |our )?next (?:time|meeting|call|one|(?:\w+ ){1,2}(?:meeting|call|cabal))|"
    r"next time)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:we (?:do )?(?:already )?(?:have|'ve got)|we're (?:having|going to have)|will (?:be on|show|present|demo|"
    r"talk about|give)|"
    r"(?:can|could|'ll|will|going to|want to|would like to|like to) (?:do|show|present|demo|talk about|give|bring|"
    r"discuss|cover)|"
    r"show off|on (?:the|that) (?:list|agenda)|demo)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(
    r"\b(?:any|anybody|anyone|if you|suggestions?|let me know|see you|please|reminders?|questions?|sign up|"
    r"send me)\b",
    re.IGNORECASE,
)


def add_next_topics(meeting: Meeting, spoken: Sequence[Sentence]) -> Meeting:
    """Fill ``next_topics``: plans that somebody named together with the next meeting."""
    out: list[Statement] = []
    for s in spoken:
        text = s.written
        if not (_NEXT.search(text) and _PLANNED.search(text)) or _ASKING.search(text) or text.endswith("?"):
            continue
        if not 5 <= len(text.split()) <= 45 or UNFINISHED.search(text) or len(set(tokens(text))) < 4:
            continue
        turned = third_person(text, s.speaker or "Somebody")
        if turned:
            line = Statement(
                text=sentence_case(turned), evidence=s.ids(meeting), start=s.start, line=s.line, confidence=0.5
            )
            out.append(line)
    return meeting.model_copy(update={"next_topics": (*meeting.next_topics, *out[:6])})
