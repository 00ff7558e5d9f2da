"""When each word of the transcript is said in the recording, from those words that the captions have too."""

from __future__ import annotations

import numpy as np

from notes.align.captions import Floats, Ints, Match

FASTEST = 6.0
"""Words a second that nobody speaks."""
CROWD = 6
"""Words unmatched in a row from which on their speed is judged."""
ISLAND = 6
"""Words that may stand wrongly beside such a stretch."""
RATE_WORDS = 20
"""Matched words over which the rate of speech is measured."""
SILENCE = 0.5
"""Seconds: less is no silence between two utterances."""


def spoken(match: Match, times: Floats) -> Match:
    """``match`` without the words that stand between a stretch nobody could say so fast and a silence.

    Where one side lacks a stretch, a common word of it is matched across the gap now and then: all words on its one
    side are then crowded together, on its other side there is a silence.
    """
    keep = np.ones(len(match.left), dtype=bool)
    for left, right in ((match.left, times[match.right]), (-match.left[::-1], -times[match.right][::-1])):
        words, passed = np.diff(left), np.diff(right)
        here = np.ones(len(left), dtype=bool)
        for k in np.flatnonzero((words >= CROWD) & (words > FASTEST * np.maximum(passed, 0.1))).tolist():
            island = np.arange(k + 1, min(k + 1 + ISLAND, len(left)))
            slow = island[:-1][passed[island[:-1]] > 2.0 + words[island[:-1]]] if len(island) > 1 else island[:0]
            if len(slow):
                here[k + 1 : slow[0] + 1] = False
        keep &= here if left is match.left else here[::-1]
    return Match(match.left[keep], match.right[keep], match.trust[keep])


def between(known: Ints, heard: Floats, turns: Ints, size: int, rate: float) -> Floats:
    """Times of all ``size`` words from those of the ``known`` ones.

    Evenly by words; but where that leaves time over, somebody was silent, and rather between two utterances (``turns``:
    the first word of each) than in the middle of one.
    """
    out = np.interp(np.arange(size), known, heard)
    for a, b, begin, end in zip(known, known[1:], heard, heard[1:], strict=False):
        spare = end - begin - (b - a) / rate
        breaks = turns[np.searchsorted(turns, a, "right") : np.searchsorted(turns, b, "right")]
        if b - a > 1 and spare > SILENCE and len(breaks):
            inside = np.arange(a + 1, b)
            silent = spare * np.searchsorted(breaks, inside, "right") / len(breaks)
            out[a + 1 : b] = begin + (inside - a) / rate + silent
    return np.maximum.accumulate(out)


def beyond(known: Ints, heard: Floats, size: int, rate: float) -> Floats:
    """Times of the words before the first of the ``known`` ones and after the last, at ``rate`` words a second."""
    here = np.arange(size)
    early = np.maximum(heard[0] - (known[0] - here) / rate, 0.0)
    times: Floats = np.where(here > known[-1], heard[-1] + (here - known[-1]) / rate, early)
    return times


def rate_of(known: Ints, heard: Floats) -> float:
    """Words a second in this meeting, by stretches of ``RATE_WORDS`` matched words."""
    step = min(RATE_WORDS, len(heard) - 1)
    words, passed = known[step:] - known[:-step], heard[step:] - heard[:-step]
    return float(np.clip(np.median(words / np.maximum(passed, 0.1)), 1.0, 5.0))


def trust_of(match: Match, size: int) -> Floats:
    """Share of matched words in the 25 words about each word, scaled so that 70 % counts as full."""
    hit = np.zeros(size)
    hit[match.left] = 1.0
    width = min(25, size)
    share = np.convolve(hit, np.ones(width), "same") / np.convolve(np.ones(size), np.ones(width), "same")
    return np.minimum(1.0, share / 0.7)
