"""Whether a spoken sentence can stand in minutes by itself, and how it reads there."""

from __future__ import annotations

import re

from notes.minute import cues
from notes.minute.person import bare, dependent, finite
from notes.minute.plausible import without_pauses
from notes.minute.sentences import unfinished
from notes.minute.tidy import sentence_case
from notes.minute.words import FUNCTION_WORDS

SHORTEST, SHORTEST_LATER, LONGEST = 7, 4, 40
"""Words of a sentence that stands alone, of one behind another, and of any."""
# Where only it counts whether something is found, a text is searched in small letters: without regard to case it takes
# a pattern two to five times as long. What begins with a word is tried only where one begins.
_FRAGMENT = re.compile(
    r"^(?:which|who|whose|where|whereas|because|than|or|and|but|as|to|of|for|with|from|in|on|by|is|are|was|were|be|"
    r"being|has|have|had|not|like|such|that's|what|how|why|quite|now (?:is|are|was)|the fact that|"
    r"\w+(?: \w+)?, then|one (?:he|she|they|it|we)|we're not there|an? (?:\w+ ){1,4}(?:that|which)|"
    r"\w+(?:ible|able|ent|ant) (?:with|to|from|for|of)|would|could|should|can|will|do|does|did|don't|"
    r"if so)\b",
)
_FINE_START = re.compile(
    r"^(?:(?:in|with|on|for) (?:the|our|that|top|now|example|\w+ \d).{2,60}?, |in \w+ \d|as (?:of|part|a|for)|for now|"
    r"to \w+ .{8,},|by (?:the|late|early)|"
    r"(?:for|in|as|with|on|at|by|from|of) (?:[\w'/.-]+ ){1,6}[\w'/.-]+, (?:i|we|the|there|it|an?|all|our|you|"
    r"(?-i:[A-Z])\w+)|"
    r"(?:in|on|with|for) (?:(?:the|our|an?|this) )?(?:[\w'.-]+ ){1,3}(?:you|we|the \w+ (?:is|are|was|were|has|"
    r"have|will))|"
    r"because .{8,}, (?:i|we|the|there|it|an?|our|you|all|(?-i:[A-Z])\w+))\b",
    re.IGNORECASE,
)
# Pairs of small words that no sentence has: the recogniser dropped or misheard something, or the speaker began anew.
_BROKEN = re.compile(
    r"\b(?=\w)(?:"
    r"\b(?:a|an|the|my|our|their|your|its)\s+(?:a|an|the|is|are|was|were|be|of|to|in|on|at|for|with|and|or|but|if|"
    r"that|this|"
    r"these|it|they|we|you|i|he|she|there|there's|has|have|had|will|would|can|should|which|it's|they're|we're|from|"
    r"been|"
    r"how|when|what|so)\b"
    r"|\b(?:is|are|was|were|be|been)\s+(?:is|are|was|were|be|will|would|has|have|had|do|does|did|can|could|should|"
    r"may)\b"
    r"|\b(?:of|to|in|on|at|for|with|from|by|about|into)\s+(?:and|or|but|is|are|was|were|so|because|if|has|will|would|"
    r"can|"
    r"of|we|they|i|he|she|then)\b"
    r"|(?<!shows )(?<!show )(?<!gives )(?<!give )(?<!gets )(?<!get )(?<!send )(?<!sends )(?<!tells )(?<!tell )"
    r"\b(?:we|they|you|i|he|she)\s+(?:we|they|you|he|she|it|our|is|a|an|the|this|that|of|to|in|my|or|there)\b"
    r"|\b(?:and|or|but|so|because|if)\s+(?:and|or|but|because)\b"
    r"|\b(?:will|would|can|could|should|must)\s+(?:is|are|was|were|has|had|will|would|can|could|the|a|to|of|that|"
    r"what)\b"
    r"|(?<!make )(?<!makes )(?<!making )(?<!made )(?<!give )(?<!call )(?<!keep )"
    r"\bit\s+(?:it|it's|a|an|the|he|she|they|we|you|i|that)\b|\bthis\s+(?:it|it's|a|an|the|he|she|they|we|you|i)\b"
    r"|\b(?P<who>we|they|i|you)(?:'\w+)?\s+(?!think|know|say|said|hope|guess|believe|feel|wish|mean|see|thought|like|"
    r"want|need|decided|agreed|mentioned|assume|figured|realized|found|told)"
    r"\w+\s+(?P=who)\b"
    r"|\bthat (?:that|what)\b|\b(?:is|was|are) i (?:think|guess|believe)\b"
    r"|\b(?:an?|the) (?:her|his|their|our|my|your|him|them|us)\b"
    r"|\bthat if that\b|\bif that (?:it|they|we|you|he|she)\b|"
    r"\bis then\b|\bsays is\b|(?<!decision )(?<!plan )(?<!idea )(?<!point )\bis we\b|"
    r"\bthere's\b.*\bthere's\b"
    r"|\bthere (?:is|are) (?:\w+ ){1,3}(?:is|are)\b|\blike\b.*\blike\b"
    r"|\bthere are (?:an? (?!few|lot|couple|number|bunch|handful|variety)|way|good)\b"
    r"|\b(?:from|of|to|with|for) that (?:may|will|would|can|could|should|is|was|has)\b"
    r"|\b(?:are|is|was|were)(?: now)? \w+ed it\b|\b(?:say|says|saying|said|like),? hey\b"
    r"|\bhow is\b|\b(?:what|that) how\b"
    r")|'ve had \w+ed\b|\w, is that\b|[.,]{2}",
)
_WEAK_START = re.compile(
    r"^(?:(?:whether|maybe|perhaps|even|either|remember|sure|more|most of (?:it|that|them|those|these)|first one|"
    r"the one|the things?|the if|the other|none|"
    r"all,|just|otherwise|other things?|everything|everyone|everybody|or|well|anything|something|somebody|someone|"
    r"what|given that|next step|at some point|you (?:have to|just|can|could|want|would(?! be able)|might|may|"
    r"know|get|put|go|do|did)|"
    r"you're|we do|see|no|yes|into|as to|(?:several|some|many|a few|lots of|all the) things|"
    r"sometime(?! (?:before|in|around|after|this|next|next))|regardless|really|won't|"
    r"the reason why|one thing|give|again|for example|in other words|"
    r"let's say|like i|all in all|everybody's|a second|"
    r"(?:at|with|on|by|in|for|from|of|after|before) (?:that|this|those|these))\b"
    r"|\w, |\w+, \w+ (?:will|is)\b|\w+ing (?![^,]*\b(?:is|are|was|were|will|would|can)\b)"
    r"|(?:if|when|once|while|since|as soon as|unless|instead of) "
    r"(?!.*,|.*\b(?:i|we|you|they|it|the \w+|\w+s) (?:can|will|would|should|could|may|might)\b))",
)
_ABOUT_THE_CALL = re.compile(
    r"\b(?=\w)(?:"
    r"\b(?:call|calling|calls) (?:out|on) "
    r"(?:the |those |all )?(?:people|folks|persons|hands)\b|\bapril fool\w*\b|\bof (?:some|a) (?:sort|kind)\b(?! of)"
    r"|\b(?:i|i'll|i'm|we'll|we|we're)\s+(?:will |just |also |going to |am |are |would |can )*"
    r"(?:say(?! (?:that|this|the|our|we)\b)|start|stop|pause|"
    r"leave it|jump|"
    r"misspeak|move (?:on|over|to)|hand (?:it |this )?(?:over|off|to)|"
    r"go (?:over|through|ahead|on|back|to|into)|talk about|show|run|do a|be talking|be doing|create a new|"
    r"make a new|"
    r"bring this up|"
    r"wrap|hand|skip|cut it|mention|note|apologi[sz]e|open it up|"
    r"increase the font|type|click|scroll|switch)\b"
    r"|\bwill be (?:talking|doing|giving|presenting|showing|demoing|discussing|following up)\b|\bgive us an?\b"
    r"|\b(?:next|upcoming|even|odd)[- ](?:\w+ ){0,2}(?:meetings?|cabal|call)s?\b|"
    r"\bone question\b"
    r"|\b(?:want|like|love|going) to (?:talk|speak) (?:about|to)\b|\b(?:i|we)(?:'ve)? talked about\b|"
    r"\ba little (?:context|background|bit)\b"
    r"|\b(?:can't|cannot|couldn't|could not) (?:really )?show\b|\bi hope (?:i|you|this|that|it)\b"
    r"|\b(?:from|on|off) the screen\b|\b(?:up with|in|into|to) the notes\b(?! of)"
    r"|\bi(?:'m| am)(?: just| now)? going to\b|\bjust wanted to\b|\bthis meeting\b)",
)
_UNTOLD = re.compile(
    r"\b(?=\w)(?:"
    r"(?<!point )(?<!thing )(?<!idea )(?<!problem )(?<!goal )(?<!question )(?<!issue )(?<!concern )\bhere\b"
    r"|\b(?:(?:chang(?:e|es|ed)|plan|based|work(?:ing)?) (?:on|over)|as much|than(?: that)?|whether|don't|"
    r"doesn't|didn't|"
    r"\w+ing (?:that|it|this)|of this)\W*$"
    r"|\b(?:on|about|with|of|for|to|like) (?:that|it)(?:,| (?:at|in|and|but|or|so|because|then|yet|now|though|as))\b"
    r"|\b(?:those|these) (?:are|were|should|would|will|can|could|have|need)\b"
    r"|\b(?:do|does|did|done|doing) (?:it|that)\b"
    r"|\b(?:verify|explor(?:e|ing)) that (?:and|or|but|the other)\b"
    r"|^it(?:'s| is)(?: not)? (?:un)?likely to\b|\bon top of that\b"
    r"|\b(?:if|whether) (?:that|it)(?:'s| is| was) \w+(?: or\b|\W*$)"
    r"|^(?:we|they|you)(?:'\w+)? "
    r"(?!(?:\w+ )?(?:make|made|making|find|found|think|consider)\b)(?:\w+ ){1,2}(?:it|them)\b"
    r"|\b(?:as of that|of them|like that|of that|with that|to that|a rather|rather|quite|such|each|"
    r"going to be that|about that|on that|for that|for it|in it|do it|of it|"
    r"regardless of that|of those|that way|like this|them out|not|the other|certain)\W*$"
    r"|\bi\s+(?:\w+\s+){0,2}(?:think|know|mean|guess|believe|see|feel|say)s?\s+(?:that\s+)?"
    r"(?:it|it's|that(?! (?:the|an?|we|you|i|they|there|it|if|our|all|most|some|no)\b)|"
    r"that's|this|they|he|she|those|these|we'll|what)\b"
    r"|\bi (?:wish|was just|just (?:did|lost|\w+ed)|could probably|have no)\b|\bi(?:'m| am) not saying\b"
    r"|\b(?:hang up|the agenda|recording|misspeak|on this call|this presentation)\b)",
)
# "Log into the host": telling somebody what to type.
_ORDER = re.compile(
    r"^(?P<verb>\w+) (?:(?:the|an?|your|it|this|that|these|those|into|to|for|on|in|with|up|out|back|down|"
    r"all)\b|\w+\.\w)",
    re.IGNORECASE,
)
# A capital that begins a sentence, and no stop before it: two were run together.
_RUN_ON = re.compile(r"[a-z] (?:Now|So|We|You|They|It|This|That|There|And|But|If)(?:'\w+)? [a-z]")
# "Showed you the image": its subject was lost.
_NO_SUBJECT = re.compile(r"^\w+(?:ed|[^s]s) (?:you|me|us|them|it|the|an?|up|out|that|this)\b", re.IGNORECASE)
# "The logs, they are readable": named, then named again.
_DISLOCATED = re.compile(
    r"^((?:the|our|these|those|all) [^,]{3,40}), (?:they|it) (?=(?:should|will|would|can|is|are|was|were|has|"
    r"have|need)\b)",
    re.IGNORECASE,
)
_OPINION = re.compile(r"^i (?:think|believe|guess|feel|hope|suppose|say)(?: that)?\b", re.IGNORECASE)
# "If I want to, I can" tells of anybody, and "I pressed it, and then I had tea" only of the speaker.
_SPEAKER_ALONE = re.compile(r"\b(?:if|when|once|If|When|Once) I\b|\bI\b.*(?<!and )(?<!but )\bI\b")
# "… based on an image and unlike the first one which knows all of it": what it leads up to was lost.
_LED_NOWHERE = re.compile(r"\b(?:and|but|so|because) (?:unlike|instead of|rather than|as opposed to) [^,]*$")
# "No secret is only kept in the image": more often the answer "no", then a sentence.
_MAYBE_NO = re.compile(r"^no [\w'-]+ (?:is|are|was|were|will|can|has|have|does|do)\b")
# "Either by a link" without an "or", "between the old one" without an "and": the other half was lost.
_ONE_OF_TWO = re.compile(
    r"\beither\b(?!.*\b(?:or|way|one|side|of)\b)|\bnot only\b(?!.*\b(?:but|also)\b)|"
    r"\b(?:mix|difference|choice|choose|switch|differ\w*) between\b(?!.*\band\b)"
    r"|^(?:if|when|once) [^,]+, (?:that|which) (?:would|will|could|can) \w+ (?:an?|the|our)\b(?!.*\b(?:then|that'd|we|"
    r"would be|will be)\b)",
)
# "Two bigger ones was": no number agrees; "any of it any of them": begun anew; "Raleigh.8": letters and a figure.
_ILL_FORMED = re.compile(
    r"\b(?=\w)(?:"
    r"\b(?:two|three|four|several|many|few|both|these|those) (?:[\w,-]+ ){0,3}(?!this|was|is|has|us)\w+s "
    r"(?:was|is|has)\b"
    r"|\b(any|every|some|each|which)\b \w+ \1\b"
    r"|\b(?:some|many|most|all|none|few|each|several) of (?!(?:the|these|those|them|this|that|us|you|it|our|my|your|"
    r"their|his|her|its|what|whom|which|all|a|an)\b)[a-z]|\b(?:is|are|am) (?:\w+ ){0,4}ago\b"
    r"|(?<=\w )(?:what|how|why|where|when) (?:should|do|can|could|would|will|did|does) (?:we|i|you|they)\b"
    r")|[a-z]{3}\.\d+\W*$",
)
# "It is slow so we wait": two clauses and no comma.
_SO = re.compile(
    r"(?= so )"
    r"(?<=\w)(?<!\band)(?<!\bor)(?<!\bbut)(?<!\bdo)(?<!\bdoing)(?<!\bthink)(?<!\bsay)(?<!\bhope)(?<!\bnot)(?<!\bis)"
    r"(?<!\bare)(?<!\bbe)(?<!\bwas)(?<!\bjust)"
    r" so (?=(?:what|if|when|the|these|those|we|i|they|you|it|there|how|this|our|he|she|(?:\w+ )?\w+s are)\b)",
    re.IGNORECASE,
)
# "go.tarn.example slash cache": an address read out.
_SLASHES = re.compile(r"(?<![\w.-])\w[\w-]*(?:\.[\w-]+)+(?: slash [\w.-]*\w)+(?![\w-])", re.IGNORECASE)
_SLASH_LEFT = re.compile(r"\w\.\w+ slash\b", re.IGNORECASE)


def points_back(text: str) -> bool:
    return bool(cues.DEICTIC_START.match(text)) and not cues.EXPLETIVE.match(text)


def _whole(text: str, shortest: int) -> bool:
    """A statement of fit length, with a verb that tells and an end."""
    return (
        shortest <= len(text.split()) <= LONGEST
        and not text.endswith("?")
        and not unfinished(text)
        and finite(text)
        and not dependent(text)
    )


def _fragmentary(text: str, *, answers: bool) -> bool:
    """Whether it begins in the middle, runs two sentences together, or only tells somebody what to type."""
    if _NO_SUBJECT.match(text) or _RUN_ON.search(text):
        return True
    if (m := _ORDER.match(text)) and bare(m["verb"]):
        return True
    if (m := _OPINION.match(text)) and not finite(text[m.end() :]):
        return True
    if answers and text.lower().startswith("that's"):
        return False
    return bool(_FRAGMENT.match(text.lower())) and not _FINE_START.match(text)


def fragment(raw: str) -> bool:
    """A sentence that begins small, and not with a word that begins sentences: the end of one that was cut."""
    first = re.match(r"[a-z][\w'-]*", raw)
    return first is not None and first[0] not in FUNCTION_WORDS


def _about_itself(low: str) -> bool:
    return _ABOUT_THE_CALL.search(low) is not None or cues.housekeeping(low)


_NEVER = (_BROKEN, _MAYBE_NO, _LED_NOWHERE, _ONE_OF_TWO, _ILL_FORMED)


def shown(text: str, *, answers: bool = False, follows: bool = False, named: bool = True) -> str | None:
    """The sentence as a bullet quotes it; None where it would not be understood, or would embarrass.

    ``answers``: a question, or what it goes on from, stands before it, so it may speak of "that". ``follows``: it
    stands behind another sentence of the bullet, and may be short. ``named``: it is known who says "I".
    """
    text = text.replace(", then,", "")
    low = text.lower()
    if (
        not _whole(text, SHORTEST_LATER if follows else SHORTEST)
        or _about_itself(low)
        or any(p.search(low) for p in _NEVER)
    ):
        return None
    if _fragmentary(text, answers=answers) or (
        not answers and (_WEAK_START.match(_OPINION.sub("", low).lstrip()) or _UNTOLD.search(low))
    ):
        return None
    text = with_slashes(_SO.sub(", so ", _DISLOCATED.sub(r"\1 ", without_pauses(text))))
    if _SLASH_LEFT.search(text):
        return None
    alone = _SPEAKER_ALONE.search(_OPINION.sub("", text)) if named else cues.FIRST.search(text)
    return None if alone else sentence_case(text)


def with_slashes(text: str) -> str:
    """ "go.tarn.example slash cache" as "go.tarn.example/cache", where each "slash" stands behind an address."""
    written = _SLASHES.sub(lambda m: re.sub(" slash ", "/", m[0], flags=re.IGNORECASE), text)
    return text if re.search(r"\bslash\b", written, re.IGNORECASE) else written
