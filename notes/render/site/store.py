"""What the last build of the site knew: a digest of each meeting, and what each page was made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from notes.files import write
from notes.render.site.digest import Digest


@dataclass(slots=True)
class Store:
    """Kept beside the site, never in it. Losing it costs one full build."""

    rules: str = ""
    """Marks the code and glossary that the digests were made with."""
    digests: dict[str, tuple[str, Digest]] = field(default_factory=dict)
    """Meeting id to its fingerprint and digest."""
    pages: dict[str, str] = field(default_factory=dict)
    """Path to the mark of everything that went into it."""
    seen: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Path of a stored meeting to how its files looked, and its fingerprint."""
    search: list[str] = field(default_factory=list)
    """Marks of the pages that each part of the search index was made from."""


_STORE = TypeAdapter(Store)


def read(path: Path | None) -> Store:
    """An empty store where there is none that this version understands."""
    if path is None:
        return Store()
    try:
        return _STORE.validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return Store()


def save(path: Path | None, store: Store) -> None:
    if path is not None:
        write(path, _STORE.dump_json(store) + b"\n", sync=False)
