"""The meetings of a project as values, for the commands that look at all of them."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from notes import pipeline
from notes.fresh import Cache, meeting_key, settings_key
from notes.glossary import Glossary
from notes.meeting import Meeting
from notes.render import data
from notes.targets import Job, Target


def read_meetings(target: Target, glossary_file: Path, glossary: Glossary) -> list[tuple[Job, Meeting]]:
    """Each meeting of ``target`` as it is now, from its ``meeting.json`` where that is up to date.

    Shows its progress on standard error where somebody watches. Raises ``NotesError``.
    """
    store = Cache.load(target.root)
    common = settings_key(target, glossary_file, store)
    console = Console(stderr=True)
    out = []
    with Progress(console=console, transient=True, disable=not console.is_terminal or len(target.jobs) < 2) as bar:
        for job in bar.track(target.jobs, description="Reading"):
            built = _built(target, job, common, store)
            out.append((job, built or pipeline.process(job.source, target.project, glossary)))
    return out


def _built(target: Target, job: Job, common: str, store: Cache) -> Meeting | None:
    if not job.source.is_dir() or not store.fresh(job, meeting_key(job, common, store), pipeline.memory(target, job)):
        return None
    meeting = data.from_json((job.out / "meeting.json").read_bytes())
    return meeting if meeting.utterances else None  # its transcript is not published
