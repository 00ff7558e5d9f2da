"""YouTube's automatic captions as WebVTT, as the transcript where there is no other: nobody is named.

Two lines roll up the screen: each stands there with a time for every word, then again without. A line is taken where it
stands without them, at the time at which it came up.
"""

from __future__ import annotations

import re
from typing import Literal

from notes.formats import vtt
from notes.formats.base import Cue, Parsed, filled
from notes.formats.names import bare

NAME = "youtube_vtt"
ROLE: Literal["transcript", "chat"] = "transcript"

MARK = re.compile(r"<(?:(?:\d{1,3}:)?\d{2}:\d{2}\.\d{3}|/?c(?:\.[\w.-]{1,40})?)>")
WORD = re.compile(r"[^\s<>]+")
HEAD = re.compile(r"(?:Kind: captions|Language: [A-Za-z]{2,3}(?:-\w{2,8})*)\s*$")
"""The lines below ``WEBVTT``."""


def sniff(text: str) -> float:
    rows = filled(text)
    times = sum(vtt.is_times(r) for _, r in rows)
    marked = sum(MARK.search(r[:300]) is not None for _, r in rows)
    return 1.0 if times and marked * 4 >= times and "<v" not in text else 0.0


def parse(text: str) -> Parsed:
    out = Parsed()
    last = ""
    waiting: tuple[str, float | None, int, str] | None = None
    """The line that has come up word by word: its text, its time, where it stands and how."""

    def give_up() -> None:
        """The line never stood there alone: its words, each in its place."""
        if waiting:
            out.cues.extend(
                Cue("", m[0], waiting[2], m.start() + 1, waiting[1]) for m in WORD.finditer(_blanked(waiting[3]))
            )

    for block in vtt.blocks(text, out):
        for n, row in block.rows:
            said, column = bare(row)
            shown = " ".join(MARK.sub("", said).split())
            if block.start is None or HEAD.match(said) or not shown or shown == last:
                out.furniture.append((n, row))
            elif MARK.search(said):
                give_up()
                waiting = (shown, block.start, n, row)
            else:
                start = block.start
                if waiting and waiting[0] == shown:
                    start = waiting[1] if waiting[1] is not None else start
                    out.furniture.append((waiting[2], waiting[3]))
                else:
                    give_up()
                waiting = None
                out.cues.append(Cue("", said, n, column, start))
                last = shown
    give_up()
    return out


def _blanked(row: str) -> str:
    """The line with blanks for its marks: each word keeps its column."""
    return MARK.sub(lambda m: " " * len(m[0]), row)
