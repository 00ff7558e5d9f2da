"""The one way through (ingest, correct, align, minute, render), and which meetings go it: all that changed."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from notes import glossary as glossaries
from notes import interrupt
from notes import project as projects
from notes.align import align
from notes.correct import correct
from notes.errors import NotesError
from notes.fresh import Cache, meeting_key, settings_key
from notes.glossary import Glossary, merged
from notes.ingest import detection_report, read
from notes.meeting import Meeting, Problem, Redact
from notes.minute import minute
from notes.project import CONFIG, OWN, Project
from notes.redact import as_written, idle_error, redact
from notes.render import data
from notes.render.resources import environment
from notes.render.results import spare_others, write_results
from notes.render.site import Stored, build_site
from notes.targets import MEMORY, Job, Target, all_jobs, is_all

FEW = 3
"""Up to so many meetings it is quicker to build them one after the other than to start processes."""


def process(page: Path, project: Project, glossary: Glossary) -> Meeting:
    """One meeting, from its page to everything that is known of it. Writes nothing."""
    meeting = read(page, project)
    meeting = correct(meeting, merged(glossary), project.settings.note_taker)
    meeting = align(meeting)
    folder = page if page.is_dir() else page.parent
    meeting = redact(meeting, project.settings.redact, project.root / CONFIG, folder / OWN)
    return minute(meeting, project.settings)


def process_page(page: Path, glossary: Path | None = None) -> Meeting:
    """``process`` with the project and the glossary that the page belongs to. Raises ``NotesError``."""
    project = projects.find(page)
    return process(page, project, glossaries.load(glossary or project.glossary))


@dataclass(frozen=True)
class Outcome:
    """What became of one meeting."""

    name: str
    out: Path
    title: str = ""
    files: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    skipped: bool = False
    """Nothing that has a say in it changed since the last build."""
    edited: bool = False
    """The minutes have hand edits; they were kept."""
    adopted: bool = False
    """There were minutes that this program knew nothing of; they were left as they are."""
    applied: int = 0
    suggested: int = 0
    problems: tuple[Problem, ...] = ()
    detection: str = ""
    """What was found in each part of the input, for people."""
    error: str | None = None
    idle: tuple[Redact, ...] = ()
    """Rules of the project that took nothing out of this meeting."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    outcomes: tuple[Outcome, ...]
    public: Path
    pages: int
    """Files of the site that were written."""
    stray: tuple[Path, ...] = ()
    warning: str | None = None

    @property
    def failed(self) -> bool:
        return any(o.error for o in self.outcomes)

    @property
    def changed(self) -> int:
        return sum(len(o.changed) for o in self.outcomes) + self.pages


@dataclass(frozen=True)
class Builder:
    """Builds one meeting; goes to the worker processes as it is."""

    target: Target
    glossary: Glossary
    keep_mine: bool = False

    def __call__(self, job: Job) -> Outcome:
        """Raises ``NotesError`` where the meeting is the only one; among many the message is in the outcome."""
        try:
            return self._build(job)
        except NotesError as e:
            if len(self.target.jobs) == 1:
                raise
            return Outcome(job.name, job.out, error=str(e))

    def _build(self, job: Job) -> Outcome:
        project = self.target.project
        meeting = process(job.source, project, self.glossary)
        if meeting.redact and len(self.target.jobs) == 1 and is_all(self.target):
            raise idle_error(meeting.redact, project.root / CONFIG)
        shown = data.public(meeting)
        spare_others(shown, job.source, job.out)
        env = environment(project)
        got = write_results(shown, project, env, job.out, memory(self.target, job), keep_mine=self.keep_mine)
        return Outcome(
            name=job.name,
            out=job.out,
            title=shown.title,
            files=got.files,
            changed=got.changed,
            edited=got.edited,
            adopted=got.adopted,
            applied=len(shown.corrections),
            suggested=len(shown.suggestions),
            problems=shown.problems,
            detection=detection_report(meeting),
            idle=meeting.redact,
        )


def memory(target: Target, job: Job) -> Path:
    """Where the generated minutes of a meeting are remembered."""
    return target.root / MEMORY / "minutes" / f"{job.name}.md"


def build(
    target: Target, glossary: Path, *, keep_mine: bool = False, progress: Callable[[int, int], None] | None = None
) -> Report:
    """Build the meetings that changed, then the site. ``progress`` is called with (done, all).

    Skipping what is unchanged never changes a byte of the result: see ``notes.fresh``. Raises ``NotesError``.
    """
    builder = Builder(target, glossaries.load(glossary), keep_mine)
    cache = Cache.load(target.root)
    remembered = [job for job in target.jobs if job.source.is_dir()]
    common = settings_key(target, glossary, cache) if remembered else ""
    keys = {job.name: meeting_key(job, common, cache) for job in remembered}
    stale = [j for j in target.jobs if not (j.name in keys and cache.fresh(j, keys[j.name], memory(target, j)))]
    outcomes = {j.name: Outcome(j.name, j.out, skipped=True, idle=cache.idle(j)) for j in target.jobs}
    for n, outcome in enumerate(_each(builder, stale), 1):
        outcomes[outcome.name] = outcome
        if progress:
            progress(n, len(stale))
    warning = _idle_rules(target, tuple(outcomes.values()))
    pages = _site(target, builder.glossary)
    for job in stale:
        if job.name in keys and not outcomes[job.name].error:
            done = outcomes[job.name]
            cache.note(job, keys[job.name], done.files, memory(target, job), done.idle)
    if keys:
        cache.save()
    return Report(tuple(outcomes.values()), target.public, pages, target.stray, warning)


def _idle_rules(target: Target, outcomes: tuple[Outcome, ...]) -> str | None:
    """Warns of rules of the project that found nothing. Raises ``ConfigError`` where no meeting is left to match."""
    idle = [r for r in target.project.settings.redact if all(r in o.idle for o in outcomes)]
    file = target.project.root / CONFIG
    if not idle or any(o.error for o in outcomes):
        return None
    if is_all(target):
        raise idle_error(idle, file)
    return f"{file}: nothing was removed here by redact {' or '.join(map(as_written, idle))}; check its spelling"


def _site(target: Target, glossary: Glossary) -> int:
    """The site is made from the meetings as they were written, whether just now or by an earlier build."""
    built = [Stored(job.out / "meeting.json", memory(target, job)) for job in all_jobs(target)]
    meetings = [stored for stored in built if stored.path.is_file()]
    here = target.root / MEMORY
    cache, anchors = here / "cache" / "site.json", here / "anchors.json"
    return build_site(meetings, target.project, glossary, target.public, cache=cache, memory=anchors).written


def _each(builder: Builder, jobs: Sequence[Job]) -> Iterator[Outcome]:
    """The outcomes as they come. However it ends, no process is left behind."""
    if len(jobs) <= FEW or (os.cpu_count() or 1) < 2:
        yield from map(builder, jobs)
        return
    workers = min(len(jobs), os.cpu_count() or 1)
    pool = ProcessPoolExecutor(workers, initializer=_start, initargs=(builder,))
    try:
        for future in as_completed([pool.submit(_work, job) for job in jobs]):
            yield future.result()
    except BaseException:
        children = multiprocessing.active_children()
        pool.shutdown(wait=False, cancel_futures=True)
        for child in children:
            child.terminate()
        for child in children:  # it still ends the file that it is writing
            child.join(timeout=5)
        raise
    pool.shutdown()


_builder: Builder | None = None
"""In a worker process: what to build with."""


def _start(builder: Builder) -> None:
    interrupt.leave_to_parent()
    global _builder  # noqa: PLW0603 - the one way to hand an executor's worker its state once, not with every job
    _builder = builder


def _work(job: Job) -> Outcome:
    if _builder is None:
        raise RuntimeError("the worker was not set up")
    return _builder(job)
