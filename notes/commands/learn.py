"""``notes learn``: what people put right by hand, as entries for the glossary."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import typer

from notes import project as projects
from notes import targets
from notes.commands.gather import read_meetings
from notes.errors import InputError
from notes.glossary import add_to_file, load, merged
from notes.glossary.edits import Edit, edits, taken_back
from notes.glossary.learn import Proposal, propose_heard, propose_never
from notes.ingest import read_transcript
from notes.ingest.decode import read_text
from notes.meeting import Meeting
from notes.pipeline import memory
from notes.render.results import MINUTES, generated
from notes.words.counted import counted


def run(raw: Path | None, fixed: Path | None, *, from_edits: bool, write: bool, as_json: bool) -> None:
    """Print what can be learned; with ``write`` or once confirmed, put it into the glossary. Raises ``NotesError``."""
    if from_edits == (fixed is not None) or (raw is None and not from_edits):
        raise InputError(
            "what is to be learned from?",
            fix="Name a raw and a corrected transcript: notes learn RAW FIXED. Or use: notes learn --edits [PATH].",
        )
    if from_edits:
        path, found = from_minutes(raw)
    else:
        path, found = from_transcripts(raw or Path(), fixed or Path())
    good = [p for p in found if not p.refused]
    typer.echo(as_json_text(found) if as_json else as_text(found), nl=False)
    if good and (write or (not as_json and typer.get_text_stream("stdin").isatty() and _confirmed(len(good), path))):
        add_to_file(path, [p.addition for p in good])
        typer.echo(f"added to {path}", err=True)


def _confirmed(count: int, path: Path) -> bool:
    return typer.confirm(f"Add {counted(count, 'entry', 'entries')} to {path}?")


def from_transcripts(raw: Path, fixed: Path) -> tuple[Path, list[Proposal]]:
    """The glossary's path, and what the differences of two transcripts teach. Raises ``NotesError``."""
    project = projects.find(raw)
    glossary = merged(load(project.glossary))
    before, after = read_text(raw), read_text(fixed)
    meeting = read_transcript(before, raw.name).model_copy(update={"id": raw.name})
    target = targets.find(project.root, None) if project.found else None
    others = [m for _, m in read_meetings(target, project.glossary, glossary)] if target else []
    # the raw transcript may be one of the project's meetings, under its own name
    said = [u.raw for u in meeting.utterances]
    others = [m for m in others if [u.raw for u in m.utterances] != said]
    return project.glossary, propose_heard(edits(before, after, glossary, raw.name), [meeting, *others], glossary)


def from_minutes(path: Path | None) -> tuple[Path, list[Proposal]]:
    """The glossary's path, and what the hand edits to published minutes teach. Raises ``NotesError``."""
    target = targets.find(path, None)
    glossary = merged(load(target.project.glossary))
    meetings = read_meetings(target, target.project.glossary, glossary)
    heard: list[Edit] = []
    never: list[Edit] = []
    for job, meeting in meetings:
        old = generated(job.out, memory(target, job), target.project)
        if old is None:
            continue
        new = read_text(job.out / MINUTES)
        never += taken_back(old, new, [(c.original, c.corrected, c.term) for c in meeting.corrections])
        heard += [_as_heard(edit, meeting) for edit in edits(old, new, glossary)]
    corpus = [m for _, m in meetings]
    return target.project.glossary, propose_heard(heard, corpus, glossary) + propose_never(never, corpus, glossary)


def _as_heard(edit: Edit, meeting: Meeting) -> Edit:
    """Where the person replaced what a correction had put in, the words that were really heard."""
    originals: dict[str, set[str]] = defaultdict(set)
    for c in meeting.corrections:
        originals[c.corrected.casefold()].add(c.original)
    really = originals.get(edit.heard.casefold(), set())
    return dataclasses.replace(edit, heard=really.pop()) if len(really) == 1 else edit


def as_json_text(found: Iterable[Proposal]) -> str:
    rows = [
        {
            "term": p.term,
            "person": p.person,
            "key": "never" if p.never else "heard",
            "text": p.heard.text,
            "context": list(p.heard.context),
            "times": p.times,
            "refused": p.refused or None,
        }
        for p in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_text(found: list[Proposal]) -> str:
    """A line a proposal; what was refused stands below with its reason."""
    if not found:
        return "nothing to learn\n"
    rows = []
    for p in found:
        near = f" near {', '.join(p.heard.context)}" if p.heard.context else ""
        times = f" ({p.times} times)" if p.times > 1 else ""
        what = f"{p.term}: {'never' if p.never else 'heard'} '{p.heard.text}'{near}{times}"
        rows.append(f"refused  {what}: {p.refused}" if p.refused else f"new      {what}")
    return "\n".join(rows) + "\n"
