"""The transcript of one meeting as rows of a page: paragraphs, headings, and the chat beside them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from notes.meeting import ChatMessage, Correction, Meeting, Topic, Utterance
from notes.render.site.language import clock
from notes.render.site.moments import Player
from notes.render.site.text import Piece, corrected, pieces

COLOURS = 8
PARAGRAPH = 70
"""Words after which a long turn gets a new paragraph: some five lines of a comfortable column."""
RESERVED = frozenset({"main", "minutes", "transcript", "chat", "topics", "actions", "decisions", "questions", "links"})


@dataclass(frozen=True, slots=True)
class Spoken:
    """One utterance: ``id`` is its anchor."""

    id: str
    pieces: list[Piece]
    start: float | None
    """Seconds on the recording."""
    clock: str
    url: str | None
    approximate: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A chat message."""

    id: str
    sender: str
    pieces: list[Piece]
    clock: str
    url: str | None
    start: float | None
    reaction_to: str | None


@dataclass(slots=True)
class Row:
    """A paragraph of one speaker and the chat beside it; ``heading`` is the topic that begins here."""

    speaker: int
    """Index into ``speakers()``, -1 for nobody."""
    begins: str | None = None
    """The turn's anchor, where this paragraph is its first."""
    spoken: list[Spoken] = field(default_factory=list)
    chat: list[Note] = field(default_factory=list)
    heading: Topic | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    colour: int
    words: int
    share: float
    """Of all words, 0 to 1."""


def anchors(meeting: Meeting) -> dict[str, str]:
    """Topic id to its anchor: the id, unless the page needs that word itself."""
    taken = RESERVED | {u.id for u in meeting.utterances} | {m.id for m in meeting.chat}
    return {t.id: f"{t.id}-topic" if t.id in taken else t.id for t in meeting.topics}


def speakers(meeting: Meeting) -> list[Speaker]:
    """Everyone who spoke, in the order of their first word, coloured in that order."""
    words: dict[str, int] = {}
    for u in meeting.utterances:
        if u.speaker is not None:
            words[u.speaker] = words.get(u.speaker, 0) + len(u.text.split())
    total = sum(words.values()) or 1
    return [Speaker(name, i % COLOURS, n, n / total) for i, (name, n) in enumerate(words.items())]


def rows(meeting: Meeting, tape: Player | None, who: list[Speaker]) -> list[Row]:
    """The transcript: paragraphs of turns, headings where topics begin, each chat message in its place in time."""
    index = {s.name: i for i, s in enumerate(who)}
    by_utterance: dict[str, list[Correction]] = defaultdict(list)
    for c in meeting.corrections:
        by_utterance[c.utterance].append(c)
    begins = {t.first: t for t in reversed(meeting.topics) if t.first < len(meeting.utterances)}
    out: list[Row] = []
    length = turn = 0
    before: Utterance | None = None
    for i, u in enumerate(meeting.utterances):
        new_turn = before is None or before.speaker != u.speaker or i in begins
        if new_turn or length >= PARAGRAPH:
            turn += new_turn
            out.append(Row(index.get(u.speaker or "", -1), f"t{turn}" if new_turn else None, heading=begins.get(i)))
            length = 0
        out[-1].spoken.append(_spoken(u, by_utterance[u.id], tape))
        length += len(u.text.split())
        before = u
    return out


def _spoken(u: Utterance, corrections: list[Correction], tape: Player | None) -> Spoken:
    return Spoken(
        id=u.id,
        pieces=corrected(u, corrections),
        start=on_tape(u.start, tape),
        clock=_clock(u.start, tape),
        url=tape.at(u.start) if tape and u.start is not None else None,
        approximate=u.approximate,
    )


def on_tape(start: float | None, tape: Player | None) -> float | None:
    """A time of the transcript on the clock of the recording, where there is one."""
    if start is None:
        return None
    return tape.on_tape(start) if tape else round(start, 2)


def _clock(start: float | None, tape: Player | None) -> str:
    seconds = on_tape(start, tape)
    return "" if seconds is None else clock(seconds)


def place_chat(meeting: Meeting, transcript: list[Row], tape: Player | None) -> list[Note]:
    """Put each message beside the paragraph that was being spoken; what has no time comes back."""
    timed = [(r.spoken[0].start, r) for r in transcript if r.spoken[0].start is not None]
    starts = [s for s, _ in timed if s is not None]
    left: list[Note] = []
    for message in meeting.chat:
        note = _note(message, tape)
        if note.start is None or not timed:
            left.append(note)
        else:
            timed[max(0, bisect_right(starts, note.start) - 1)][1].chat.append(note)
    return left


def _note(message: ChatMessage, tape: Player | None) -> Note:
    return Note(
        id=message.id,
        sender=message.sender or message.label,
        pieces=pieces(message.text),
        clock=_clock(message.start, tape) or message.clock or "",
        url=tape.at(message.start) if tape and message.start is not None else None,
        start=on_tape(message.start, tape),
        reaction_to=message.reaction_to,
    )
