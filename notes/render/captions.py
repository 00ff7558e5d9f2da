"""Captions with speakers (WebVTT, SRT) and chapters (YouTube's description form, Podcasting 2.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from notes.meeting import Meeting, Topic, Utterance
from notes.render.moments import on_recording

WIDTH, LINES = 42, 2
"""What reads well on a screen, after the BBC's and Netflix's subtitle guidelines."""
SHORTEST, LONGEST = 1.0, 7.0
"""Seconds that a caption stays, where the speech allows it."""
APART = 10.0
"""Seconds: YouTube takes no shorter chapter (https://support.google.com/youtube/answer/9884579)."""


@dataclass(frozen=True, slots=True)
class Cue:
    start: float
    end: float
    speaker: str | None
    lines: tuple[str, ...]


def cues(meeting: Meeting) -> list[Cue]:
    """The speech as captions of at most two lines, on the recording's clock, in order and never overlapping."""
    meeting = on_recording(meeting)
    out: list[Cue] = []
    timed = [u for u in meeting.utterances if u.start is not None and u.text.strip()]
    for i, u in enumerate(timed):
        following = timed[i + 1].start if i + 1 < len(timed) else None
        for cue in _split(u):
            start = max(cue.start, out[-1].end if out else 0.0)
            out.append(Cue(start, max(cue.end, start), cue.speaker, cue.lines))
        last = out[-1]
        limit = last.start + SHORTEST if following is None else min(max(following, last.end), last.start + SHORTEST)
        out[-1] = Cue(last.start, max(last.end, limit), last.speaker, last.lines)
    return [c for c in out if c.end > c.start]


def _split(u: Utterance) -> Iterator[Cue]:
    """An utterance in pieces of two lines, broken where a sentence or clause ends if that is near."""
    words = u.text.split()
    starts = word_starts(u)
    first = 0
    while first < len(words):
        last = _piece(words, starts, first)
        lines = _fill(words[first:last])
        yield Cue(starts[first], min(starts[last], starts[first] + 2 * LONGEST), u.speaker, tuple(lines))
        first = last


def _fill(words: list[str]) -> list[str]:
    """Lines of at most ``WIDTH`` characters; a longer word has one for itself."""
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + len(word) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _piece(words: list[str], starts: list[float], first: int) -> int:
    """One past the last word of the caption that begins with word ``first``."""
    last, lines, room = first + 1, 1, WIDTH - len(words[first])
    while last < len(words) and starts[last + 1] - starts[first] <= LONGEST:
        size = len(words[last])
        lines, room = (lines, room - size - 1) if size < room else (lines + 1, WIDTH - size)
        if lines > LINES:
            break
        last += 1
    if last == len(words):
        return last
    for mark in (".?!…", ",;:–"):
        for k in range(last, first + (last - first) // 2, -1):
            if words[k - 1][-1] in mark:
                return k
    return last


def word_starts(u: Utterance) -> list[float]:
    """Seconds at which each word of ``u.text`` begins, and the last ends: as given, else by length in letters."""
    words = u.text.split()
    start = u.start or 0.0
    end = max(start, u.end if u.end is not None else start + len(words) / 2.5)
    if len(u.word_starts) == len(words):
        return [*u.word_starts, max(end, u.word_starts[-1])]
    letters = sum(len(w) + 1 for w in words)
    out, done = [], 0
    for w in words:
        out.append(start + (end - start) * done / letters)
        done += len(w) + 1
    return [*out, end]


def stamp(seconds: float, comma: str = ".") -> str:
    """``HH:MM:SS.mmm``"""
    ms = max(0, round(seconds * 1000))
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}{comma}{ms % 1000:03}"


def to_vtt(meeting: Meeting) -> str:
    """WebVTT with a voice span (``<v Name>``) on every cue."""
    out = ["WEBVTT", ""]
    for n, c in enumerate(cues(meeting), 1):
        text = "\n".join(_escape(line) for line in c.lines)
        name = re.sub(r"[\s<>&]+", " ", c.speaker or "").strip()
        voice = f"<v {name}>{text}</v>" if name else text
        out += [str(n), f"{stamp(c.start)} --> {stamp(c.end)}", voice, ""]
    return "\n".join(out)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def to_srt(meeting: Meeting) -> str:
    """SubRip; the speaker's name stands before the first words of a turn."""
    out: list[str] = []
    before: str | None = None
    for n, c in enumerate(cues(meeting), 1):
        lines = [line.replace("-->", "→") for line in c.lines]
        if c.speaker and c.speaker != before:
            lines[0] = f"{c.speaker}: {lines[0]}"
        before = c.speaker
        out += [str(n), f"{stamp(c.start, ',')} --> {stamp(c.end, ',')}", *lines, ""]
    return "\n".join(out)


def chapters(meeting: Meeting) -> list[tuple[float, Topic | None]]:
    """Start (on the recording's clock) and topic of each chapter, at least ``APART`` seconds apart.

    The topic is None for what comes before the first.

    Where two topics begin too close together the later one stays: the opening is the one that can be missed.
    """
    timed = [t for t in on_recording(meeting).topics if t.start is not None]
    out: list[tuple[float, Topic | None]] = [(0.0, None)] if timed and (timed[0].start or 0.0) >= APART else []
    for t in timed:
        start = t.start or 0.0
        if out and start - out[-1][0] < APART:
            start = out.pop()[0]
        out.append((start, t))
    return [(0.0, out[0][1]), *out[1:]] if out else []


def chapters_txt(meeting: Meeting) -> str:
    """Lines for a YouTube description: ``0:00 Welcome``. The first is 0:00, as YouTube demands."""
    found = chapters(meeting)
    long = bool(found) and found[-1][0] >= 3600
    return "".join(f"{_clock(start, long)} {_title(topic)}\n" for start, topic in found)


def _clock(seconds: float, long: bool) -> str:
    h, m, s = int(seconds) // 3600, int(seconds) // 60, int(seconds) % 60
    return f"{h}:{m % 60:02}:{s:02}" if long else f"{m}:{s:02}"


def _title(topic: Topic | None) -> str:
    return " ".join(topic.title.split()) if topic else "Start"


def chapters_json(meeting: Meeting) -> str:
    """Podcasting 2.0 chapters (https://github.com/Podcastindex-org/podcast-namespace, chapters 1.2)."""
    found = chapters(meeting)
    ends = [start for start, _ in found[1:]]
    rows: list[dict[str, object]] = []
    for n, (start, topic) in enumerate(found):
        end = ends[n] if n < len(ends) else (topic.end if topic else None)
        row: dict[str, object] = {"startTime": round(start, 3), "title": _title(topic)}
        if end is not None and end > start:
            row["endTime"] = round(end, 3)
        rows.append(row)
    whole = {"version": "1.2.0", "title": meeting.title, "chapters": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
