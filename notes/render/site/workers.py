"""The same function over many meetings, on as many processors as the work is worth."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

from notes import interrupt
from notes.render.site.frame import Frame

T = TypeVar("T")
R = TypeVar("R")
MEETINGS, PAGES = 12, 150
"""Below so many, starting processes (each reads the templates anew) costs more than it saves."""

_frame: Frame | None = None


def _start(frame: Frame) -> None:
    interrupt.leave_to_parent()
    global _frame  # noqa: PLW0603  a worker process holds one frame for all of its tasks
    _frame = frame


def _run(call: Callable[[Frame, T], R], task: T) -> R:
    if _frame is None:
        raise RuntimeError("the worker was not started")
    return call(_frame, task)


class Workers:
    """Processes that are started when the first long list comes, each holding the frame of all pages."""

    def __init__(self, frame: Frame, processes: int | None) -> None:
        self.frame = frame
        self.processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def map(self, call: Callable[[Frame, T], R], tasks: Sequence[T], least: int = MEETINGS) -> list[R]:
        """``call(frame, task)`` for each task, in order; on all processors from ``least`` tasks on."""
        if len(tasks) < least or self.processes == 1:
            return [call(self.frame, task) for task in tasks]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.processes, initializer=_start, initargs=(self.frame,))
        chunk = max(1, min(8, len(tasks) // (4 * self.processes)))
        return list(self._pool.map(_run, [call] * len(tasks), tasks, chunksize=chunk))

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
