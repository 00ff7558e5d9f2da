"""The words of an action item: a short imperative phrase, and what it is about where it says only "that"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from notes.meeting import Meeting
from notes.minute.bullets import ended, starts_inside
from notes.minute.commitments import Commitment, base, when
from notes.minute.cues import housekeeping
from notes.minute.features import tokens
from notes.minute.person import finite, third_person
from notes.minute.plausible import oddness
from notes.minute.sentences import UNFINISHED, Sentence
from notes.minute.shown import points_back
from notes.minute.tidy import tidy
from notes.minute.titles import short_title
from notes.minute.words import FUNCTION_WORDS, words
from notes.words.common import zipf

LONGEST = 18
"""Words of a task."""
_CLAUSE_END = re.compile(
    r"[,;.?!…]\s+(?:but|because|since|although|so|and so|and (?:i|we|you|they|it|that|then|if)|which|if|i|we|you|"
    r"they|it|"
    r"right|okay|yeah|saying|just|otherwise|or else|as|while|assuming|thank|thanks|there's|there is|this is|that's)\b"
    r"|\s+(?:because|but|so (?:that )?(?:i|we|you|they|it|that|don't|please|do|far)|and (?-i:[A-Z])\w+ (?:is|"
    r"was|has|will)|and (?:i|we|you|they|it|he|she|this|that|that's|"
    r"there|then)|"
    r"and so|while we|just because|other than|i mean|i guess|i think|or we|or if|or even if|or not)\b|[.?!…]\s|"
    r"\s[-–—]\s",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r",?\s+(?:and|and then|then)\s+(?:I|we)(?:'ll| will|'m going to| can| could|'d)\s+(?!be\b)", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:it|that|this|them|those|these|one|there)\b"
    r"(?!\s+(?:\w{3,}\s*(?:issue|pr)|(?:week(?:end)?|month|quarter|year|morning|afternoon|evening|time)\b))",
    re.IGNORECASE,
)
_NAMED_THING = re.compile(
    r"\b(?:that|this|those|these)\s+(?:[a-z]+\s)?(?!week|month|quarter|after|morning|at|on|in|to|as)[a-z]{4,}",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    r"\b(?:just|maybe|perhaps|really|please|a little bit|happily|definitely|sort of|kind of)\b\s*", re.IGNORECASE
)
_THING = re.compile(r"\b(?:the|our) (?:[\w'-]+ ){0,3}[\w'-]*[a-z]{3}[\w'-]*$")
"""With what the sentence before ended: "it is wrong in the agenda"."""
# What is left of a task without its verb, and names nothing: particles, pronouns, moments.
_NOTHING = words(
    "out up back down in on off over away around again later soon then now today"
    " tomorrow it that this them those these "
    " one and or get there some something about with to for of at here week weekend month next time so too all already"
    " an into onto morning afternoon evening monday tuesday wednesday thursday friday saturday sunday some sometime"
)
_PART = words("before after until unless and or that because which who so but if when where while to")
_DANGLING = re.compile(
    r"\s+(?:about|for|of|on|to|and)\s+(?:implementing|adding|using|making|having|getting|doing|fixing|supporting|changing)$",
    re.IGNORECASE,
)
_TOLD_BEFORE = 3
"""Content words before a pronoun from which the task itself says what it means."""
ODD = 3.6
"""Oddness (see ``plausible``) of "I will" and a task from which nobody would know what is meant."""
SURE = 0.6
"""Probability from which a task that names nothing is shown with its topic."""
_EMPTY_TASK = re.compile(r"^\w+ (?:is|are|was|were|has|have|something|anything|some (?:to|of))\b", re.IGNORECASE)
# "Put it out as something on the page".
_VAGUE = re.compile(r"\s+(?:as|into|like) (?:an? )?(?:something|anything)\b(?! (?:that|which|like|new))", re.IGNORECASE)
_BARE = re.compile(
    r"^\w+ (?:it|that|this|them|those|these)\b(?!\s+(?!for\b|into\b|over\b|out\b|from\b|with\b)\w{3,})", re.IGNORECASE
)
"""A task of a verb and a pronoun: only what was said before tells what is to be done."""
_SHORTEST, _QUOTED = 4, 22
"""Words of a sentence that is quoted beside such a task."""
_LEADS_TO = re.compile(r"[\s,;]*(?:\b(?:and|so|but|then|just)\b[\s,]*)*\b(?:i|we|let me|let's)\b[^,;]*$", re.IGNORECASE)
_TELLS, _NAMES_IT = 4, 2
"""Content words of a task that is clear without its topic, and without what led up to it."""
_SAME = 80
"""Likeness (rapidfuzz's token set ratio) of a quote that only says the task again."""
_SHOWS = words("present show demo demonstrate")
_LEFT_OVER = re.compile(r"\b(?:on|for|with|to|of|from|at|by|about|the (?:next|last|other|same|first))$")


def phrase(c: Commitment, other: str | None) -> str:
    """ "I'll send you the doc" as "Send Ana the doc". ``other``: who asked for it, or was spoken to."""
    first, _, rest = c.text[c.at :].partition(" ")
    rest = re.sub(
        r"\bbetween you and I('ll|'d)?\b", lambda m: f"to {other or 'the others'}{' and' if m[1] else ''}", rest
    )
    rest = re.sub(r"\b(?:you all|y'all|you guys|all of you)\b", "the others", rest)
    rest = _ALSO.sub(" and ", " " + rest)
    end = _CLAUSE_END.search(rest)
    rest = rest[: end.start()] if end else rest
    rest = re.sub(r",\s*then,\s*", " ", rest)
    words = _whole(_EMPTY_WORDS.sub("", rest).strip(" ,.?!…;").split())
    task = " ".join([base(re.sub(r"[^\w-]", "", first).lower()), *words])
    if len(words) == 0 or re.match(r"\w+ on (?:this|next|today|tomorrow)", task):
        verb, _, tail = task.partition(" ")
        preposition, _, moment = tail.partition(" ")
        task = f"{verb} {preposition} it {moment}".strip() if preposition == "on" else f"{verb} it"
    answers = c.request is not None and c.family != "promise"
    task = re.sub(r"\ban? (some(?:thing|one|body)|another)\b", r"\1", task)
    task = re.sub(r"\b(back|up),? ([A-Z]\w+)$", r"\1 with \2", re.sub(r"\b(you|back to you), [A-Z]\w+$", r"\1", task))
    task = re.sub(r",?\s+(?:then|too|also|as well)$", "", _DANGLING.sub("", _VAGUE.sub("", task)))
    if answers and other:
        task = re.sub(r"\bme\b", other, re.sub(r"\bmy\b", f"{other}'s", task))
    task = re.sub(rf",? {re.escape((c.owner or '?').split()[0])}$", "", task)
    task = re.sub(r"\b(a|an|the) (?:a|an|the)\b(?= )", r"\1", task)
    task = third_person(task) or re.split(r"\s+(?:that |if |what |how |where )?I\b", task)[0]
    you, your = ("they", "their") if answers else (other or "the others", f"{other}'s" if other else "their")
    if other:  # "send it to you, Cy": the name stands there already
        task = re.sub(rf"{re.escape(other)},? {re.escape(other.split()[0])}\b,?", other, task)
    task = re.sub(r"\byou\b(?!')", you, re.sub(r"\byour\b", your, task))
    task = re.split(r"\s+\byou'", task)[0]
    return task[0].upper() + task[1:]


def _whole(words: list[str]) -> list[str]:
    """At most ``LONGEST`` words, ended where a part of the sentence ends."""
    if len(words) >= LONGEST:
        words = words[: LONGEST - 1]
        ends = [k for k, w in enumerate(words) if k > 4 and (w in _PART or words[k - 1].endswith(","))]
        words = words[: ends[-1]] if ends else words
    while words and UNFINISHED.search(words[-1]):
        words.pop()
    return [*words[:-1], words[-1].rstrip(",")] if words else words


def clear(task: str, chance: float, c: Commitment) -> bool:
    """Whether a reader knows what is to be done: no word order that nobody speaks, nothing cut off at the end.

    What "we can" do, or what is to be shown, is a task only where somebody said when: else it is talk about now.
    """
    if housekeeping(task) or oddness(f"i will {task}") >= ODD or _LEFT_OVER.search(task) or _EMPTY_TASK.match(task):
        return False
    if base(c.verb) in _SHOWS and when(c.text) is None:
        return False
    mine = c.text[: c.at].lower()
    if re.search(r"\bwe(?:'re| are)$", mine.rstrip()) and c.text[c.at :].partition(" ")[0].endswith("ing"):
        return False
    ours = re.search(r"\bwe(?: can| could| would|'d|'ll need| will need| may| might)\b[^,.]*$", mine)
    if ours and when(c.text) is None:
        return False
    return chance >= SURE or c.verb != "do" or not _LOOSE.search(task)


def named(task: str) -> list[str]:
    """The words of a task behind its verb that name something."""
    return [w for w in re.findall(r"[\w'-]+", task.partition(" ")[2].lower()) if w not in _NOTHING]


def only_points(task: str) -> bool:
    """A task of a verb and a pronoun: "move that to May"."""
    return _BARE.match(task) is not None


def cased(task: str, people: Sequence[str]) -> str:
    """First names with their capital, unless they are words too."""
    known = {n.split()[0].lower(): n.split()[0] for n in people}
    return re.sub(r"(?<= )[a-z]{3,}\b", lambda m: known[m[0]] if m[0] in known and zipf(m[0]) < 4.9 else m[0], task)


def about(task: str, c: Commitment, spoken: Sequence[Sentence], meeting: Meeting) -> str | None:
    """What a task about "it" or "that" is about, in the words before it, or its topic; None where nobody could tell."""
    rest = task.partition(" ")[2]
    loose = [
        m
        for m in _LOOSE.finditer(rest)
        if not _NAMED_THING.match(rest, m.start()) and len(tokens(rest[: m.start()])) < _TOLD_BEFORE
    ]
    told = named(task)
    people = {n for p in meeting.people for n in p.name.lower().split()}
    empty = not told or bool(loose and people.issuperset(told))
    quote = _before(c, spoken) if loose or len(tokens(rest)) < _NAMES_IT else None
    if quote and fuzz.token_set_ratio(quote.lower(), task.lower()) < _SAME:
        return f" (“{quote}”)"
    if loose and c.family == "call":
        return None
    if empty and (not loose or (thing := _thing(c, spoken)) is None):
        return None
    if empty:
        return f" (about {thing})"
    at = spoken[c.sentence].first
    topic = next((t for t in meeting.topics if t.first <= at < t.last), None)
    placed = topic is not None and topic.kind == "topic" and len(meeting.topics) > 1
    return f" ({short_title(topic.title)})" if topic and placed and (loose or len(tokens(rest)) < _TELLS) else ""


def _before(c: Commitment, spoken: Sequence[Sentence]) -> str | None:
    """What leads up to it: the first half of its sentence; where that has none, the sentence before it.

    Only of somebody who said or asked for the task.
    """
    said = spoken[c.sentence]
    own = _LEADS_TO.sub("", tidy(c.text[: c.at]))
    if len(own.split()) >= _SHORTEST:
        return own[0].upper() + own[1:] if _tells(own) else None
    before = spoken[c.sentence - 1] if c.sentence else None
    asked = spoken[c.request] if c.request is not None and c.family != "promise" else None
    whole = [s for s in (before, asked) if s and (s is asked or s.speaker == said.speaker) and ended(s)]
    quotes = [s.written.rstrip(".…?") for s in whole if not starts_inside(s.text)]
    return next((q[0].upper() + q[1:] for q in quotes if _tells(q)), None)


def _tells(quote: str) -> bool:
    fit = (
        _SHORTEST <= len(quote.split()) <= _QUOTED
        and finite(quote)
        and not points_back(quote)
        and not housekeeping(quote)
    )
    return fit and len(set(tokens(quote))) >= _TOLD_BEFORE and oddness(quote) < ODD


def for_team(c: Commitment) -> bool:
    """Whether the speaker said "we": a promise, but not one that they made alone."""
    who = re.findall(r"\b(i|we|let me|let's|my)(?=\b|')", c.text[: c.at], re.IGNORECASE)
    return c.family == "promise" and bool(who) and who[-1].lower() in ("we", "let's")


def _thing(c: Commitment, spoken: Sequence[Sentence]) -> str | None:
    """With what the sentence before ended, where the same person said it or it asked for the task."""
    near = range(max(0, c.sentence - 2), c.sentence)
    before = [spoken[k] for k in near if spoken[k].speaker == spoken[c.sentence].speaker or k == c.request]
    thing = next((m[0] for s in reversed(before) if (m := _THING.search(s.written.rstrip(".…")))), None)
    return thing if thing and FUNCTION_WORDS.isdisjoint(thing.lower().split()[1:]) else None
