"""Whole sentences out of broken cues, each knowing the utterances it came from.

Machine transcripts cut a sentence over several cues, end turns with "…" when somebody says "yeah" in between, and put
full stops after "the". A sentence here is joined over all of that, within one speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from notes.meeting import Meeting, Utterance
from notes.minute.tidy import tidy
from notes.minute.words import FUNCTION_WORDS

_END = re.compile(r"""(?<![.?!…])[.?!…]++["'”’)\]]*+(?=\s)""")
_NOT_BLANK = re.compile(r"\S")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|e\.g|i\.e|a\.m|p\.m|vs|etc|mr|mrs|ms|dr|st|approx|inc)\.$", re.IGNORECASE
)
_NUMBER = re.compile(r"\bno\.$", re.IGNORECASE)
# A full stop after one of these is the recogniser's, not the speaker's.
_UNFINISHED = re.compile(
    r"\b(?:a|an|the|of|and|or|but|for|with|from|into|at|by|my|our|your|their|its|is|are|was|were|be|because|if|than|"
    r"(?<!say )(?<!know )which|whose|i|we|they|i'm|we're|i've|we've|it's|that's|gonna|very|as|to|let's|"
    r"using|about|every|(?<=\w )no)[.…]*$|(?:^|\s)/[.…]*$",
    re.IGNORECASE,
)
_LONGEST = 12
"""Characters of the longest of these words with what stands before it, and a few more: a search of the whole sentence
would begin at its front."""
_TAIL = 80
"""Characters before the end of a sentence that tell whether it ends there."""


def unfinished(text: str) -> bool:
    """Whether it ends with a word that no sentence ends with."""
    end = len(text.rstrip(".…"))
    return _UNFINISHED.search(text, max(0, end - _LONGEST)) is not None


_LOWERED = re.compile(r"^[A-Z][a-z']*\b")
_KEPT_UPPER = re.compile(r"^(?:I\b|I')")
_NEVER_NAMES = FUNCTION_WORDS - {"may", "will"}
BACKCHANNEL = 4
"""A turn of at most this many words does not end the sentence it interrupts."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one speaker."""

    text: str
    speaker: str | None
    indices: tuple[int, ...]
    """Of its utterances in ``Meeting.utterances``, in order; never empty."""
    start: float | None
    line: int
    turn: int
    """Number of the turn it begins in; an interrupted sentence belongs to the turn where it begins."""
    written: str
    """``text`` tidied, without its capital and full stop; empty where nothing was said."""

    @property
    def first(self) -> int:
        return self.indices[0]

    def ids(self, meeting: Meeting) -> tuple[str, ...]:
        return tuple(meeting.utterances[i].id for i in self.indices)


@dataclass(slots=True)
class _Open:
    """A stretch of one speaker that still grows: its utterances and where each begins in it."""

    texts: list[str]
    begins: list[int]
    """Where each of ``texts`` begins in them all, joined with blanks."""
    indices: list[int]
    """Their utterances."""
    turn: int
    words: int

    @property
    def size(self) -> int:
        return self.begins[-1] + len(self.texts[-1])

    def add(self, words: str, utterance: int) -> None:
        self.begins.append(self.size + 1)
        self.texts.append(words)
        self.indices.append(utterance)
        self.words += words.count(" ") + 1


def sentences(meeting: Meeting) -> list[Sentence]:
    """All sentences in the order in which they begin."""
    out: list[Sentence] = []
    stretches: list[tuple[str | None, _Open]] = []
    seen = frozenset(w for u in meeting.utterances for w in re.findall(r"(?<![.?!…\"'] )\b[a-z][a-z']+\b", u.text))
    turn, last = -1, object()
    for i, u in enumerate(meeting.utterances):
        if u.speaker != last:
            turn, last = turn + 1, u.speaker
        words = " ".join(u.text.split())
        if not words:
            continue
        held = _open_stretch(stretches, u.speaker, turn)
        if held is None:
            stretches.append((u.speaker, _Open([words], [0], [i], turn, words.count(" ") + 1)))
        else:
            held.add(words, i)
    for speaker, s in stretches:
        out += _cut(s, speaker, meeting.utterances, seen)
    return sorted(out, key=lambda s: (s.indices[0], s.turn))


def _open_stretch(stretches: list[tuple[str | None, _Open]], speaker: str | None, turn: int) -> _Open | None:
    """The stretch that this speaker's next utterance continues, if any."""
    if not stretches:
        return None
    last_speaker, held = stretches[-1]
    if last_speaker == speaker and held.turn == turn:
        return held
    if speaker is None or len(stretches) < 2:
        return None
    before, held = stretches[-2]
    short = stretches[-1][1].words <= BACKCHANNEL
    broken = not re.search(r"[.?!][\"'”’)]*+$", held.texts[-1])
    if before == speaker and short and broken and held.turn == turn - 2:
        # The interjection stays a stretch of its own; the sentence goes on behind it.
        stretches[-2:] = [stretches[-1], stretches[-2]]
        held.turn = turn
        return held
    return None


def _cut(
    stretch: _Open, speaker: str | None, utterances: tuple[Utterance, ...], seen: frozenset[str]
) -> list[Sentence]:
    out: list[Sentence] = []
    joined = " ".join(stretch.texts)
    for a, b in _spans(joined):
        some = range(bisect_right(stretch.begins, a) - 1, bisect_left(stretch.begins, b))
        covered = tuple(stretch.indices[k] for k in some)
        first = utterances[covered[0]]
        text = _mend(joined[a:b], frozenset(stretch.begins[k] - a for k in some), seen)
        out.append(
            Sentence(
                text=text,
                speaker=speaker,
                indices=covered,
                start=_moment(first, a - stretch.begins[some[0]]),
                line=first.line,
                turn=stretch.turn,
                written=tidy(text),
            )
        )
    return out


def _next(text: str, at: int) -> str:
    """The first character from ``at`` on that is not blank."""
    m = _NOT_BLANK.search(text, at)
    return m[0] if m else ""


def _moment(u: Utterance, offset: int) -> float | None:
    """Seconds at which the character ``offset`` of an utterance is spoken."""
    if u.start is None:
        return None
    if offset <= 0:
        return u.start
    share = min(1.0, offset / (len(u.text) or 1))
    n = int(share * len(u.word_starts))
    if n < len(u.word_starts):
        return u.word_starts[n]
    return u.start if u.end is None else round(u.start + share * (u.end - u.start), 2)


def _spans(text: str) -> list[tuple[int, int]]:
    """Character spans of the sentences in ``text``."""
    out: list[tuple[int, int]] = []
    begin = 0
    for m in _END.finditer(text):
        piece = text[max(begin, m.end() - _TAIL) : m.end()]
        paused = m[0] == "…" and _next(text, m.end()).islower()
        numbered = _NUMBER.search(piece) is not None and _next(text, m.end()).isdigit()
        if paused or numbered or _ABBREVIATION.search(piece) or unfinished(piece.rstrip("\"'”’)]")):
            continue
        out.append((begin, m.end()))
        begin = m.end() + 1
    if text[begin:].strip():
        out.append((begin, len(text)))
    return out


def _mend(text: str, starts: frozenset[int], seen: frozenset[str]) -> str:
    """Take out the stops and capitals that only the recogniser's cutting explains.

    ``starts``: places in ``text`` where an utterance begins; ``seen``: words that the meeting also has in lower case.
    """
    words = [(m.start(), m[0]) for m in re.finditer(r"\S+", text)]
    out: list[str] = []
    for at, said in words:
        plain = said.lower().strip(".,?!…'\"")
        lowered = plain in _NEVER_NAMES or (at in starts and plain in seen)
        word = said
        if out and lowered and not _KEPT_UPPER.match(said):
            word = _LOWERED.sub(lambda m: m[0].lower(), said)
        numbered = plain == "no" and _next(text, at + len(said)).isdigit()
        stopped = not numbered and word.endswith((".", "…")) and not _ABBREVIATION.search(" " + word)
        out.append(word.rstrip(".…") if stopped and at != words[-1][0] else word)
    return " ".join(out)
