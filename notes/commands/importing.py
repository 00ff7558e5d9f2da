"""``notes import``: minutes that people published before, made into meetings of a project.

A page is copied to the byte into a folder of its own; what is in it is read anew at every build, so nothing of it can
get lost on the way and a better reader gains from the same page later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from notes.errors import InputError, NotesError
from notes.files import write
from notes.ingest import decode, read, read_bytes
from notes.meeting import Meeting
from notes.project import Project
from notes.words.counted import counted

PAGE = "meeting.txt"
_PAGES = frozenset({".md", ".markdown", ".txt"})


@dataclass(frozen=True)
class Imported:
    """What became of one page."""

    page: Path
    folder: Path | None = None
    """Where it went; None where it was left out."""
    new: bool = False
    meeting: Meeting | None = None
    reason: str = ""
    """Why it was left out."""


def import_pages(paths: Iterable[Path], project: Project) -> list[Imported]:
    """Copy each page (in a folder: each below it) that holds a transcript to ``corpus/<date>/meeting.txt``.

    A page that is there already, to the byte, stays as it is. Raises ``InputError`` for a path that is not there or
    where no page could be taken; ``OutputError``.
    """
    done = [_import(page, project) for page in _pages(paths)]
    if not any(d.folder for d in done):
        why = "; ".join(f"{d.page.name}: {d.reason}" for d in done) or "no .md or .txt file there"
        raise InputError(f"nothing to import ({why})", fix="A page needs the raw transcript in it.")
    return done


def _pages(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from (
                p
                for p in sorted(path.rglob("*"))
                if p.suffix.casefold() in _PAGES and p.is_file() and not any(x.startswith(".") for x in p.parts)
            )
        elif path.exists():
            yield path
        else:
            raise InputError("there is no such file", fix="Check the name.", path=path)


def _import(page: Path, project: Project) -> Imported:
    try:
        data = read_bytes(page)
        decode(data, page)
        meeting = read(page, project)
    except NotesError as e:
        return Imported(page, reason=e.problem)
    folder, new = _place(project.meetings, meeting, data)
    if new:
        write(folder / PAGE, data)
    return Imported(page, folder, new, meeting)


def _place(root: Path, meeting: Meeting, data: bytes) -> tuple[Path, bool]:
    """The folder of a meeting, and whether its page is not there yet: by date, with a number for a second one."""
    name = meeting.date.isoformat() if meeting.date else meeting.id
    n = 1
    while True:
        folder = root / (name if n == 1 else f"{name}-{n}")
        if not (folder / PAGE).exists():
            return folder, True
        if (folder / PAGE).read_bytes() == data:
            return folder, False
        n += 1


def report(done: Iterable[Imported], root: Path) -> str:
    """For each page where it went, what is in it, and every line that has no place."""
    out = []
    for d in done:
        if d.folder is None or d.meeting is None:
            out.append(f"{d.page}: left out: {d.reason}")
            continue
        m = d.meeting
        where = d.folder.relative_to(root) if d.folder.is_relative_to(root) else d.folder
        out.append(f"{d.page}: {'to' if d.new else 'already in'} {where}: {m.title}")
        timed = sum(w.start is not None for w in m.written)
        out.append(
            f"  {counted(len(m.written), 'section')} that people wrote ({timed} with a time), "
            f"{counted(len(m.agenda), 'agenda item')}, {counted(len(m.people), 'attendee')}, "
            f"{counted(len(m.chat), 'message')}, {counted(len(m.utterances), 'utterance')}"
        )
        out += [f"  line {p.line}: {p.message}" for p in m.problems]
        out += [f"  line {n.line} has no place and is kept: {n.text.strip()[:90]}" for n in m.unparsed]
    return "\n".join(out)
