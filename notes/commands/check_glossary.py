"""``notes glossary check``: the findings for people and for programs."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from notes import project as projects
from notes.glossary.check import as_text, check_file


def run(path: Path | None, *, as_json: bool) -> bool:
    """True where no entry would do harm; warnings are none. Raises ``NotesError``."""
    if path is None or path.is_dir():
        path = projects.find(path or Path()).glossary
    findings = check_file(path)
    if as_json:
        print(json.dumps([dataclasses.asdict(f) for f in findings], ensure_ascii=False, indent=1))
    else:
        print(as_text(findings, path) or f"Nothing wrong in {path}.\n", end="")
    return not any(f.level == "error" for f in findings)
