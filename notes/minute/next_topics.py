"""What people said would be on the agenda of the next meeting."""

from __future__ import annotations

import re

from notes.meeting import Meeting, Statement
from notes.minute.bullets import Maker
from notes.minute.features import tokens
from notes.minute.quote import quote
from notes.minute.sentences import Sentence, unfinished
from notes.minute.tidy import sentence_case
from notes.minute.worth import Doubts

DOUBT = 2.0
"""What speaks for words heard wrong from which a topic is left out; it is no sentence, so odd anyway."""
_SHORT = 16
"""Words of a sentence that is shown whole."""
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


# Of a sentence that also asks or reminds, only what is on the list: "... for next time: a demo of the new cache".
_LISTED = re.compile(
    r"(?P<before>.*)\bwe(?:'ve| have| do have)? ?(?:already )?(?:got|have)? (?:one|something|a (?:topic|talk|"
    r"slot)) (?:for|on|about|with) (?P<what>\w.{6,})$"
    r"|(?P<first>.*?)\b(?:topics?|agenda)\b.{0,40}?\bnext (?:time|meeting|call)(?:,? (?:is|are|will be|include|"
    r"we have))?[:,]? (?P<these>\w.{12,})$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r",? and (?:then )?we (?:also )?(?:have|'ve got) ", re.IGNORECASE)
_LISTED_TAIL = re.compile(r"\s+(?:already|as well|too|so far|lined up)$", re.IGNORECASE)


def _listed(s: Sentence, doubts: Doubts) -> list[str]:
    m = _LISTED.match(s.written) if _NEXT.search(s.written) else None
    if m is None:
        return []
    parts = (_LISTED_TAIL.sub("", p.strip(" ,.")) for p in _SEVERAL.split(m["what"] or m["these"]))
    clear = (p for p in parts if len(tokens(p)) > 1 and not _ASKING.search(p))
    return [sentence_case(p) for p in clear if doubts.misheard(p, s) < DOUBT]


def add_next_topics(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``next_topics``: plans that somebody named together with the next meeting."""
    out: list[Statement] = []
    for s in make.spoken:
        text = s.written
        whole = _PLANNED.search(text) and not _ASKING.search(text)
        if rows := [] if whole and len(text.split()) <= _SHORT else _listed(s, make.doubts):
            out += [quote(Statement, r, s, meeting) for r in rows]
            continue
        if not (_NEXT.search(text) and _PLANNED.search(text)) or _ASKING.search(text) or text.endswith("?"):
            continue
        if not 5 <= len(text.split()) <= 45 or unfinished(text) or len(set(tokens(text))) < 4:
            continue
        out.append(quote(Statement, sentence_case(text), s, meeting))
    return meeting.model_copy(update={"next_topics": (*meeting.next_topics, *out[:6])})
