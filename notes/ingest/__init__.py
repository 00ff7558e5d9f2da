"""From a pasted page or a meeting's folder to a ``Meeting`` in which every line has its place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar
from zoneinfo import ZoneInfo

from notes.errors import ConfigError, InputError
from notes.files import read_config
from notes.formats import by_name, detect
from notes.formats.base import lines
from notes.ingest import review_file, slack_users, when
from notes.ingest.captions import read_captions
from notes.ingest.decode import decode, read_bytes, read_text
from notes.ingest.draft import Draft
from notes.ingest.files import name_of, sources
from notes.ingest.page import Page, read_page
from notes.ingest.recording import recording
from notes.ingest.report import detection_report
from notes.ingest.sections import is_page
from notes.meeting import ChatMessage, Meeting, Problem, Recording
from notes.project import CONFIG, OWN, MeetingSettings, Project, Series, line_of, load

T = TypeVar("T")


def read(path: Path, project: Project) -> Meeting:
    """Read the page ``path``, or a meeting's folder with separate files.

    ``meeting.toml`` beside them overrides what they say. Raises ``InputError`` where there is no transcript or a file
    can't be read, ``ConfigError`` for a faulty ``meeting.toml``.
    """
    folder = path if path.is_dir() else path.parent
    overrides = load(folder / OWN, MeetingSettings) if (folder / OWN).is_file() else None
    draft = Draft(slack_users.names_of(folder, project.root))
    found = sources(path)
    pages = [read_page(read_text(s.path), s.path.name, draft, s.hint) for s in found if s.kind == "text"]
    if not draft.utterances:  # the recording's own captions are better than nothing
        pages += [read_page(read_text(s.path), s.path.name, draft, "transcript") for s in found if s.kind == "captions"]
    if not draft.utterances:
        raise InputError(
            "no transcript in it",
            fix="Paste the meeting's transcript below a heading such as '## Raw Transcript'; "
            "docs/formats.md lists the formats.",
            path=path,
        )
    return _meeting(path, project, draft, pages, overrides or MeetingSettings())


def recording_link(path: Path) -> Recording | None:
    """The recording that a page or a meeting's folder links to, with or without a transcript. Raises ``InputError``."""
    folder = path if path.is_dir() else path.parent
    if (folder / OWN).is_file() and (own := load(folder / OWN, MeetingSettings)).recording:
        return recording(own.recording, OWN)
    draft = Draft()
    for source in sources(path):
        if source.kind == "text":
            read_page(read_text(source.path), source.path.name, draft, source.hint)
    return draft.recording


def read_transcript(source: Path | str, name: str = "transcript") -> Meeting:
    """A file (``Path``) or text (``str``) that is one transcript and nothing else, or one chat, or a whole page.

    The utterances (or messages) carry the line and column of the text; ``name`` is the file name that they carry where
    ``source`` is a text. A text in no known format is speech by nobody. Raises ``InputError``.
    """
    text = read_text(source) if isinstance(source, Path) else source.removeprefix("\ufeff")
    file = source.name if isinstance(source, Path) else name
    users = slack_users.names_of(source.parent) if isinstance(source, Path) else {}
    if is_page(lines(text)):
        draft = Draft(users)
        read_page(text, file, draft)
        return Meeting(id="transcript", title=draft.title or file, **draft.fields())
    form = detect(text) or by_name("plain")
    draft = Draft(users)
    draft.add(form.parse(text), form, file, 1, len(lines(text)))
    return Meeting(id="transcript", title=draft.title or file, **draft.fields())


def _meeting(path: Path, project: Project, draft: Draft, pages: list[Page], own: MeetingSettings) -> Meeting:
    date, start, zone = _schedule(path, project, draft, pages, own)
    began = when.from_header(draft.started) if draft.started else None
    if began is not None and zone:
        began = began.astimezone(ZoneInfo(zone))
    fields = draft.fields()
    if own.recording:
        fields["recording"] = recording(own.recording, OWN)
    if own.duration is not None and (rec := fields["recording"]):
        fields["recording"] = rec.model_copy(update={"duration": own.duration})
    if own.video_offset is not None and (rec := fields["recording"]):
        fields["recording"] = rec.model_copy(
            update={"offset": own.video_offset, "offset_known": True, "offset_reason": "set in meeting.toml"}
        )
    taker = own.note_taker or project.settings.note_taker
    if taker:
        fields["chat"] = tuple(m.model_copy(update={"sender": taker}) if m.label == "You" else m for m in draft.chat)
    if zone:
        fields["chat"] = tuple(_with_clock(m, ZoneInfo(zone)) for m in fields["chat"])
    title = own.title or draft.title or (f"Meeting of {date:%B} {date.day}, {date.year}" if date else name_of(path))
    known = [s.name for s in project.settings.series]
    if own.series and known and own.series not in known:
        _own(own.series, lambda _: None, "series", f"one of those in {CONFIG}: {', '.join(known)}", path)
    return Meeting(
        id=name_of(path),
        title=title,
        series=own.series or _series(title, project.settings.series),
        date=date or (began.date() if began else None),
        zone=zone,
        scheduled=start,
        began=began or _clock(pages, "started", start, zone, date),
        ended=_clock(pages, "ended", start, zone, date),
        publish=own.publish or project.settings.publish,
        redact=(*project.settings.redact, *own.redact),
        decided=review_file.load((path if path.is_dir() else path.parent) / review_file.FILE),
        captions=read_captions(path if path.is_dir() else path.parent),
        **fields,
    )


def _series(title: str, known: tuple[Series, ...]) -> str | None:
    """The one series of ``notes.toml`` whose name, or a word for it, stands in the title."""

    def named(phrase: str) -> bool:
        words = r"\s+".join(map(re.escape, phrase.split()))
        return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", title, re.IGNORECASE) is not None

    found = [s.name for s in known if named(s.name)] or [s.name for s in known if any(map(named, s.match))]
    return found[0] if len(found) == 1 else None


def _with_clock(m: ChatMessage, zone: ZoneInfo) -> ChatMessage:
    """With the meeting's wall clock, where only the moment is known."""
    return m if m.sent is None else m.model_copy(update={"clock": f"{m.sent.astimezone(zone):%H:%M:%S}"})


def _schedule(
    path: Path, project: Project, draft: Draft, pages: list[Page], own: MeetingSettings
) -> tuple[dt.date | None, dt.datetime | None, str | None]:
    """Date, scheduled start and zone: ``meeting.toml``, else the page, else the transcript's header, else the name."""
    said = [p.when for p in pages]
    header = _started(draft, own.zone or next((w.zone for w in said if w.zone), None) or project.settings.zone)
    date = _own(own.date, when.find_date, "date", "2024-03-12", path)
    date = date or next((w.date for w in said if w.date), None) or header or when.find_date(name_of(path))
    time = _own(own.time, when.find_time, "time", "10:00", path) or next((w.time for w in said if w.time), None)
    zone = _own(own.zone, when.known_zone, "zone", "Europe/Berlin", path)
    offset = None if zone or own.time else next((w.offset for w in said if w.offset is not None), None)
    zone = zone or next((w.zone for w in said if w.zone), None)
    start, zone, wrong = when.scheduled(when.When(date, time, zone, offset), project.settings.zone)
    if wrong:
        page = next((p for p in pages if p.when_line), pages[0])
        draft.problems.append(Problem(code="utc-offset", message=wrong, file=page.file, line=page.when_line))
    return date, start, zone


def _started(draft: Draft, zone: str | None) -> dt.date | None:
    """The day of a transcript's own header, in the meeting's zone: some state it in UTC."""
    began = when.from_header(draft.started or "")
    if began is not None and zone and when.known_zone(zone):
        return began.astimezone(ZoneInfo(zone)).date()
    return when.find_date(draft.started or "")


def _clock(
    pages: list[Page],
    which: Literal["started", "ended"],
    start: dt.datetime | None,
    zone: str | None,
    date: dt.date | None,
) -> dt.datetime | None:
    """When the meeting began or ended by the page; a time that can't be (11 p.m. for a.m.) is left out."""
    time = next((t for p in pages if (t := getattr(p, which)) is not None), None)
    if time is None or zone is None or date is None:
        return None
    at = dt.datetime.combine(date, time, ZoneInfo(zone))
    return at if start is None or abs(at - start) < dt.timedelta(hours=6) else None


def _own(value: str | None, read_as: Callable[[str], T | None], key: str, example: str, path: Path) -> T | None:
    if value is None:
        return None
    got = read_as(value)
    if got is None:
        file = (path if path.is_dir() else path.parent) / OWN
        line = line_of(read_config(file), key)
        raise ConfigError(f"key '{key}': can't read {value!r}", fix=f"Write it like {example}.", path=file, line=line)
    return got


__all__ = ["decode", "detection_report", "read", "read_bytes", "read_text", "read_transcript", "recording_link"]
