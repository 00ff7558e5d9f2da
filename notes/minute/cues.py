"""Families of words that tell what a sentence does in a meeting."""

from __future__ import annotations

import re


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


DECIDED = _any(
    r"decided?|decision|agreed?|agreement|consensus|conclusion|settled|resolved|approved|accepted|rejected|voted|"
    r"go(?:ing)? with|chose|chosen|plan is"
)
FUTURE = _any(
    r"will|won't|going to|gonna|'ll|plan(?:s|ning|ned)?|next (?:week|month|release|version|step)|soon|upcoming"
)
NEED = _any(r"need(?:s|ed)?|should|must|have to|has to|required?|ought|supposed to|want(?:s|ed)?")
PROBLEM = _any(
    r"problems?|issues?|bugs?|broken|fail(?:s|ed|ing|ures?)?|concern(?:s|ed)?|difficult|hard|slow|missing|wrong|error|"
    r"cannot|can't|unable|regression|limitation"
)
GOAL = _any(
    r"goal|idea|propos(?:e|al|ed|ing)|purpose|aim|objective|reason|point|suggest(?:s|ed|ion)?|recommend(?:s|ed)?"
)
OPINION = _any(r"think|believe|feel|prefer|opinion|favou?r|important|better|best|worth|useful|nice|agree|disagree|like")
WE = _any(r"we|we're|we've|we'll|our|us|team|project|group")
FIRST = _any(r"i|i'm|i've|i'll|i'd|my|me")
SECOND = _any(r"you|your|you're|you've|you'll")
HEDGE = _any(r"maybe|probably|perhaps|might|guess|somehow|something|anything|stuff|thing|things|whatever|somewhat")
CONTRAST = _any(r"however|although|though|instead|rather than|but|whereas|unless|otherwise")
REASON = _any(r"because|since|therefore|so that|due to|which means|in order to|this means|that means")
NEWS = _any(
    r"new|release(?:d|s)?|version|added|support(?:s|ed)?|chang(?:e|es|ed)|mov(?:e|ed|ing)|replac(?:e|ed|ing)|"
    r"introduc\w+|"
    r"updat(?:e|ed|es|ing)|implement\w*|enabl\w+|allow(?:s|ed)?|available|default|deprecat\w+|remov(?:e|ed|al|ing)|"
    r"announc\w+|finish(?:ed)?|merg(?:e|ed)|start(?:ed)?|working on"
)
NUMBER = re.compile(
    r"\b\d[\d.,%]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|percent)\b", re.I
)
DEICTIC_START = re.compile(
    r"^(?:it|it's|its|that|that's|this|these|those|they|they're|them|he|he's|she|she's|his|her|him|their|here|here's|"
    r"there|such|the same|same|one of them|both|another one|the other|which|who|whose|where|whereas|because|than|or|"
    r"as if|"
    r"if so|if not|so that|not|then|what|like|also|and|but|to)\b",
    re.IGNORECASE,
)
EXPLETIVE = re.compile(
    r"^(?:there(?:'s| is| are| was| were| will| has| have)\b|it(?:'s| is| was| would be) (?:not )?(?:\w+ )?"
    r"(?:possible|important|hard|difficult|easy|easier|better|worth|useful|good|nice|necessary|likely|unlikely)\b"
    r"|if\b|to \w+ .*,)",
    re.IGNORECASE,
)
HOUSEKEEPING = _any(
    r"can (?:you|everyone|everybody|folks|people|y'all) (?:all )?(?:see|hear)|"
    r"(?:see|sharing|share|shared|stop sharing) (?:my|your|the|his|her|this) screen|screen ?shar\w+|on my screen|"
    r"see it on|you're (?:on )?mute\w*|un-?mute|on mute|(?:next|this|previous|last) slide|"
    r"(?:hand|turn|pass) (?:it|this|that|things|the \w+) (?:over|off|back)|hand over to|take it away|go ahead|"
    r"the floor|"
    r"it's all yours|over to you|stop (?:the )?(?:recording|presenting)|start (?:the )?recording|"
    r"recording (?:is )?(?:off|on|stopped|started)|hang on|hold on|one (?:second|moment|sec)|"
    r"just a (?:second|moment|sec|minute)|give me a|bear with|"
    r"(?:any|other|further|more|have|last) (?:last )?(?:questions?|comments?|thoughts)|questions for|"
    r"raise (?:your|my) hand|hands? (?:is |are )?(?:up|raised)|good (?:morning|afternoon|evening)|hello|"
    r"welcome (?:to|everybody|everyone|back)|thank(?:s| you)|bye|see you|take care|have a (?:good|great|nice)|"
    r"i'll stop here|first (?:off|up|thing) on the agenda|on the agenda|next (?:up|topic|item)|topics?|out of time|"
    r"run(?:ning)? (?:out of|low on) time|minutes left|wrap(?:ping)? up|meeting notes|taking notes|hack ?md|signed? in|"
    r"note taker|(?:my|your) (?:audio|mic|microphone|camera|video|connection|internet)|drop off|another meeting|"
    r"can hear|"
    r"paste (?:it|that|the|a)|in (?:the )?chat|as (?:you|we) can see|"
    r"you(?:'ll| can| will| could)? (?:now )?(?:see|notice)(?: here)?|let me|"
    r"let's (?:see|look|go|move|say|get|do|start|take)|right (?:here|there)|over here|in here|up here|down here|"
    r"look at this|this (?:one|guy) here|"
    r"going to (?:show|share|demo|talk|type|run|switch|click|jump|go over|go through)|speaking of|"
    r"does that make sense|makes? sense|my apologies|apologies|i'm sorry|excuse me|oops|whoops|"
    r"(?:good|great) (?:question|comment)|i don't know|i'm not sure|no idea|where was i|what else|that's it|that's all|"
    r"that's about it|did you|do you|anybody|lunch|dinner"
)
