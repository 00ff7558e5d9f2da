"""Sentences in which somebody takes something on: what may become an action item, with its features.

Four families: *promise* ("I'll send you the doc"), *accepted* ("can you open an issue?" - "sure"), *volunteer* ("put me
down for it") and *call* ("please accept the invitation"). Whether one is worth an action item is decided in ``actions``
by a linear score over the features here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from notes.minute.sentences import Sentence
from notes.minute.words import words

_MODAL = (
    r"(?P<modal>(?:'ll|will)(?: have to| need to| be| also)?|(?:'m|am|'re|are)(?: just| also| still| probably|"
    r",)* going to(?: be)?|"
    r"can|could|should|need to|have to|must|(?:'d|would|'m|am)? ?(?:be )?happy to|(?:'d|would) like to|want to|plan to|"
    r"(?:'m|am|'re|are) (?:planning|trying|hoping) to|(?:will )?happily|planning on|hope to|'m|'re|am|are|still|"
    r"goal (?:is|would be) to)"
)
_FILL = (
    r"(?:(?:just|also|probably|definitely|certainly|actually|really|still|then|now|try to|go ahead and|go and|"
    r"be able to|go back and|"
    r"be happy to|happily|gladly|try and|go|happy to|continue to|start to|absolutely|currently|maybe|at least|all|"
    r"quickly|"
    r"hopefully|presumably|double|myself|have to|need to|want to)\s+)*"
)
_TALK = (
    "check send email mail e-mail ping message contact reach follow get circle talk speak ask discuss sync chat meet"
    " tell let"
    " notify inform remind respond reply answer connect loop touch"
)
_MAKE = (
    "open file create write draft document submit propose post publish upload push add fix update change correct merge"
    " release tag cut ship review test schedule arrange organise organize coordinate invite prepare implement rework"
    " rewrite refactor port migrate transfer remove drop deprecate enable collect tally socialize socialise announce"
    " enforce verify ensure compile clean close triage label assign link respin rebase backport bump investigate"
    " research"
    " dig look figure work come take put set make find own drive finish continue report provide present bring accept"
    " share upstream contribute deliver register record note reconsider evaluate explore plan sort address handle pick"
    " bundle package build-up raise default pull stick start run try do move show demo read give go check-in count vote"
    " maintain support spend relax investigate"
)
_VERBS = words(f"{_TALK} {_MAKE}")
_PROMISE = re.compile(
    rf"\b(?P<who>I|we|my|let me|let's)\s?(?P<all>{_MODAL}\s+|(?<=let me )|(?<=let's )){_FILL}(?P<verb>[\w-]+)",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"\b(?:(?:can|could|would|will)\s+(?:you|we|somebody|someone)|do\s+you(?=\s+(?:want to|mind)))\s+(?:have you\s+|"
    r"want to\s+|mind\s+|please\s+|just\s+|maybe\s+|"
    r"perhaps\s+|possibly\s+|be able to\s+|like to\s+|might\s+|let me\s+)*(?P<verb>\w+)"
    r"|\byou\s+(?:might|may|should|could)\s+(?:want to\s+|just\s+|probably\s+|maybe\s+)*(?P<verb2>\w+)"
    r"|\b(?:please|would it be possible to|i(?:'d| would) (?:suggest|ask|like) (?:that )?you(?: to)?|i need you to|"
    r"if you (?:could|can))\s+"
    r"(?P<verb3>\w+)"
    r"|\bwould you what you might (?P<verb4>\w+)",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:say|says|said|saying|ask|asked|asking)(?: that)?,?\s+(?:hey,?\s+)?$", re.IGNORECASE)
"""Before a request that is only told of ("they were saying, please change it")."""
_HABIT = re.compile(
    r"\b(?:usually|typically|normally|generally|always|every time|whenever|each time|traditionally)\b"
    r"|\b(?:take|use) (?:the|this) (?:opportunity|chance|time)\b",
    re.IGNORECASE,
)
"""What is done each time, or at once, and so is nothing to be done."""
_SAYS_WE = re.compile(
    r"\b(?:says|saying|said),? we$|\b(?:what|how|where|why|which|if|whether|unless|when|once|until|while) (?:i|we)$",
    re.IGNORECASE,
)
"""Before a promise that is told of, one that names something ("this is what we will fix"), and one on condition."""
_ACCEPT = re.compile(
    r"^(?:\W*(?:yeah|yes|yep|yup|oh|okay|ok|right|well|um|uh|so)\b\W*)*(?P<word>sure|absolutely|of course|definitely|"
    r"certainly|"
    r"no problem|will do|gladly|happily|i (?:can|could|will|would)(?: (?:happily|gladly|certainly|"
    r"definitely))? do (?:that|it)|"
    r"i'll do (?:that|it)|i(?:'ll| will) happily|i can(?: try)?|i will|i'd be happy|happy to|you can stick me|put me|"
    r"sounds good|"
    r"yes|yeah|yep|okay)\b",
    re.IGNORECASE,
)
_VOLUNTEER = re.compile(
    r"\b(?:stick me on|put me (?:down|on)|assign (?:it|that|this|them) to me|sign me up|count me in|i(?:'ll| can|"
    r" will) take "
    r"(?:it|that|this|them|that one|this one)|throw (?:it|that|that one|this one) (?:in|on) my|i can do that|"
    r"i'll do that|"
    r"i will do that|i(?:'ll| will) happily do that)\b",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"(?:^|[,;] |\b(?:then|so|and|but) )(?:please)\s+(?:everybody\s+|everyone\s+|all\s+|also\s+|"
    r"go ahead and\s+)*(?P<verb>accept|check|review|send|open|file|add|"
    r"update|vote|read|test|try|register|sign|submit|comment|report|join)\b(?! me know)",
    re.IGNORECASE,
)
ARTIFACT = re.compile(
    r"\b(?:issues?|prs?|pull requests?|docs?|documents?|documentation|design|blog|post|email|mail|list|notes?|agenda|"
    r"demo|"
    r"tests?|proposal|cards?|tickets?|bugs?|links?|release|fix(?:es)?|patch|meeting|discussion|policy|changes?|draft|"
    r"code|"
    r"recording|page|repo(?:sitory)?|talk|poll|survey|invites?|invitations?)\b",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[,;:.?!…]\s+|\s+(?=(?:and|but|so|because|then)\b)", re.IGNORECASE)
"""Where a clause begins."""
_SUBJECT = re.compile(r"\b(?:i|we|my|let me|let's)\b", re.IGNORECASE)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHEN = re.compile(
    r"\b(?:(?:(?:by|before|until) )?(?:the )?(?:end|beginning|middle) of (?:the |this |next )?(?:day|week|month|"
    r"quarter|year|sprint|"
    rf"january|february|march|april|may|june|july|august|september|october|november|december)(?: on the \d+\w\w)?|"
    rf"(?:by |on |before |until )?(?:this |next )?{_DAY}|(?:by |before )?(?:late |early )?(?:this|"
    rf"next) (?:week(?:end)?|month|quarter|year|"
    r"afternoon|evening|morning|release|meeting|time)|today|tonight|tomorrow(?: morning| afternoon)?|"
    r"(?:in|over) the (?:next|coming) (?:few |couple (?:of )?)?(?:days?|weeks?|months?)|after (?:this|the) (?:call|"
    r"meeting)|"
    r"later (?:today|this week|in the week)|soon|shortly|offline|in the future|later|again)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:get back (?:to|with)|follow(?:ing)? up|circle back|let (?:you|everyone|everybody|folks|people|them) know|"
    r"reach out|"
    r"touch base|send (?:you|him|her|them|out)|email (?:you|him|her|them)|talk (?:to|with)|look (?:into|at)|make sure|"
    r"double check|check (?:on|with|that|it|if|whether|the)|note to|work(?:ing)? on|come up with|write (?:up|a)|"
    r"add (?:that|it|this|a)|"
    r"put (?:together|that|it|up)|take (?:a|an|that|it) )\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:here|right now|real quick|quickly|screen|terminal|window|slides?|demo\w*|command|container|image|button|"
    r"click|type|"
    r"scroll|zoom|paste|chat|recording|presenting|hand|stop|show you|you can see|as you)\b",
    re.IGNORECASE,
)
_NOT_A_TASK = re.compile(
    r"\b(?:i'll|i will|i'm going to|i am going to|we'll|we will|let's|we can|i can|i could|i should|"
    r"we should)\s+(?:\w+\s+){0,2}?(?:stop|close (?:up )?the meeting|put the agenda|put (?:up )?the|stop|share my|"
    r"share it|hand|say|admit|"
    r"leave it|move on|go on|go over|jump|skip|switch|pause|wrap|start (?:the|with|by|off|us|it)|begin|be (?:right|"
    r"honest|quick|brief|"
    r"talking|showing|doing|going)|talk about|speak about|run (?:through|it|this|the|a|out)|show|see|tell|give (?:it|"
    r"you|them|folks|"
    r"everyone)|turn|take (?:a (?:look|minute|second|quick)|questions|notes)|ask (?:you|if|a|this|my|the|what|"
    r"whether|questions)|put (?:it|that|this|the link) in|paste|drop|"
    r"do (?:a|the|is|here|now|this|one|it live)|go (?:back|to|into|through)|get (?:into|started|to|through|going|it|"
    r"a|rid)|make (?:it|this|a new|the font)|"
    r"open (?:it|up|this|the floor|my|a)|come back|put (?:my|a)|look at (?:the|this|it|a|what|some|our|that)|"
    r"find (?:it|that)|check (?:it|out|this)|read (?:it|the|out)|start|set (?:this|it)|try (?:this|and|a))\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:(?:yeah|yes|oh|all right|alright)\W+)?(?:okay|ok|great|thanks?|thank you|perfect|awesome|excellent|"
    r"sounds good|cool|"
    r"that'd be|that would be|good|appreciate|right|all right|alright|sure|cheers|wonderful|nice|lovely)\b",
    re.IGNORECASE,
)

_ASSURED = re.compile(r"\b(?:definitely|certainly|absolutely|happily|gladly)\b", re.IGNORECASE)
_LEAD, _BEGINNING = 40, 60
"""Letters before the verb, and of a sentence, in which somebody assures that they will do it."""
_HERE_AND_NOW = re.compile(
    r"\b(?:slides?|screen|calendar up|(?:the|started|start|stop) recording|whoever started|real quick|time check|"
    r"stop the|recording|(?:taking|take) (?:the )?(?:meeting )?notes|to go ahead|"
    r"see (?:it|the|my|this)|hear|the agenda up|next topic|hang on|hold on|in (?:the )?hack ?md|the floor|audio|mic|"
    r"mute)\b",
    re.IGNORECASE,
)
_NO_REQUEST = words(
    "see hear know have think mean say explain imagine remember show elaborate repeat tell speak understand believe"
    " guess be"
    " want like need hide stop what start begin kick hop jump introduce walk connect share go scroll zoom click read"
    " find notice expect imagine"
)
_NO_GET = re.compile(
    r"(?:talk|speak) (?:about|through|to)\b|get\s+(?:started|going|back|into|to|started|it|over|through)\b",
    re.IGNORECASE,
)
_RUNS = re.compile(r"(?:do|run|use|try|go|come)\b", re.IGNORECASE)
NAMES = (
    "bias", "accepted", "volunteer", "call", "I will", "we will", "going to", "happy to", "can", "should or need",
    "in progress", "weak verb", "artifact", "when", "follow-up", "narrates", "not a task", "turn length",
    "asked before", "thanked after", "opening", "late in meeting", "sentence length", "question", "assured",
)  # fmt: skip
_WEAK = words("do go run show start try give make take put get read move pull use come find look set")
_TALK_VERBS = words(_TALK)
_GOES_ON = frozenset({"'m", "'re", "am", "are", "still"})
Family = Literal["promise", "accepted", "volunteer", "call"]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What somebody took on."""

    family: Family
    sentence: int
    """Index of the sentence in which it was taken on."""
    request: int | None
    """Index of the sentence that asked for it."""
    owner: str | None
    verb: str
    text: str
    """The tidied sentence that holds the task."""
    at: int
    """Where in ``text`` the verb stands."""
    features: tuple[float, ...] = field(default=(), compare=False)

    @property
    def answers(self) -> bool:
        """Whether its words are those of who asked for it."""
        return self.request is not None and self.family != "promise"

    @property
    def begin(self) -> int:
        """Where in ``text`` the clause begins in which it is made."""
        subject = max((m.start() for m in _SUBJECT.finditer(self.text[: self.at])), default=self.at)
        until = self.at if self.answers else subject
        return max((m.end() for m in CLAUSE.finditer(self.text[:until])), default=0)

    @property
    def source(self) -> int:
        """Index of the sentence that its words are taken from."""
        return self.sentence if self.request is None or self.family == "promise" else self.request


def commitments(spoken: Sequence[Sentence]) -> list[Commitment]:
    """All that may be one, in order."""
    tidied = [s.written for s in spoken]
    talk = _Talk(spoken, tidied, [_request(t) or _request(s.text) for t, s in zip(tidied, spoken, strict=True)])
    found = [c for k in range(len(spoken)) for c in _in_sentence(k, talk)]
    return [replace(c, features=_features(c, talk)) for c in found]


def _idle(asked: str) -> bool:
    """Whether what is asked for is done at once: to talk, or to run something of which nothing comes out."""
    runs = _RUNS.match(asked)
    return _NO_GET.match(asked) is not None or (runs is not None and not ARTIFACT.search(asked, runs.end()))


@dataclass(frozen=True, slots=True)
class _Talk:
    spoken: Sequence[Sentence]
    tidied: Sequence[str]
    requests: Sequence[str | None]
    """The verb that a sentence asks for, if it asks."""


def _request(text: str) -> str | None:
    """The verb that is asked for ("can you open an issue?"), None where nothing is, or only to see or to hear."""
    if not re.search(r"\b(?:you|we|somebody|someone|please)\b", text, re.IGNORECASE):
        return None
    for m in _REQUEST.finditer(text):
        verb = next(v for v in m.groups() if v).lower()
        if _REPORTED.search(text[: m.start()]):
            continue
        rest = text[m.end() - len(verb) :]
        if verb not in _NO_REQUEST and base(verb) in _VERBS and not _idle(rest):
            return verb
    return None


def _in_sentence(k: int, talk: _Talk) -> list[Commitment]:
    s, text = talk.spoken[k], talk.tidied[k]
    if text.endswith("?"):
        return []
    j = _asked(k, talk)
    if m := _VOLUNTEER.search(text):
        if j is None:
            verb = re.search(r"\b(?:do|take|stick|put|assign|sign|count|throw)\b", m[0], re.IGNORECASE)
            at = m.start() + (verb.start() if verb else 0)
            return [Commitment("volunteer", k, None, s.speaker, verb[0].lower() if verb else "do", text, at)]
        return [_answer("volunteer", k, j, talk)]
    found = [
        Commitment("promise", k, j, s.speaker, base(m["verb"].lower()), text, m.start("verb")) for m in _promises(text)
    ]
    if j is not None and not found and _opens_turn(k, talk.spoken) and _ACCEPT.match(s.text):
        found.append(_answer("accepted", k, j, talk))
    if (m := _CALL.search(text)) and not _REPORTED.search(text[: m.start()].rstrip(" ,") + " "):
        found.append(Commitment("call", k, None, None, m["verb"].lower(), text, m.start("verb")))
    return found[:2]


def _answer(family: Family, k: int, j: int, talk: _Talk) -> Commitment:
    verb = talk.requests[j] or "do"
    text = talk.tidied[j]
    at = re.search(rf"\b{re.escape(verb)}", text, re.IGNORECASE)
    return Commitment(family, k, j, talk.spoken[k].speaker, verb, text, at.start() if at else 0)


def _opens_turn(k: int, spoken: Sequence[Sentence]) -> bool:
    return k == 0 or spoken[k - 1].turn != spoken[k].turn


def _asked(k: int, talk: _Talk) -> int | None:
    """The sentence in which somebody else asked for something, a turn or two before."""
    me = talk.spoken[k]
    for j in range(k - 1, max(-1, k - 8), -1):
        other = talk.spoken[j]
        if talk.requests[j] and other.speaker != me.speaker and me.turn - other.turn <= 3:
            return j
    return None


def when(text: str) -> str | None:
    """When it is to be done, as said ("by the end of the week")."""
    vague = ("again", "later", "soon", "offline", "shortly", "in the future", "this time", "next time")
    return next((m[0].lower() for m in _WHEN.finditer(text) if m[0].lower() not in vague), None)


def _promises(text: str) -> list[re.Match[str]]:
    out = []
    for m in _PROMISE.finditer(text):
        if _SAYS_WE.search(text[: m.end("who")]) or _HABIT.search(text[: m.end() + 40]):
            continue
        verb = m["verb"].lower()
        if base(verb) not in _VERBS or (
            verb.endswith("ing") != ((m["modal"] or "").lower() in _GOES_ON or (m["modal"] or "").endswith(" be"))
        ):
            continue
        if m["who"].lower().startswith("let") and (
            verb == "check" or (base(verb) not in _TALK_VERBS and not _BACK.match(text[m.start("verb") :]))
        ):
            continue
        out.append(m)
    return out


def base(verb: str) -> str:
    """ "working" to "work", "making" to "make", "getting" to "get"."""
    if not verb.endswith("ing") or verb in _VERBS:
        return verb
    stem = verb[:-3]
    for form in (stem, stem + "e", stem[:-1]):
        if form in _VERBS:
            return form
    return verb


def _features(c: Commitment, talk: _Talk) -> tuple[float, ...]:
    """In the order of ``NAMES``."""
    spoken, k = talk.spoken, c.sentence
    s, text = spoken[k], talk.tidied[k]
    m = next((x for x in _promises(text) if x.start("verb") == c.at), None)
    who = m["who"].lower() if m else ""
    modal = (m["modal"] or "will").lower() if m else ""
    following = next((x.text for x in spoken[k + 1 : k + 6] if x.turn != s.turn), "")
    turn = [x for x in spoken[max(0, k - 60) : k + 60] if x.turn == s.turn]
    place = k / max(1, len(spoken) - 1)
    values = (
        True,
        c.family == "accepted",
        c.family == "volunteer",
        c.family == "call",
        who not in ("we", "let's") and modal.startswith(("'ll", "will")),
        who in ("we", "let's") and modal.startswith(("'ll", "will")),
        "going" in modal,
        "happ" in modal,
        modal in ("can", "could"),
        modal.startswith(("should", "need", "have to", "must", "want", "plan", "'d like", "would like")),
        modal in _GOES_ON or modal.endswith(" be"),
        c.verb in _WEAK,
        ARTIFACT.search(c.text[c.at :]),
        _WHEN.search(text),
        _BACK.search(text),
        _NOW.search(text),
        ((_NOT_A_TASK.search(text) or _NOT_A_TASK.search(c.text)) and when(c.text[c.at :]) is None)
        or _HERE_AND_NOW.search(c.text)
        or (c.answers and _HERE_AND_NOW.search(text))
        or (c.family == "volunteer" and any(_HERE_AND_NOW.search(t) for t in talk.tidied[max(0, k - 3) : k])),
        math.log1p(sum(len(x.text.split()) for x in turn)) / 5,
        c.request is not None,
        _THANKS.match(following),
        place < 0.05,
        place,
        min(1.0, len(text.split()) / 40),
        "?" in c.text,
        _ASSURED.search(c.text[max(0, c.at - _LEAD) : c.at]) or _ASSURED.search(s.text[:_BEGINNING]),
    )
    return tuple(float(v) if isinstance(v, float) else float(bool(v)) for v in values)
