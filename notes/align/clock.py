"""A time for every utterance: the given ones kept, the rest spread over the words between them."""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from notes.meeting import Meeting, Stamp, Utterance

USUAL_RATE = 2.5
"""Words a second of speech in meetings, where nothing better can be measured."""
SLOWEST_RATE = 0.8
"""Below this many words a second a turn has ended and what follows is silence."""


@dataclass(slots=True)
class Block:
    """Utterances ``first`` to ``last`` (one past), spoken from ``start`` to ``end`` (seconds); None is unknown."""

    first: int
    last: int
    words: int
    start: float | None = None
    end: float | None = None
    given: bool = False
    """The format itself states ``start`` for the first utterance; else it is a stamp: "later than this"."""


def set_clock(meeting: Meeting) -> Meeting:
    """Give every utterance ``start`` and ``end``, seconds on the transcript's own clock, never going backwards.

    Times that the format states stay as they are. Others are interpolated over words between those that are known and
    are marked ``approximate``; ``confidence`` falls from 1 with the length of the stretch that was bridged.
    """
    if not meeting.utterances:
        return meeting
    blocks = _blocks(meeting.utterances, meeting.stamps)
    _close(blocks, meeting.duration)
    return meeting.model_copy(update={"utterances": tuple(_spread(meeting.utterances, blocks))})


def word_count(u: Utterance) -> int:
    return max(1, len(u.raw.split()))


def _blocks(utterances: tuple[Utterance, ...], stamps: tuple[Stamp, ...]) -> list[Block]:
    """Cut the speech at every time that is known. Stamps and utterances both run in the order of the input."""
    out: list[Block] = []
    waiting: dict[str, list[Stamp]] = {}
    for s in sorted(stamps, key=lambda s: s.line, reverse=True):
        waiting.setdefault(s.file, []).append(s)
    for i, u in enumerate(utterances):
        before = utterances[i - 1] if i else None
        stamp: Stamp | None = None
        mine = waiting.get(u.file, [])
        while mine and mine[-1].line < u.line:
            stamp = mine.pop()
        same_cue = before is not None and u.end is not None and (u.start, u.end) == (before.start, before.end)
        if u.start is not None and not same_cue:
            out.append(Block(i, i, 0, u.start, u.end, given=True))
        elif stamp is not None:
            out.append(Block(i, i, 0, stamp.seconds))
        elif not out:
            out.append(Block(i, i, 0))
        out[-1].last = i + 1
        out[-1].words += word_count(u)
    return out


def _close(blocks: list[Block], duration: float | None) -> None:
    """Fill in the starts and ends that follow from the neighbours and from the usual rate of this meeting."""
    floor = 0.0
    for b in blocks:
        if b.start is not None:
            b.start = floor = max(floor, b.start)
    spans = [
        (a.words, b.start - a.start)
        for a, b in itertools.pairwise(blocks)
        if a.start is not None and b.start is not None and b.start > a.start
    ]
    rate = statistics.median(w / s for w, s in spans) if spans else USUAL_RATE
    step = max((s for _, s in spans), default=0.0)
    if blocks[0].start is None:
        blocks[0].start = _opening(blocks, rate, step)
    for i, b in enumerate(blocks):
        following = blocks[i + 1].start if i + 1 < len(blocks) else None
        begin = b.start or 0.0
        if b.end is None:
            b.end = duration if following is None else following
        if b.end is None or b.end <= begin:
            b.end = begin + b.words / rate if following is None else following
        if b.given:
            b.end = min(b.end, begin + b.words / SLOWEST_RATE)
        if following is not None:
            b.end = min(b.end, following)
        b.end = max(b.end, begin)


def _opening(blocks: list[Block], rate: float, step: float) -> float:
    """Start of a first block that has no stamp: 0, unless the text begins in the middle of a meeting.

    Stamps come ``step`` seconds apart, so the block can't be older than the first stamp less a step; the usual rate of
    speech says how much of the step it fills.
    """
    first = blocks[1].start if len(blocks) > 1 else None
    if first is not None and blocks[1].given:
        return max(0.0, first - blocks[0].words / USUAL_RATE)
    if first is None or step <= 0 or first <= 1.5 * step:
        return 0.0
    return max(0.0, first - min(step, blocks[0].words / rate))


def _spread(utterances: tuple[Utterance, ...], blocks: list[Block]) -> Iterator[Utterance]:
    for b in blocks:
        begin, end = b.start or 0.0, b.end or 0.0
        trust = round(max(0.2, 1.0 - (end - begin) / 600), 2)
        done = 0
        for i in range(b.first, b.last):
            u = utterances[i]
            start = begin + (end - begin) * done / b.words
            done += word_count(u)
            stop = begin + (end - begin) * done / b.words
            given = b.given and i == b.first
            yield u.model_copy(
                update={
                    "start": round(start, 3),
                    "end": round(stop, 3),
                    "approximate": not given,
                    "confidence": 1.0 if given else trust,
                }
            )
