"""Action items: the commitments worth writing down, as short imperative phrases with owner and evidence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from rapidfuzz import fuzz

from notes.meeting import CONCERNED, Action, Meeting
from notes.minute.background import Background
from notes.minute.bullets import Maker
from notes.minute.commitments import NAMES, Commitment, commitments, when
from notes.minute.features import Matrix
from notes.minute.person import short_names
from notes.minute.sentences import Sentence
from notes.minute.tasks import cased, clear, for_team, named, only_points, phrase

LEAST = 0.18
"""Probability from which a commitment is shown; where leave-one-out F1 on the labelled meetings is best."""
MOST = 9
_NEAR = 25
"""Words behind the verb among which a date belongs to the task."""
_AT_ONCE = 10.0
"""Seconds within which somebody may say the same task twice."""
_AGAIN = 90
"""Likeness (rapidfuzz's token set ratio) of a task to one whose quote says it again."""
_DUE_LEAD = re.compile(r"^(?:by|on|until)\s+(?:the\s+)?(?=\w)")


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
        again = c.answers and c.source in requests
        if chance[i] < LEAST or c.sentence in taken or again or len(taken) == MOST:
            continue
        taken[c.sentence] = i
        if c.answers:
            requests.add(c.source)
    return [(i, round(float(chance[i]), 2)) for i in sorted(taken.values())]


def add_actions(meeting: Meeting, make: Maker, weight: Matrix | None = None) -> Meeting:
    """Fill ``actions`` from speech; those that a scribe wrote (already there) win over their spoken twins.

    Where people wrote a list of actions on the page, that list is the whole of it. ``weight``: in place of the trained.
    """
    if any(w.kind == "actions" for w in meeting.written):
        return meeting
    spoken = make.spoken
    found = commitments(spoken)
    short = short_names(meeting)
    background = Background(meeting, spoken, make.doubts)
    said: list[Action] = []
    for i, chance in choose(found, weights() if weight is None else weight):
        same = [c for c in found if c.sentence == found[i].sentence and c.owner == found[i].owner]
        c, task = _best_phrase(same, spoken, meeting, short)
        beside = background.of(task, c) if clear(task, chance, c) else None
        if beside is None:
            continue
        topic, context = beside
        s = spoken[c.sentence]
        due = when(task) or when(" ".join(c.text[c.at :].split()[:_NEAR])) or when(c.text[c.begin : c.at])
        ids = (() if c.request is None else spoken[c.request].ids(meeting)) + s.ids(meeting)
        ids += tuple(i for q in context for i in q.evidence)
        said.append(
            Action(
                task=cased(task, [p.name for p in meeting.people]),
                owner=CONCERNED if c.family == "call" else c.owner,
                due=due and _DUE_LEAD.sub("", due),
                evidence=tuple(dict.fromkeys(ids)),
                start=s.start,
                line=s.line,
                confidence=chance,
                team=for_team(c),
                about=topic,
                context=context,
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


def _addressee(c: Commitment, spoken: Sequence[Sentence], meeting: Meeting) -> str | None:
    """Whom "you" means: who asked, else who is called by name in the sentence, else who spoke before."""
    if c.answers:
        return spoken[c.source].speaker
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
        twin = next((k for k, o in enumerate(out) if o.owner == a.owner and _same(o, a)), None)
        if twin is None:
            out.append(a)
        elif (not only_points(a.task), len(a.task)) > (not only_points(out[twin].task), len(out[twin].task)):
            out[twin] = a
    return [a for a in out if not any(_quotes(b, a) for b in out)]


def _quotes(a: Action, b: Action) -> bool:
    """Whether beside ``a`` stands all that ``b`` says: "we hope to make it the default; I will work on it today"."""
    return a is not b and a.owner == b.owner and any(b.task.lower() in q.text.lower() for q in a.context)


def _same(a: Action, b: Action) -> bool:
    """In like words; or at once and with a word in common, where one of them only says "that"."""
    if fuzz.ratio(a.task, b.task) >= 80:
        return True
    at_once = abs(a.line - b.line) <= 1 and (a.start is None or b.start is None or abs(a.start - b.start) <= _AT_ONCE)
    shared = set(named(a.task)) & set(named(b.task))
    again = fuzz.token_set_ratio(a.task, b.task) >= _AGAIN
    return at_once and bool(shared) and (again or only_points(a.task) or only_points(b.task))
