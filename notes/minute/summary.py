"""A few bullets a topic and a short recap, out of the speakers' own sentences.

Nothing is composed: a bullet is a sentence, or two that belong together, made whole and tidied, the speaker's "I"
turned into the name. What does not stand alone (a question, "as you can see here", a sentence that begins with "it")
is not chosen: an unclear bullet is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from rapidfuzz import fuzz

from notes.meeting import Meeting, Statement, Topic
from notes.minute.features import Matrix, tokens
from notes.minute.person import finite, short_names
from notes.minute.ranker import Unit, candidates, choose, scores, units
from notes.minute.sentences import Sentence
from notes.minute.shown import fragment, points_back, shown
from notes.minute.titles import short_title
from notes.minute.worth import Doubts, lowered

LONGEST_PAIR = 48
"""Words of a bullet of two sentences."""
_DECIDED = 2
_BULLETS = ((40, 1), (250, 2), (700, 3), (1500, 4))
"""(words of a topic, bullets at most); longer topics have five."""
LEAST = -0.05
"""Score of a bullet, in deviations from the meeting's mean sentence: better none than a poor one."""
ALONE = -0.3
"""Score from which a topic's best sentence stands where no other reaches ``LEAST``."""
_CLEAR = 0.5
"""How far above ``LEAST`` a topic's best bullet must be to stand in the recap."""
_SECOND_HALF = re.compile(r", (?:but|and|so) (?=(?:the|a|an|we|our|there)\b|[A-Z])")
_NAMED = 4
"""Words of a piece without a verb that only names something."""
_HALF = 0.2
"""What a bullet is worth less for being half of a sentence."""
_SAME_TASK = 85
"""Likeness (rapidfuzz's token set ratio) of an action item to a bullet that says the same."""
_RECAP = 3
"""Bullets of the recap, behind its first sentence."""


@dataclass(frozen=True, slots=True)
class Bullet:
    """A sentence fit to be shown, and the units it is made of."""

    text: str
    parts: tuple[int, ...]
    score: float


def add_summaries(meeting: Meeting, spoken: Sequence[Sentence]) -> Meeting:
    """Fill ``topics[].summary`` and ``recap``."""
    parts = units(spoken)
    if not parts:
        return meeting
    score = scores(candidates(parts, spoken))
    score = (score - score.mean()) / (score.std() or 1.0)
    bullets = _bullets(parts, spoken, score, short_names(meeting), Doubts(meeting))
    told = {s.text for s in (*meeting.decisions, *meeting.announcements)}
    told |= {text.removeprefix(f"{short_title(t.title)}: ") for t in meeting.topics for text in told}
    bullets = [b for b in bullets if not _is_task(b, parts, spoken, meeting)]
    topics = []
    for t in meeting.topics:
        own = [b for b in bullets if t.first <= spoken[parts[b.parts[0]].sentence].first < t.last]
        inside = [b for b in own if b.text not in told] or own
        chosen = _for_topic(inside, t, _words(meeting, t)) if t.kind in ("topic", "discussion") else []
        topics.append(
            t.model_copy(update={"summary": _in_order((*t.summary, *_statements(chosen, parts, spoken, meeting)))})
        )
    recap = _recap(meeting, topics, bullets)
    return meeting.model_copy(update={"topics": tuple(topics), "recap": recap})


def summarise(meeting: Meeting, spoken: Sequence[Sentence], words: int) -> tuple[Statement, ...]:
    """The whole meeting in at most ``words`` words, in its order."""
    parts = units(spoken)
    if not parts:
        return ()
    found = _bullets(parts, spoken, scores(candidates(parts, spoken)), short_names(meeting))
    order = choose([b.text for b in found], np.array([b.score for b in found]), words, len(found))
    return _statements(sorted((found[i] for i in order), key=lambda b: b.parts), parts, spoken, meeting)


def _words(meeting: Meeting, topic: Topic) -> int:
    return sum(len(u.text.split()) for u in meeting.utterances[topic.first : topic.last])


def _bullets(
    parts: Sequence[Unit],
    spoken: Sequence[Sentence],
    score: Matrix,
    short: Callable[[str | None], str | None],
    doubts: Doubts | None = None,
) -> list[Bullet]:
    """Every unit that can be shown: alone, or its second half, or with the one that it points back to.

    With ``doubts`` their score is less what speaks against them, and those below ``ALONE`` are left out.
    """

    @cache
    def line(k: int) -> str | None:
        cut = parts[k].whole and fragment(spoken[parts[k].sentence].text)
        return None if cut else written(parts[k].text, k)

    def written(text: str, k: int) -> str | None:
        text = lowered(text, doubts.stray_capitals(text)) if doubts else text
        return shown(text, short(spoken[parts[k].sentence].speaker))

    def doubt(text: str, k: int) -> float:
        return doubts(text, spoken[parts[k].sentence]) if doubts else 0.0

    def pair(k: int) -> Bullet | None:
        if not k or not _follows(parts, spoken, k) or points_back(parts[k - 1].text):
            return None
        if (before := line(k - 1)) is None or (behind := line(k)) is None:
            return None
        n, m = len(before.split()), len(behind.split())
        if n + m > LONGEST_PAIR:
            return None
        mean = (float(score[k - 1]) * n + float(score[k]) * m) / (n + m)
        return Bullet(f"{before} {behind}", (k - 1, k), mean - max(doubt(parts[j].text, j) for j in (k - 1, k)))

    def alone(text: str, k: int, less: float = 0.0) -> Bullet | None:
        told = line(k) if text == parts[k].text else written(text, k)
        return Bullet(told, (k,), float(score[k]) - less - doubt(text, k)) if told else None

    least = ALONE if doubts else -np.inf
    out: list[Bullet] = []
    for k, u in enumerate(parts):
        if score[k] < least:
            continue
        if not points_back(u.text):
            found = alone(u.text, k)
        else:
            rest = _rest(u.text) if doubts else ""
            found = pair(k) or (alone(rest, k, _HALF) if rest else None)
        if found and found.score >= least:
            out.append(found)
    return out


def _rest(text: str) -> str:
    """Behind "it isn't done yet, but" what can stand without it; empty where nothing can.

    Not where only a name stands before it: half of "…, the old, and the new page are wrong" would say something else.
    """
    m = _SECOND_HALF.search(text)
    before = text[: m.start()].rsplit(",", 1)[-1] if m else ""
    named = len(before.split()) <= _NAMED and not finite(before)
    rest = text[m.end() :] if m and not named else ""
    return "" if points_back(rest) else rest


def _follows(parts: Sequence[Unit], spoken: Sequence[Sentence], k: int) -> bool:
    a, b = spoken[parts[k - 1].sentence], spoken[parts[k].sentence]
    return a.speaker == b.speaker and parts[k].sentence - parts[k - 1].sentence <= 1


def _for_topic(inside: list[Bullet], topic: Topic, words: int) -> list[Bullet]:
    good = [b for b in inside if b.score >= LEAST]
    most = next((n for limit, n in _BULLETS if words <= limit), 5) if good else 1
    inside = good or (inside if topic.kind == "topic" else [])
    title = set(tokens(topic.title))
    boost = np.array([0.5 * min(3, len(title & set(tokens(b.text)))) for b in inside])
    score = np.array([b.score for b in inside]) + boost if inside else np.zeros(0)
    taken: list[Bullet] = []
    used: set[int] = set()
    for i in choose([b.text for b in inside], score, most * 30, most * 2):
        if len(taken) < most and not used & set(inside[i].parts):
            taken.append(inside[i])
            used |= set(inside[i].parts)
    return sorted(taken, key=lambda b: b.parts)


def _is_task(bullet: Bullet, parts: Sequence[Unit], spoken: Sequence[Sentence], meeting: Meeting) -> bool:
    """Whether it only says what an action item or a plan for the next meeting says: "Ana will write the docs"."""
    ids = {i for k in bullet.parts for i in spoken[parts[k].sentence].ids(meeting)}
    listed = [(a.task, a.evidence) for a in meeting.actions if a.source == "speech"]
    listed += [(s.text, s.evidence) for s in meeting.next_topics]
    return any(
        ids.intersection(evidence) and fuzz.token_set_ratio(text.lower(), bullet.text.lower()) >= _SAME_TASK
        for text, evidence in listed
    )


def _statements(
    chosen: Sequence[Bullet], parts: Sequence[Unit], spoken: Sequence[Sentence], meeting: Meeting
) -> tuple[Statement, ...]:
    out = []
    for b in chosen:
        said = [spoken[parts[k].sentence] for k in b.parts]
        ids = tuple(dict.fromkeys(i for s in said for i in s.ids(meeting)))
        out.append(Statement(text=b.text, evidence=ids, start=said[0].start, line=said[0].line, confidence=0.5))
    return tuple(out)


def _in_order(rows: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(rows, key=lambda s: (s.start is None, s.start or 0.0, s.line)))


def _recap(meeting: Meeting, topics: Sequence[Topic], bullets: Sequence[Bullet]) -> tuple[Statement, ...]:
    """What the meeting was about, then the best bullet of the topics that have the best ones."""
    out: list[Statement] = []
    own = [t for t in topics if t.kind == "topic"]
    titles = [short_title(t.title) for t in own]
    if len(own) > 1:
        by = [
            f"{title} ({' and '.join(t.presenters)})" if t.presenters else title
            for title, t in zip(titles, own, strict=True)
        ]
        text = f"The meeting covered {', '.join(by[:-1])} and {by[-1]}."
        ids = tuple(meeting.utterances[t.first].id for t in own)
        out.append(Statement(text=text, evidence=ids, start=own[0].start, line=own[0].line))
    made = [Statement.model_validate(d.model_dump()) for d in meeting.decisions[:_DECIDED]]
    decided = [d if re.search(r"\b(?:[Dd]eci[ds]|agree)", d.text) else _labelled(d, "Decided") for d in made]
    known = {d.text for d in meeting.decisions}
    score = {b.text: b.score for b in bullets if b.text not in known}
    best: list[tuple[float, Statement]] = []
    for title, t in zip(titles, own, strict=True):
        top = max(t.summary, key=lambda s: score.get(s.text, -9.0), default=None)
        if top and (worth := score.get(top.text, -9.0)) >= LEAST + _CLEAR:
            best.append((worth, _labelled(top, title) if len(own) > 1 else top))
    ranked = sorted(best, key=lambda b: (-b[0], b[1].line))[:_RECAP]
    return (*out, *_in_order([*decided, *(s for _, s in ranked)]))


def _labelled(statement: Statement, label: str) -> Statement:
    """A line of the recap says of what it is, for it stands away from its topic."""
    return statement.model_copy(update={"text": f"{label}: {statement.text}"})
