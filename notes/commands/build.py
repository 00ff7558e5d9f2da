"""``notes build``: what it tells the person who started it, or the program."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import indent

import typer

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
    used = glossary or target.project.stated_glossary()
    with _progress(len(target.jobs)) as progress:
        done = pipeline.build(target, used, keep_mine=keep_mine, progress=progress)
    found = used if used.is_file() else None
    if done.warning:
        typer.echo(f"warning: {done.warning}", err=True)
    print_json(done, found) if as_json else print_summary(done, found, verbose=verbose)
    if done.failed:
        raise InputError("\n".join(["some meetings could not be built:", *(o.error for o in done.outcomes if o.error)]))


@contextmanager
def _progress(jobs: int) -> Iterator[Callable[[int, int], None] | None]:
    """Shows how far many meetings are, where somebody watches."""
    if jobs < 2 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  a twentieth of a second that only those pay who see it
    from rich.progress import Progress  # noqa: PLC0415  see above

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=jobs)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def print_json(done: Report, glossary: Path | None) -> None:
    """The report as one JSON object."""
    print(json.dumps(as_dict(done, glossary), indent=2, ensure_ascii=False))


def as_dict(done: Report, glossary: Path | None) -> dict[str, object]:
    """What ``notes build --json`` prints; ``action.yml`` reads ``public`` and ``changed``."""
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
    if not done.changed and not done.failed:
        typer.echo(f"Nothing changed: {counted(len(done.outcomes), 'meeting')} up to date.")
        if not verbose:
            return
    for outcome in done.outcomes:
        if outcome.changed or verbose:
            _print_meeting(outcome, verbose=verbose)
    for page in done.stray:
        typer.echo(f"! {page} is left out: give it a folder of its own, {page.with_suffix('')}/{page.name}")
    if glossary:
        typer.echo(f"Glossary: {glossary}")
    if done.pages:
        typer.echo(f"Site: {done.public / 'index.html'}")


def _print_meeting(outcome: Outcome, *, verbose: bool) -> None:
    title = f" - {outcome.title}" if outcome.title else ""
    typer.secho(f"{outcome.name}{title}", bold=True)
    if outcome.changed:
        typer.echo(f"  wrote {', '.join(outcome.changed)} in {outcome.out}")
    if outcome.edited:
        typer.echo("  kept what you edited in minutes.md")
    if outcome.adopted:
        typer.echo("  left minutes.md as it was found: it was written by somebody else")
    counts = f"{counted(outcome.applied, 'correction')}, {outcome.suggested} more suggested (notes review)"
    if outcome.applied or outcome.suggested:
        typer.echo(f"  {counts}")
    if outcome.skipped:
        typer.echo("  unchanged since the last build")
    elif verbose:
        typer.echo(indent(outcome.detection.rstrip(), "  "))
    elif outcome.problems:
        typer.echo(f"  {counted(len(outcome.problems), 'thing')} to look at (notes build -v)")
