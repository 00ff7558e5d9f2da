"""Lines that give a format away, and where on a page one format's run of them ends and the next begins."""

from __future__ import annotations

import re

from notes.formats import meet, meet_chat, meet_sbv, vtt, zoom_chat, zoom_saved_chat, zoom_web
from notes.formats.base import Rows
from notes.formats.names import is_name, split_turn

TURN, MEET, WEB = "turn", "meet", "zoom_web"
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("sbv", meet_sbv.TIMES),
    ("vtt", vtt.TIMES),
    ("zoom_chat", zoom_chat.LINE),
    ("zoom_saved_chat", zoom_saved_chat.LINE),
    ("zoom_web", zoom_web.MENU),
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
    return _timed(rows, i) or ((TURN, i) if split_turn(row) else None)


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
    now = ""
    run: list[int] = []
    for k, (i, kind, begin) in enumerate(found):
        if kind == TURN:
            if k and found[k - 1][1] in CUES and found[k - 1][0] == i - 1:
                continue  # the text of that cue
            run = run if run and _near(rows, run[-1], i) else []
            run.append(i)
            if now not in (MEET, TURN) and _is_run(rows, [kind for _, kind, _ in found[k + 1 :]], run, now, whole):
                now = TURN
                starts.append(run[0])
            continue
        if kind == MEET and now == TURN:
            now = MEET
        elif kind == MEET and now == WEB:
            pass  # a lone time on Zoom's page
        elif kind != now:
            first = run[0] if kind == MEET and run and not (now and now != MEET) else begin
            starts.append(max(first, starts[-1] + 1 if starts else 0))
            now = kind
        run = []
    return starts


def _near(rows: Rows, before: int, here: int) -> bool:
    return sum(1 for _, row in rows[before + 1 : min(here, before + 6)] if row.strip()) <= 1 and here - before <= 5


def _is_run(rows: Rows, later: list[str], run: list[int], now: str, whole: bool) -> bool:
    """Whether these turns are speech of their own, not lines of a message or fields of the page.

    ``later`` are the kinds of the anchors below, ``now`` is the kind of those above.
    """
    if not now and whole:
        return True
    names = [split_turn(rows[i][1]) for i in run]
    proper = [n for n in names if n and n[0][:1].isupper()]
    if len(proper) < ENOUGH:
        return not now and not later and len(proper) == len(run) and run[0] == 0
    # below a chat, only turns that go on to the end or to a transcript's own mark; else they are lines of a message
    return not now or all(kind in (TURN, MEET) for kind in later)
