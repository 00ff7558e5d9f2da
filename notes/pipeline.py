"""The one way through: ingest, correct, align, minute, render."""

from __future__ import annotations

from pathlib import Path

from notes.align import align
from notes.correct import correct
from notes.glossary import Glossary
from notes.ingest import read
from notes.meeting import Meeting
from notes.minute import minute
from notes.project import Project


def process(page: Path, project: Project, glossary: Glossary) -> Meeting:
    """One meeting, from its page to everything that is known of it. Writes nothing."""
    meeting = read(page, project)
    meeting = correct(meeting, glossary, project.settings.note_taker)
    meeting = align(meeting)
    return minute(meeting, project.settings)
