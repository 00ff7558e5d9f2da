"""How well the captions give the clock back, and how fast the words are aligned.

usage: python -m bench.clock DATA_DIR

From every meeting of DATA_DIR whose transcript has times of its own (.vtt) a second, differently wrong "caption" track
is made: seeded word errors (half substitutions by another word of the meeting, a quarter deletions, a quarter
insertions), stretches of 20 to 60 words lost, the start cut off, and a pause in the recording. Then the transcript is
aligned to it twice: with its own times ("exact"), and with nothing but a stamp every five minutes ("stamps", as Google
Meet writes). The times found are measured against the known ones. Same seed, same result.
"""

from __future__ import annotations

import argparse
import difflib
import random
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from notes.align import set_clock, set_recording_clock
from notes.align.captions import match_words
from notes.align.recording import word_times
from notes.ingest import read
from notes.meeting import CaptionWord, Meeting, Recording, Stamp
from notes.project import find

CUT = 48.37
"""Seconds after the first word at which the recording begins."""
PAUSE = (0.55, 73.2)
"""Where the recording pauses (share of the meeting) and for how long (seconds)."""


@dataclass(frozen=True)
class Track:
    meeting: Meeting
    truth: list[float | None]
    """Recording time of each utterance's start; None where it is not in the recording."""
    offsets: tuple[float, float]


def damaged(meeting: Meeting, error: float, seed: int) -> Track:
    """``meeting`` (with times) with a caption track made from it; the truth is computed, not found."""
    rng = random.Random(seed)  # noqa: S311  (a benchmark, not a secret)
    words = [w for u in meeting.utterances for w in u.raw.split() or [""]]
    times = word_times(meeting.utterances)
    begin = float(times[0]) + CUT
    pause = float(times[0] + PAUSE[0] * (times[-1] - times[0]))

    def recorded(t: float) -> float | None:
        if t < begin or pause <= t < pause + PAUSE[1]:
            return None
        return t - begin - (PAUSE[1] if t >= pause else 0.0)

    captions: list[CaptionWord] = []
    lost = 0
    for word, t in zip(words, times, strict=True):
        at = recorded(float(t))
        if rng.random() < 0.002:
            lost = rng.randint(20, 60)
        lost -= 1
        if at is None or lost > 0:
            continue
        at = max(0.0, at + rng.gauss(0, 0.08))
        shown = [word]
        if rng.random() < error:
            shown = rng.choice([[rng.choice(words)], [rng.choice(words)], [], [word, rng.choice(words)]])
        captions += [CaptionWord(text=w, start=round(at, 3), end=round(at + 0.2, 3)) for w in shown]
    captions.sort(key=lambda w: w.start)
    truth = [recorded(u.start or 0.0) for u in meeting.utterances]
    track = meeting.model_copy(
        update={"captions": tuple(captions), "recording": Recording(url="recording.mp4", kind="file")}
    )
    return Track(track, truth, (-begin, -begin - PAUSE[1]))


def with_stamps_only(meeting: Meeting) -> Meeting:
    """The same speech as Google Meet would write it: no times but a stamp every five minutes."""
    stamps: list[Stamp] = []
    for u in meeting.utterances:
        if (u.start or 0.0) >= 300.0 * (1 + len(stamps)):
            stamps.append(Stamp(file=u.file, line=u.line - 1, seconds=300.0 * (1 + len(stamps))))
    bare = tuple(u.model_copy(update={"start": None, "end": None}) for u in meeting.utterances)
    return set_clock(meeting.model_copy(update={"utterances": bare, "stamps": tuple(stamps)}))


def measure(name: str, track: Track, within: float) -> tuple[int, int]:
    """Prints a row; the number of utterances, and of those within ``within`` seconds of the truth."""
    got = set_recording_clock(track.meeting)
    pairs = zip(got.utterances, track.truth, strict=True)
    errors = [abs((u.start or 0.0) - t) for u, t in pairs if t is not None]
    share = sum(e <= within for e in errors) / len(errors)
    trim = got.recording.trim if got.recording else ()
    off = [abs(s.offset - o) for s, o in zip(trim, track.offsets, strict=False)]
    print(
        f"{name:18} {len(errors):5} utterances, {share:6.1%} within {within:.0f} s, "
        f"median {statistics.median(errors):.2f} s; {len(trim)} cuts, off by {', '.join(f'{e:.2f} s' for e in off)}"
    )
    return len(errors), sum(e <= within for e in errors)


def speed(meetings: list[Meeting]) -> None:
    """10,000 words with 12 % errors against difflib, best of five (difflib: one run)."""
    rng = random.Random(7)  # noqa: S311
    pool = [w.lower() for m in meetings for u in m.utterances for w in u.raw.split()]
    a = (pool * (10_000 // len(pool) + 1))[:10_000]
    b = [rng.choice(pool) if rng.random() < 0.12 else w for w in a if rng.random() > 0.03]
    ours = []
    for _ in range(5):
        begin = time.perf_counter()
        match = match_words(a, b)
        ours.append(time.perf_counter() - begin)
    begin = time.perf_counter()
    blocks = difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    other = time.perf_counter() - begin
    print(
        f"\n10,000 words: {min(ours) * 1000:.0f} ms ({len(match.left)} matched); "
        f"difflib {other * 1000:.0f} ms ({sum(k.size for k in blocks)} matched): {other / min(ours):.0f} times slower"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    folder: Path = parser.parse_args().data
    meetings = [set_clock(read(page, find(page.parent))) for page in sorted(folder.glob("*/meeting.txt"))]
    timed = [m for m in meetings if sum(u.approximate for u in m.utterances) < 0.1 * len(m.utterances)]
    if not timed:
        sys.exit("no transcript with times of its own in it")
    for error, within in ((0.12, 1.0), (0.35, 2.0)):
        print(f"word errors {error:.0%}")
        tracks = [damaged(m, error, seed) for seed, m in enumerate(timed)]
        stamped = [Track(with_stamps_only(t.meeting), t.truth, t.offsets) for t in tracks]
        for kind, group in (("exact", tracks), ("stamps", stamped)):
            counts = [measure(f"{t.meeting.id} {kind}", t, within) for t in group]
            whole, good = (sum(column) for column in zip(*counts, strict=True))
            print(f"{'ALL ' + kind:18} {whole:5} utterances, {good / whole:6.1%} within {within:.0f} s")
    speed(meetings)


if __name__ == "__main__":
    main()
