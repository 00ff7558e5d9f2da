"""``notes glossary mine``: which of a project's files hold text that people typed, and who is named in them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from notes.errors import InputError
from notes.glossary import Glossary
from notes.glossary.mine import Document, Proposal, as_yaml, mine
from notes.ingest.decode import read_text
from notes.ingest.draft import Draft
from notes.ingest.files import hint_of
from notes.ingest.page import read_page
from notes.people import split_affiliation, without_sharing

__all__ = ["as_json", "as_yaml", "propose"]

LARGEST = 4_000_000
"""Bytes: a bigger file is a dump, not something to read."""
_TYPED = frozenset({".md", ".markdown", ".txt", ".rst", ".adoc", ".org"})
_SPOKEN = frozenset({".vtt", ".srt", ".sbv"})
_NOT_OURS = frozenset(
    {"node_modules", "vendor", "third_party", "dist", "build", "target", "public", "venv", "site-packages"}
)
_PART = r"(?:[A-ZÀ-Þ][^\W\d_]*(?:['’.-][^\W\d_]+)*\.?)"
_NAME = re.compile(rf"{_PART}(?: (?:{_PART}|de|van|von|der|den|le|la|da|del|di|bin|al)){{0,3}} {_PART}")
"""A full name: two to five words in capitals but for particles."""


def propose(paths: Iterable[Path], glossary: Glossary, least: int) -> list[Proposal]:
    """Entries that the texts at ``paths`` (files and folders) suggest. Raises ``InputError`` for a path not there."""
    documents: list[Document] = []
    people: list[str] = []
    for file, named in _files(paths):
        try:
            text = read_text(file)
        except InputError:
            if named:
                raise
            continue  # some binary file in a folder
        typed, names = _read(text, file)
        documents.append(Document(file.as_posix(), typed))
        people += names
    return mine(documents, glossary, people, least)


def as_json(proposals: Iterable[Proposal]) -> str:
    return json.dumps([dataclasses.asdict(p) for p in proposals], ensure_ascii=False, indent=1) + "\n"


def _files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Each file once, in order, and whether it was named itself."""
    done: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise InputError("is not there", fix="Give a file or a folder.", path=path)
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in inside:
            steps = file.relative_to(path).parts
            wanted = file == path or (
                file.suffix.casefold() in _TYPED | _SPOKEN
                and not any(s.startswith(".") or s in _NOT_OURS for s in steps)
                and file.is_file()
                and file.stat().st_size <= LARGEST
            )
            if wanted and file.resolve() not in done:
                done.add(file.resolve())
                yield file, file == path


def _read(text: str, file: Path) -> tuple[str, list[str]]:
    """The text with the lines of raw speech emptied (they hold the mis-hearings), and the full names in it."""
    draft = Draft()
    read_page(text, file.name, draft, hint_of(file))
    rows = re.split(r"\r\n|\r|\n", text)
    speakers = {u.speaker for u in draft.utterances if u.speaker}
    if len(speakers) > 1 or file.suffix.casefold() in _SPOKEN:
        for part in draft.parts:
            if part.role == "transcript":
                rows[part.first - 1 : part.last] = [""] * (part.last - part.first + 1)
    else:
        draft.utterances.clear()  # prose in which "Note: ..." looked like speech
    named = [
        *draft.people,
        *(u.speaker for u in draft.utterances),
        *(m.sender for m in draft.chat),
        *(name for item in draft.agenda for name in item.presenters),
    ]
    names = {without_sharing(split_affiliation(n)[0]) for n in named if n}
    return "\n".join(rows), sorted(n for n in names if _NAME.fullmatch(n))
