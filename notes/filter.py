"""``notes correct``: a transcript in, the same transcript out, byte for byte but for the corrected words."""

from __future__ import annotations

import codecs
import json
import re
import sys
from pathlib import Path

from notes.correct.speakers import resolve
from notes.correct.terms import correct_terms
from notes.errors import InputError, NotesError
from notes.formats.base import lines
from notes.glossary import Glossary, merged
from notes.ingest import read
from notes.meeting import Meeting, Person, Utterance
from notes.project import Project, find

_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_LABEL = re.compile(r"\s*(?:\*\*)?([^:\n*]{1,60}?)(?:\s*\([^()]*\))?(?:\*\*)?:(?:\*\*)?\s+(?=\S)")
_NO_SPEECH = re.compile(r"\s*(?:\d+|WEBVTT.*|[\d:.,\s]+(?:-->.*)?|#.*|```.*)?")


def correct_file(path: Path, glossary: Glossary) -> tuple[bytes, Meeting]:
    """The corrected bytes of ``path`` (``-`` is standard input) and the meeting with its corrections.

    Other files of the meeting's folder (its page, chat and agenda) tell what belongs to this meeting.
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
    meeting = by_lines(text, path.name)
    if str(path) != "-":
        meeting = _with_siblings(meeting, path)
    whole = merged(glossary)
    meeting = correct_terms(resolve(meeting, whole), whole)
    return mark + rewrite(text, meeting).encode(encoding), meeting


def by_lines(text: str, name: str) -> Meeting:
    """Each line of speech as an utterance, whatever the format; a speaker's label before ``: `` is not speech."""
    utterances: list[Utterance] = []
    for number, row in lines(text):
        if _NO_SPEECH.fullmatch(row):
            continue
        label = _LABEL.match(row)
        start = label.end() if label else 0
        speaker = label[1].strip() if label else None
        utterances.append(
            Utterance(
                id=f"u{len(utterances) + 1}",
                speaker=speaker,
                label=row[:start],
                text=row[start:],
                raw=row[start:],
                file=name,
                line=number,
                column=start + 1,
            )
        )
    speakers = dict.fromkeys(u.speaker for u in utterances if u.speaker)
    people = tuple(Person(name=s, spoke=True) for s in speakers)
    return Meeting(id=Path(name).stem, title="", utterances=tuple(utterances), people=people)


def rewrite(text: str, meeting: Meeting) -> str:
    """``text`` with the meeting's corrections made at their lines and columns."""
    pieces = re.split(r"(\r\n|\r|\n)", text)
    for c in sorted(meeting.corrections, key=lambda c: (c.line, c.column), reverse=True):
        at, start = 2 * (c.line - 1), c.column - 1
        row = pieces[at]
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
