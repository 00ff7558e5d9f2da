"""Which files of a folder make up a meeting, and the meeting's name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from notes.errors import InputError
from notes.ingest.sections import Role
from notes.project import RESULTS, USERS

_TEXT = frozenset({".txt", ".md", ".markdown", ".vtt", ".srt", ".sbv", ".json", ".log", ".docx", ""})
_OURS = frozenset({*RESULTS, "meeting.toml", "readme.md", USERS})
"""What a build writes beside its input, and what holds no part of a meeting."""
_CAPTIONS = re.compile(
    r"(?:recording|youtube|captions)\b.*\.(?:vtt|srt|json3?|srv\d|ttml)$|.*\.(?:json3|srv\d|ttml)$", re.I
)
_PAGE = re.compile(r"(?:meeting|page|notes|agenda-and-chat)\.(?:txt|md|markdown)$", re.IGNORECASE)
_HINTS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("chat", re.compile(r"chat", re.I)),
    ("transcript", re.compile(r"transcri|closed_caption|\.(?:vtt|srt|sbv|json|docx|log)$", re.I)),
    ("agenda", re.compile(r"agenda|topics", re.I)),
    ("attendees", re.compile(r"attendees|participants", re.I)),
)
_GENERIC = re.compile(r"(?:meeting|page|notes|minutes|index|readme|transcript|raw|input|agenda)?", re.I)


@dataclass(frozen=True, slots=True)
class Source:
    path: Path
    kind: Literal["text", "captions"]
    hint: Role | None = None


def sources(path: Path) -> list[Source]:
    """The input files of a meeting, pages first. Raises ``InputError`` where there is none.

    Where a folder holds a page (``meeting.txt``) only that is read: the other files are often the same text again.
    """
    if not path.is_dir():
        return [Source(path, "text", hint_of(path) if not _PAGE.match(path.name) else None)]
    try:
        names = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError as e:
        raise InputError(f"can't be read: {e.strerror or e}", fix="Check its permissions.", path=path) from e
    inputs = [p for p in names if p.name.casefold() not in _OURS and p.suffix.casefold() in _TEXT]
    captions = [Source(p, "captions") for p in names if _CAPTIONS.match(p.name) and p.name != "captions.vtt"]
    inputs = [p for p in inputs if not _CAPTIONS.match(p.name)]
    pages = [p for p in inputs if _PAGE.match(p.name)]
    if pages[:1]:
        inputs = pages[:1]
    found = [Source(p, "text", hint_of(p)) for p in inputs]
    if not found and not captions:
        raise InputError(
            "no page in this folder",
            fix="Put meeting.txt there, or transcript.vtt with chat.txt and agenda.md.",
            path=path,
        )
    order = ("agenda", "attendees", None, "transcript", "chat")
    return [*sorted(found, key=lambda s: (order.index(s.hint) if s.hint in order else 2, s.path.name)), *captions]


def hint_of(path: Path) -> Role | None:
    """What the file's name says that it holds."""
    return next((role for role, pattern in _HINTS if pattern.search(path.name)), None)


def name_of(path: Path) -> str:
    """The folder's name, or the page's own where that says more; safe in a URL and a file name."""
    name = path.name if path.is_dir() else path.stem
    if not path.is_dir() and _GENERIC.fullmatch(name):
        name = path.resolve().parent.name or name
    if path.is_dir() and name in ("", ".", ".."):
        name = path.resolve().name
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^\w.]+", "-", plain, flags=re.ASCII).strip("-.").lower() or "meeting"
