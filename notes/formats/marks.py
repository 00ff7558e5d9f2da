"""Marks that captions put around words: tags of WebVTT and SubRip, and characters written as entities."""

from __future__ import annotations

import html
import re

_TAG = r"</?(?:[ibuc]|font|lang|ruby|rt)(?:[.\s][^<>\n]{0,100})?>|\{\\an?\d{1,2}\}"
_MARK = re.compile(rf"{_TAG}|&(?:#\d{{1,7}}|#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z]{{2,31}}\d{{0,2}});")


def shown(text: str) -> str:
    """The text as a player shows it."""
    return _MARK.sub(lambda m: _shown(m[0]), text)


def said(row: str, at: int = 0) -> tuple[str, int]:
    """What is shown of ``row`` from the index ``at``, without outer blanks, and the column where it begins."""
    text = shown(row[at:])
    begin = index_of(row, at, len(text) - len(text.lstrip()))
    return text.strip(), begin + 1


def index_of(row: str, begin: int, offset: int) -> int:
    """Where in ``row`` the character ``offset`` of what is shown from the index ``begin`` is written."""
    at, left = begin, offset
    while True:
        mark = _MARK.search(row, at)
        if mark is None or mark.start() - at > left or (mark.start() - at == left and mark[0].startswith("&")):
            return at + left
        left -= mark.start() - at
        at = mark.end()
        length = len(_shown(mark[0]))
        if length > left:
            return mark.start()
        left -= length


def _shown(mark: str) -> str:
    return html.unescape(mark) if mark.startswith("&") else ""
