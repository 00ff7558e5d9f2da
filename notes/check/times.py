"""Rules about moments of the recording."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notes.check.model import Context, Finding, Page
from notes.check.registry import rule
from notes.formats.base import seconds
from notes.ingest.recording import link_time, video_id
from notes.render.moments import label

_LINKED = re.compile(r"\[\s*((?:\d{1,2}:)?\d{1,2}:\d{2})\s*\]\(\s*<?([^)\s>]+)")
_IN_VIDEO = re.compile(r"((?:\d{1,2}:)?\d{1,2}:\d{2})(?:\]\S*\([^)]*\)?)?\s*in the video", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s)>\]]+", re.IGNORECASE)


@rule("time-label")
def time_label(page: Page, context: Context) -> Iterator[Finding]:
    """A time whose link leads to another second of the recording."""
    del context
    for n, row in page.own:
        for m in _LINKED.finditer(row):
            shown, led = seconds(m[1]), link_time(m[2])
            if shown is not None and led is not None and shown != int(led):
                yield Finding("time-label", n, m.start() + 1, f"says {m[1]}, but its link leads to {label(led)}")


@rule("topic-order")
def topic_order(page: Page, context: Context) -> Iterator[Finding]:
    """A topic that begins before the one above it."""
    del context
    latest, above = 0.0, ""
    for n, _, text in page.headings:
        m = _IN_VIDEO.search(text)
        start = seconds(m[1]) if m else None
        if m is None or start is None:
            continue
        if start < latest:
            yield Finding("topic-order", n, 1, f"begins at {m[1]}, before the topic above it ({above})")
        else:
            latest, above = start, m[1]


@rule("other-video")
def other_video(page: Page, context: Context) -> Iterator[Finding]:
    """A moment that is linked in another recording than the page's own."""
    del context
    own: str | None = None
    for n, row in page.own:
        for m in _ADDRESS.finditer(row):
            found = video_id(m[0])
            if not found:
                continue
            if own is None and re.search(r"recording|video", row, re.IGNORECASE):
                own = found
            elif own and found != own and _LINKED.search(row[: m.start() + 4]):
                yield Finding("other-video", n, m.start() + 1, f"leads to video {found}; the recording is {own}")
