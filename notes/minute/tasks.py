"""The words of an action item: a short imperative phrase, and whether it is clear by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from notes.minute.commitments import Commitment, base, when
from notes.minute.cues import housekeeping
from notes.minute.features import tokens
from notes.minute.person import finite, third_person
from notes.minute.plausible import oddness
from notes.minute.sentences import unfinished
from notes.minute.words import words
from notes.words.common import zipf

LONGEST, LONGEST_LIMITED = 22, 30
"""Words of a task, and of one that goes on with a condition."""
_CLAUSE_END = re.compile(
    r"[,;.?!…]\s+(?:but|because|since|although|so|and so|and (?:i|we|you|they|it|that|then|if)|which|if|i|we|you|"
    r"they|it|"
    r"right|okay|yeah|saying|just|otherwise|or else|as|while|assuming|thank|thanks|there's|there is|this is|that's)\b"
    r"|\s+(?:because|but|so (?:that )?(?:i|we|you|they|it|that|don't|please|do|far|yeah|right|okay)|"
    r"and (?-i:[A-Z])\w+ (?:is|was|has|will)|and (?:i|we|you|they|it|he|she|this|that|that's|"
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
    r"\b(?:that|this|those|these)\s+(?:[a-z]+\s)?(?!week|month|quarter|after|morning|might|will|would|could|should|at|on|"
    r"in|to|as)[a-z]{4,}",
    re.IGNORECASE,
)
_EMPTY_WORDS = re.compile(
    r"\b(?:just|maybe|perhaps|really|please|a little bit|happily|definitely|sort of|kind of)\b\s*", re.IGNORECASE
)
# What is left of a task without its verb, and names nothing: particles, pronouns, moments.
_NOTHING = words(
    "out up back down in on off over away around again later soon then now today"
    " tomorrow it that this them those these "
    " one and or get there some something about with to for of at here week weekend month next time so too all already"
    " an into onto morning afternoon evening monday tuesday wednesday thursday friday saturday sunday some sometime"
)
_CONDITIONS = words("before after until unless if when once")
_WEAK_PART = words("that to while where")
_PART = _CONDITIONS | _WEAK_PART | words("and or because which who so but")
_TRIES = re.compile(r"\b(?:try(?:ing)? to|try and)\s+(?:\w+\s+)?$", re.IGNORECASE)
_DANGLING = re.compile(
    r"\s+(?:about|for|of|on|to|and)\s+(?:implementing|adding|using|making|having|getting|doing|fixing|supporting|changing)$",
    re.IGNORECASE,
)
_AT_END = re.compile(r" (?:about|with|on|for|to|of) (?:that|this)$")
TELLING, _TOLD_WORDS = 5.3, 2
"""Zipf value below which a word tells what is spoken of, and how many do before a "with that" that ends a task."""
_TOLD_BEFORE = 3
"""Content words before a pronoun from which the task itself says what it means."""
ODD, ODD_IF_LIKELY = 3.6, 4.5
"""Oddness (see ``plausible``) of "I will" and a task from which nobody would know what is meant; and of one that is
surely a promise."""
LIKELY, SURE, VERY_LIKELY = 0.5, 0.6, 0.75
"""Probability from which a task is shown that names nothing, that is "do" and a pronoun, that is worded oddly."""
_EMPTY_TASK = re.compile(
    r"^(?:try to )?\w+ (?:is|are|was|were|has|have|some (?:to|of)|(?<=meet )(?:next|again))\b",
    re.IGNORECASE,
)
# "If it keeps growing, we need to spend more time on it": an argument, and nobody's task.
_MUST = re.compile(r"\bwe(?: \w+)? (?:(?:need|have|ought) to|should|must)\b")
_IF = re.compile(r"\bif\b")
_OURS = re.compile(r"\bwe(?: can| could| would|'d|'ll need| will need| may| might)\b")
_NOTES = re.compile(
    r"\b(?:to|in|into|on|onto|as|for) (?:an?|the)(?: next)?(?: meeting)? (?:notes|agenda|topic|list)s?\b"
    r"|\bon the agenda\b|\btopics?\b(?= (?:for|of|on) )"
)
"""What the organiser of a meeting takes on is about meetings."""
_SOME_DAY = re.compile(r"\b(?:at some point|some ?day|eventually|in the (?:\w+ ){0,3}future|long[- ]term),?[^,.]*$")
# "… and follow up on that": of what, nobody reads.
_LOOSE_END = re.compile(
    r"(?<=\w),? (?:and|then) \w+(?: \w+)? (?:on|with|about|for|to) (?:that|this|it)$", re.IGNORECASE
)
_NARRATES = re.compile(r"\bjust\s*$")
# "Put it out as something on the page".
_VAGUE = re.compile(r"\s+(?:as|into|like) (?:an? )?(?:something|anything)\b(?! (?:that|which|like|new))", re.IGNORECASE)
_BARE = re.compile(
    r"^(?:try to )?\w+ (?:it|that|this|them|those|these)\b(?!\s+(?!for\b|into\b|over\b|out\b|from\b|with\b)\w{3,})",
    re.IGNORECASE,
)
"""A task of a verb and a pronoun: only what was said before tells what is to be done."""
# "Make sure that those people": are what, was cut off.
_THAT = re.compile(
    r"\b(?:sure|ensure|check|remind \S+|tell \S+) that ((?:the|those|these|our|all|every|an?) .*)$", re.IGNORECASE
)
_SHOWS = words("present show demo demonstrate")
_LEFT_OVER = re.compile(
    r"\b(?:on|for|with|to|of|from|at|by|about|like|let|(?:given|so) that|(?:and|to) (?:see|know|ask|tell)|"
    r"the (?:next|last|other|same|first)|(?:at|about|for|with|to) (?:today|tomorrow|tonight|soon|later)|"
    r"(?:should|would|will|could|can|they|it) (?:look|sound|feel|seem))$|(?<![\w'.])[b-hj-z](?![\w'.])"
    r"|^[^\"]*\"[^\"]*$"
)
"""The end of a task whose rest was lost, a letter that a speaker began a word with, half a quotation."""


def phrase(c: Commitment, other: str | None) -> str:
    """ "I'll send you the doc" as "Send Ana the doc". ``other``: who asked for it, or was spoken to."""
    said, rest, _ = _cut(c)
    rest = re.sub(r"\b(?:you all|y'all|you guys|all of you)\b", "the others", rest)
    words = _whole(_EMPTY_WORDS.sub("", re.sub(r",\s*then,\s*", " ", rest)).strip(" ,.?!…;").split())
    verb = base(re.sub(r"[^\w-]", "", said).lower())
    task = " ".join([verb, *words])
    if said.endswith("ing"):  # "putting it together and adding it"
        task = re.sub(r"(?<=\band )[a-z]+ing\b", lambda m: base(m[0]), task)
    if len(words) == 0 or re.match(r"\w+ on (?:this|next|today|tomorrow)", task):
        verb, _, tail = task.partition(" ")
        preposition, _, moment = tail.partition(" ")
        task = f"{verb} {preposition} it {moment}".strip() if preposition == "on" else f"{verb} it"
    task = re.sub(r"\ban? (some(?:thing|one|body)|another)\b", r"\1", task)
    task = re.sub(r"\b(back|up),? ([A-Z]\w+)$", r"\1 with \2", re.sub(r"\b(you|back to you), [A-Z]\w+$", r"\1", task))
    task = re.sub(
        r",?(?<!\bby)(?<!\buntil)\s+(?:then|too|also|as well)$",
        "",
        _DANGLING.sub("", _LOOSE_END.sub("", _VAGUE.sub("", task))),
    )
    if c.answers and other:
        task = re.sub(r"\bme\b", other, re.sub(r"\bmy\b", f"{other}'s", task))
    task = re.sub(rf",? {re.escape((c.owner or '?').split()[0])}$", "", task)
    task = re.sub(r"\b(a|an|the) (?:a|an|the)\b(?= )", r"\1", task)
    task = third_person(task) or re.split(r"\s+(?:that |if |what |how |where )?I\b", task)[0]
    you, your = ("they", "their") if c.answers else (other or "the others", f"{other}'s" if other else "their")
    if len(re.findall(r"\byour\b", task)) > 1:
        your = "the"  # "the weights for your taps for your filter": anybody's
    task = re.sub(r"\byou\b(?!')", you, re.sub(r"\byour\b", your, task))
    if other:  # "send it to you, Cy": the name stands there already
        first = re.escape(other.split()[0])
        task = re.sub(rf", {first}$", "", re.sub(rf"{re.escape(other)},? {first}\b,?", other, task))
    task = re.sub(r"\byou(?=')", "they", task)
    task = f"try to {task[0].lower()}{task[1:]}" if _TRIES.search(c.text[: c.at]) else task
    return task[0].upper() + task[1:]


def _cut(c: Commitment) -> tuple[str, str, str]:
    """The verb of a task, what belongs to it, and what is left of its sentence."""
    first, _, rest = c.text[c.at :].partition(" ")
    rest = re.sub(r"\bbetween you and I('ll|'d)?\b", lambda m: f"to you{' and' if m[1] else ''}", rest)
    rest = _ALSO.sub(" and ", " " + rest)
    end = _CLAUSE_END.search(rest)
    return (first, rest[: end.start()], rest[end.start() :]) if end else (first, rest, "")


def left_out(c: Commitment) -> str:
    """What follows the words of a task in its sentence."""
    _, rest, left = _cut(c)
    told = rest.split()
    return " ".join([*told[len(_whole(told)) :], left])


def _whole(words: list[str]) -> list[str]:
    """At most ``LONGEST`` words, ended where a part of the sentence ends; but a condition is never cut off."""
    if len(words) >= LONGEST:
        ends = [k for k, w in enumerate(words) if k > 4 and (w in _PART or words[k - 1].endswith(","))]
        fit = [k for k in ends if k < LONGEST]
        end = max([k for k in fit if words[k] not in _WEAK_PART] or fit, default=LONGEST - 1)
        if words[end] in _CONDITIONS:
            end = min([k for k in ends if k > end + 2 and words[k] not in _WEAK_PART] or [len(words)])
        words = words[: min(end, LONGEST_LIMITED)]
    while words and unfinished(words[-1]):
        words.pop()
    return [*words[:-1], words[-1].rstrip(",")] if words else words


def clear(task: str, chance: float, c: Commitment) -> bool:
    """Whether a reader knows what is to be done: no word order that nobody speaks, nothing cut off at the end."""
    odd = oddness(f"i will {task}") >= (ODD_IF_LIKELY if chance >= VERY_LIKELY else ODD) or housekeeping(
        _NOTES.sub("", task)
    )
    if odd or _LEFT_OVER.search(task) or _EMPTY_TASK.match(task):
        return False
    if (m := _THAT.search(task)) and not finite(m[1]):
        return False
    soon = when(c.text[c.begin :] if c.family == "promise" else c.text)
    if soon is None and (base(c.verb) in _SHOWS or (not named(task) and chance < LIKELY)):
        return False
    return _promised(c, soon) and (chance >= SURE or c.verb != "do" or not _LOOSE.search(task))


def _promised(c: Commitment, soon: str | None) -> bool:
    """Whether it is a promise, and not an argument ("if it grows, we need to"), or talk about now or some day.

    What "we can" do is one only where somebody said when.
    """
    mine = c.text[: c.at].lower()
    goes_on = re.search(r"\bwe(?:'re| are)$", mine.rstrip()) and c.text[c.at :].partition(" ")[0].endswith("ing")
    argues = _MUST.search(mine[c.begin :]) and _IF.search(mine)
    ours = soon is None and _OURS.search(mine[c.begin :])
    return not (goes_on or argues or ours or _SOME_DAY.search(mine) or (c.at and _NARRATES.search(mine) and _bare(c)))


def _bare(c: Commitment) -> bool:
    """Only a pronoun behind its verb."""
    return re.fullmatch(r"\S+ (?:it|that|this|them)\W*", c.text[c.at :]) is not None


def behind_verb(task: str) -> str:
    """What a task is done to: "try to send the doc" says "the doc"."""
    return re.sub(r"^(?:try to )?\S+ ?", "", task, flags=re.IGNORECASE)


def named(task: str) -> list[str]:
    """The words of a task behind its verb that name something."""
    return _words(behind_verb(task))


def _words(text: str) -> list[str]:
    return [w for w in re.findall(r"[\w'-]+", text.lower()) if w not in _NOTHING]


def only_points(task: str) -> bool:
    """A task of a verb and a pronoun: "move that to May"."""
    return _BARE.match(task) is not None


def cased(task: str, people: Sequence[str]) -> str:
    """First names with their capital, unless they are words too."""
    known = {n.split()[0].lower(): n.split()[0] for n in people}
    return re.sub(r"(?<= )[a-z]{3,}\b", lambda m: known[m[0]] if m[0] in known and zipf(m[0]) < 4.9 else m[0], task)


def loose(task: str) -> int:
    """How often it says "it" or "that" before anything that it could stand for."""
    rest = behind_verb(task)
    if (m := _AT_END.search(rest)) and len({w for w in _words(rest[: m.start()]) if zipf(w) < TELLING}) < _TOLD_WORDS:
        return 1
    return sum(
        not _NAMED_THING.match(rest, m.start()) and len(tokens(rest[: m.start()])) < _TOLD_BEFORE
        for m in _LOOSE.finditer(rest)
    )


def only_people(task: str, people: Sequence[str]) -> bool:
    """Whether it names nothing but people: "get back to Ana"."""
    known = {n for p in people for n in p.lower().split()}
    return known.issuperset(named(task))


def for_team(c: Commitment) -> bool:
    """Whether the speaker said "we": a promise, but not one that they made alone."""
    who = re.findall(r"\b(i|we|let me|let's|my)(?=\b|')", c.text[: c.at], re.IGNORECASE)
    return c.family == "promise" and bool(who) and who[-1].lower() in ("we", "let's")
