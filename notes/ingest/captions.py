"""The captions of a meeting's recording that lie in its folder."""

from __future__ import annotations

import re
from pathlib import Path

from notes.formats import captions
from notes.ingest.decode import read_text
from notes.meeting import CaptionWord

NAMES = re.compile(r"(?:recording|youtube)\b.*\.(?:vtt|srt)$|.*\.(?:json3|srv\d|ttml)$", re.IGNORECASE)


def read_captions(folder: Path) -> tuple[CaptionWord, ...]:
    """Words and times of ``recording*`` or ``youtube*`` (.vtt, .srt), or of any .json3, .srv1 to .srv3 or .ttml.

    Of several files the one with most words; empty where none holds a word. Raises ``InputError``.
    """
    if not folder.is_dir():
        return ()
    files = sorted(p for p in folder.iterdir() if NAMES.match(p.name) and p.is_file())
    return max((captions.parse(read_text(p)) for p in files), key=len, default=())
