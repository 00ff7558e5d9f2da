"""Which meetings need building: content hashes of all that has a say, kept in a cache that may be deleted any time."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from notes import __version__
from notes.files import write
from notes.meeting import Redact
from notes.project import USERS
from notes.render import resources
from notes.targets import MEMORY, Job, Target, inputs_of

_FORMAT = 2

_IDLE = "idle"
"""In an entry, beside names of files: the project's rules of removal that found nothing in the meeting."""
_RULES = TypeAdapter(tuple[Redact, ...])

LARGEST = 200_000_000
"""Bytes: more is no text that anybody reads, but a recording; its size will do."""


@dataclass
class Cache:
    """``.notes/cache/builds.json``. An entry says under which ``key`` a meeting was built and what came of it.

    A file whose size, times and inode are those noted is not read again, as git does it; one touched since the cache
    was written always is.
    """

    path: Path
    root: Path
    entries: dict[str, dict[str, str]] = field(default_factory=dict)
    known: dict[str, list[int | str]] = field(default_factory=dict)
    written: int = 0
    seen: dict[str, list[int | str]] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Path) -> Cache:
        path = root / MEMORY / "cache" / "builds.json"
        try:
            got = json.loads(path.read_text(encoding="utf-8"))
            if got["format"] == _FORMAT:
                return cls(path, root, dict(got["meetings"]), dict(got["files"]), path.stat().st_mtime_ns)
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return cls(path, root)

    def save(self) -> None:
        """Write the cache, with a note for git to leave its folder alone."""
        write(self.path.parent / ".gitignore", "*\n")
        content = {"format": _FORMAT, "meetings": self.entries, "files": dict(sorted(self.seen.items()))}
        write(self.path, json.dumps(content, indent=0, sort_keys=True) + "\n")

    def digest(self, path: Path) -> str:
        """SHA-256 of a file's content, ``""`` where there is none, its size where it is larger than any text."""
        try:
            stat = path.stat()
        except OSError:
            return ""
        if stat.st_size > LARGEST:
            return str(stat.st_size)
        mark: list[int | str] = [stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino]
        name = str(path.absolute())
        old = self.known.get(name, [])
        if old[:-1] == mark and max(stat.st_mtime_ns, stat.st_ctime_ns) < self.written:
            self.seen[name] = old
        else:
            with path.open("rb") as f:
                self.seen[name] = [*mark, hashlib.file_digest(f, "sha256").hexdigest()]
        return str(self.seen[name][-1])

    def fresh(self, job: Job, key: str, remembered: Path) -> bool:
        """Everything that the last build wrote still stands as it wrote it; the minutes may have been edited."""
        entry = self.entries.get(job.name, {})
        if entry.get("key") != key or not (job.out / "minutes.md").is_file():
            return False
        files = {name: job.out / name for name in entry if name not in {"key", MEMORY, _IDLE}} | {MEMORY: remembered}
        return all(entry.get(name) == self.digest(path) for name, path in files.items())

    def note(self, job: Job, key: str, names: tuple[str, ...], remembered: Path, idle: tuple[Redact, ...]) -> None:
        digests = {name: self.digest(job.out / name) for name in names if name != "minutes.md"}
        rules = _RULES.dump_json(idle).decode()
        self.entries[job.name] = {"key": key, _IDLE: rules, MEMORY: self.digest(remembered)} | digests

    def idle(self, job: Job) -> tuple[Redact, ...]:
        """The project's rules of removal that found nothing in the meeting when it was built."""
        return _RULES.validate_json(self.entries.get(job.name, {}).get(_IDLE, "[]"))


def settings_key(target: Target, glossary: Path, store: Cache) -> str:
    """What has a say in every meeting: program, settings, glossary, minutes template, Slack's names."""
    template = resources.files("templates", target.project).get("minutes.md.j2")
    parts = [
        _program(),
        target.project.settings.model_dump_json(),
        store.digest(glossary),
        store.digest(template) if template else "",
        store.digest(target.project.root / USERS),
    ]
    return _hash(*parts)


def meeting_key(job: Job, common: str, store: Cache) -> str:
    """All of the above and the meeting's own files."""
    return _hash(common, *(f"{p.name} {store.digest(p)}" for p in inputs_of(job)))


@cache
def _program() -> str:
    """The program's version and content: in a checkout the code changes while the version stays."""
    package = Path(__file__).resolve().parent
    files = (p for p in package.rglob("*") if p.is_file() and p.suffix != ".pyc" and "_shipped" not in p.parts)
    return _hash(__version__, *(hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(files)))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
