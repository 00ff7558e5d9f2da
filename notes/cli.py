"""The commands: one thin function each."""

from __future__ import annotations

import gc
import os
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from notes import __version__, interrupt
from notes.errors import NotesError

app = typer.Typer(
    name="notes",
    help="Minutes and a browsable site from a meeting's page.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

glossary_app = typer.Typer(help="Find entries for the glossary, and what is wrong with it.", no_args_is_help=True)
app.add_typer(glossary_app, name="glossary")


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
    path: Annotated[
        Path | None,
        typer.Argument(help="A page, a meeting's folder or a project's folder. Default: the project around here."),
    ] = None,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Put all results below this folder.")] = None,
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    keep_mine: Annotated[bool, typer.Option("--keep-mine", help="Where your edits and the new text clash.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what was found in each part.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report for programs.")] = False,
) -> None:
    """Build minutes, data, captions and the site."""
    from notes.commands import build as command

    command.run(path, output, glossary, keep_mine=keep_mine, verbose=verbose, as_json=as_json)


@app.command("import")
def import_(
    pages: Annotated[list[Path], typer.Argument(help="Minutes with the raw parts in them; files or folders.")],
    into: Annotated[Path, typer.Option("--into", help="The project's folder.")] = Path(),
) -> None:
    """Make meetings of minutes that were published before."""
    from notes import project
    from notes.commands import importing

    found = project.find(into)
    typer.echo(importing.report(importing.import_pages(pages, found), found.root))


@app.command()
def correct(
    file: Annotated[Path, typer.Argument(help="A transcript; - is standard input.")],
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the changes instead of the text.")] = False,
) -> None:
    """Print a transcript with its terms and names put right. All other bytes stay the same."""
    from notes import project
    from notes.commands import correct as command
    from notes.glossary import load

    path = glossary or project.find(Path() if str(file) == "-" else file).glossary
    data, meeting = command.correct_file(file, load(path))
    if as_json:
        typer.echo(command.as_json(meeting))
    else:
        sys.stdout.buffer.write(data)


@app.command()
def explain(
    place: Annotated[
        str, typer.Argument(metavar="FILE:LINE", help="A line of a transcript or page; a page with --topics.")
    ],
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    *,
    topics: Annotated[
        bool, typer.Option("--topics", help="Say why each topic of the page starts where it does.")
    ] = False,
) -> None:
    """Print what speaks for and against each change on a line. With --topics: for the start of each topic of a page."""
    if topics:
        from notes import pipeline
        from notes.align.explain import explain_topics

        typer.echo(explain_topics(pipeline.process_page(Path(place), glossary)), nl=False)
    else:
        from notes.commands import correct as command

        typer.echo(command.explain_line(place, glossary))


@app.command()
def review(
    path: Annotated[
        Path | None, typer.Argument(help="A page, a meeting's folder or a project's folder. Default: the project.")
    ] = None,
    *,
    applied: Annotated[bool, typer.Option("--applied", help="Go through the corrections that were made.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what is open instead of asking.")] = False,
    answers: Annotated[Path | None, typer.Option("--answers", help="Take the answers from this file.")] = None,
) -> None:
    """Decide what the program was not sure of. Once, always or never; with --applied, undo what it got wrong."""
    from notes.commands import review as command

    raise typer.Exit(command.run(path, applied=applied, as_json=as_json, answers_file=answers))


@app.command()
def learn(
    raw: Annotated[Path | None, typer.Argument(help="A raw transcript; with --edits a meeting or project.")] = None,
    fixed: Annotated[Path | None, typer.Argument(help="The same transcript, put right by hand.")] = None,
    *,
    edits: Annotated[bool, typer.Option("--edits", help="Learn from hand edits to published minutes.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Add what is safe to the glossary without asking.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the proposals as JSON.")] = False,
) -> None:
    """Learn mis-hearings from what you put right by hand. What would break right text is refused."""
    from notes.commands import learn as command

    command.run(raw, fixed, from_edits=edits, write=write, as_json=as_json)


@glossary_app.command("check")
def glossary_check(
    path: Annotated[Path | None, typer.Argument(help="A glossary, or a project's folder.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Find what is wrong with a glossary. Exit code 1 where an entry would do harm or can't work."""
    from notes.commands import check_glossary as command

    raise typer.Exit(not command.run(path, as_json=as_json))


@glossary_app.command("mine")
def glossary_mine(
    paths: Annotated[list[Path], typer.Argument(help="README, docs, chats, agendas, older minutes; files or folders.")],
    least: Annotated[int, typer.Option("--least", "-n", help="A term must stand this often.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print the proposals as JSON.")] = False,
    write: Annotated[bool, typer.Option("--write", help="Add them to the project's glossary.")] = False,
) -> None:
    """Propose entries from what the project has written, ready to paste."""
    from notes import glossary, project
    from notes.commands import mine as command
    from notes.words.counted import counted

    path = project.find(paths[0]).glossary
    proposals = command.propose(paths, glossary.load(path), least)
    typer.echo(command.as_json(proposals) if as_json else command.as_yaml(proposals), nl=False)
    if write and glossary.add_to_file(path, [p.addition for p in proposals]):
        typer.echo(f"{counted(len(proposals), 'entry', 'entries')} added to {path}", err=True)


@glossary_app.command("base")
def glossary_base() -> None:
    """List the bundled names. Every glossary has them unless it says 'base: false' or 'without: [...]'."""
    from notes.glossary.base import bundled

    typer.echo("\n".join(t.term for t in bundled()))


@app.command()
def fetch(
    source: Annotated[str, typer.Argument(help="A meeting's page, or the link of a recording, channel or feed.")],
    language: Annotated[list[str] | None, typer.Option("--language", "-l", help="Of the captions: de, 'en.*'.")] = None,
) -> None:
    """Get the captions of recordings from the web. The only command that needs a network."""
    from notes import project
    from notes.commands import fetch as command

    there = Path(source)
    found = project.find(there if there.exists() else Path())
    command.fetch(source, found, languages=tuple(language or command.LANGUAGES), report=typer.echo)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Pages or folders. Default: the project's minutes.")
    ] = None,
    *,
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings for programs.")] = False,
    github: Annotated[bool, typer.Option("--github", help="Print them as annotations of a GitHub workflow.")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend.")] = False,
) -> None:
    """Find mistakes in published minutes. Times, dates, zones, links, names, terms; exit code 1 where there are any."""
    from notes.commands import check as command

    style: command.Style = "json" if as_json else "github" if github else "text"
    if not command.run(paths or [], glossary, style=style, fix=fix):
        raise typer.Exit(1)


@app.command()
def serve(
    path: Annotated[Path | None, typer.Argument(help="What to build; as for notes build.")] = None,
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Put all results below this folder.")] = None,
    glossary: Annotated[Path | None, typer.Option("--glossary", "-g", help="Default: the project's own.")] = None,
    port: Annotated[int, typer.Option("--port", "-p", help="0 takes a free one.")] = 8000,
) -> None:
    """Show the site; build it again when a file changes. The browser reloads by itself."""
    from notes.commands import serve as command

    command.run(path, output, glossary, port)


@app.command()
def schema() -> None:
    """Print the JSON Schema of meeting.json."""
    import json

    from notes.meeting import schema as meeting_schema

    typer.echo(json.dumps(meeting_schema(), indent=2))


def main() -> None:
    """Run the command line; faults of the input end with one message and exit code 2, Ctrl-C with 130."""
    # pydantic would look through all installed packages for plugins of its own.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # The matrices here are small: numpy's threads would wait for each other longer than they work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A run is short and keeps most of what it makes: looking for garbage seldom finds any.
    gc.set_threshold(1_000_000)
    interrupt.catch("notes: stopped")
    try:
        app()
    except NotesError as e:
        typer.echo(f"notes: {e}", err=True)
        sys.exit(2)
    finally:
        if (code := interrupt.asked()) is not None:
            sys.exit(code)


def run() -> NoReturn:
    """``main`` as a process of its own, which ends at once where nothing else is going on in it.

    Python would first take everything apart, piece by piece, that the system then frees in one go.
    """
    code = 0
    try:
        main()
    except SystemExit as e:
        if not isinstance(e.code, int | None):
            raise
        code = e.code or 0
    if threading.active_count() == 1:
        with suppress(OSError):  # nobody reads any more what was said: Python knows how to end then
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)
