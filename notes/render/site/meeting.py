"""The page of one meeting: what its template is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from notes.addresses import safe_url
from notes.meeting import Action, Meeting, NextMeeting, Question, Statement
from notes.render.minutes import quotes
from notes.render.site import charts, transcript
from notes.render.site.edited import edited
from notes.render.site.language import Language, clock, clock_of, local
from notes.render.site.moments import Player, player
from notes.render.site.text import Piece, pieces, rich
from notes.render.topics import heard, listed, points
from notes.render.written import loose, written


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of the minutes; ``id`` is the utterance that it rests on, on this page."""

    pieces: list[Piece]
    id: str
    start: float | None
    clock: str
    url: str | None
    by: str | None = None
    about: str | None = None
    owner: str | None = None
    due: str | None = None
    team: bool = False
    done: bool = False
    asked_by: str | None = None
    answer: Said | None = None


class _Citing:
    """Turns statements into what the page shows: text, and a way to the second where it was said."""

    def __init__(self, meeting: Meeting, tape: Player | None) -> None:
        self.tape = tape
        self.shown = {u.id for u in meeting.utterances} | {m.id for m in meeting.chat}
        self.starts = {u.id: u.start for u in meeting.utterances} | {m.id: m.start for m in meeting.chat}

    def __call__(self, text: str, evidence: Iterable[str], start: float | None, **more: Any) -> Said:
        found = next((i for i in evidence if i in self.shown), None)
        if start is None and found:
            start = self.starts[found]
        at = transcript.on_tape(start, self.tape)
        url = self.tape.at(start) if self.tape and start is not None else None
        linked = at is not None and (found or url)
        return Said(pieces(text), found or "minutes", at, clock(at) if at is not None and linked else "", url, **more)

    def statement(self, s: Statement) -> Said:
        return self(s.shown, s.evidence, s.start, by=s.speaker, about=s.about)

    def counted(self, s: Statement) -> Said:
        """A sentence that counts the page's lists was said at no second of the meeting."""
        return self(s.shown, s.evidence if s.start is not None else (), s.start, by=s.speaker, about=s.about)

    def statements(self, found: Iterable[Statement]) -> list[Said]:
        return [self.statement(s) for s in found]

    def action(self, a: Action) -> Said:
        return self(
            a.shown,
            a.evidence,
            a.start,
            owner=a.owner,
            due=a.due_beside,
            team=a.team and a.owner is not None,
            done=a.done,
        )

    def question(self, q: Question) -> Said:
        answer = self.statement(q.answer) if q.answer else None
        return self(q.shown, q.evidence, q.start, asked_by=q.asked_by, about=q.about, answer=answer)


def context(
    meeting: Meeting, t: Language, known: Mapping[str, float | None], by_hand: str | None = None
) -> dict[str, Any]:
    """Everything the template ``site/meeting.html.j2`` names, but for what every page has.

    ``known``: anchors that this page ever had, and the seconds they led to. ``by_hand``: minutes that a person edited.
    """
    tape = player(meeting.recording)
    cite = _Citing(meeting, tape)
    anchor = transcript.anchors(meeting)
    who = transcript.speakers(meeting)
    rows = transcript.rows(meeting, tape, who, t)
    topics = _topics(meeting, cite, anchor)
    old = _place_old_anchors(topics, known)
    hand = edited(by_hand, meeting.topics, anchor, tape) if by_hand else None
    if hand:
        old = sorted({*old, *hand.missing, *(name for t in topics for name in t["once"])})
    return {
        "m": meeting,
        "date": t.day(meeting.date) if meeting.date else "",
        "facts": facts(meeting, t),
        "tape": tape,
        "consent": _consent(tape, t),
        "anchor": anchor,
        "old_anchors": old,
        "edited": hand.html if hand else None,
        "timeline": charts.lanes(meeting, who, tape),
        "chapters": [c for c in topics if c["clock"]],
        "topics": topics,
        "written": {kind: rich(written(meeting, kind)) for kind in ("recap", "actions", "next_topics")},
        "loose": [{"title": w.title, "text": rich(w.text)} for w in loose(meeting)],
        "quotes": quotes(meeting),
        "recap": [cite.counted(s) for s in meeting.recap],
        "announcements": cite.statements(meeting.announcements),
        "decisions": cite.statements(meeting.decisions),
        "actions": [cite.action(a) for a in meeting.actions],
        "questions": [] if written(meeting, "discussion") else [cite.question(q) for q in meeting.questions],
        "next_topics": cite.statements(meeting.next_topics),
        "next_meetings": [
            {"name": n.name, "when": _when(n, meeting, t), "by_rule": n.source == "series"}
            for n in meeting.next_meetings
        ],
        "links": _links(meeting, cite),
        "attendees": [p for p in meeting.people if p.attended],
        "speakers": who,
        "loose_chat": transcript.place_chat(meeting, rows, tape),
        "rows": rows,
        "seconds": transcript.seconds(meeting, tape),
    }


def _topics(meeting: Meeting, cite: _Citing, anchor: dict[str, str]) -> list[dict[str, Any]]:
    out = []
    for topic in meeting.topics:
        voices, others = heard(topic)
        first = meeting.utterances[topic.first : topic.first + 1]
        begins = cite("", [u.id for u in first], topic.start)
        out.append(
            {
                "anchor": anchor[topic.id],
                "title": topic.title,
                "presenters": topic.presenters,
                "kind": topic.kind,
                "once": [],
                "written": rich(topic.written),
                "voices": voices,
                "others": others,
                "named": topic.named,
                "listed": listed(topic, meeting),
                "points": cite.statements(points(topic)),
                "links": [url for url in map(safe_url, topic.links) if url],
                "said": topic.first < len(meeting.utterances),
                "id": begins.id,
                "start": begins.start,
                "clock": begins.clock,
                "url": begins.url,
            }
        )
    return out


def _place_old_anchors(topics: list[dict[str, Any]], known: Mapping[str, float | None]) -> list[str]:
    """Give each anchor of old to the topic that now runs at its second; what finds none comes back."""
    now = {t["anchor"] for t in topics}
    left = []
    for name, start in sorted(known.items()):
        if name in now:
            continue
        running = [t for t in topics if start is not None and t["start"] is not None and t["start"] <= start + 1]
        if running:
            running[-1]["once"].append(name)
        else:
            left.append(name)
    return left


def _links(meeting: Meeting, cite: _Citing) -> list[dict[str, Any]]:
    """Each address once, where it was first shared."""
    out: dict[str, dict[str, Any]] = {}
    for link in meeting.links:
        url = safe_url(link.url)
        if url and url not in out:
            said = cite("", [link.evidence] if link.evidence else [], link.start)
            out[url] = {
                "url": url,
                "title": link.title,
                "shared_by": link.shared_by,
                "id": said.id,
                "start": said.start,
                "clock": said.clock,
            }
    return list(out.values())


def facts(meeting: Meeting, t: Language) -> list[str]:
    """The line below the title: clock, length, how many people."""
    out = []
    begins = meeting.began or meeting.scheduled
    if begins:
        out.append(clock_of(local(begins, meeting.zone), meeting.ended and local(meeting.ended, meeting.zone)))
    if length := _length(meeting):
        out.append(t("minutes_long", n=round(length / 60)))
    attended = sum(p.attended for p in meeting.people)
    if attended:
        out.append(t.n("n_people", attended))
    return out


def _length(meeting: Meeting) -> float | None:
    """Seconds: by the clock, else as the transcript says, else what was spoken; a recording may begin long before."""
    begins = meeting.began or meeting.scheduled
    if begins and meeting.ended and meeting.ended > begins:
        return (meeting.ended - begins).total_seconds()
    if meeting.duration or not meeting.utterances:
        return meeting.duration
    opened = bool(meeting.topics) and meeting.topics[0].kind == "opening"
    first, last = meeting.utterances[0].start, meeting.utterances[-1].end
    return last - first if last is not None and first is not None and opened else last


def _when(n: NextMeeting, meeting: Meeting, t: Language) -> str:
    """Weekday and date; clock and zone where somebody said them."""
    day = f"{t.weekday(n.date)}, {t.day(n.date)}"
    return f"{day}, {clock_of(local(n.start, n.zone or meeting.zone))}" if n.start else day


def _consent(tape: Player | None, t: Language) -> str:
    if tape is None or tape.src is None:
        return ""
    if tape.kind == "youtube":
        return t("consent_youtube")
    host = urlsplit(tape.src).hostname
    return t("consent_media", host=host) if host else ""
