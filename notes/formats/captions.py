"""Captions of the recording itself, read for their word times: WebVTT, SRT, YouTube's rolling vtt, and ``timedtext``.

Nobody speaks in them; they are the clock. Formats: https://www.w3.org/TR/webvtt1/; the rolling form is described by
what YouTube's player gets (see ytdl-org/youtube-dl#21914's examples).
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

from notes.formats import timedtext, vtt
from notes.formats.base import Parsed, seconds
from notes.meeting import CaptionWord

INLINE = re.compile(r"<((?:\d{1,3}:)?\d{2}:\d{2}\.\d{3})>")
TAG = re.compile(r"</?[A-Za-z][^>]*>")
NOISE = re.compile(r"\[[^\]]{1,40}\]|\([^)]{1,40}\)(?=\s*$)|^\s*>>\s?|♪")
"""Sounds in brackets, the mark of a new speaker, music."""
LONGEST_WORD = 1.0
"""Seconds; a caption that stays on the screen does not mean that the word was drawn out."""


def parse(text: str) -> tuple[CaptionWord, ...]:
    """The words of a caption file in order of time; empty where the text is none."""
    events = timedtext.events(text)
    words = itertools.chain.from_iterable(map(_pieces, events)) if events else _cues(text.lstrip("\ufeff \t\r\n"))
    ordered = sorted(words, key=lambda w: w[1])
    following = [*[w[1] for w in ordered[1:]], float("inf")]
    return tuple(
        CaptionWord(text=word, start=round(a, 3), end=round(max(a, min(b, n, a + LONGEST_WORD)), 3))
        for (word, a, b), n in zip(ordered, following[: len(ordered)], strict=True)
        if word
    )


Timed = tuple[str, float, float]


def _cues(text: str) -> Iterator[Timed]:
    blocks = [b for b in vtt.blocks(text, Parsed()) if b.start is not None]
    rows = [[row for _, row in b.rows if _clean(row)] for b in blocks]
    rolls = _rolls(rows)
    before: list[str] = []
    for block, lines in zip(blocks, rows, strict=True):
        shown = [_clean(row) for row in lines]
        old = _overlap(before, shown) if rolls else 0
        before = shown or before
        yield from _words(lines[old:], block.start or 0.0, block.end or 0.0)


def _rolls(rows: list[list[str]]) -> bool:
    """The file shows each line again below or above the next one, as YouTube's automatic captions do."""
    again = sum(1 for a, b in itertools.pairwise(rows) if a and b and _clean(a[-1]) == _clean(b[0]))
    return again > 0.25 * len(rows)


def _overlap(before: list[str], shown: list[str]) -> int:
    """How many of the first lines were the last ones of the cue before."""
    return max((k for k in range(1, min(len(before), len(shown)) + 1) if before[-k:] == shown[:k]), default=0)


def _clean(row: str) -> str:
    return " ".join(NOISE.sub(" ", html.unescape(TAG.sub("", INLINE.sub("", row)))).split())


def _words(lines: list[str], start: float, end: float) -> Iterator[Timed]:
    """The words of one cue: at their own stamps, between two stamps evenly by length."""
    pieces = INLINE.split("\n".join(lines))
    marks = [start, *[seconds(t) or start for t in pieces[1::2]], max(end, start)]
    for n, piece in enumerate(pieces[::2]):
        words = _clean(piece.replace("\n", " ")).split()
        a, b = marks[n], max(marks[n], marks[n + 1])
        letters = sum(len(w) + 1 for w in words)
        done = 0
        for word in words:
            at = a + (b - a) * done / letters
            done += len(word) + 1
            yield word, at, a + (b - a) * done / letters


def _pieces(event: timedtext.Event) -> Iterator[Timed]:
    """Pieces with their own time are words; a piece of many words is spread until the next one."""
    marks = [at for _, at in event.pieces[1:]] + [event.end]
    for (text, a), b in zip(event.pieces, marks, strict=False):
        yield from _words([html.escape(text, quote=False)], a, max(a, b))
