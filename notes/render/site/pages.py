"""One meeting's files: its page, and the same as data and captions beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from notes.files import write
from notes.meeting import Meeting
from notes.render import captions
from notes.render.site import machine, meeting
from notes.render.site.digest import Digest, MeetingRef, digest
from notes.render.site.edited import by_hand
from notes.render.site.frame import Frame
from notes.render.site.mentions import TermIndex
from notes.render.site.sources import Source, mark

BESIDE = ("html", "json", "vtt", "chapters.json")
"""Endings of a meeting's files; the last two are made where the transcript is published and has times."""


@dataclass(frozen=True)
class Around:
    """The meetings before and after one, by date."""

    before: MeetingRef | None
    after: MeetingRef | None


@dataclass(frozen=True)
class MeetingJob:
    """Everything that goes into one meeting's files."""

    source: Source
    path: str
    around: Around
    people: Mapping[str, str]
    anchors: Mapping[str, float | None]
    terms: tuple[str, ...]
    files: tuple[str, ...]
    mark: str

    @classmethod
    def of(cls, source: Source, found: Digest, around: Around, people: Mapping[str, str], frame: Frame) -> MeetingJob:
        stem = found.ref.path.removesuffix(".html")
        files = tuple(f"{stem}.{ending}" for ending in BESIDE if ending in found.endings)
        terms = tuple(sorted(found.mentions))
        series = frame.series.get(found.ref.series or "")
        others = repr((series, around, sorted(people.items()), sorted(found.anchors), frame.searchable, files))
        key = mark(frame.code, source.fingerprint.encode(), others.encode())
        return cls(source, found.ref.path, around, people, found.anchors, terms, files, key)


def digest_of(frame: Frame, source: Source) -> Digest:
    return digest(source.load(), _terms(frame))


def _terms(frame: Frame) -> TermIndex:
    """Made once a process: the frame is the same for every meeting."""
    found = frame.__dict__.get("_term_index")
    if found is None:
        found = frame.__dict__["_term_index"] = TermIndex(frame.glossary)
    return found


def write_meeting(frame: Frame, job: MeetingJob) -> int:
    """How many of the meeting's files were written."""
    m = job.source.load()
    return write_files(meeting_files(frame, job, m), frame.output)


def meeting_files(frame: Frame, job: MeetingJob, m: Meeting) -> dict[str, str | bytes]:
    stem = job.path.removesuffix(".html")
    page = frame.page(
        job.path,
        "meeting",
        title=m.title or frame.t("untitled"),
        json=f"{stem}.json",
        before=job.around.before,
        after=job.around.after,
        people=job.people,
        spoken_terms=job.terms,
        **meeting.context(m, frame.t, job.anchors, by_hand(*job.source.minutes())),
        **machine.about_meeting(m, job.path, frame),
    )
    beside: dict[str, Callable[[], str | bytes]] = {
        f"{stem}.json": lambda: machine.meeting_json(m),
        f"{stem}.vtt": lambda: job.source.beside("captions.vtt") or captions.to_vtt(m),
        f"{stem}.chapters.json": lambda: job.source.beside("chapters.json") or captions.chapters_json(m),
    }
    return {job.path: page, **{name: make() for name, make in beside.items() if name in job.files}}


def write_files(files: Mapping[str, str | bytes], output: Path) -> int:
    return sum(write(output / name, content, sync=False) for name, content in sorted(files.items()))
