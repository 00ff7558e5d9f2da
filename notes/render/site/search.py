"""Full-text search by Pagefind (https://pagefind.app): an index in small pieces, made from the finished pages."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from notes.errors import OutputError
from notes.files import unfinished
from notes.interrupt import held
from notes.render.site.sources import mark

FOLDER = "pagefind"
PART = 150
"""Meetings in one index: Pagefind holds all pages of an index in memory, some 2.4 MB for an hour of speech."""
_META = re.compile(r"[?*$:<>()\[\]{},\\]")
"""Characters that mean something in Pagefind's globs."""
_UNUSED = ("pagefind-ui.*", "pagefind-modular-ui.*", "pagefind-component-ui.*", "pagefind-highlight.js", "*playground*")
"""Pagefind's ready-made faces: the site has its own."""


def available() -> bool:
    """The extra ``search`` is installed."""
    return importlib.util.find_spec("pagefind") is not None


def parts(meetings: int) -> int:
    """How many indexes a site of so many meetings has; the search page asks all of them."""
    return -(-meetings // PART)


def update(output: Path, pages: Sequence[tuple[str, str]], before: Sequence[str]) -> list[str]:
    """Make the parts of ``output/pagefind`` whose pages changed. Raises ``OutputError``.

    ``pages``: path and mark of each meeting's page, the oldest first, so that a new one changes the last part alone.
    ``before``: what the last call gave back.
    """
    marks = []
    place = output / FOLDER
    for n in range(parts(len(pages))):
        chunk = pages[n * PART : (n + 1) * PART]
        marks.append(mark(*(f"{path} {changed}".encode() for path, changed in chunk)))
        done = (place / str(n + 1) / "pagefind.js").is_file()
        if not done or marks[n : n + 1] != list(before[n : n + 1]):
            _index(output, [path for path, _ in chunk], place / str(n + 1))
    for left in place.iterdir() if place.is_dir() else ():
        if left.name not in {str(n + 1) for n in range(len(marks))}:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
    return marks


def _index(output: Path, paths: Sequence[str], place: Path) -> None:
    """Index the pages at ``paths`` and put the result at ``place`` in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    made = unfinished(output.with_name(FOLDER))
    wanted = ",".join(_META.sub(r"\\\g<0>", path) for path in paths)
    command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-path", str(made), "--quiet"]
    command += ["--glob", f"{{{wanted}}}", "--exclude-selectors", ".h, .at, .link, .more, .names"]
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
        _take_place(made, place)
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
