"""Which pages to check, checking them, and mending what can be mended."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from notes.check import dates, markup, people, terms, times
from notes.check.model import Context, Finding, read_page
from notes.check.registry import RULES, check_page
from notes.errors import ConfigError, InputError
from notes.files import read_config, write
from notes.ingest import read_text
from notes.project import Project, line_of

ROOMS = (times, dates, markup, people, terms)
"""Importing them has entered their rules."""


def pages_of(paths: Collection[Path], project: Project) -> list[Path]:
    """The files to check: a folder is all minutes below it, no path is the project's. Raises ``InputError``."""
    found: list[Path] = []
    for path in paths or [project.meetings if project.found else Path()]:
        if not path.exists():
            raise InputError("there is no such file or folder", fix="Check the spelling of the path.", path=path)
        if path.is_file():
            found.append(path)
            continue
        below = [p for p in sorted(path.rglob("*.md")) if not any(q.startswith(".") for q in p.relative_to(path).parts)]
        found += [p for p in below if p.name == "minutes.md"] or below
    if not found:
        raise InputError("holds no minutes", fix="Name a page, or build the minutes first: notes build.", path=path)
    return list(dict.fromkeys(found))


def check_paths(
    files: Collection[Path], context: Context, ignore: Collection[str] = (), config: Path | None = None
) -> Iterator[tuple[Path, list[Finding]]]:
    """Each file with its findings. Raises ``ConfigError`` for a rule to ignore (in ``config``) that does not exist."""
    unknown = sorted(set(ignore) - set(RULES))
    if unknown:
        line = line_of(read_config(config), "ignore") if config else None
        fix = f"Known rules: {', '.join(sorted(RULES))}."
        raise ConfigError(f"key 'check.ignore': there is no rule '{unknown[0]}'", fix=fix, path=config, line=line)
    for path in files:
        yield path, check_page(read_page(read_text(path), path), context, ignore)


def mend(path: Path, findings: Collection[Finding]) -> int:
    """Make the safe edits of ``findings`` in the file, in one step; how many they were."""
    text = path.read_bytes().decode("utf-8")
    rows = re.split(r"(\r\n|\r|\n)", text)
    made = 0
    for edit in sorted({f.edit for f in findings if f.edit}, key=lambda e: (-e.line, -e.column)):
        shift = edit.column - 1 + (edit.line == 1 and text.startswith("\ufeff"))
        row = rows[2 * edit.line - 2]
        if row[shift : shift + len(edit.old)] == edit.old:
            rows[2 * edit.line - 2] = row[:shift] + edit.text + row[shift + len(edit.old) :]
            made += 1
    write(path, "".join(rows))
    return made
