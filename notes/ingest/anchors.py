"""Lines that give a format away, and where on a page one format's run of them ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from notes.formats import (
    inline,
    irc,
    jitsi,
    meet,
    meet_chat,
    meet_sbv,
    otter,
    teams_docx,
    vtt,
    youtube_vtt,
    zoom_captions,
    zoom_chat,
    zoom_saved_chat,
    zoom_web,
)
from notes.formats.base import Rows
from notes.formats.names import is_name, split_turn

TURN, MEET, WEB = "turn", "meet", "zoom_web"
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("teams_docx", teams_docx.SHORT),
    ("sbv", meet_sbv.TIMES),
    ("vtt", vtt.TIMES),
    ("zoom_chat", zoom_chat.LINE),
    ("zoom_saved_chat", zoom_saved_chat.LINE),
    ("zoom_web", zoom_web.MENU),
    ("zoom_captions", zoom_captions.LINE),
    ("jitsi", jitsi.SAID),
    ("irc", irc.SAID),
)
CUES = ("sbv", "vtt")
ENOUGH = 3
"""Turns in a row that make a transcript where nothing announces one."""


def anchor(rows: Rows, i: int) -> tuple[str, int] | None:
    """The kind of format that line ``i`` gives away, and the index where that format's block begins."""
    row = rows[i][1][:400]
    kind = next((kind for kind, pattern in _LINES if pattern.match(row)), None)
    if kind == "vtt":
        above = rows[i - 1][1] if i else ""
        return kind, i - 1 if above.strip() and len(above) < 60 else i
    if kind:
        return kind, i
    if otter.is_line(row):
        return "otter", i
    if inline.match(row):
        return "inline", i
    return _timed(rows, i) or ((TURN, i) if split_turn(row) and not youtube_vtt.HEAD.match(row) else None)


def _timed(rows: Rows, i: int) -> tuple[str, int] | None:
    """The formats in which a lone time follows a name, and Meet's, in which it follows nothing."""
    row = rows[i][1][:400]
    name = rows[i - 1][1].strip()[:100] if i else ""
    doubled = i > 1 and name != "" and rows[i - 2][1].strip() == name
    time = meet_chat.TIME.match(row)
    if (time or meet.STAMP.match(row)) and doubled and is_name(name):
        return WEB, i - 2
    if time and time[2] and is_name(name):
        return "meet_chat", i - 1
    if (m := meet_chat.ONE_LINE.match(row)) and m[3] and is_name(m[1].strip()):
        return "meet_chat", i
    return (MEET, i) if meet.is_mark(row) else None


def pieces(rows: Rows, whole: bool) -> list[tuple[int, int, bool]]:
    """``rows`` cut where the format changes: (first line, last line, holds anchors).

    ``whole`` says that all of it is announced as a chat or transcript, so what stands before the first anchor belongs
    to it; else that is text of the page.
    """
    found = [(i, *given) for i in range(len(rows)) if (given := anchor(rows, i))]
    starts = _starts(rows, found, whole)
    if not starts:
        return [(rows[0][0], rows[-1][0], False)]
    cuts: list[int] = sorted({0, *starts} if not whole else {0, *starts[1:]})
    out: list[tuple[int, int, bool]] = []
    for a, b in zip(cuts, [*cuts[1:], len(rows)], strict=True):
        part = [r for r in rows[a:b] if r[1].strip()]
        if part:
            out.append((part[0][0], part[-1][0], whole or a in starts))
    return out


def _starts(rows: Rows, found: list[tuple[int, str, int]], whole: bool) -> list[int]:
    """Indices where a format's run begins."""
    starts: list[int] = []
    speech_below = _only_speech_below([kind for _, kind, _ in found])
    now = ""
    run = _Run()
    for k, (i, kind, begin) in enumerate(found):
        if kind == TURN:
            if k and found[k - 1][1] in CUES and found[k - 1][0] == i - 1:
                continue  # the text of that cue
            run.add(rows, i)
            if now not in (MEET, TURN) and run.is_speech(now, whole, speech_below[k], last=k + 1 == len(found)):
                now = TURN
                starts.append(run.first)
            continue
        if kind == MEET and now == "otter" and _heads_text(rows, i):
            continue  # a block of somebody without a name
        if kind == MEET and now == TURN:
            now = MEET
        elif kind != now and (kind, now) != (MEET, WEB):  # a lone time on Zoom's page is no mark of Meet
            first = run.first if kind == MEET and run.size and now in ("", MEET) else begin
            starts.append(max(first, starts[-1] + 1 if starts else 0))
            now = kind
        run = _Run()
    return starts


def _heads_text(rows: Rows, i: int) -> bool:
    """Whether a lone time stands right above text that names nobody, as in Otter's blocks."""
    below = rows[i + 1][1] if i + 1 < len(rows) else ""
    return meet.STAMP.match(rows[i][1][:300]) is not None and below.strip() != "" and split_turn(below) is None


def _only_speech_below(kinds: list[str]) -> list[bool]:
    """For each anchor, whether all below it are turns or marks of a Meet transcript."""
    out = [True] * len(kinds)
    for k in range(len(kinds) - 2, -1, -1):
        out[k] = out[k + 1] and kinds[k + 1] in (TURN, MEET)
    return out


@dataclass(slots=True)
class _Run:
    """Turns that follow each other."""

    first: int = 0
    last: int = 0
    size: int = 0
    proper: int = 0
    """How many of them have a label that begins with a capital."""

    def add(self, rows: Rows, i: int) -> None:
        between = sum(1 for _, row in rows[self.last + 1 : min(i, self.last + 6)] if row.strip())
        if not self.size or between > 1 or i - self.last > 5:
            self.first, self.size, self.proper = i, 0, 0
        turn = split_turn(rows[i][1])
        self.last = i
        self.size += 1
        self.proper += turn is not None and turn[0][:1].isupper()

    def is_speech(self, now: str, whole: bool, speech_below: bool, *, last: bool) -> bool:
        """Whether these turns are speech of their own, not lines of a message or fields of the page.

        ``now`` is the kind of the anchors above. Below a chat, only turns that go on to the end or to a transcript's
        own mark are speech; else they are lines of a message.
        """
        if now:
            return self.proper >= ENOUGH and speech_below
        return whole or self.proper >= ENOUGH or (last and self.first == 0 and self.proper == self.size)
