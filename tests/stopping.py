"""``python -m tests.stopping FOLDER POINTS``: stop builds of a copy of the project FOLDER, each at another step.

The build itself asks for its end, at a step of its own writing: nothing depends on how fast the machine is. From that
step on it asks again at each further one, in whichever process, as somebody does who presses Ctrl-C again and again.
Prints one line for each fault: a wrong end, half a file, something left behind, a process that goes on.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from notes import cli, pipeline, targets
from tests.killing import contents

EVENTS = frozenset({"open", "os.rename", "os.chmod", "os.remove"})
WHERE = ("/corpus/", "/public/meetings/", "/public/people/")
"""Folders that the workers of the meetings, those of the site, and the first process write."""


def _build(folder: Path, where: str, step: int, number: signal.Signals, whole_group: bool) -> None:
    """Build ``folder`` by the command line, in a process group of its own."""
    os.setsid()
    group = os.getpid()
    steps = 0

    def audit(event: str, args: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in EVENTS and str(args[0]).endswith(".new") and where in str(args[0]):
            steps += 1
            if steps >= step:
                os.killpg(group, number) if whole_group else os.kill(group, number)

    with (folder / ".stderr").open("wb") as said:
        os.dup2(said.fileno(), 2)
        os.dup2(said.fileno(), 1)
    sys.addaudithook(audit)
    sys.argv = ["notes", "build", str(folder)]
    cli.main()


def _ended(folder: Path, where: str, step: int, number: signal.Signals, whole_group: bool) -> tuple[int, int]:
    """Process group and exit code of a build in a child; audit hooks can't be taken out again."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _build(folder, where, step, number, whole_group)
            code = 0
        except SystemExit as e:
            code = e.code if isinstance(e.code, int) else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return child, os.waitstatus_to_exitcode(status)


def _alive(group: int) -> bool:
    """A process of ``group`` is there; one that was just told to end gets the time a busy machine takes for it."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.01)
    return True


def _faults(folder: Path, group: int, code: int, number: signal.Signals) -> Iterator[str]:
    said = (folder / ".stderr").read_text().splitlines()
    if number == signal.SIGKILL:
        if code != -number:
            yield f"ended with {code}"
    elif (code, said) != (128 + number, ["notes: stopped"]):
        yield f"ended with {code}, saying {said}"
    if _alive(group):
        yield "a process goes on"
    for path in folder.rglob("meeting.json"):
        json.loads(path.read_text())
    for path in folder.rglob("*.new"):
        if number != signal.SIGKILL:
            yield f"{path.relative_to(folder)} was left behind"


def main(source: Path, points: int) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        first, folder = Path(scratch) / "first", Path(scratch) / "project"
        shutil.copytree(source, first)
        target = targets.find(first, None)
        for job in target.jobs[:1]:
            pipeline.process_page(job.source)  # loads here what every child would load again
        pipeline.build(target, target.project.glossary)
        whole = contents(first)
        shutil.rmtree(first / "public")
        (first / ".notes" / "cache" / "site.json").unlink()
        ways = [(s, g) for s in (signal.SIGINT, signal.SIGTERM) for g in (True, False)] + [(signal.SIGKILL, False)]
        for where, (number, whole_group) in itertools.product(WHERE, ways):
            for n in range(points):
                shutil.rmtree(folder, ignore_errors=True)
                shutil.copytree(source if where == WHERE[0] else first, folder)
                step = 1 + 4 * n
                group, code = _ended(folder, where, step, number, whole_group)
                for fault in _faults(folder, group, code, number):
                    print(f"{number.name} at step {step} in {where}: {fault}")
        _, code = _ended(folder, "nowhere", 1, signal.SIGINT, True)
        after = contents(folder)
        differ = sorted(name for name in whole | after if whole.get(name) != after.get(name))
        if code or differ or any(folder.rglob("*.new")):
            print(f"the build after a killed one ended with {code}, and not as the first did: {differ}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
