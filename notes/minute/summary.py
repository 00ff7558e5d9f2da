"""A few bullets a topic and a short recap, out of the speakers' own sentences.

Nothing is composed: a bullet (see ``bullets``) is a sentence, or a few in a row, made whole and tidied, under the name
of whoever said it. What does not stand alone is not chosen: an unclear bullet is worse than none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from notes.meeting import Meeting, Statement, Topic
from notes.minute import cues
from notes.minute.bullets import Bullet, Maker, maker
from notes.minute.features import tokens
from notes.minute.ranker import Unit, choose
from notes.minute.sentences import Sentence
from notes.minute.titles import short_title

_DECIDED = 2
_BULLETS = ((40, 1), (250, 2), (700, 3))
"""(words of a topic, bullets at most); longer topics have four."""
_LENGTH = 45
"""Words that each of them has on average at most."""
LEAST = -0.05
"""Score of a bullet, in deviations from the meeting's mean sentence: better none than a poor one."""
_CLEAR = 0.8
"""How far above ``LEAST`` a topic's best bullet must be to stand in the recap."""
_OTHERS = 0.2
"""What each further bullet of the same speaker is worth less: the others were heard too."""
_SAME_TASK = 85
"""Likeness (rapidfuzz's token set ratio) of an action item to a bullet that says the same."""
_RECAP = 3
"""Bullets of the recap, behind its first sentence."""


def add_summaries(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``topics[].summary`` and ``recap``."""
    parts, spoken = make.parts, make.spoken
    answers = [q.answer for q in meeting.questions if q.answer]
    told = {i for s in (*meeting.decisions, *meeting.announcements, *answers) for i in s.evidence}
    bullets = [b for b in make.bullets() if not _is_task(b, parts, spoken, meeting)]
    topics = []
    for t in meeting.topics:
        own = [b for b in bullets if t.first <= spoken[parts[b.parts[0]].sentence].first < t.last]
        inside = [b for b in own if told.isdisjoint(_evidence(b, parts, spoken, meeting))]
        chosen = _for_topic(inside, t, _words(meeting, t)) if t.kind in ("topic", "discussion") else []
        topics.append(
            t.model_copy(update={"summary": _in_order((*t.summary, *_statements(chosen, parts, spoken, meeting)))})
        )
    recap = _recap(meeting, topics, bullets)
    return meeting.model_copy(update={"topics": tuple(topics), "recap": recap})


def summarise(meeting: Meeting, spoken: Sequence[Sentence], words: int) -> tuple[Statement, ...]:
    """The whole meeting in at most ``words`` words, in its order."""
    make = maker(meeting, spoken)
    found = make.bullets()
    order = choose([b.text for b in found], np.array([b.score for b in found]), words, len(found))
    return _statements(sorted((found[i] for i in order), key=lambda b: b.parts), make.parts, spoken, meeting)


def _evidence(bullet: Bullet, parts: Sequence[Unit], spoken: Sequence[Sentence], meeting: Meeting) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for k in bullet.parts for i in spoken[parts[k].sentence].ids(meeting)))


def _words(meeting: Meeting, topic: Topic) -> int:
    return sum(len(u.text.split()) for u in meeting.utterances[topic.first : topic.last])


def _for_topic(inside: list[Bullet], topic: Topic, words: int) -> list[Bullet]:
    good = [b for b in inside if b.score >= LEAST]
    most = next((n for limit, n in _BULLETS if words <= limit), 4) if good else 1
    inside = sorted(good or (inside if topic.kind == "topic" else []), key=lambda b: -b.score)
    title = set(tokens(topic.title))
    score: list[float] = []
    heard: Counter[str | None] = Counter()
    for b in inside:
        score.append(b.score + 0.5 * min(3, len(title & set(tokens(b.text)))) - _OTHERS * min(3, heard[b.speaker]))
        heard[b.speaker] += 1
    taken: list[Bullet] = []
    used: set[int] = set()
    for i in choose([b.text for b in inside], np.array(score), most * _LENGTH, most * 2):
        if len(taken) < most and not used & set(inside[i].parts):
            taken.append(inside[i])
            used |= set(inside[i].parts)
    return sorted(taken, key=lambda b: b.parts)


def _is_task(bullet: Bullet, parts: Sequence[Unit], spoken: Sequence[Sentence], meeting: Meeting) -> bool:
    """Whether it only says what an action item or a plan for the next meeting says: "Ana will write the docs"."""
    ids = set(_evidence(bullet, parts, spoken, meeting))
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
        first = spoken[parts[b.parts[0]].sentence]
        ids = _evidence(b, parts, spoken, meeting)
        row = Statement(
            text=b.text, evidence=ids, start=first.start, line=first.line, confidence=0.5, speaker=first.speaker
        )
        out.append(row)
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
        told = [s for s in t.summary if not cues.FIRST.search(s.text)]
        top = max(told, key=lambda s: score.get(s.text, -9.0), default=None)
        if top and (worth := score.get(top.text, -9.0)) >= LEAST + _CLEAR:
            best.append((worth, _labelled(top, title) if len(own) > 1 else top))
    ranked = sorted(best, key=lambda b: (-b[0], b[1].line))[:_RECAP]
    return (*out, *_in_order([*decided, *(s for _, s in ranked)]))


def _labelled(statement: Statement, label: str) -> Statement:
    """A line of the recap says of what it is, for it stands away from its topic, and who said it."""
    who = f" ({statement.by})" if statement.by else ""
    return statement.model_copy(update={"text": f"{label}{who}: {statement.text}", "speaker": None})
