"""What can go wrong by no fault of the program: which file and line, what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path


class NotesError(Exception):
    """A message for a person. The command line prints it and ends with exit code 2.

    ``problem`` says what is wrong, ``fix`` what to do about it; ``path`` and ``line`` (from 1) say where.
    """

    def __init__(self, problem: str, *, fix: str = "", path: Path | str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.fix = fix
        self.path = path
        self.line = line
        where = f"{path}:{line}: " if path is not None and line else f"{path}: " if path is not None else ""
        super().__init__(f"{where}{problem}" + (f"\n  {fix}" if fix else ""))


class InputError(NotesError):
    """A page, transcript or chat that can't be read."""


class ConfigError(NotesError):
    """``notes.toml``, ``meeting.toml`` or ``glossary.yaml`` is not as it should be."""


class OutputError(NotesError):
    """A result that can't be written."""


class ConflictError(NotesError):
    """A hand edit and the new build change the same words; nothing was written."""
