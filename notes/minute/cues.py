"""Families of words that tell what a sentence does in a meeting."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from notes.minute.words import words


@dataclass(frozen=True, slots=True)
class Family:
    """Single words are looked up, which is much faster than a pattern; phrases are searched for."""

    words: frozenset[str]
    phrases: tuple[str, ...] = ()

    def in_(self, found: frozenset[str], text: str) -> bool:
        """``found``: the words of ``text``, which is in lower case."""
        return not self.words.isdisjoint(found) or any(p in text for p in self.phrases)


DECIDED = Family(
    words(
        "decide decides decided decision agreed agreement consensus conclusion settled resolved approved accepted"
        " rejected"
        " voted chose chosen"
    ),
    ("go with", "going with", "plan is"),
)
FUTURE = Family(
    words("will won't gonna i'll we'll they'll it'll you'll that'll plan plans planning planned soon upcoming"),
    ("going to", "next week", "next month", "next release", "next version", "next step"),
)
NEED = Family(
    words("need needs needed should must require required ought want wants wanted"), ("have to", "supposed to")
)
PROBLEM = Family(
    words(
        "problem problems issue issues bug bugs broken fail fails failed failing failure failures concern concerns"
        " concerned"
        " difficult hard slow missing wrong error errors cannot can't unable regression limitation"
    )
)
GOAL = Family(
    words(
        "goal goals idea ideas proposal propose proposed proposing purpose aim objective reason point suggest suggests"
        " suggested suggestion recommend recommends recommended"
    )
)
OPINION = Family(
    words(
        "think thinks believe feel prefer opinion favor favour important better best worth useful nice agree disagree"
        " like"
    )
)
WE = Family(words("we we're we've we'll our us team project group"))
_I = words("i i'm i've i'll i'd my me")
FIRST = re.compile(r"\b(?:i|i'm|i've|i'll|i'd|my|me)\b", re.IGNORECASE)
FIRST_PERSON = Family(_I)
SECOND = Family(words("you your you're you've you'll"))
HEDGE = Family(
    words("maybe probably perhaps might guess somehow something anything stuff thing things whatever somewhat")
)
CONTRAST = Family(words("however although though instead but whereas unless otherwise"), ("rather than",))
REASON = Family(
    words("because since therefore"), ("so that", "due to", "which means", "in order to", "this means", "that means")
)
NEWS = Family(
    words(
        "new release released releases version added support supports supported change changes changed move moved"
        " moving"
        " replace replaced replacing introduce introduced introducing introduction update updated updates updating"
        " implement"
        " implemented implementing implementation enable enabled enabling allow allows allowed available default"
        " deprecate"
        " deprecated deprecation remove removed removal removing announce announced finish finished merge merged start"
        " started"
    ),
    ("working on",),
)
_NUMBERS = words("two three four five six seven eight nine ten hundred thousand percent")


def numbered(found: frozenset[str]) -> bool:
    return not _NUMBERS.isdisjoint(found) or any(w[0].isdigit() for w in found)


def lower_words(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(text))


_WORD = re.compile(r"\w[\w']*")
DEICTIC_START = re.compile(
    r"^(?:it|it's|its|that|that's|this|these|those|they|they're|them|he|he's|she|she's|his|her|him|their|here|here's|"
    r"there|such|the same|same|one of them|both|another one|the other|which|who|whose|where|whereas|because|than|or|"
    r"as if|"
    r"if so|if not|so that|not|then|what|like|also|and|but|to)\b",
    re.IGNORECASE,
)
EXPLETIVE = re.compile(
    r"^(?:there(?:'s|'ll|'ve| is| are| was| were| will| has| have)\b|it(?:'s| is| was| would be) (?:not )?(?:\w+ )?"
    r"(?:possible|important|hard|difficult|easy|easier|better|worth(?= \w+ing)|useful|good|nice|necessary|"
    r"likely|unlikely)\b"
    r"|if (?!so\b|not\b)|to \w+ .*,)",
    re.IGNORECASE,
)
_HOUSEKEEPING = re.compile(
    r"\b(?=\w)(?:can (?:you|everyone|everybody|folks|people|y'all) (?:all )?(?:see|hear)|"
    r"(?:see|sharing|share|shared|stop sharing) (?:my|your|the|his|her|this) screen|screen ?shar\w+|on my screen|"
    r"see it on|you're (?:on )?mute\w*|un-?mute|on mute|(?:next|this|previous|last) slide|"
    r"(?:hand|turn|pass) (?:it|this|that|things|the \w+) (?:over|off|back)|hand over to|take it away|go ahead|"
    r"the floor|"
    r"it's all yours|over to you|stop (?:the )?(?:recording|presenting)|start (?:the )?recording|"
    r"recording (?:is )?(?:off|on|stopped|started)|hang on|hold on|one (?:second|moment|sec)|"
    r"just a (?:second|moment|sec|minute)|give me a|bear with|"
    r"(?:any|other|further|more|have|last) (?:last )?(?:questions?|comments?|thoughts)|questions for|"
    r"raise (?:your|my) hand|hands? (?:is |are )?(?:up|raised)|good (?:morning|afternoon|evening)|hello|"
    r"welcome (?:to|everybody|everyone|back)|thank(?:s| you)|bye|see you|take care(?! of)|have a (?:good|great|nice)|"
    r"i'll stop here|first (?:off|up|thing) on the agenda|on the agenda|next (?:up|topic|item|we have|we've got)|"
    r"topics?|out of time|"
    r"run(?:ning)? (?:out of|low on) time|minutes left|wrap(?:ping)? up|meeting notes|taking notes|hack ?md|signed? in|"
    r"note taker|(?:my|your) (?:audio|mic|microphone|camera|video|connection|internet)|drop off|another meeting|"
    r"can hear|"
    r"paste (?:it|that|the|a)|in (?:the )?chat|as (?:you|we) can see|"
    r"you(?:'ll| can| will| could)? (?:now )?(?:see|notice)(?: here)?|let me|"
    r"let's (?:see|look|go(?! with)|move(?! forward)|get|do|start|take)|right (?:here|there)|over here|in here|"
    r"up here|down here|"
    r"look at this|this (?:one|guy) here|"
    r"going to (?:show|share|demo|talk|type|run|switch|click|jump|go over|go through)|speaking of|"
    r"does that make sense|makes? sense|my apologies|apologies|i'm sorry|excuse me|oops|whoops|"
    r"(?:good|great) (?:question|comment)|i don't know|i'm not sure|no idea|where was i|what else|that's it|that's all|"
    r"that's about it|did you|do you|(?:does|is|has|if|unless|and) anybody|anybody (?:have|else|want|got)|lunch|"
    r"dinner)\b"
)


@lru_cache(maxsize=8192)
def housekeeping(text: str) -> bool:
    """Talk about the call, the screen and the slides, thanks and greetings."""
    return _HOUSEKEEPING.search(text.lower()) is not None
