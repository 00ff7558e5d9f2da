"""The formats, and which of them a text is in."""

from __future__ import annotations

from notes.formats import meet, zoom_vtt, zoom_web
from notes.formats.base import Format, Parsed

FORMATS: tuple[Format, ...] = (zoom_vtt, zoom_web, meet)


def detect(text: str) -> Format | None:
    """The format that is surest of ``text``; None where none is."""
    best = max(FORMATS, key=lambda f: f.sniff(text))
    return best if best.sniff(text) > 0.2 else None


__all__ = ["FORMATS", "Format", "Parsed", "detect"]
