"""``notes check``: findings for people, for programs and for GitHub."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from rich.console import Console
from rich.text import Text

from notes import project as projects
from notes.check.model import Context, Finding
from notes.check.run import check_paths, mend, pages_of
from notes.glossary import load
from notes.project import CONFIG
from notes.words.counted import counted

Style = Literal["text", "json", "github"]
Found = list[tuple[Path, list[Finding]]]


def run(paths: Sequence[Path], glossary: Path | None, *, style: Style, fix: bool) -> bool:
    """``notes check``: True where nothing is wrong, or nothing any more. Raises ``NotesError``."""
    project = projects.find(paths[0] if paths and paths[0].exists() else Path())
    context = Context(load(glossary or project.stated_glossary()), project.settings.zone)
    ignore, config = project.settings.check.ignore, project.root / CONFIG
    files = pages_of(paths, project)
    found = list(check_paths(files, context, ignore, config))
    mended = sum(mend(path, findings) for path, findings in found) if fix else 0
    if mended:
        found = list(check_paths(files, context, ignore, config))
    {"text": _text, "json": _json, "github": _github}[style](found, mended)
    return not any(findings for _, findings in found)


def _text(found: Found, mended: int) -> None:
    console = Console(highlight=False, soft_wrap=True)
    for path, findings in found:
        for f in findings:
            hint = " (--fix mends it)" if f.edit else ""
            line = Text.assemble((f"{path}:{f.line}:{f.column}: ", "bold"), f.message, hint, (f" [{f.rule}]", "dim"))
            console.print(line)
    wrong = sum(len(findings) for _, findings in found)
    if mended:
        console.print(f"{mended} mended.")
    what = counted(wrong, "finding") if wrong else "Nothing wrong"
    console.print(f"{what} in {counted(len(found), 'page')}.")


def _json(found: Found, mended: int) -> None:
    rows = [
        {
            "file": str(path),
            "line": f.line,
            "column": f.column,
            "rule": f.rule,
            "message": f.message,
            "fix": {"old": f.edit.old, "new": f.edit.text} if f.edit else None,
        }
        for path, findings in found
        for f in findings
    ]
    print(json.dumps({"pages": len(found), "mended": mended, "findings": rows}, indent=2, ensure_ascii=False))


def _github(found: Found, mended: int) -> None:
    """Workflow commands (docs.github.com, "Workflow commands for GitHub Actions"); paths are the repository's."""
    del mended
    root = Path(os.environ.get("GITHUB_WORKSPACE", "."))
    for path, findings in found:
        absolute = path.resolve()
        shown = absolute.relative_to(root.resolve()) if absolute.is_relative_to(root.resolve()) else path
        for f in findings:
            place = f"file={_property(shown.as_posix())},line={f.line},col={f.column}"
            print(f"::warning {place},title=notes check {f.rule}::{_data(f.message)}")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
