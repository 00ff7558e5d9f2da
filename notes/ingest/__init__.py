"""From a pasted page or a meeting's folder to a ``Meeting`` in which every line has its place."""

from __future__ import annotations

import re
from pathlib import Path

from notes.errors import InputError
from notes.formats import by_name, detect
from notes.formats.base import lines
from notes.ingest.decode import decode, read_text
from notes.ingest.draft import Draft
from notes.meeting import AgendaItem, Line, Meeting, Part, Person, Recording, Stamp, Utterance
from notes.project import Project


def read(path: Path, project: Project) -> Meeting:
    """Read the page ``path`` (or a folder with separate files). Raises ``InputError``."""
    text = read_text(path)
    rows = lines(text)
    start = next((n for n, r in rows if re.match(r"\s*#+ .*transcript", r, re.IGNORECASE)), 0)
    body = "\n".join(r for _, r in rows[start:])
    kind = detect(body)
    if kind is None:
        raise InputError("no transcript in it", path=path)
    got = kind.parse(body)
    name = path.name
    head = rows[:start]
    agenda, people, recording, section = [], [], None, ""
    for n, r in head:
        if m := re.match(r"\s*#+ *(.*)", r):
            section = m[1].lower()
        if m := re.search(r"https?://(?:www\.)?(?:youtu\.be/|youtube\.com/watch\?v=)([\w-]{11})[^)\s]*", r):
            if recording is None:
                recording = Recording(url=m[0], kind="youtube", video_id=m[1], file=name, line=n)
        elif section.startswith("topics") and (m := re.match(r"\s*(?:\d+[.)]|[-*])\s+(.*)", r)):
            title, _, who = m[1].rpartition(" - ")
            agenda.append(
                AgendaItem(
                    title=title or who, presenters=tuple(re.split(r", | and ", who)) if title else (), file=name, line=n
                )
            )
        elif section.startswith("attendees") and r.strip() and not r.startswith("#"):
            people += [Person(name=p.strip(), listed=True) for p in r.split(",") if p.strip()]
    speech = tuple(
        Utterance(
            id=f"u{i}",
            speaker=re.sub(r"\s*\(.*?\)$", "", c.label) or None,
            label=c.label,
            text=c.raw,
            raw=c.raw,
            start=c.start,
            end=c.end,
            file=name,
            line=c.line + start,
            column=c.column,
        )
        for i, c in enumerate(got.cues, 1)
        if c.line + start <= len(rows) and not c.raw.startswith("```")
    )
    title = next((r.lstrip("# ").strip() for _, r in head if r.strip()), path.stem)
    return Meeting(
        id=path.parent.name or path.stem,
        title=title,
        zone=project.settings.zone,
        duration=got.duration,
        recording=recording,
        people=tuple(people),
        agenda=tuple(agenda),
        utterances=speech,
        stamps=tuple(Stamp(file=name, line=n + start, seconds=s) for n, s in got.stamps),
        parts=(Part(file=name, first=start + 1, last=len(rows), role="transcript", format=kind.NAME),),
        furniture=tuple(Line(file=name, line=n + start, text=t) for n, t in got.furniture),
        unparsed=tuple(Line(file=name, line=n + start, text=t) for n, t in got.unparsed),
    )


def read_transcript(source: Path | str, name: str = "transcript") -> Meeting:
    """A file (``Path``) or text (``str``) that is one transcript and nothing else, or one chat.

    The utterances (or messages) carry the line and column of the text; ``name`` is the file name that they carry where
    ``source`` is a text. A text in no known format is speech by nobody. Raises ``InputError``.
    """
    text = read_text(source) if isinstance(source, Path) else source.removeprefix("\ufeff")
    file = source.name if isinstance(source, Path) else name
    form = detect(text) or by_name("plain")
    draft = Draft()
    draft.add(form.parse(text), form, file, 1, len(lines(text)))
    return Meeting(
        id="transcript",
        title=draft.title or file,
        duration=draft.duration,
        people=tuple(draft.people),
        utterances=tuple(draft.utterances),
        chat=tuple(draft.chat),
        stamps=tuple(draft.stamps),
        parts=tuple(draft.parts),
        furniture=tuple(draft.furniture),
        unparsed=tuple(draft.unparsed),
        problems=tuple(draft.problems),
    )


__all__ = ["decode", "read", "read_text", "read_transcript"]
