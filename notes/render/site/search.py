"""Full-text search by Pagefind (https://pagefind.app): an index in small pieces, made from the finished pages."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from notes.errors import OutputError

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
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=".pagefind.") as folder:
        made = Path(folder) / FOLDER
        command = [sys.executable, "-m", "pagefind", "--site", str(output), "--output-path", str(made), "--quiet"]
        command += ["--exclude-selectors", ".h, .at, .link, .more, .names"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  our own arguments
        if done.returncode or not (made / "pagefind.js").is_file():
            raise OutputError(
                f"the search index can't be made: {(done.stderr or done.stdout).strip()[-400:]}",
                fix="Install it with pip install 'community-notes[search]', or build with --no-search.",
                path=output,
            )
        for pattern in _UNUSED:
            for path in made.glob(pattern):
                path.unlink()
        old = output / FOLDER
        if old.exists():
            old.rename(Path(folder) / "old")
        shutil.move(made, old)
