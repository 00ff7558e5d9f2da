"""The commands: one thin function each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from notes import __version__
from notes.errors import NotesError

app = typer.Typer(
    name="notes",
    help="Minutes and a browsable site from a meeting's page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"notes {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    page: Annotated[Path, typer.Argument(help="A page, a meeting's folder, or a project's folder.")] = Path(),
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Put all results here.")] = None,
) -> None:
    """Build minutes, data, captions and the site."""
    from notes import glossary, pipeline, project
    from notes.render.files import write

    found = project.find(page)
    meeting = pipeline.process(page, found, glossary.load(found.glossary))
    write((output or page.parent) / "meeting.json", meeting.model_dump_json(indent=1) + "\n")


@app.command()
def correct(
    file: Annotated[Path, typer.Argument(help="A transcript; - is standard input.")],
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes instead of the text.")] = False,
) -> None:
    """Print a transcript with its terms and names put right, the same bytes otherwise."""
    from notes import filter as text_filter
    from notes import project
    from notes.glossary import load

    path = glossary or project.find(Path() if str(file) == "-" else file).glossary
    data, meeting = text_filter.correct_file(file, load(path))
    if as_json:
        typer.echo(text_filter.as_json(meeting))
    else:
        sys.stdout.buffer.write(data)


@app.command()
def schema() -> None:
    """Print the JSON Schema of meeting.json."""
    import json

    from notes.meeting import schema as meeting_schema

    typer.echo(json.dumps(meeting_schema(), indent=2))


def main() -> None:
    """Run the command line; faults of the input end with one message and exit code 2."""
    try:
        app()
    except NotesError as e:
        typer.echo(f"notes: {e}", err=True)
        sys.exit(2)
    except KeyboardInterrupt:
        typer.echo("notes: stopped", err=True)
        sys.exit(130)
