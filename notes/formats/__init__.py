"""The formats, and which of them a text is in."""

from __future__ import annotations

from typing import Literal

from notes.formats import (
    inline,
    irc,
    jitsi,
    jitsi_json,
    matrix_json,
    matrix_text,
    meet,
    meet_chat,
    meet_sbv,
    otter,
    plain,
    plain_chat,
    sbv,
    slack_json,
    slack_paste,
    srt,
    teams_docx,
    teams_vtt,
    timedtext,
    whisper_json,
    youtube_vtt,
    zoom_captions,
    zoom_chat,
    zoom_saved_chat,
    zoom_vtt,
    zoom_web,
)
from notes.formats.base import Format, Parsed

FORMATS: tuple[Format, ...] = (
    zoom_vtt,
    teams_vtt,
    teams_docx,
    youtube_vtt,
    timedtext,
    srt,
    sbv,
    zoom_web,
    zoom_captions,
    otter,
    meet,
    jitsi,
    jitsi_json,
    irc,
    whisper_json,
    inline,
    plain,
    zoom_chat,
    zoom_saved_chat,
    meet_chat,
    meet_sbv,
    slack_json,
    slack_paste,
    matrix_json,
    matrix_text,
    plain_chat,
)

UNSURE = frozenset({"plain", "plain_chat"})
"""A transcript and a chat look alike in these: something else must tell which it is."""


SAMPLE = 60_000
"""Characters that are enough to tell a format."""


def detect(text: str, role: Literal["transcript", "chat"] | None = None) -> Format | None:
    """The format that is surest of ``text`` (of its beginning, where it is long); None where none is."""
    text = text[:SAMPLE]
    scores = [(f.sniff(text), f) for f in FORMATS if role is None or role == f.ROLE]
    score, best = max(scores, key=lambda pair: pair[0])
    return best if score > 0.2 else None


def by_name(name: str) -> Format:
    """The format of that name, which must be one."""
    return next(f for f in FORMATS if name == f.NAME)


__all__ = ["FORMATS", "UNSURE", "Format", "Parsed", "by_name", "detect"]
