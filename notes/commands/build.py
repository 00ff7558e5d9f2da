"""``notes build``: what it tells the person who started it, or the program."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent

from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from notes import pipeline, targets
from notes.errors import InputError
from notes.pipeline import Outcome, Report
from notes.words.counted import counted


def run(
    path: Path | None, output: Path | None, glossary: Path | None, *, keep_mine: bool, verbose: bool, as_json: bool
) -> None:
    """``notes build``: build, report on standard output. Raises ``NotesError``; among many meetings at the end."""
    if glossary is not None and not glossary.is_file():
        raise InputError("there is no such glossary", fix="Check the spelling of the path.", path=glossary)
    target = targets.find(path, output)
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Building", total=len(target.jobs), visible=len(target.jobs) > 1)
        used = glossary or target.project.glossary
        done = pipeline.build(
            target,
            used,
            keep_mine=keep_mine,
            progress=lambda n, total: bar.update(task, completed=n, total=total),
        )
    found = used if used.is_file() else None
    print_json(done, found) if as_json else print_summary(done, found, verbose=verbose)
    if done.failed:
        raise InputError("\n".join(["some meetings could not be built:", *(o.error for o in done.outcomes if o.error)]))


def print_json(done: Report, glossary: Path | None) -> None:
    """The report as one JSON object."""
    print(json.dumps(as_dict(done, glossary), indent=2, ensure_ascii=False))


def as_dict(done: Report, glossary: Path | None) -> dict[str, object]:
    return {
        "glossary": str(glossary) if glossary else None,
        "changed": done.changed,
        "public": str(done.public),
        "pages_written": done.pages,
        "meetings": [
            {
                "name": o.name,
                "title": o.title,
                "folder": str(o.out),
                "written": list(o.changed),
                "skipped": o.skipped,
                "edited": o.edited,
                "corrections": {"applied": o.applied, "suggested": o.suggested},
                "problems": [p.model_dump() for p in o.problems],
                "error": o.error,
            }
            for o in done.outcomes
        ],
    }


def print_summary(done: Report, glossary: Path | None, *, verbose: bool) -> None:
    """A few lines for people; plain text where nobody watches."""
    console = Console(highlight=False, soft_wrap=True)
    if not done.changed and not done.failed:
        console.print(f"Nothing changed: {counted(len(done.outcomes), 'meeting')} up to date.")
        if not verbose:
            return
    for outcome in done.outcomes:
        if outcome.changed or verbose:
            _print_meeting(console, outcome, verbose=verbose)
    for page in done.stray:
        console.print(Text(f"! {page} is left out: give it a folder of its own, {page.with_suffix('')}/{page.name}"))
    if glossary:
        console.print(Text(f"Glossary: {glossary}"))
    if done.pages:
        console.print(Text(f"Site: {done.public / 'index.html'}"))


def _print_meeting(console: Console, outcome: Outcome, *, verbose: bool) -> None:
    title = f" - {outcome.title}" if outcome.title else ""
    console.print(Text(f"{outcome.name}{title}", style="bold"))
    if outcome.changed:
        console.print(Text(f"  wrote {', '.join(outcome.changed)} in {outcome.out}"))
    if outcome.edited:
        console.print(Text("  kept what you edited in minutes.md"))
    if outcome.adopted:
        console.print(Text("  left minutes.md as it was found: it was written by somebody else"))
    counts = f"{counted(outcome.applied, 'correction')}, {outcome.suggested} more suggested (notes review)"
    if outcome.applied or outcome.suggested:
        console.print(Text(f"  {counts}"))
    if outcome.skipped:
        console.print(Text("  unchanged since the last build"))
    elif verbose:
        console.print(Text(indent(outcome.detection.rstrip(), "  ")))
    elif outcome.problems:
        console.print(Text(f"  {counted(len(outcome.problems), 'thing')} to look at (notes build -v)"))
