"""What was talked about when: the agenda's items found in the speech, the opening and the open discussion."""

from __future__ import annotations

import re

import numpy as np

from notes.align import cues
from notes.align.agenda import NEEDED, Placement, place
from notes.align.speech import Speech
from notes.align.words import LINK, plain, same_person
from notes.meeting import AgendaItem, Meeting, Topic

OPEN, OPEN_EARLY = 2.8, 3.2
"""How plainly it must be said that the floor is open, after the last item of the agenda and before."""


def find_topics(meeting: Meeting) -> Meeting:
    """Cut the speech into topics. They cover every utterance exactly once, in order."""
    if not meeting.utterances:
        return meeting
    speech = Speech(meeting)
    items = tuple(i for i in meeting.agenda if i.level == 0 and not _is_open(i.title))
    found = sorted(place(speech, items, speech.opening or 0), key=lambda p: p.at)
    starts: list[tuple[int, Topic]] = [(p.at, _topic(speech, items[p.item], p)) for p in found]
    last = found[-1].at if found else 0
    closing = find_discussion(speech, last) if found else None
    if closing and closing[0] not in {at for at, _ in starts}:
        starts = sorted([*starts, closing], key=lambda s: s[0])
    if not starts:
        starts = [(0, Topic(id="", title=meeting.title, confidence=0.5))]
    elif starts[0][0] > 0:
        starts.insert(0, (0, Topic(id="", title="Welcome", kind="opening", presenters=_host(speech))))
    return meeting.model_copy(update={"topics": _partition(meeting, starts)})


def _is_open(title: str) -> bool:
    return bool(re.search(r"\bopen (?:forum|discussion|floor|mic)\b|^q ?(?:&|and) ?a\b|^questions?\W*$", plain(title)))


def _host(speech: Speech) -> tuple[str, ...]:
    return (speech.moderator,) if speech.moderator else ()


def _topic(speech: Speech, item: AgendaItem, p: Placement) -> Topic:
    return Topic(
        id="",
        title=clean_title(item.title),
        presenters=tuple(_known(speech, name) for name in item.presenters),
        confidence=round(1 / (1 + float(np.exp(NEEDED - p.score))), 2),
        evidence=p.why,
    )


def _known(speech: Speech, name: str) -> str:
    """The meeting's own spelling of a presenter's name."""
    fits = [p.name for p in speech.meeting.people if same_person(p.name, name)]
    return fits[0] if len(fits) == 1 else name


def clean_title(title: str) -> str:
    """A title without links and what they leave behind."""
    text = LINK.sub(" ", title) if re.search(r"https?://", title) else title
    return re.sub(r"\s+", " ", text).strip(" ,;:-–") or title.strip()


def find_discussion(speech: Speech, after: int) -> tuple[int, Topic] | None:
    """Where the floor is opened: after the last item, or before it where that is said without doubt."""
    best: tuple[float, int, cues.Hit] | None = None
    for j in range((speech.opening or 0) + 1, speech.size):
        hit = cues.total(cues.DISCUSSION, speech.tails[j])
        value = hit.weight + (0.6 if speech.speakers[j] == speech.moderator else 0.0)
        needed = OPEN if j > after else OPEN_EARLY
        value += 1.0 if j > after else 0.0
        if value >= needed and (best is None or value > best[0] + 0.3):
            best = (value, j, hit)
    if best is None:
        return None
    confidence = round(1 - 1 / (1 + best[0]), 2)
    evidence = (f"cue “{best[2].phrase}”",)
    return best[1], Topic(id="", title="Open discussion", kind="discussion", confidence=confidence, evidence=evidence)


def slug(text: str, taken: set[str]) -> str:
    base = re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")[:60].strip("-") or "topic"
    name, n = base, 1
    while name in taken:
        n += 1
        name = f"{base}-{n}"
    taken.add(name)
    return name


def _partition(meeting: Meeting, starts: list[tuple[int, Topic]]) -> tuple[Topic, ...]:
    """Topics with first, last, times and line; the first one begins with the first utterance."""
    out: list[Topic] = []
    taken: set[str] = set()
    for n, (at, topic) in enumerate(starts):
        first = at if n else 0
        last = starts[n + 1][0] if n + 1 < len(starts) else len(meeting.utterances)
        u = meeting.utterances[first]
        out.append(
            topic.model_copy(
                update={
                    "id": slug(topic.title, taken),
                    "first": first,
                    "last": last,
                    "start": u.start,
                    "end": meeting.utterances[last - 1].end,
                    "line": u.line,
                }
            )
        )
    return tuple(out)
