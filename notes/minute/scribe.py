"""What people marked by hand in the chat or on the page goes into the minutes as written.

MeetBot's words (``#action``, ``#agreed``, ``#info``, ``#topic``; on Matrix ``^action``, ``!topic``), W3C's
(``ACTION:``, ``RESOLVED:``) and task lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from notes.meeting import Action, Decision, Meeting, Statement, SubTopic, Topic

_ACTION = re.compile(
    r"^\W{0,3}(?:[#^!](?:action|todo)\b:?|(?:action(?:\s+item)?|todo|ai)\s*:|"
    r"todo\s+(?=\S))\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_TASK = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s*\[(?P<done>[ xX])\]\s+(?P<text>\S.*)$")
_AGREED = re.compile(
    r"^\W{0,3}(?:[#^!](?:agreed|accepted|decision|resolved)\b:?|(?:resolved|resolution|agreed|decision|consensus)\s*:)"
    r"\s*(?P<text>\S.*)$",
    re.IGNORECASE,
)
_INFO = re.compile(r"^\W{0,3}[#^!](?:info|note|help|halp|idea)\b:?\s*(?P<text>\S.*)$", re.IGNORECASE)
_TOPIC = re.compile(r"^\W{0,3}[#^!](?:topic|subtopic)\b:?\s*(?P<text>\S.*)$", re.IGNORECASE)
_OWNER = re.compile(
    r"^(?:@(?P<at>[\w.-]+)\s*[:,-]?\s+|\*\*(?P<bold>[^*]+?):?\*\*:?\s*|(?P<colon>[^\W\d][\w .'-]{1,40}?)\s*:\s+"
    r"|(?P<to>[^\W\d][\w'-]+(?: [^\W\d][\w'-]+)?)\s+(?:to|will|should)\s+(?=[a-z]))(?:to\s+|will\s+)?"
)
_OWNER_BEHIND = re.compile(
    r"\s*(?:\((?P<round>[^()]+)\)|\[(?P<square>[^\[\]]+)\]|[-–—]\s*(?P<dash>@?[\w .'-]{2,40})|@(?P<at>[\w.-]+))\s*$"
)


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    evidence: tuple[str, ...]
    start: float | None
    line: int


def add_scribed(meeting: Meeting) -> Meeting:
    """Fill ``actions`` and ``decisions`` with marked lines; ``#info`` and ``#topic`` go into their topics."""
    actions: list[Action] = []
    decisions: list[Decision] = []
    infos: list[Statement] = []
    parts: list[SubTopic] = []
    for row in _rows(meeting):
        if action := _action(row, meeting):
            actions.append(action)
        elif m := _AGREED.match(row.text):
            decisions.append(Decision(text=m["text"].strip(), evidence=row.evidence, start=row.start, line=row.line))
        elif m := _INFO.match(row.text):
            infos.append(Statement(text=m["text"].strip(), evidence=row.evidence, start=row.start, line=row.line))
        elif m := _TOPIC.match(row.text):
            parts.append(SubTopic(title=m["text"].strip(), kind="part", start=row.start, line=row.line))
    topics = []
    for t in meeting.topics:
        own = [s for s in infos if _topic(s.start, meeting) is t]
        topics.append(_with(t, own, [p for p in parts if _topic(p.start, meeting) is t], meeting))
    return meeting.model_copy(
        update={
            "actions": (*meeting.actions, *actions),
            "decisions": (*meeting.decisions, *decisions),
            "topics": tuple(topics),
        }
    )


def _rows(meeting: Meeting) -> Iterator[_Row]:
    for m in meeting.chat:
        for text in m.text.splitlines():
            yield _Row(text.strip(), (m.id,), m.start, m.line)
    for item in meeting.agenda:
        for text in (item.title, *item.notes):
            yield _Row(text.strip(), (), None, item.line)
    for x in meeting.unparsed:
        yield _Row(x.text.strip(), (), None, x.line)


def _action(row: _Row, meeting: Meeting) -> Action | None:
    m = _ACTION.match(row.text)
    task = _TASK.match(row.text) if m is None else None
    if m is None and task is None:
        return None
    text = (m or task)["text"].strip()  # type: ignore[index]
    owner, rest = _owned(text, meeting)
    return Action(
        task=rest,
        owner=owner,
        evidence=row.evidence,
        start=row.start,
        line=row.line,
        done=bool(task and task["done"].strip()),
        source="scribe",
    )


def _owned(text: str, meeting: Meeting) -> tuple[str | None, str]:
    """The owner, where the text names a person of the meeting in front or behind, and the text without that name."""
    m = _OWNER.match(text)
    if m:
        named = next(v for v in m.groupdict().values() if v)
        owner = person(named, meeting)
        if owner or m["at"]:
            return owner or named, text[m.end() :].strip()
    m = _OWNER_BEHIND.search(text)
    if m:
        named = next(v for v in m.groupdict().values() if v)
        owner = person(named.lstrip("@"), meeting)
        if owner or m["at"]:
            return owner or named, text[: m.start()].strip()
    return None, text


def person(named: str, meeting: Meeting) -> str | None:
    """The one person of the meeting that a name, first name or alias fits."""
    wanted = named.strip().casefold()
    exact = {p.name for p in meeting.people if wanted in {p.name.casefold(), *(a.casefold() for a in p.aliases)}}
    if not exact:
        speakers = {u.speaker for u in meeting.utterances if u.speaker} | {p.name for p in meeting.people}
        exact = {
            n for n in speakers if wanted in (n.casefold(), n.split()[0].casefold(), n.replace(" ", "").casefold())
        }
    return exact.pop() if len(exact) == 1 else None


def _topic(start: float | None, meeting: Meeting) -> Topic | None:
    if start is None:
        return meeting.topics[0] if len(meeting.topics) == 1 else None
    before = [t for t in meeting.topics if t.start is not None and t.start <= start]
    return before[-1] if before else next(iter(meeting.topics), None)


def _with(topic: Topic, infos: Iterable[Statement], parts: Iterable[SubTopic], meeting: Meeting) -> Topic:
    placed = [p.model_copy(update={"first": _at(p.start, topic, meeting)}) for p in parts]
    return topic.model_copy(update={"summary": (*topic.summary, *infos), "subtopics": (*topic.subtopics, *placed)})


def _at(start: float | None, topic: Topic, meeting: Meeting) -> int:
    """The topic's first utterance from ``start`` on."""
    inside = range(topic.first, topic.last)
    times = ((i, meeting.utterances[i].start) for i in inside)
    return next((i for i, t in times if start is not None and t is not None and t >= start), topic.first)
