"""How the recording was cut: what must be added to a transcript's time, piece by piece, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np

from notes.align.captions import Floats
from notes.meeting import Meeting, Shift

LEAST = 3.0
"""Seconds: a smaller jump is no cut but the recognisers' disagreement."""
STAMP_LEAST = 12.0
"""The same between stamps: what follows a stamp may begin some seconds after it."""
STAMP_DELAY = 4.0
"""Seconds that what follows a stamp begins after it at most, as long as nothing says more."""
RUN = 15
"""Matched words on either side that a cut must show on."""

_AMOUNT = (
    r"(?:(?P<h>\d+) ?h(?:ours?|rs?)?\b[ ,]*(?:and )?)?(?:(?P<m>\d+) ?m(?:in(?:ute)?s?)?\b[ ,]*(?:and )?)?"
    r"(?:(?P<s>\d+) ?s(?:ec(?:ond)?s?)?\b)?"
)
_CUT = r"(?:cut|trimmed|removed|edited out|taken out|missing|left out|not in|dropped|skipped|clipped|deleted)"
SENTENCES = (
    re.compile(rf"\bfirst (?:(?P<c>\d+:\d{{2}}(?::\d{{2}})?)\b|{_AMOUNT}).{{0,120}}?\b{_CUT}\b", re.IGNORECASE),
    re.compile(rf"\b{_CUT}\b.{{0,60}}?\bfirst (?:(?P<c>\d+:\d{{2}}(?::\d{{2}})?)\b|{_AMOUNT})", re.IGNORECASE),
    re.compile(
        rf"\b(?:recording|video) (?:starts|begins|started|began) (?:(?P<c>\d+:\d{{2}}(?::\d{{2}})?)|{_AMOUNT}) "
        r"(?:in|into|after|later)\b",
        re.IGNORECASE,
    ),
)


def stated_cut(text: str) -> float | None:
    """Seconds that a sentence says were cut from the recording's start; None where it says no such thing."""
    for pattern in SENTENCES:
        if m := pattern.search(text):
            if m["c"]:
                parts = [int(p) for p in m["c"].split(":")]
                return float(sum(p * 60**k for k, p in enumerate(reversed(parts))))
            amount = int(m["h"] or 0) * 3600 + int(m["m"] or 0) * 60 + int(m["s"] or 0)
            if amount:
                return float(amount)
    return None


def trim_from_page(meeting: Meeting) -> tuple[Shift, str] | None:
    """From a sentence on the page such as "The first 10 minutes and 51 seconds were cut"."""
    notes = [note for item in meeting.agenda for note in item.notes]
    for text in [*(line.text for line in meeting.page_lines), *notes]:
        cut = stated_cut(text)
        if cut is not None:
            return Shift(at=0.0, offset=-cut, residual=0.5), f"the page says: {' '.join(text.split())}"
    return None


def trim_from_length(meeting: Meeting) -> tuple[Shift, str] | None:
    """From the recording's length, where only a cut at the start explains it.

    The missing time must not reach beyond the first word that the transcript holds, and the recording must then begin
    no more than two minutes before it: people cut off the waiting, not the speech.
    """
    length = meeting.recording.duration if meeting.recording else None
    first = meeting.utterances[0].start if meeting.utterances else None
    end = meeting.duration or (meeting.utterances[-1].end if meeting.utterances else None)
    if length is None or first is None or end is None:
        return None
    missing = end - length
    if abs(missing) <= 5:
        return Shift(at=0.0, offset=0.0, residual=abs(missing)), "the recording is as long as the transcript"
    if 0 < missing <= first + 2 and first - missing <= 120:
        return Shift(at=0.0, offset=-missing, residual=2.0), "the recording is shorter than the transcript by its start"
    return None


def trim_from_words(own: Floats, recorded: Floats) -> tuple[Shift, ...]:
    """Pieces of constant offset from the times of matched words (seconds, both ascending) on the two clocks.

    Binary segmentation on the median: a stretch is split where the medians of the two sides differ most, as long as
    that is more than the evidence scatters.
    """
    gap = recorded - own
    pieces: list[Shift] = []
    for first, last in _pieces(gap, 0, len(gap)):
        middle = float(np.median(gap[first:last]))
        scatter = float(np.median(np.abs(gap[first:last] - middle)))
        at = 0.0 if not pieces else round(float(own[first]), 3)
        pieces.append(Shift(at=at, offset=round(middle, 3), residual=round(scatter, 3)))
    return tuple(pieces)


def trim_from_stamps(
    stamps: Floats, after: Floats, before: Floats, silent: Callable[[float, float], float]
) -> tuple[Shift, ...]:
    """The same where the transcript has only a stamp every few minutes.

    ``after[k]`` is the recording's time of what follows ``stamps[k]`` and begins at it or later, ``before[k]`` of the
    utterance above, which began earlier: each stamp bounds the offset from both sides, and all stamps of a piece
    together narrow it. Two neighbours whose upper bounds differ by more than ``STAMP_LEAST`` have a cut between them;
    ``silent(a, b)`` says where between two transcript times the most words are missing from the recording.
    """
    upper, lower = after - stamps, before - stamps
    first = 0
    pieces: list[Shift] = []
    for k in range(1, len(upper) + 1):
        if k < len(upper) and abs(upper[k] - np.median(upper[first:k])) <= STAMP_LEAST:
            continue
        at = 0.0 if first == 0 else silent(float(stamps[first - 1]), float(stamps[first]))
        top = float(np.min(upper[first:k]))
        half = min((top - float(np.max(lower[first:k]))) / 2, STAMP_DELAY)  # below 0 where the bounds cross
        pieces.append(Shift(at=round(at, 3), offset=round(top - half, 3), residual=round(abs(half), 3)))
        first = k
    return tuple(pieces)


def _pieces(gap: Floats, first: int, last: int) -> list[tuple[int, int]]:
    at = _split(gap[first:last])
    if at is None:
        return [(first, last)]
    return [*_pieces(gap, first, first + at), *_pieces(gap, first + at, last)]


def _split(gap: Floats) -> int | None:
    """Where the offset jumps, by medians ``RUN`` words wide on either side of each place; None where it does not."""
    n = len(gap)
    if n < 2 * RUN:
        return None
    windows = np.lib.stride_tricks.sliding_window_view(gap, RUN)
    middles = np.median(windows, axis=1)
    jump = np.abs(middles[RUN:] - middles[:-RUN])
    k = int(np.argmax(jump)) + RUN
    before, after = gap[max(0, k - 8 * RUN) : k], gap[k : k + 8 * RUN]
    scatter = max(_scatter(before), _scatter(after))
    if abs(float(np.median(after) - np.median(before))) < max(LEAST, 4 * scatter):
        return None
    return _edge(gap, k)


def _scatter(gap: Floats) -> float:
    return float(np.median(np.abs(gap - np.median(gap))))


def _edge(gap: Floats, k: int) -> int:
    """The very place of the jump near ``k``: the split that leaves the least absolute deviation."""
    low, high = max(1, k - 2 * RUN), min(len(gap) - 1, k + 2 * RUN)
    a, b = float(np.median(gap[max(0, low - 4 * RUN) : low])), float(np.median(gap[high : high + 4 * RUN]))
    part = gap[low:high]
    left = np.concatenate([[0.0], np.cumsum(np.abs(part - a))])
    right = np.concatenate([np.cumsum(np.abs(part - b)[::-1])[::-1], [0.0]])
    return low + int(np.argmin(left + right))
