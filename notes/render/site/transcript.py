"""The transcript of one meeting as rows of a page: paragraphs, headings, and the chat beside them.

What is said in a paragraph is put together here and not in a template: a long meeting has hundreds of utterances, and
a template takes several times as long for each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from notes.meeting import ChatMessage, Correction, Meeting, Topic, Utterance
from notes.render.site.language import Language, clock
from notes.render.site.moments import Player
from notes.render.site.text import Piece, corrected, pieces

COLOURS = 8
PARAGRAPH = 70
"""Words after which a long turn gets a new paragraph: some five lines of a comfortable column."""
RESERVED = frozenset(
    {
        "main",
        "minutes",
        "transcript",
        "chat",
        "actions",
        "announcements",
        "decisions",
        "questions",
        "links",
        "keys",
        "find",
    }
)


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
    start: float | None
    """Seconds on the recording at which it begins."""
    begins: str | None = None
    """The turn's anchor, where this paragraph is its first."""
    heading: Topic | None = None
    said: Markup | str = ""
    chat: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    colour: int
    words: int
    share: float
    """Of all words, 0 to 1."""


def anchors(meeting: Meeting) -> dict[str, str]:
    """Topic id to its anchor: the id, unless the page needs that word itself."""
    taken = RESERVED | {u.id for u in meeting.utterances} | {f"{by}{m.id}" for m in meeting.chat for by in ("", "by-")}
    return {t.id: f"{t.id}-topic" if t.id in taken else t.id for t in meeting.topics}


def speakers(meeting: Meeting) -> list[Speaker]:
    """Everyone who spoke, in the order of their first word. Those who spoke most have a colour of their own."""
    words: dict[str, int] = {}
    for u in meeting.utterances:
        if u.speaker is not None:
            words[u.speaker] = words.get(u.speaker, 0) + len(u.text.split())
    total = sum(words.values()) or 1
    most = sorted(words, key=lambda name: -words[name])
    own = [name for name in words if name in most[:COLOURS]]
    colour = {name: i % COLOURS for i, name in enumerate([*own, *most[COLOURS:]])}
    return [Speaker(name, colour[name], n, n / total) for name, n in words.items()]


def rows(meeting: Meeting, tape: Player | None, who: list[Speaker], t: Language) -> list[Row]:
    """The transcript: paragraphs of turns, headings where topics begin."""
    index = {s.name: i for i, s in enumerate(who)}
    write = _Writer(meeting.corrections, tape, t)
    begins = {topic.first: topic for topic in reversed(meeting.topics) if topic.first < len(meeting.utterances)}
    out: list[Row] = []
    paragraph: list[Utterance] = []
    length = turn = 0
    before: Utterance | None = None
    for i, u in enumerate(meeting.utterances):
        new_turn = before is None or before.speaker != u.speaker or i in begins
        if new_turn or length >= PARAGRAPH:
            if out:
                out[-1].said = write(paragraph)
            turn += new_turn
            anchor = f"t{turn}" if new_turn else None
            out.append(Row(index.get(u.speaker or "", -1), on_tape(u.start, tape), anchor, begins.get(i)))
            paragraph, length = [], 0
        paragraph.append(u)
        length += len(u.text.split())
        before = u
    if out:
        out[-1].said = write(paragraph)
    return out


class _Writer:
    """Utterances as HTML: each with its anchor, its second, and its corrected words marked."""

    def __init__(self, corrections: Sequence[Correction], tape: Player | None, t: Language) -> None:
        self.by_utterance: dict[str, list[Correction]] = defaultdict(list)
        for c in corrections:
            self.by_utterance[c.utterance].append(c)
        self.tape = tape
        self.link = escape(t("permalink"))
        self.heard = escape(t("heard"))
        self.jump = escape(t("jump", clock="\0"))

    def __call__(self, paragraph: Sequence[Utterance]) -> Markup:
        html = [self._first(paragraph[0])]
        html += [self._utterance(u, inner=n > 0) for n, u in enumerate(paragraph)]
        return Markup(" ".join(html))  # noqa: S704  every text in it was escaped

    def _place(self, u: Utterance) -> tuple[str, str, str]:
        """Where its link leads, ``data-s`` (seconds on the recording), and the clock."""
        at = on_tape(u.start, self.tape)
        if at is None:
            return f"#{u.id}", "", ""
        url = self.tape.at(u.start) if self.tape else None
        return escape(url or f"#{u.id}"), f' data-s="{at}"', clock(at)

    def _first(self, u: Utterance) -> str:
        address, seconds, shown = self._place(u)
        title = self.jump.replace("\0", shown)
        time = f'<a class="at" href="{address}"{seconds} title="{title}">{shown}</a>' if shown else ""
        return f'{time}<a class="link" href="#{u.id}" title="{self.link}" aria-label="{self.link} {shown}">#</a>'

    def _utterance(self, u: Utterance, *, inner: bool) -> str:
        address, seconds, shown = self._place(u)
        dot = ""
        if inner and shown:
            dot = f'<a class="dot" tabindex="-1" href="{address}"{seconds} aria-label="{shown}" title="{shown}"></a>'
        found = self.by_utterance.get(u.id)
        text = "".join(map(self._piece, corrected(u, found))) if found else self._plain(u.text)
        return f'<span id="{u.id}" class="u"{seconds}>{dot}{text}</span>'

    def _plain(self, text: str) -> str:
        if "://" not in text and "mailto:" not in text:
            return escape(text)
        return "".join(map(self._piece, pieces(text)))

    def _piece(self, p: Piece) -> str:
        text = escape(p.text)
        if p.heard is not None:
            why = f'<i class="w"> {escape(p.why)}</i>'
            heard = f'<span class="h"><i>{self.heard} </i>{escape(p.heard)}{why}</span>'
            return f'<span class="c" tabindex="0"><span class="k">{text}</span>{heard}</span>'
        return f'<a href="{escape(p.url)}" rel="nofollow ugc noopener">{text}</a>' if p.url else text


def on_tape(start: float | None, tape: Player | None) -> float | None:
    """A time of the transcript on the clock of the recording, where there is one."""
    if start is None:
        return None
    return tape.on_tape(start) if tape else round(start, 2)


def seconds(meeting: Meeting, tape: Player | None) -> str:
    """When everything with an anchor was said, for the search's index: ``u1:0 12 40 m1:95`` is u1 to u3 and m1.

    Whole seconds on the recording; the anchor is named where its number does not follow the last one's.
    """
    out: list[str] = []
    last = ("", 0)
    everything: tuple[Utterance | ChatMessage, ...] = (*meeting.utterances, *meeting.chat)
    for said in everything:
        at, number = on_tape(said.start, tape), said.id[1:]
        if at is None or not number.isdecimal():
            continue
        here = (said.id[0], int(number))
        out.append(f"{'' if here == (last[0], last[1] + 1) else said.id + ':'}{int(at)}")
        last = here
    return " ".join(out)


def place_chat(meeting: Meeting, transcript: list[Row], tape: Player | None) -> list[Note]:
    """Put each message beside the paragraph that was being spoken; what has no time comes back."""
    timed = [r for r in transcript if r.start is not None]
    starts = [r.start for r in timed if r.start is not None]
    left: list[Note] = []
    for message in meeting.chat:
        note = _note(message, tape)
        if note.start is None or not timed:
            left.append(note)
        else:
            timed[max(0, bisect_right(starts, note.start) - 1)].chat.append(note)
    return left


def _note(message: ChatMessage, tape: Player | None) -> Note:
    at = on_tape(message.start, tape)
    return Note(
        id=message.id,
        sender=message.sender or message.label,
        pieces=pieces(message.text),
        clock=clock(at) if at is not None else message.clock or "",
        url=tape.at(message.start) if tape and message.start is not None else None,
        start=at,
        reaction_to=message.reaction_to,
    )
