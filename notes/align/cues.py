"""Phrases by which a meeting says that something begins or ends."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrases:
    """A pattern in small letters: without regard to case it would take three times as long."""

    pattern: re.Pattern[str]

    def said(self, text: str) -> str:
        """The first of them in ``text``, as it stands there; "" where there is none."""
        m = self.pattern.search(text.lower())
        return text[m.start() : m.end()] if m else ""


Rules = tuple[tuple[float, Phrases], ...]

_NEXT = r"(?:next|first|second|third|last|final|other)"
_ITEM = r"(?:topic|item|thing|one|subject|presenter|speaker|demo)"
_LIST = r"on (?:the|our) (?:agenda|list|docket)"
_WHO = r"(?:anybody|anyone|folks|people|somebody|someone)"
_ASKED = r"(?:topics?|questions?|comments?|discussions?|anything|something)"


def _any(*patterns: str) -> Phrases:
    return Phrases(re.compile(r"\b(?=\w)(?:" + "|".join(patterns) + r")\b"))


HANDOVER: Rules = (
    (
        2.0,
        _any(
            r"(?:hand|turn|pass|throw|kick|give)(?:ing)? (?:it|this|that|things|the \w+|over|off|you)\b.{0,25}"
            r"\b(?:to|over)",
            r"(?:head|help) (?:it|this|over)\b.{0,20}\bto",  # "hand", as recognisers hear it
            r"take (?:it|us) (?:away|from here)",
            r"(?:have|got) the floor|(?:floor|stage) is yours|all yours|over to you|off you go|start us off",
            r"you(?:'re|’re| are|r)? up|next up|up next|is up(?! to)|(?!(?:it|that|this|there|what)'s)\w+'s up(?! to)",
        ),
    ),
    (
        1.5,
        _any(
            r"(?:move|moving|go|going|jump|jumping|switch|switching|get|getting|continue) "
            rf"(?:(?:right|straight|on|over|in) )*(?:on ?to|to|into|in to|with) (?:(?:the|our|my) )?{_NEXT}",
            r"(?:move|moving|switch|switching) (?:right )?(?:on|over|along) to",
        ),
    ),
    (
        1.2,
        _any(
            r"(?:let's|let us|we'll|we will|we can|gonna|going to) move (?:on|along|forward)|moving on",
            rf"next (?:{_ITEM}|we have|we've|is|{_LIST})",
            rf"(?:first|second|third|last|final|one more|other) (?:topic|item|thing|one|up|{_LIST})",
            r"(?:start|begin|kick)(?:ing)?(?: things| us| it)?(?: off| out)? with",
            r"(?:ask|invite|like|want) \w+ (?:\w+ )?to "
            r"(?:step|go|talk|come|give|start|present|take|speak|share|introduce)",
            r"(?:do|would|did|can|could|will|are) you (?:\w+ ){0,3}(?:want|like|give|hop|talk|walk|tell|go|start|take|"
            r"review|present|ready|introduce|have (?:something|anything))",
        ),
    ),
    (1.0, _any(r"give us (?:an?|the|some|your|our)", r"(?:talk to|tell|walk) us", r"go ahead", r"go for it")),
    (
        0.8,
        _any(
            r"(?:talk|talking|discuss|discussing|update|updates|demo|presentation)\b.{0,12}\b(?:about|on|for)",
            r"(?:leading|giving|doing|presenting) (?:a|an|the|us|our)",
        ),
    ),
)
"""Said to or about somebody else."""
OWN: Rules = (
    (
        2.0,
        _any(
            r"(?:next|second|third|other) (?:topic|item|thing|one)\b.{0,20}\b(?:is|was|would be|i|me|mine)",
            r"(?:first|last|final) (?:topic|item)\b.{0,20}\b(?:is|was|would be|i|me|mine)",
            r"i (?:had|have|got|wanted|want)\b.{0,30}\b(?:one more|one other|another|next|quick) (?:topic|item|thing)",
        ),
    ),
    (
        1.5,
        _any(
            r"one (?:more|other) (?:topic|thing|item)",
            r"(?:i|i'll|i will|let me|i can|we can)\b.{0,25}\b(?:jump|move|go|switch|get)\b.{0,15}"
            r"\b(?:next|on to|onto)",
        ),
    ),
    (1.0, _any(r"(?:what )?i (?:just )?want(?:ed)? to (?:talk|bring|discuss|show|share|mention|ask about|start)")),
    (0.8, _any(r"my name is|i'm going to (?:talk|show|present|demo)|i'll be (?:talking|showing|presenting)")),
)
"""Said by the one who goes on to speak."""
CLOSING: Rules = (
    (
        0.8,
        _any(
            r"(?:any|no|other|more|further) (?:\w+ )?(?:questions|comments|thoughts)",
            r"hearing (?:none|no|any|anything|things|silence|nothing)|last (?:chance|call)",
        ),
    ),
    (0.6, _any(r"thanks|thank you", r"wrap (?:this|that|it|up)|end this|back to you|in the interests? of time")),
    (0.5, Phrases(re.compile(r"^\W*(?:all right|alright|right|okay|ok|great|cool)\b"))),
)
"""The topic before is over."""
DISCUSSION: Rules = (
    (
        2.0,
        _any(
            r"that(?:'s|’s| is|s) (?:it|all|everything)\b.{0,60}\b(?:topics?|agenda|planned?|today|list)",
            r"(?:gone through|went through|end of|through with|finished|completed|all (?:of )?the) "
            r"(?:(?:our|all|the|of) )*(?:topics|agenda|items)",
            r"open (?:forum|form|discussion|floor|mic|mike|questions|q and a)",
            r"open (?:it|this|things|the floor) (?:up|for|to)",
        ),
    ),
    (
        1.2,
        _any(
            rf"(?:any|other|are there|have|there any)\b.{{0,40}}\b{_ASKED}\b.{{0,70}}\b"
            rf"(?:{_WHO}|general|cover|discuss|bring)",
            rf"{_WHO}\b.{{0,40}}\b{_ASKED}",
        ),
    ),
    (
        0.7,
        _any(
            r"(?:minutes|time) left|last (?:\w+ )?minutes|end of the hour",
            r"before we (?:wrap|close|end|finish|go)",
        ),
    ),
    (0.6, _any(r"general\b.{0,20}\b(?:questions?|comments?)", r"anything else")),
)
"""The floor is open for whatever was not planned."""
WELCOME = _any(
    r"welcome|good (?:morning|afternoon|evening)|today is|get(?:ting)? started|start the (?:meeting|recording)",
    r"(?:hello|hi),? (?:everybody|everyone|all|folks)",
    r"thanks (?:for|to) (?:(?:everybody|everyone|all|you all) )?(?:for )?joining",
)

_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DROPPED = _any(
    r"(?:can't|can’t|cannot|couldn't|won't|not going to|unable to|not able to|isn't able to)\b.{0,25}"
    r"\b(?:make it|join|be here|attend|present)",
    r"(?:had to|has to|have to) (?:back out|drop|leave|cancel)|(?:isn't|is not|isn’t|not) (?:here|on the call)",
    r"(?:not (?:be|going to be)|won't be) (?:discussing|talking|covering|having)",
)
"""Somebody is not there, or an item does not take place."""
POSTPONED = _any(
    r"(?:postpone|push|move|table|defer|skip|leave|do) (?:it|that|this|mine|\w+(?: and [\w-]+)?)\b.{0,20}"
    rf"\b(?:until|till|to|for|at|in) (?:the )?(?:next (?:time|meeting|call|month)|{_MONTH})",
    r"(?:skip|drop|postpone) (?:it|that|this|mine|my (?:topic|item|part)) (?:today|for today|this time|for now)",
)
"""An item is put off."""


ADDED = _any(r"one (?:more|other) (?:topic|thing|item)|not on (?:the|our) (?:agenda|list)")
"""A topic that nobody had put on the agenda."""


@dataclass(frozen=True, slots=True)
class Hit:
    """``weight`` of the matched phrases and the first of them, for the evidence."""

    weight: float
    phrase: str


def strength(rules: Rules, text: str) -> Hit:
    """The strongest phrase, plus half of the second: a list of weak cues must not outweigh a plain one."""
    found = [(weight, said) for weight, rule in rules if (said := rule.said(text))]
    if not found:
        return Hit(0.0, "")
    return Hit(found[0][0] + (found[1][0] / 2 if len(found) > 1 else 0.0), " ".join(found[0][1].split()))


def total(rules: Rules, text: str) -> Hit:
    """All phrases together, each rule once; for families whose phrases support each other."""
    found = [(weight, said) for weight, rule in rules if (said := rule.said(text))]
    return Hit(sum(w for w, _ in found), " ".join(found[0][1].split()) if found else "")
