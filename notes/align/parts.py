"""What happens inside a topic: somebody shows something, somebody in the audience asks."""

from __future__ import annotations

import re

from notes.align.speech import Speech
from notes.align.words import same_person
from notes.meeting import SubTopic, Topic

LONG = 300
"""Words of a topic below which it has no parts."""
MOST = 6
"""Parts of a topic at most; what more there is stands in the transcript."""
APART = 150
"""Words between two parts of one kind and person."""
QUESTION = 10
"""Words of a question at least; "can you zoom in?" is none."""
DEMO = re.compile(
    r"\b(?:i'll|i will|i'm going to|i am going to|i'm gonna|gonna|let me|let's|i can|going to|i'd like to)\b.{0,30}"
    r"\b(?:share (?:my|the|a) (?:screen|window|terminal|slides)|share screen|start sharing"
    r"|do (?:a|the|my) (?:\w+ )?demo|demo (?:this|that|it|the)|show (?:you|it|this|how))"
    r"|\b(?:can|do) (?:you|everyone|everybody|folks|people) (?:all )?see (?:my|the) (?:screen|terminal|slides|window)\b"
    r"|\b(?:here is|here's|this is|that's) (?:a|the|my) (?:\w+ )?demo\b",
    re.IGNORECASE,
)
SHOWS = re.compile(r"\b(?:demo|demonstrat\w+|show (?:you|how))\b", re.IGNORECASE)
"""Else all that is sure is that others see something."""
SENTENCE = re.compile(r"[^.?!…]+\?")


def parts(speech: Speech, topic: Topic) -> tuple[SubTopic, ...]:
    """Demos and questions of ``topic`` in order of time, the longest questions first where there are many."""
    if speech.position[topic.last] - speech.position[topic.first] < LONG or topic.kind == "opening":
        return ()
    found = [(float("inf"), s) for s in _demos(speech, topic)] + _questions(speech, topic)
    kept = sorted(found, key=lambda f: (-f[0], f[1].first))[:MOST]
    return tuple(sorted((s for _, s in kept), key=lambda s: s.first))


def _demos(speech: Speech, topic: Topic) -> list[SubTopic]:
    out: list[SubTopic] = []
    last: dict[str, float] = {}
    for i in range(topic.first, topic.last):
        who = speech.speakers[i]
        if not DEMO.search(speech.meeting.utterances[i].text) or who == speech.moderator:
            continue
        if speech.position[i] - last.get(who, -4 * APART) >= 4 * APART:
            what = "Demo" if SHOWS.search(speech.meeting.utterances[i].text) else "Screen shared"
            out.append(_part(speech, i, "demo", f"{what} by {who}" if who else what))
        last[who] = float(speech.position[i])
    return out


def _questions(speech: Speech, topic: Topic) -> list[tuple[float, SubTopic]]:
    """(words of the question, the part): asked by somebody who neither presents nor moderates."""
    out: list[tuple[float, SubTopic]] = []
    last: dict[str, float] = {}
    for i in range(topic.first, topic.last):
        who = speech.speakers[i]
        if not who or who == speech.moderator or any(same_person(who, p) for p in topic.presenters):
            continue
        length = max((len(q.split()) for q in SENTENCE.findall(speech.meeting.utterances[i].text)), default=0)
        if length >= QUESTION and speech.position[i] - last.get(who, -APART) >= APART:
            out.append((float(length), _part(speech, i, "question", f"Question from {who}")))
            last[who] = float(speech.position[i])
    return out


def _part(speech: Speech, i: int, kind: str, title: str) -> SubTopic:
    u = speech.meeting.utterances[i]
    return SubTopic.model_validate({"title": title, "kind": kind, "start": u.start, "first": i, "line": u.line})
