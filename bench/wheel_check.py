"""Build the wheel, install it alone into a clean environment outside the checkout, and build a page there.

usage: wheel_check.py

What only works from a checkout (a template, a style sheet or a data file that was left out of the wheel, a dependency
that nobody declared) fails here. Ends with one line that starts with OK or FAILED.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "corpus" / "2025-03-05" / "meeting.txt"
SETTINGS = ("notes.toml", "glossary.yaml")


class CheckError(Exception):
    """A step of the check did not go as it must."""


def run(*command: str | Path, cwd: Path) -> str:
    """Output of a command that runs in ``cwd`` and sees nothing of the checkout. Raises ``CheckError``."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CheckError(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    print("building the wheel ...", flush=True)
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path, folder: Path) -> Path:
    print(f"installing {wheel.name} into a clean environment ...", flush=True)
    venv.create(folder, with_pip=True)
    bin_folder = folder / ("Scripts" if os.name == "nt" else "bin")
    run(bin_folder / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, cwd=folder)
    return bin_folder / "notes"


def build_page(notes: Path, folder: Path) -> list[str]:
    """Names of the results of ``notes build`` on a copy of one sample page. Raises ``CheckError``."""
    print("building a page with it ...", flush=True)
    meeting = folder / "corpus" / PAGE.parent.name
    meeting.mkdir(parents=True)
    shutil.copy(PAGE, meeting)
    for name in SETTINGS:
        shutil.copy(ROOT / "corpus" / name, folder / "corpus")
    run(notes, "build", meeting / PAGE.name, "--output", folder / "out", cwd=folder)
    found = sorted(p for p in (folder / "out").rglob("*") if p.is_file())
    texts = {p.name: p.read_text(encoding="utf-8") for p in found if p.suffix in {".md", ".json", ".css", ".html"}}
    for name, words in {
        "minutes.md": "Cragstore",
        "meeting.json": "Cragstore",
        "site.css": "{",
        "index.html": "<html",
    }.items():
        if words not in texts.get(name, ""):
            raise CheckError(f"no {name} with {words!r} among the results: {', '.join(p.name for p in found)}")
    return [str(p.relative_to(folder / "out")) for p in found]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="notes-wheel-") as name:
        folder = Path(name)
        try:
            notes = install(build(folder), folder / "env")
            version = run(notes, "--version", cwd=folder).strip()
            results = build_page(notes, folder)
        except CheckError as e:
            print(f"FAILED: {e}")
            return 1
    print(f"OK: {version} from the wheel alone made {len(results)} files of one page")
    return 0


if __name__ == "__main__":
    sys.exit(main())
