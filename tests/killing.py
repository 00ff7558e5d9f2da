"""``python -m tests.killing OLD NEW POINTS``: kill a build of a copy of the folder OLD at so many points of its way.

OLD holds a page that changed since it was built, NEW the same built to the end. Prints one line for each fault: a file
that is neither the old nor the new one, or a next build that does not arrive at NEW.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from notes import pipeline, targets

EVENTS = frozenset({"open", "os.rename", "os.chmod", "os.mkdir", "os.remove"})


class Fuse:
    """Counts the steps of a build; at step ``last`` the process kills itself, in a write after half of it."""

    def __init__(self, last: int | None) -> None:
        self.steps, self.last = 0, last

    def burn(self, before: Callable[[], Any] = lambda: None) -> None:
        self.steps += 1
        if self.steps == self.last:
            before()
            os.kill(os.getpid(), signal.SIGKILL)


class Half:
    """A file whose writes stop half way when the fuse has burnt down."""

    def __init__(self, file: Any, fuse: Fuse) -> None:
        self.file, self.fuse = file, fuse

    def write(self, data: bytes) -> int:
        self.fuse.burn(lambda: (self.file.write(data[: len(data) // 2]), self.file.flush()))
        return int(self.file.write(data))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)

    def __enter__(self) -> Half:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()


def _build(folder: Path, last: int | None = None) -> int:
    """Build the page in ``folder``; the number of steps taken."""
    fuse = Fuse(last)
    plain_open = Path.open

    def breaking(path: Path, mode: str = "r", **more: Any) -> Any:
        out = plain_open(path, mode, **more)
        return Half(out, fuse) if mode == "wb" else out

    Path.open = breaking  # type: ignore[method-assign,assignment]

    def audit(event: str, args: tuple[Any, ...]) -> None:
        if event in EVENTS and args and str(folder) in str(args[0]):
            fuse.burn()

    sys.addaudithook(audit)
    _plain_build(folder)
    return fuse.steps


def _plain_build(folder: Path) -> int:
    target = targets.find(folder / "meeting.txt", None)
    pipeline.build(target, target.project.glossary)
    return 0


def _in_child(work: Callable[[], int]) -> int:
    """What ``work`` says (up to 2**32), or -1 where it was killed; audit hooks can't be taken out again."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.write(writer, work().to_bytes(4, "big"))
            code = 0
        finally:
            os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    got = os.read(reader, 4)
    os.close(reader)
    if os.WIFSIGNALED(status):
        return -1
    if status:
        raise RuntimeError("the build failed")
    return int.from_bytes(got, "big")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but caches, the search index and what a killed write leaves beside its goal (a name with a dot)."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not {"cache", "pagefind"} & {*p.parts})
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found if not p.name.startswith(".")}


def main(old: Path, new: Path, points: int) -> None:
    before, after = contents(old), contents(new)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / new.name

        def copy() -> None:
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(old, folder)

        copy()
        _plain_build(folder)  # loads here what every child would load again
        copy()
        steps = _in_child(lambda: _build(folder))
        print("steps", steps)
        for n in range(points):
            at = 1 + n * steps // points
            copy()
            if _in_child(lambda at=at: _build(folder, at)) != -1:  # type: ignore[misc]
                print(f"step {at}: was not killed")
            for name, data in contents(folder).items():
                if data not in (before.get(name), after.get(name)):
                    print(f"step {at}: {name} is neither old nor new")
            if n % 5 == 0:
                _in_child(lambda: _plain_build(folder))
                again = contents(folder)
                for name in sorted({*after, *again}):
                    if again.get(name) != after.get(name):
                        print(f"step {at}: {name} differs after the next build")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
