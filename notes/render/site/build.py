"""Building the site: digests of all meetings, then the pages whose data changed, on all processors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from notes.errors import InputError, OutputError
from notes.glossary import Glossary
from notes.meeting import Meeting
from notes.project import Project
from notes.render.site import anchors, assets, collection, feeds, search, store
from notes.render.site.digest import Digest, MeetingRef
from notes.render.site.frame import Frame
from notes.render.site.pages import Around, MeetingJob, digest_of, write_files, write_meeting
from notes.render.site.registry import Registry, registry
from notes.render.site.sources import Source, Stored, mark, signature
from notes.render.site.workers import PAGES, Workers

LISTED = ".site-files"
"""In the site's folder: the files of the last build, so that those no longer made are removed."""


@dataclass(frozen=True)
class SiteReport:
    """What a build did: ``pages`` of the site, and how many files it wrote, left as they were and removed."""

    pages: int
    written: int
    unchanged: int
    removed: int = 0
    searchable: bool = False


def build_site(
    meetings: Iterable[Meeting | Stored],
    project: Project,
    glossary: Glossary,
    output: Path,
    *,
    cache: Path | None = None,
    memory: Path | None = None,
    search_index: bool | None = None,
    processes: int | None = None,
) -> SiteReport:
    """Write the site of all ``meetings`` below ``output``; what already says the same is left alone.

    ``cache``: a file that remembers what each page was made from, so that only those whose data changed are made again.
    ``memory``: a file that remembers the anchors of topics, so that links to one that was renamed still arrive.
    ``search_index``: make one; by default where there is more than one meeting and Pagefind is installed.
    ``processes``: at most so many; by default as many as there are processors and work for them.
    Raises ``ConfigError`` for a broken template or message file, ``InputError`` for two meetings of one name,
    ``OutputError`` where nothing can be written.
    """
    was = store.read(cache)
    sources = [Source.of(m, was.seen) for m in meetings]
    wanted = search.available() and len(sources) > 1 if search_index is None else search_index
    frame = Frame(project, glossary, output, searchable=wanted)
    now = store.Store(rules=mark(frame.code, glossary.model_dump_json().encode()), seen=_seen(sources))
    with Workers(frame, processes) as workers:
        now.digests = _digests(sources, was if was.rules == now.rules else store.Store(), anchors.read(memory), workers)
    found = registry([d for _, d in now.digests.values()], glossary)
    frame.people, frame.terms, frame.series = found.people, found.terms, found.series_pages
    own, others = _jobs(sources, found, now, frame), collection.jobs(frame, found, glossary)
    due: list[MeetingJob | collection.PageJob] = [*own, *others]
    now.pages = {path: job.mark for job in due for path in job.files}
    now.pages[feeds.CALENDAR] = feeds.calendar_mark(frame, found)
    with Workers(frame, processes) as workers:
        written = sum(workers.map(write_meeting, [job for job in own if _due(job.files, was, now, output)]))
        pages = [job for job in others if _due(job.files, was, now, output)]
        written += sum(workers.map(collection.write_page, pages, PAGES))
    files = assets.files(project) | collection.files(frame, found) | feeds.files(frame, found)
    if _due([feeds.CALENDAR], was, now, output):
        files[feeds.CALENDAR] = feeds.calendar(frame, found)
    written += write_files(files, output)
    planned = sorted({*files, *now.pages})
    removed = _remove_stale(output, planned)
    if wanted:
        now.search = search.update(output, [(job.path, job.mark) for job in reversed(own)], was.search)
    anchors.save(memory, found.meetings)
    store.save(cache, now)
    count = sum(path.endswith(".html") for path in planned)
    return SiteReport(count, written, len(planned) - written, removed, wanted)


def _due(files: Sequence[str], was: store.Store, now: store.Store, output: Path) -> bool:
    """Something that goes into these files changed, or one of them is not there."""
    return any(was.pages.get(f) != now.pages[f] or not (output / f).is_file() for f in files)


def _seen(sources: Sequence[Source]) -> dict[str, tuple[str, str]]:
    stored = [(s.origin, s.fingerprint) for s in sources if isinstance(s.origin, Stored)]
    return {str(origin.path): (signature(origin), fingerprint) for origin, fingerprint in stored}


def _digests(
    sources: Sequence[Source], usable: store.Store, known: Mapping[str, anchors.Known], workers: Workers
) -> dict[str, tuple[str, Digest]]:
    """Meeting id to fingerprint and digest; only meetings that changed are read."""
    by_mark = dict(usable.digests.values())
    new = [s for s in sources if s.fingerprint not in by_mark]
    by_mark |= dict(zip((s.fingerprint for s in new), workers.map(digest_of, new), strict=True))
    out: dict[str, tuple[str, Digest]] = {}
    for source in sources:
        digest = by_mark[source.fingerprint]
        if digest.ref.id in out:
            raise InputError(f"two meetings are called '{digest.ref.id}'", fix="Rename the folder of one of them.")
        out[digest.ref.id] = (source.fingerprint, anchors.remembering(digest, known.get(digest.ref.id)))
    return out


def _jobs(sources: Sequence[Source], found: Registry, now: store.Store, frame: Frame) -> list[MeetingJob]:
    """One a meeting, with all that its page shows of other meetings."""
    by_mark = {s.fingerprint: s for s in sources}
    refs = [m.ref for m in found.meetings]
    newer: list[MeetingRef | None] = [None, *refs][: len(refs)]
    older: list[MeetingRef | None] = [*refs[1:], None][: len(refs)]
    jobs = []
    for digest, after, before in zip(found.meetings, newer, older, strict=True):
        source = by_mark[now.digests[digest.ref.id][0]]
        people = {a.name: found.people[a.name] for a in digest.people}
        jobs.append(MeetingJob.of(source, digest, Around(before, after), people, frame))
    return jobs


def _remove_stale(output: Path, planned: Sequence[str]) -> int:
    """Remove what an earlier build wrote and this one does not; say what this one wrote."""
    listed = output / LISTED
    before = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    root = output.resolve()
    removed = 0
    for name in sorted(set(before) - set(planned)):
        path = (output / name).resolve()
        if not path.is_relative_to(root):
            continue
        try:
            removed += path.is_file()
            path.unlink(missing_ok=True)
        except OSError as e:
            raise OutputError(f"can't be removed: {e.strerror}", fix="Remove it by hand.", path=path) from e
    write_files({LISTED: "\n".join(planned) + "\n"}, output)
    return removed
