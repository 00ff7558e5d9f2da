"""What a build is asked to do: which meetings, where their results go, where the site goes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from notes import project as projects
from notes.errors import ConfigError, InputError, OutputError
from notes.project import CONFIG, RESULTS, USERS, Project

MEMORY = ".notes"
"""Folder of what the program remembers between builds."""

_INPUT = frozenset(
    {
        ".txt",
        ".md",
        ".vtt",
        ".srt",
        ".sbv",
        ".json",
        ".json3",
        ".srv1",
        ".srv2",
        ".srv3",
        ".ttml",
        ".docx",
        ".html",
        ".log",
    }
)
_NOT_MEETINGS = frozenset({"templates", "site"})


@dataclass(frozen=True)
class Job:
    """One meeting: ``source`` is a page or a folder, ``out`` the folder of its results."""

    source: Path
    out: Path
    name: str
    """Under which its minutes are remembered: its folder seen from the project's meetings, else its page's name."""


@dataclass(frozen=True)
class Target:
    """``root`` holds the memory, ``public`` the site. ``whole``: a project, with all of its meetings."""

    project: Project
    jobs: tuple[Job, ...]
    root: Path
    public: Path
    whole: bool = False
    stray: tuple[Path, ...] = ()
    """Pages that lie directly in the folder of the meetings, where no results can go beside them."""


def find(path: Path | None, output: Path | None) -> Target:
    """What ``notes build [PATH] [--output DIR]`` means. Raises ``NotesError``."""
    start = path or Path()
    if not start.exists() and not start.is_symlink():
        raise InputError("there is no such file or folder", fix="Check the spelling of the path.", path=start)
    _check_kind(start)
    project = projects.find(start)
    if output is None and project.found:
        _spare_pages(project)
    target = _find(path, start, project, output)
    if output is not None:
        _spare_inputs(target.jobs, output)
    for folder in (target.public, target.root / MEMORY):
        if folder.exists() and not folder.is_dir():
            raise OutputError("is a file where a folder must be", fix="Move it away or rename it.", path=folder)
    return target


def _find(path: Path | None, start: Path, project: Project, output: Path | None) -> Target:
    if start.is_file():
        return _one(start, start.parent, project, output)
    if (start / CONFIG).is_file() or (path is None and project.found):
        return _many(project.meetings, project, output)
    if _inputs(start):
        return _one(start, start, project, output)
    if project.found and next(_folders(start, project), None):
        return _many(start, project, output)
    raise InputError(
        "holds no page, no transcript and no notes.toml",
        fix="Name a page, a meeting's folder, or a folder with a notes.toml.",
        path=start,
    )


def _spare_pages(project: Project) -> None:
    """Raises ``ConfigError`` where the folder of the site is one of pages."""
    public = project.root / project.settings.output
    if public.is_dir() and not (public / "index.html").is_file() and _inputs(public):
        raise ConfigError(
            f"key 'output': '{project.settings.output}' holds a meeting's input",
            fix='Give the site a folder of its own, such as output = "public".',
            path=project.root / CONFIG,
        )


def _spare_inputs(jobs: tuple[Job, ...], output: Path) -> None:
    """Raises ``InputError`` where results would come among what they are made from."""
    for job in jobs:
        folder = job.source if job.source.is_dir() else job.source.parent
        if folder.resolve() in (output.resolve(), job.out.resolve()):
            raise InputError(
                "is where the input lies",
                fix="Name another folder with --output DIR, or leave it out: results then go beside the page.",
                path=output,
            )


def _one(source: Path, folder: Path, project: Project, output: Path | None) -> Target:
    inside = project.found and folder.resolve().is_relative_to(project.meetings.resolve())
    name = folder.resolve().relative_to(project.meetings.resolve()).as_posix() if inside else ""
    if name in {"", "."}:
        name = source.stem if source.is_file() else source.resolve().name
    root = output or (project.root if project.found else folder)
    public = root / (project.settings.output if output is None else "public")
    return Target(project, (Job(source, output or folder, name),), root, public)


def _many(top: Path, project: Project, output: Path | None) -> Target:
    if not top.is_dir():
        raise InputError(
            "there is no such folder",
            fix=f"Make it, or set 'meetings' in {project.root / CONFIG} to the folder of your meetings.",
            path=top,
        )
    jobs = []
    for folder in _folders(top, project):
        name = folder.relative_to(project.meetings).as_posix()
        jobs.append(Job(folder, output / name if output else folder, name))
    stray = tuple(p for p in _inputs(top) if p.suffix == ".txt")
    if not jobs:
        raise InputError(
            "holds no meeting",
            fix="Give each meeting a folder of its own with its page in it, e.g. 2024-03-12/meeting.txt.",
            path=top,
        )
    root = output or project.root
    public = root / (project.settings.output if output is None else "public")
    return Target(project, tuple(jobs), root, public, whole=top == project.meetings, stray=stray)


def all_jobs(target: Target) -> tuple[Job, ...]:
    """The meetings of the site that ``target`` belongs to: a page inside a project is one among others."""
    project = target.project
    if target.whole or not project.found or target.root != project.root or not project.meetings.is_dir():
        return target.jobs
    asked = {job.name: job for job in target.jobs}
    others = {
        name: Job(folder, folder, name)
        for folder in _folders(project.meetings, project)
        if (name := folder.relative_to(project.meetings).as_posix()) not in asked
    }
    return tuple((asked | others)[name] for name in sorted(asked | others))


def is_all(target: Target) -> bool:
    """There is no meeting of the project besides those that ``target`` asks for."""
    return target.whole or not target.project.meetings.is_dir()


def inputs_of(job: Job) -> list[Path]:
    """Every file that may have a say in a meeting read from its folder."""
    return [p for p in sorted(job.source.iterdir()) if p.is_file() and not _ignored(p)]


def _folders(top: Path, project: Project) -> Iterator[Path]:
    """Folders below ``top`` that hold a meeting's input, in the order of their names."""
    public = (project.root / project.settings.output).resolve()
    for place, below, _ in os.walk(top):
        folder = Path(place)
        below[:] = sorted(
            name
            for name in below
            if not name.startswith(".")
            and (folder / name).resolve() != public
            and not (folder == project.root and name in _NOT_MEETINGS)
        )
        if folder != top and _inputs(folder):
            below.clear()
            yield folder


def _inputs(folder: Path) -> list[Path]:
    """The pages, transcripts and chats in ``folder``. Raises ``InputError`` where something else has such a name."""
    named = [
        p
        for p in sorted(folder.iterdir())
        if p.suffix.lower() in _INPUT and not _ignored(p) and p.name != USERS and not p.is_dir()
    ]
    for path in named:
        _check_kind(path)
    return named


def _check_kind(path: Path) -> None:
    """Raises ``InputError`` for a link that leads nowhere, a pipe or a device: reading it would fail or never end."""
    if not path.is_file() and not path.is_dir():
        what = "is a link that leads nowhere" if path.is_symlink() else "is neither a file nor a folder"
        raise InputError(what, fix="Put the page itself there.", path=path)


def _ignored(path: Path) -> bool:
    return path.name.startswith(".") or path.name in RESULTS or path.name.lower() == "readme.md"
