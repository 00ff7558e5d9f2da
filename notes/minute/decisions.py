"""Decisions and agreements that somebody put into words."""

from __future__ import annotations

import re
from math import isinf

from notes.meeting import Decision, Meeting
from notes.minute.bullets import Maker
from notes.minute.quote import quote
from notes.minute.sentences import Sentence
from notes.minute.shown import points_back, shown
from notes.minute.titles import about
from notes.minute.words import FUNCTION_WORDS, words

_DECIDED = re.compile(
    r"\bwe(?:'ve| have|'d| had)?(?: all| now| already| just| finally)? (?:decided|agreed|settled on|chose|chosen|"
    r"voted|resolved|"
    r"concluded|committed|elected|opted)\b"
    r"|\b(?:it was|it's been|has been|have been|was|were|got) (?:decided|agreed|approved|accepted|voted)\b"
    r"|\b(?:the|our) (?:final )?(?:decision|consensus|agreement|resolution|conclusion|plan) (?:is|was)\b"
    r"|\b(?:let's|we'll|we will|we're going to|we are going to) (?:just )?(?:go with|stick with|settle on|"
    r"move forward with|"
    r"postpone|defer|hold off on|leave it at|close it|drop support|default to|adopt|switch to)\b"
    r"|\b(?:team|group|maintainers|community|everyone|everybody) (?:\w+ )?(?:agreed|agrees|decided|voted)\b"
    r"|\bsounds like (?:we|everyone|everybody) (?:agree|want|are going|'re going|prefer)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not (?:yet )?(?:decided|agreed|settled)|haven't|hasn't|didn't|don't|if|whether|unless|would|could|might|"
    r"should|need to|"
    r"have to|used to|until|once|when)\b",
    re.IGNORECASE,
)
# "Let's close it in a month or something": said to show what a rule might be.
_EXAMPLE = re.compile(r"\bor (?:something|whatever|so)\b|\b(?:saying|says|say|like),? (?:hey|okay)\b", re.IGNORECASE)
# "These changes", "this one": of which, nobody reads; "these repositories" is clear beside the topic.
_POINTS = re.compile(
    r"\b(?:these|those|this)(?: (?:same|other|new|two|three|few))?(?: (?P<noun>[a-z][\w-]+))?\b", re.IGNORECASE
)
_SAYS_NOTHING = FUNCTION_WORDS | words(
    "change changes thing things stuff one ones issue issues point points item items part parts case cases kind"
    " kinds way ways idea ideas problem problems approach option options now then only all too first instead"
)
_TIMES = words(
    "week weekend month quarter year spring summer autumn fall winter morning afternoon time release meeting"
)
MOST = 6


def add_decisions(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``decisions`` from speech, behind those that a scribe wrote."""
    out: list[Decision] = []
    for k, u in enumerate(make.parts):
        m = _DECIDED.search(u.text)
        if m is None or _NOT_YET.search(u.text[: m.end()]) or points_back(u.text):
            continue
        s = make.spoken[u.sentence]
        if make.reported(k) or isinf(make.doubts.misheard(u.text, s)):
            continue
        text = None if _EXAMPLE.search(u.text) else shown(u.text, named=s.speaker is not None)
        clear, about = _about(text, s, meeting) if text else (False, None)
        if text and clear:
            out.append(quote(Decision, text, s, meeting, confidence=0.6, about=about))
    both = sorted((*meeting.decisions, *out[:MOST]), key=lambda d: (d.start is None, d.start or 0.0, d.line))
    return meeting.model_copy(update={"decisions": tuple(both)})


def _about(text: str, s: Sentence, meeting: Meeting) -> tuple[bool, str | None]:
    """Whether it is clear, and with what title: "these repositories" is with its topic's, "these changes" never."""
    pointed = [(m[0].lower().startswith("this"), (m["noun"] or "").lower()) for m in _POINTS.finditer(text)]
    pointed = [(one, noun) for one, noun in pointed if noun not in _TIMES]
    if not pointed:
        return True, None
    named = all(noun and noun not in _SAYS_NOTHING and (one or noun.endswith("s")) for one, noun in pointed)
    title = about(s, meeting)
    return (True, title) if title and named else (False, None)
