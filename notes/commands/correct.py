"""``notes correct``: a transcript in, the same transcript out, byte for byte but for the corrected words."""

from __future__ import annotations

import codecs
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from notes.correct.explain import as_text, explain
from notes.correct.speakers import resolve
from notes.correct.terms import correct_terms
from notes.errors import InputError, NotesError
from notes.formats.marks import index_of
from notes.glossary import Glossary, merged
from notes.glossary import load as load_glossary
from notes.ingest import read, read_transcript
from notes.meeting import Meeting
from notes.project import Project, find

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript file taken apart so that it can be put together again byte for byte."""

    mark: bytes
    encoding: str
    text: str
    meeting: Meeting


def correct_file(path: Path, glossary: Glossary) -> tuple[bytes, Meeting]:
    """The corrected bytes of ``path`` (``-`` is standard input) and the meeting with its corrections.

    Raises ``InputError`` where the file can't be read.
    """
    source = load(path)
    whole = merged(glossary)
    meeting = correct_terms(resolve(source.meeting, whole), whole)
    return source.mark + rewrite(source.text, meeting).encode(source.encoding), meeting


def load(path: Path) -> Source:
    """Read a transcript; its meeting knows the people, title, agenda and chat of the page beside it.

    Raises ``InputError`` where the file can't be read.
    """
    data = _bytes(path)
    mark, encoding = next(((b, e) for b, e in _BOMS.items() if data.startswith(b)), (b"", ""))
    body = data[len(mark) :]
    encoding = encoding or ("utf-8" if _is_utf8(body) else "cp1252")
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as e:
        raise InputError("is not text", fix="Give a transcript as a text file.", path=path) from e
    meeting = read_transcript(text, path.name)
    return Source(mark, encoding, text, meeting if str(path) == "-" else _with_siblings(meeting, path))


def explain_line(place: str, glossary: Path | None) -> str:
    """The evidence on ``FILE:LINE``. Raises ``InputError`` where there is no such file or line."""
    name, _, number = place.rpartition(":")
    if not name or not number.isdigit():
        raise InputError(f"'{place}' names no line", fix="Write FILE:LINE, for instance transcript.txt:120.")
    path = Path(name)
    project = find(path)
    whole = merged(load_glossary(glossary or project.glossary))
    source = load(path)
    if not 1 <= int(number) <= len(re.split(r"\r\n|\r|\n", source.text)):
        raise InputError("has no such line", fix="Lines count from 1.", path=path, line=int(number))
    return as_text(explain(resolve(source.meeting, whole), whole, int(number)))


def rewrite(text: str, meeting: Meeting) -> str:
    """``text`` with the meeting's corrections made at their lines and columns."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    spoken = {u.id: u for u in meeting.utterances}
    for c in sorted(meeting.corrections, key=lambda c: (c.line, c.column), reverse=True):
        at, start = 2 * (c.line - 1), c.column - 1
        row = pieces[at]
        u = spoken.get(c.utterance or "")
        if u and u.line == c.line and not row.startswith(u.raw, u.column - 1):  # entities and tags take more room
            start = index_of(row, u.column - 1, c.column - u.column)
        if row[start : start + len(c.original)] != c.original:  # a cue's further lines may be indented
            start = row.find(c.original)
        if start < 0:
            continue
        pieces[at] = row[:start] + c.corrected + row[start + len(c.original) :]
    return "".join(pieces)


def as_json(meeting: Meeting) -> str:
    """The corrections and suggestions as one JSON object."""
    rows = {
        "corrections": [c.model_dump() for c in meeting.corrections],
        "suggestions": [c.model_dump() for c in meeting.suggestions],
    }
    return json.dumps(rows, indent=1, ensure_ascii=False)


def _bytes(path: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    except OSError as e:
        raise InputError(f"can't be read: {e.strerror}", fix="Check its name.", path=path) from e


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _with_siblings(meeting: Meeting, path: Path) -> Meeting:
    """People, title, agenda and chat of the page that stands beside the transcript, where there is one."""
    page = path.with_name("meeting.txt")
    if page == path or not page.is_file():
        return meeting
    project: Project = find(path)
    try:
        beside = read(page, project)
    except NotesError:
        return meeting
    names = {p.name for p in beside.people}
    people = (*beside.people, *(p for p in meeting.people if p.name not in names))
    return meeting.model_copy(
        update={"title": beside.title, "people": people, "agenda": beside.agenda, "chat": beside.chat}
    )
