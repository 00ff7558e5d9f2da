"""Every time moved from the transcript's clock to the recording's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from notes.align.captions import Floats, Ints, Match, match_words
from notes.align.clock import word_count
from notes.align.heard import between, beyond, rate_of, spoken, trust_of
from notes.align.trim import trim_from_length, trim_from_page, trim_from_stamps, trim_from_words
from notes.align.words import tokens
from notes.meeting import Meeting, Problem, Recording, Shift, Utterance

FEWEST = 30
"""Matched words below which captions are of something else."""
GIVEN = 0.2
"""Share of utterances with times of their own from which on the transcript's clock is trusted between them."""
EXACT = 2.0
"""Seconds: evidence that scatters less about the trim says that the transcript's own times are good."""


def set_recording_clock(meeting: Meeting) -> Meeting:
    """Move utterances and chat to the recording's clock by the best evidence there is of how it was cut.

    In this order: ``video_offset`` of ``meeting.toml``, the recording's captions, a sentence on the page, the
    recording's length. What lies before the recording or in a cut gets the second of the cut and confidence 0. Without
    evidence nothing is moved and ``recording.offset_known`` stays False.
    """
    if not meeting.utterances:
        return meeting
    stated = meeting.recording if meeting.recording and meeting.recording.offset_known else None
    if meeting.captions:
        found = _by_captions(meeting)
        if found is None:
            meeting = _report(meeting, "captions-differ", "The recording's captions say something else than this page.")
        elif stated and abs(found.shifts[0].offset - stated.offset) > 10:
            message = f"The captions say {found.shifts[0].offset:.1f} s, but video_offset is {stated.offset:.1f} s."
            meeting = _report(meeting, "captions-disagree", message)
        else:
            return _moved(meeting, found, _in_words(found.shifts, "the recording's captions"))
    if stated:
        offset = Shift(at=0.0, offset=stated.offset, residual=0.0)
        return _moved(meeting, Clock((offset,)), stated.offset_reason)
    other = trim_from_page(meeting) or trim_from_length(meeting)
    return _moved(meeting, Clock((other[0],)), other[1]) if other and meeting.recording else meeting


@dataclass(frozen=True)
class Clock:
    """From the transcript's seconds to the recording's; ``words`` are times known word by word, if they are."""

    shifts: tuple[Shift, ...]
    own: Floats | None = None
    """Transcript times of all words of the meeting."""
    recorded: Floats | None = None
    """Recording times of all words, matched ones as the captions have them."""
    trust: Floats | None = None
    """Of each word, how well the words about it match, 0 to 1."""
    exact: bool = True
    """The transcript's own times are good; the captions only say how they are shifted."""

    def at(self, own: Floats) -> tuple[Floats, Floats]:
        """Recording times, and 0 where that moment is not in the recording (else 1). ``own`` must be ascending."""
        out = np.empty(len(own))
        inside = np.ones(len(own))
        for n, shift in enumerate(self.shifts):
            following = self.shifts[n + 1] if n + 1 < len(self.shifts) else None
            here = (own >= shift.at) if n else np.ones(len(own), dtype=bool)
            top = following.at + following.offset if following else np.inf
            floor = shift.at + shift.offset if n else 0.0
            moved = own + shift.offset
            inside[here] = ((moved >= floor - 1.0) & (moved <= top + 1.0))[here]
            out[here] = np.clip(moved, max(floor, 0.0), max(top, 0.0))[here]
        return np.maximum.accumulate(out) if len(out) else out, inside


def _by_captions(meeting: Meeting) -> Clock | None:
    """The clock that the captions give, or None where they are of something else."""
    own = word_times(meeting.utterances)
    said = [" ".join(tokens(w)) for u in meeting.utterances for w in u.raw.split() or [""]]
    times = np.array([w.start for w in meeting.captions])
    match = spoken(match_words(said, [" ".join(tokens(w.text)) for w in meeting.captions]), times)
    if len(match.left) < min(FEWEST, max(5, len(said) // 2)):
        return None
    heard = times[match.right]
    rate = rate_of(match.left, heard)
    recorded = between(match.left, heard, _firsts(meeting)[1:], len(own), rate)
    trust = trust_of(match, len(own))
    given = sum(not u.approximate for u in meeting.utterances) > GIVEN * len(meeting.utterances)
    shifts = None if given else _by_stamps(meeting, own, match, recorded, trust)
    if shifts is None:
        shifts = trim_from_words(own[match.left], heard)
    edges, inside = Clock(shifts).at(own)
    if not given:
        edges = beyond(match.left, heard, len(own), rate)
    here = np.arange(len(own))
    outside = (here < match.left[0]) | (here > match.left[-1])
    recorded = np.maximum.accumulate(np.where(outside, edges, recorded))
    exact = given and max(s.residual for s in shifts) < EXACT
    return Clock(shifts, own, recorded, trust * (inside if exact else 1.0), exact)


def _by_stamps(
    meeting: Meeting, own: Floats, match: Match, recorded: Floats, trust: Floats
) -> tuple[Shift, ...] | None:
    """The trim where the transcript has hardly more than stamps; None where the captions say nothing at any of them."""
    stamps = np.array([s.seconds for s in meeting.stamps])
    at = np.minimum(np.searchsorted(own, stamps), len(own) - 1)
    stamps, at = stamps[trust[at] > 0.5], at[trust[at] > 0.5]
    if not len(stamps):
        return None
    first = _firsts(meeting)
    above = first[np.maximum(np.searchsorted(first, at) - 1, 0)]
    return trim_from_stamps(stamps, recorded[at], recorded[above], lambda a, b: _most_missing(own, match, a, b))


def _firsts(meeting: Meeting) -> Ints:
    """The number of each utterance's first word."""
    return np.cumsum([0, *(word_count(u) for u in meeting.utterances)])[:-1]


def _most_missing(own: Floats, match: Match, a: float, b: float) -> float:
    """The transcript's time at which the longest run of unmatched words between ``a`` and ``b`` ends."""
    first, last = np.searchsorted(own, [a, b])
    here = np.concatenate([[first], match.left[(match.left >= first) & (match.left < last)], [last]])
    k = int(np.argmax(np.diff(here)))
    return float(own[min(here[k + 1], len(own) - 1)])


def word_times(utterances: tuple[Utterance, ...]) -> Floats:
    """A time for every blank-separated word, spread evenly over its utterance; an empty utterance counts as one."""
    parts = []
    for u in utterances:
        n = max(1, len(u.raw.split()))
        start = u.start or 0.0
        parts.append(start + ((u.end or start) - start) * np.arange(n) / n)
    return np.maximum.accumulate(np.concatenate(parts)) if parts else np.zeros(0)


def _moved(meeting: Meeting, clock: Clock, reason: str) -> Meeting:
    chat = []
    for m in meeting.chat:
        moved = None if m.start is None else round(float(clock.at(np.array([m.start]))[0][0]), 3)
        chat.append(m.model_copy(update={"start": moved}))
    changes: dict[str, object] = {"utterances": tuple(_utterances(meeting, clock)), "chat": tuple(chat)}
    if meeting.recording:
        changes["recording"] = _trimmed(meeting.recording, clock.shifts, reason)
    return meeting.model_copy(update=changes)


def _trimmed(recording: Recording, shifts: tuple[Shift, ...], reason: str) -> Recording:
    return recording.model_copy(
        update={
            "offset": 0.0,
            "offset_known": True,
            "offset_reason": reason,
            "residual": max(s.residual for s in shifts),
            "trim": shifts,
        }
    )


def _utterances(meeting: Meeting, clock: Clock) -> list[Utterance]:
    starts, inside = clock.at(np.array([u.start or 0.0 for u in meeting.utterances]))
    ends, _ = clock.at(np.maximum.accumulate([u.end or u.start or 0.0 for u in meeting.utterances]))
    out: list[Utterance] = []
    at = 0
    for k, u in enumerate(meeting.utterances):
        n = max(1, len(u.raw.split()))
        start, end = float(starts[k]), min(float(ends[k]), float(starts[k]) + (u.end or 0.0) - (u.start or 0.0))
        changes: dict[str, object] = {"confidence": u.confidence if inside[k] else 0.0}
        if clock.recorded is not None and clock.trust is not None:
            words = clock.recorded[at : at + n]
            trust = float(np.mean(clock.trust[at : at + n])) if inside[k] else 0.0
            if not clock.exact or (u.approximate and trust > 0.5):
                start, end = float(words[0]), float(max(words[-1] + 0.3, words[0]))
                following = clock.recorded[at + n] if at + n < len(clock.recorded) else end
                end = min(end, max(float(following), start))
                changes["approximate"] = trust < 0.5
            changes["confidence"] = round(trust, 2)
            if u.raw.split():
                changes["word_starts"] = tuple(round(float(t), 2) for t in np.clip(words, start, max(start, end)))
        out.append(u.model_copy(update={**changes, "start": round(start, 3), "end": round(max(start, end), 3)}))
        at += n
    return out


def _in_words(shifts: tuple[Shift, ...], source: str) -> str:
    parts = [f"{shifts[0].offset:+.1f} s"]
    parts += [f"{s.offset:+.1f} s from {s.at:.0f} s on" for s in shifts[1:]]
    return f"{source}: {', '.join(parts)} (± {max(s.residual for s in shifts):.1f} s)"


def _report(meeting: Meeting, code: str, message: str) -> Meeting:
    return meeting.model_copy(update={"problems": (*meeting.problems, Problem(code=code, message=message))})
