"""Full-text search by Pagefind (https://pagefind.app): an index in small pieces, made from the finished pages."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

from notes.errors import OutputError
from notes.files import unfinished
from notes.interrupt import held

FOLDER = "pagefind"
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "*playground*")
"""Pagefind's ready-made faces: the site has its own."""


def available() -> bool:
    """The extra ``search`` is installed."""
    return importlib.util.find_spec("pagefind") is not None


def complete(output: Path) -> bool:
    return (output / FOLDER / "pagefind.js").is_file()


def index(output: Path) -> None:
    """Make ``output/pagefind`` from the pages below ``output``, in one step. Raises ``OutputError``."""
    made = unfinished(output.with_name(FOLDER))
    command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-path", str(made), "--quiet"]
    command += ["--exclude-selectors", ".h, .at, .link, .more, .names"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own arguments
        if done.returncode or not (made / "pagefind.js").is_file():
            raise OutputError(
                f"the search index can't be made: {(done.stderr or done.stdout).strip()[-400:]}",
                fix="Install it again: pip install 'community-notes[search]'. Without it the site has no search.",
                path=output,
            )
        for pattern in _UNUSED:
            for path in made.glob(pattern):
                path.unlink()
        _take_place(made, output / FOLDER)
    finally:
        with held(tidying=True):
            shutil.rmtree(made, ignore_errors=True)


def _take_place(made: Path, place: Path) -> None:
    """Only between two renames is there no index; the pages are searched by their titles then."""
    old = unfinished(place)
    with held():
        if place.exists():
            place.rename(old)
        made.rename(place)
        shutil.rmtree(old, ignore_errors=True)
