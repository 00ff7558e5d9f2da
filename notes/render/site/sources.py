"""Meetings as the site takes them: one that stands in memory, or one that is read when its turn comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from notes.errors import InputError
from notes.meeting import Meeting
from notes.render import data
from notes.render.site.edited import by_hand
from notes.render.site.kept import kept


@dataclass(frozen=True)
class Stored:
    """A ``meeting.json`` of an earlier build: a thousand of them never stand in memory at once."""

    path: Path
    remembered: Path | None = None
    """What the program last wrote as its minutes (``notes.render.memory``), so that hand edits are seen."""


@dataclass(frozen=True)
class Source:
    """A meeting and the mark by which a change of it is seen."""

    origin: Meeting | Stored
    fingerprint: str

    @classmethod
    def of(cls, origin: Meeting | Stored, seen: Mapping[str, tuple[str, str]] = MappingProxyType({})) -> Source:
        """``seen``: path to (``signature``, fingerprint) of the last build; what looks the same is not read."""
        if isinstance(origin, Stored):
            before = seen.get(str(origin.path))
            if before and before[0] == signature(origin):
                return cls(origin, before[1])
        minutes = cls(origin, "").minutes()
        return cls(origin, mark(_bytes(origin), *(m or b"" for m in minutes)))

    def beside(self, name: str) -> bytes | None:
        """A result that an earlier step wrote next to the stored meeting."""
        path = self.origin.path.parent / name if isinstance(self.origin, Stored) else None
        return path.read_bytes() if path and path.is_file() else None

    def minutes(self) -> tuple[bytes | None, bytes | None]:
        """``minutes.md`` as it stands, and as the program remembers it."""
        remembered = self.origin.remembered if isinstance(self.origin, Stored) else None
        if remembered is None or not remembered.is_file():
            return None, None
        return self.beside("minutes.md"), remembered.read_bytes()

    def load(self) -> Meeting:
        """What may be published of it, as people left it in the minutes."""
        if isinstance(self.origin, Meeting):
            return _shown(self.origin)
        try:
            found = _shown(data.from_json(_bytes(self.origin)))
        except ValidationError as e:
            raise InputError(
                "is not a meeting as this program writes it", fix="Build that meeting again.", path=self.origin.path
            ) from e
        minutes, remembered = self.minutes()
        text = by_hand(minutes, remembered)
        return kept(found, text, remembered.decode("utf-8", "replace")) if text and remembered else found


def _shown(meeting: Meeting) -> Meeting:
    """What a reader may see: lines that nobody understood and notes to the moderator never leave the input."""
    private = dict.fromkeys(("parts", "furniture", "unparsed", "problems", "suggestions"), ())
    return data.public(meeting).model_copy(update=private)


def signature(stored: Stored) -> str:
    """Size, time and inode of everything read of a stored meeting, as git looks for changes.

    All of it is written by renaming or by an editor, so a change that none of the three shows does not happen.
    """
    out = []
    for path in (stored.path, stored.path.parent / "minutes.md", stored.remembered):
        try:
            found = path.stat() if path else None
        except OSError:
            found = None
        out.append(f"{found.st_size}-{found.st_mtime_ns}-{found.st_ino}" if found else "")
    return " ".join(out)


def mark(*contents: bytes) -> str:
    """A short name for just these bytes."""
    digest = blake2b(digest_size=16)
    for content in contents:
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def _bytes(origin: Meeting | Stored) -> bytes:
    if isinstance(origin, Meeting):
        return origin.model_dump_json().encode()
    try:
        return origin.path.read_bytes()
    except OSError as e:
        raise InputError(f"can't be read: {e.strerror}", fix="Build that meeting again.", path=origin.path) from e
