"""Action items: the commitments worth writing down, as short imperative phrases with owner and evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from rapidfuzz import fuzz

from notes.meeting import Action, Meeting
from notes.minute.commitments import NAMES, Commitment, base, commitments, when
from notes.minute.features import Matrix, tokens
from notes.minute.person import short_names, third_person
from notes.minute.sentences import UNFINISHED, Sentence
from notes.minute.words import FUNCTION_WORDS, words

LEAST = 0.25
"""Probability from which a commitment is shown; set where leave-one-out F1 on the labelled meetings is best."""
MOST = 9
LONGEST = 18
"""Words of a task."""
_CLAUSE_END = re.compile(
    r"[,;.?!…]\s+(?:but|because|since|although|so|and so|and (?:i|we|you|they|it|that|then|if)|which|if|i|we|you|"
    r"they|it|"
    r"right|okay|yeah|saying|just|otherwise|or else|as|while|assuming|thank|thanks|there's|there is|this is|that's)\b"
    r"|\s+(?:because|but|so (?:that )?(?:i|we|you|they|it|that)|and (?:i|we|you|they|it|he|she|this|that|that's|"
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
)
_DANGLING = re.compile(
    r"\s+(?:about|for|of|on|to|and)\s+(?:implementing|adding|using|making|having|getting|doing|fixing|supporting|changing)$",
    re.IGNORECASE,
)
_TOLD_BEFORE = 3
"""Content words before a pronoun from which the task itself says what it means."""


@cache
def weights() -> Matrix:
    """Trained by ``bench/train_actions.py``; one a feature, in the order of ``commitments.NAMES``."""
    data = json.loads(files("notes.minute").joinpath("data", "actions.json").read_text(encoding="utf-8"))
    return np.array([data["weights"][name] for name in NAMES], dtype=np.float64)


def choose(found: Sequence[Commitment], weight: Matrix) -> list[tuple[int, float]]:
    """(index, probability) of those worth an action item, one a sentence and a request, in the order of the meeting."""
    if not found:
        return []
    score = np.array([c.features for c in found]) @ weight
    chance = 1 / (1 + np.exp(-score))
    taken: dict[int, int] = {}
    requests: set[int] = set()
    for i in sorted(range(len(found)), key=lambda i: (-chance[i], i)):
        c = found[i]
        again = c.family != "promise" and c.request in requests
        if chance[i] < LEAST or c.sentence in taken or again or len(taken) == MOST:
            continue
        taken[c.sentence] = i
        if c.request is not None and c.family != "promise":
            requests.add(c.request)
    return [(i, round(float(chance[i]), 2)) for i in sorted(taken.values())]


def add_actions(meeting: Meeting, spoken: Sequence[Sentence]) -> Meeting:
    """Fill ``actions`` from speech; those that a scribe wrote (already there) win over their spoken twins.

    Where people wrote a list of actions on the page, that list is the whole of it.
    """
    if any(w.kind == "actions" for w in meeting.written):
        return meeting
    found = commitments(spoken)
    short = short_names(meeting)
    said: list[Action] = []
    for i, chance in choose(found, weights()):
        same = [c for c in found if c.sentence == found[i].sentence and c.owner == found[i].owner]
        c, task = _best_phrase(same, spoken, meeting, short)
        about = _about(task, c, spoken, meeting)
        if about is None:
            continue
        s = spoken[c.sentence]
        due = when(task) or when(c.text[c.at :])
        ids = (() if c.request is None else spoken[c.request].ids(meeting)) + s.ids(meeting)
        said.append(
            Action(
                task=task + about,
                owner="All" if c.family == "call" else c.owner,
                due=due and re.sub(r"^(?:by|on|until)\s+(?:the\s+)?(?=\w)", "", due),
                evidence=tuple(dict.fromkeys(ids)),
                start=s.start,
                line=s.line,
                confidence=chance,
            )
        )
    kept = [a for a in said if not any(_twins(a, w) for w in meeting.actions)]
    both = sorted((*meeting.actions, *_distinct(kept)), key=lambda a: (a.start is None, a.start or 0.0, a.line))
    return meeting.model_copy(update={"actions": tuple(both)})


def _best_phrase(
    same: Sequence[Commitment],
    spoken: Sequence[Sentence],
    meeting: Meeting,
    short: Callable[[str | None], str | None],
) -> tuple[Commitment, str]:
    """Of the commitments of one sentence, the one that makes the fullest phrase."""
    phrases = [(c, phrase(c, short(_addressee(c, spoken, meeting)))) for c in same]
    return max(phrases, key=lambda p: (min(6, len(p[1].split())), -p[0].at))


def phrase(c: Commitment, other: str | None) -> str:
    """ "I'll send you the doc" as "Send Ana the doc". ``other``: who asked for it, or was spoken to."""
    first, _, rest = c.text[c.at :].partition(" ")
    rest = _ALSO.sub(" and ", " " + rest)
    end = _CLAUSE_END.search(rest)
    rest = rest[: end.start()] if end else rest
    rest = re.sub(r"\bbetween you and I\b", f"to {other or 'the others'}", rest)
    words = _EMPTY_WORDS.sub("", rest).strip(" ,.?!…;").split()[: LONGEST - 1]
    while words and UNFINISHED.search(words[-1]):
        words.pop()
    task = " ".join([base(re.sub(r"[^\w-]", "", first).lower()), *words])
    if len(words) == 0 or re.match(r"\w+ on (?:this|next|today|tomorrow)", task):
        verb, _, tail = task.partition(" ")
        preposition, _, moment = tail.partition(" ")
        task = f"{verb} {preposition} it {moment}".strip() if preposition == "on" else f"{verb} it"
    answers = c.request is not None and c.family != "promise"
    task = re.sub(r"\ban? (some(?:thing|one|body))\b", r"\1", task)
    task = re.sub(r"\b(back|up),? ([A-Z]\w+)$", r"\1 with \2", re.sub(r"\b(you|back to you), [A-Z]\w+$", r"\1", task))
    task = _DANGLING.sub("", task)
    asker, owner = (other, "they") if answers else (None, "they")
    if asker:
        task = re.sub(r"\bme\b", asker, re.sub(r"\bmy\b", f"{asker}'s", task))
    task = re.sub(rf",? {re.escape((c.owner or '?').split()[0])}$", "", task)
    task = re.sub(r"\b(a|an|the) (?:a|an|the)\b(?= )", r"\1", task)
    task = third_person(task, owner, named=True) or re.split(r"\s+(?:that |if |what |how |where )?I\b", task)[0]
    you, your = ("they", "their") if answers else (other or "the others", f"{other}'s" if other else "their")
    task = re.sub(r"\byou\b(?!')", you, re.sub(r"\byour\b", your, task))
    task = re.split(r"\s+\byou'", task)[0]
    return task[0].upper() + task[1:]


def _about(task: str, c: Commitment, spoken: Sequence[Sentence], meeting: Meeting) -> str | None:
    """A task about "it" or "that" says of which topic; None where nobody could tell what is to be done."""
    rest = task.partition(" ")[2]
    loose = [
        m
        for m in _LOOSE.finditer(rest)
        if not _NAMED_THING.match(rest, m.start()) and len(tokens(rest[: m.start()])) < _TOLD_BEFORE
    ]
    named = [w for w in re.findall(r"[\w'-]+", rest.lower()) if w not in _NOTHING]
    people = {n for p in meeting.people for n in p.name.lower().split()}
    empty = not named or bool(loose and people.issuperset(named))
    if empty and not loose:
        return None
    if not loose:
        return ""
    at = spoken[c.sentence].first
    topic = next((t for t in meeting.topics if t.first <= at < t.last), None)
    if topic and topic.kind == "topic" and len(meeting.topics) > 1:
        return f" ({topic.title})"
    near = range(max(0, c.sentence - 2), c.sentence)
    before = [spoken[k] for k in near if spoken[k].speaker == spoken[c.sentence].speaker or k == c.request]
    thing = next((m[0] for s in reversed(before) if (m := _THING.search(s.written.rstrip(".…")))), None)
    if thing and FUNCTION_WORDS.isdisjoint(thing.lower().split()[1:]):
        return f" (about {thing})"
    return None if empty else ""


def _addressee(c: Commitment, spoken: Sequence[Sentence], meeting: Meeting) -> str | None:
    """Whom "you" means: who asked, else who is called by name in the sentence, else who spoke before."""
    if c.request is not None and c.family != "promise":
        return spoken[c.request].speaker
    me = spoken[c.sentence]
    for p in meeting.people:
        if p.name != me.speaker and re.search(rf"(?:^|, ?){re.escape(p.name.split()[0])}\b[,.]?", me.text):
            return p.name
    for s in reversed(spoken[max(0, c.sentence - 8) : c.sentence]):
        if s.turn < me.turn - 3:
            break
        if s.speaker and s.speaker != me.speaker:
            return s.speaker
    return None


def _twins(a: Action, b: Action) -> bool:
    return (a.owner == b.owner or None in (a.owner, b.owner)) and fuzz.token_set_ratio(a.task, b.task) >= 70


def _distinct(found: Sequence[Action]) -> list[Action]:
    """The same promise made twice stands once, as it was made with more words."""
    out: list[Action] = []
    for a in found:
        twin = next((k for k, o in enumerate(out) if o.owner == a.owner and fuzz.ratio(o.task, a.task) >= 80), None)
        if twin is None:
            out.append(a)
        elif len(a.task) > len(out[twin].task):
            out[twin] = a
    return out
