"""A few bullets a topic, out of the speakers' own sentences, and a short recap.

A bullet (see ``bullets``) quotes a sentence, or a few in a row, made whole and tidied, under the name of whoever said
it: a transcript may have misheard it, and a speaker may be wrong, so it claims no more than that this was said. What
stands alone is chosen first; what was probably misheard never.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
from rapidfuzz import fuzz

from notes.meeting import Meeting, Statement, Topic
from notes.minute.bullets import ALONE, PLAIN, Bullet, Maker, maker
from notes.minute.features import tokens
from notes.minute.quote import quote
from notes.minute.ranker import Unit, choose
from notes.minute.sentences import Sentence
from notes.minute.titles import short_title

_BULLETS = ((40, 1), (250, 2), (700, 3), (math.inf, 4))
"""Up to how many words of a topic it has how many bullets at most."""
_LONG = 250
"""Words from which a topic may have a bullet of which only its link tells the rest."""
_LENGTH = 45
"""Words that each of them has on average at most."""
LEAST, _WORTH = -2.5, -0.05
"""Score of a bullet, in deviations from the meeting's mean sentence: better none than a poor one; and of one that may
not be plain."""
_NAMED = 0.5
"""What each word of the topic's title is worth."""
_OTHERS = 0.2
"""What each further bullet of the same speaker is worth less: the others were heard too."""
_SAME_TASK = 85
"""Likeness (rapidfuzz's token set ratio) of an action item to a bullet that says the same."""


def add_summaries(meeting: Meeting, make: Maker) -> Meeting:
    """Fill ``topics[].summary`` and ``recap``."""
    parts, spoken = make.parts, make.spoken
    answers = [q.answer for q in meeting.questions if q.answer]
    told = {i for s in (*meeting.decisions, *meeting.announcements, *answers) for i in s.evidence}
    bullets = [b for b in make.bullets(LEAST) if not _is_task(b, parts, spoken, meeting)]
    topics = []
    for t in meeting.topics:
        own = [b for b in bullets if t.first <= spoken[parts[b.parts[0]].sentence].first < t.last]
        inside = [b for b in own if told.isdisjoint(_evidence(b, parts, spoken, meeting))]
        chosen = _for_topic(inside, t, _words(meeting, t)) if t.kind in ("topic", "discussion") else []
        topics.append(
            t.model_copy(update={"summary": _in_order((*t.summary, *_statements(chosen, parts, spoken, meeting)))})
        )
    recap = _recap(meeting, topics)
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
    """The best that are clear by themselves; in a long topic without one the best of which its link tells the rest."""
    fit = [b for b in inside if b.heard and b.clear and (b.plain >= PLAIN or b.score >= _WORTH)]
    taken = _best(fit, topic, _limit(_BULLETS, words))
    if not taken and words > _LONG:
        taken = _best([b for b in inside if b.heard and b.whole and b.score >= ALONE], topic, 1)
    return sorted(taken, key=lambda b: b.parts)


def _limit(steps: Sequence[tuple[float, int]], words: int) -> int:
    return next(n for limit, n in steps if words <= limit)


def _best(bullets: Sequence[Bullet], topic: Topic, most: int) -> list[Bullet]:
    """At most so many that share no sentence, say different things and are of different people."""
    inside = sorted(bullets, key=lambda b: -b.score - b.plain)
    title = set(tokens(topic.title))
    score: list[float] = []
    speakers: Counter[str | None] = Counter()
    for b in inside:
        named, heard = min(3, len(title & set(tokens(b.text)))), min(3, speakers[b.speaker])
        score.append((b.score + b.plain) / 2 + _NAMED * named - _OTHERS * heard)
        speakers[b.speaker] += 1
    taken: list[Bullet] = []
    used: set[int] = set()
    for i in choose([b.text for b in inside], np.array(score), most * _LENGTH, most * 2):
        if len(taken) < most and used.isdisjoint(inside[i].parts):
            taken.append(inside[i])
            used |= set(inside[i].parts)
    return taken


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
        out.append(quote(Statement, b.text, first, meeting, evidence=ids))
    return tuple(out)


def _in_order(rows: Sequence[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(rows, key=lambda s: (s.start is None, s.start or 0.0, s.line)))


def _recap(meeting: Meeting, topics: Sequence[Topic]) -> tuple[Statement, ...]:
    """What the meeting was about and what came of it, in numbers: every sentence that was said stands once, below."""
    out: list[Statement] = []
    own = [t for t in topics if t.kind == "topic"]
    if len(own) > 1:
        told = [_told(t) for t in own]
        text = f"Topics of these minutes: {', '.join(told[:-1])} and {told[-1]}."
        ids = tuple(meeting.utterances[t.first].id for t in own)
        out.append(Statement(text=text, evidence=ids, start=own[0].start, line=own[0].line))
    found = (("decision", meeting.decisions), ("action item", meeting.actions), ("question", meeting.questions))
    counts = [f"{len(rows)} {name}{'' if len(rows) == 1 else 's'}" for name, rows in found if rows]
    if counts and out:
        ids = tuple(dict.fromkeys(i for _, rows in found for row in rows for i in row.evidence))
        text = f"These minutes list {' and '.join(filter(None, (', '.join(counts[:-1]), counts[-1])))}."
        out.append(Statement(text=text, evidence=ids))
    return tuple(out)


def _told(topic: Topic) -> str:
    """The topic with its presenters and its length."""
    minutes = round((topic.end - topic.start) / 60) if topic.start is not None and topic.end is not None else 0
    beside = [" and ".join(topic.presenters), f"{minutes} min" if minutes else ""]
    told = ", ".join(filter(None, beside))
    return f"{short_title(topic.title)} ({told})" if told else short_title(topic.title)
